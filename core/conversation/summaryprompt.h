#pragma once

#include "core/catalog/model.h"
#include "core/conversation/message.h"
#include "core/modality/chat.h"

#include <QList>

namespace maquette {

/// Of what a summary is made.
struct SummaryBasis
{
    /// The one before it; empty for none.
    QString before;
    /// What it did not cover.
    QList<Message> messages;
};

/// What is left for messages of `characters` that can be read at once, after the summary `before` them.
qint64 charactersAfter(const QString &before, qint64 characters);

/// How long a summary may be in a window of `room` tokens, so that it never takes more than a quarter of it; 0 for a large one.
qint64 summaryTokensFor(qint64 room);

/// What is asked for a summary of `most` tokens. Messages that have no more than `characters` together, with the summary before them, go
/// whole; otherwise of the longest the beginning and the end, and it says so.
ChatRequest summaryRequest(const SummaryBasis &basis, const Model &model, qint64 characters, qint64 most);

} // namespace maquette
