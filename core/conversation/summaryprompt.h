#pragma once

#include "core/catalog/model.h"
#include "core/conversation/summary.h"
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

/// `messages` without those that `before` covers; where it is too long ago to be met among them they follow it all the same.
SummaryBasis summaryBasis(const std::optional<Summary> &before, QList<Message> messages);

/// How long a summary may be in a window of `room` tokens, so that it never takes more than a quarter of it; 0 for a large one.
qint64 summaryTokensFor(qint64 room);

/// What is asked for a summary of `most` tokens, with `characters` of the conversation at most: of long messages the beginning and the
/// end.
ChatRequest summaryRequest(const SummaryBasis &basis, const Model &model, qint64 characters, qint64 most);

} // namespace maquette
