#pragma once

#include "core/base/money.h"
#include "core/conversation/contextplan.h"
#include "core/conversation/message.h"

#include <QList>

#include <optional>

namespace maquette {

/// A part of what goes out, or of what is kept free for what comes back.
struct ContextSegment
{
    enum class Kind { System, Summary, History, Attachments, Message, Reserve };
    Kind kind = Kind::History;
    qint64 tokens = 0;
    /// Of the input alone, without what a cache may save. Empty where it is not known, and for the reserve.
    std::optional<Money> price;

    bool operator==(const ContextSegment &) const = default;
};

/// The provider read less from its cache for the last answer than it had put there for the one before.
struct CacheLoss
{
    enum class Reason { Unknown, ModelChanged, SystemChanged, WindowMoved, SummaryChanged, TooLongAgo };
    Reason reason = Reason::Unknown;
    qint64 tokens = 0;
    /// What it cost more; empty where the prices are not known.
    std::optional<Money> cost;
    bool isPlayMoney = false;

    bool operator==(const CacheLoss &) const = default;
};

/// How an answer was asked for, as far as caches go by it.
struct ContextTrace
{
    /// The first message of the branch that went out; 0 for its beginning.
    MessageId first = 0;
    qint64 summary = 0;
    /// Tell whether what stood before it was the same.
    QString systemHash;
    QString summaryHash;

    bool operator==(const ContextTrace &) const = default;
};

/// Two answers that follow each other on a branch; empty loss where nothing was lost or nobody can tell.
std::optional<CacheLoss> cacheLossOf(const Message &last, const ContextTrace &lastTrace, const Message &previous, const ContextTrace &previousTrace,
                                     const std::optional<Price> &price);

/// What the next message would take of the model's context.
struct ContextReport
{
    ContextPolicy::Strategy strategy = ContextPolicy::Strategy::Whole;
    /// Those that take something, in the order in which they go out; the reserve last.
    QList<ContextSegment> segments;
    /// The model's; empty where nobody knows.
    std::optional<qint64> limit;
    /// What may go in, the person's own bound among it.
    std::optional<qint64> room;
    /// All that goes in.
    qint64 tokens = 0;
    /// Messages that do not go out and are in no summary, or with `overflows` would not with a window; oldest ones.
    qint64 leftOut = 0;
    qint64 leftOutTokens = 0;
    /// There are more of them than were looked at.
    bool isLeftOutAtLeast = false;
    /// The whole is more than the model takes.
    bool overflows = false;
    /// The one that goes out; 0 for none.
    qint64 summary = 0;
    std::optional<CacheLoss> cacheLoss;

    bool operator==(const ContextReport &) const = default;
};

} // namespace maquette
