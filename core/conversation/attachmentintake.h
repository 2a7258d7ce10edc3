#pragma once

#include "core/conversation/message.h"
#include "core/documents/documentreader.h"
#include "core/library/asset.h"

#include <QObject>
#include <QString>

#include <functional>

namespace maquette {

class Library;

/// Takes files into the library so that they can go with a message: pictures as pictures, and whatever text can be read from.
///
/// What a file is, its bytes say. Everything is checked off the UI thread before anything is kept, and a refusal names the file.
class AttachmentIntake final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<Attachment>)>;

    AttachmentIntake(Library &library, DocumentReader &documents, QObject *parent = nullptr);

    void takeFile(const QString &path, QObject *context, Done done);
    /// A text that has no file yet, under a name of ours.
    void takeText(const QString &text, const QString &name, QObject *context, Done done);
    /// An asset that is there already.
    void takeAsset(const Asset &asset, QObject *context, Done done);

private:
    void takeDocument(const QString &path, const QString &name, const Done &answer);
    Done answerTo(QObject *context, const QString &name, Done done) const;

    Library &m_library;
    DocumentReader &m_documents;
};

/// As a message refers to it; documents go in the way that is best for the model.
Attachment attachmentOf(const Asset &asset, const QString &name);

} // namespace maquette
