#pragma once

#include "core/calls/operation.h"
#include "core/conversation/message.h"
#include "core/documents/documenttext.h"

#include <QList>
#include <QString>

namespace maquette {

/// More pages than this do not go as pictures with one message.
inline constexpr int kMostPagePictures = 50;

/// One of the ways in which a document can go to a model.
struct FileWay
{
    SentAs way = SentAs::Text;
    bool isPossible = true;
    /// Why not, or what is lost; may be empty.
    QString note;

    bool operator==(const FileWay &) const = default;
};

/// Whether it goes with its message as a document: pictures go as pictures, and what an import brought goes not at all.
bool isSentDocument(const Attachment &attachment);

/// The ways that there are for the document at all, and what the model that would answer makes of them. The rest of what a PDF needs,
/// the protocol decides.
QList<FileWay> fileWays(const DocumentText &document, const Attachment &attachment, const Candidate &candidate);

/// How it goes: as was wanted where that is possible. For Automatic the cheapest way that loses nothing, as far as the model is known
/// to take it; Unsaid where there is none.
SentAs wayOf(const DocumentText &document, const Attachment &attachment, const Candidate &candidate);

/// Why it cannot go as is wanted, and what to do.
Error refusalOf(const DocumentText &document, const Attachment &attachment, const Candidate &candidate);

} // namespace maquette
