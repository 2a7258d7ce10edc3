#include "ui/panes/chat/context/contextwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct ContextWords
{
    Q_DECLARE_TR_FUNCTIONS(context)
};

int messageCountOf(qint64 messages)
{
    return static_cast<int>(std::min<qint64>(messages, std::numeric_limits<int>::max()));
}

QString reasonText(CacheLoss::Reason reason)
{
    switch (reason) {
    case CacheLoss::Reason::ModelChanged: return ContextWords::tr("Another model answered.");
    case CacheLoss::Reason::SystemChanged: return ContextWords::tr("The system prompt was edited.");
    case CacheLoss::Reason::WindowMoved: return ContextWords::tr("The window moved.");
    case CacheLoss::Reason::SummaryChanged: return ContextWords::tr("The summary is another one.");
    case CacheLoss::Reason::TooLongAgo: return ContextWords::tr("The message before was too long ago.");
    case CacheLoss::Reason::Unknown: break;
    }
    return ContextWords::tr("The provider does not say why.");
}

} // namespace

QString segmentName(ContextSegment::Kind kind)
{
    switch (kind) {
    case ContextSegment::Kind::System: return ContextWords::tr("System prompt");
    case ContextSegment::Kind::Summary: return ContextWords::tr("Summary");
    case ContextSegment::Kind::History: return ContextWords::tr("History");
    case ContextSegment::Kind::Attachments: return ContextWords::tr("Attachments");
    case ContextSegment::Kind::Message: return ContextWords::tr("This message");
    case ContextSegment::Kind::Reserve: return ContextWords::tr("Kept for the answer");
    }
    Q_UNREACHABLE();
}

QString contextText(const ContextReport &report, const QLocale &locale)
{
    QStringList parts;
    for (const ContextSegment &segment : report.segments)
        parts.append(ContextWords::tr("%1: %2").arg(segmentName(segment.kind), locale.toString(segment.tokens)));
    const QString tokens = locale.toString(report.tokens);
    const QString whole = report.limit ? ContextWords::tr("%1 of the %2 tokens that the model can take at once").arg(tokens, locale.toString(*report.limit))
                                       : ContextWords::tr("%1 tokens").arg(tokens);
    return parts.isEmpty() ? whole : ContextWords::tr("%1. %2").arg(whole, parts.join(u"; "_s));
}

QString leftOutText(const ContextReport &report, const QLocale &locale)
{
    if (report.overflows || report.leftOut <= 0)
        return {};
    const QString tokens = locale.toString(report.leftOutTokens);
    if (report.isLeftOutAtLeast)
        return ContextWords::tr("More than %n of the oldest messages, over %1 tokens, are left out.", nullptr, messageCountOf(report.leftOut)).arg(tokens);
    return ContextWords::tr("The %n oldest message(s), about %1 tokens, are left out.", nullptr, messageCountOf(report.leftOut)).arg(tokens);
}

QString overflowText(const ContextReport &report, const QLocale &locale)
{
    const QString tokens = locale.toString(report.leftOutTokens);
    const QString taken = locale.toString(report.tokens);
    const QString room = locale.toString(report.room.value_or(0));
    const QString whole = ContextWords::tr("The conversation is about %1 tokens long, and %2 fit.").arg(taken, room);
    if (report.leftOut <= 0)
        return whole;
    const QString without = report.isLeftOutAtLeast
                                ? ContextWords::tr("With a sliding window more than %n of the oldest messages, over %1 tokens, would be left out.", nullptr,
                                                   messageCountOf(report.leftOut))
                                : ContextWords::tr("With a sliding window the %n oldest message(s), about %1 tokens, would be left out.", nullptr,
                                                   messageCountOf(report.leftOut));
    return ContextWords::tr("%1 %2").arg(whole, without.arg(tokens));
}

QString cacheLossText(const CacheLoss &loss, const QLocale &locale)
{
    const QString reason = reasonText(loss.reason);
    if (!loss.cost)
        return ContextWords::tr("The provider's cache was not used for the last answer (%1 tokens). %2").arg(locale.toString(loss.tokens), reason);
    const QString cost = formatMoney(*loss.cost, locale);
    return loss.isPlayMoney ? ContextWords::tr("The provider's cache was not used for the last answer: about %1 more in play money. %2").arg(cost, reason)
                            : ContextWords::tr("The provider's cache was not used for the last answer: about %1 more. %2").arg(cost, reason);
}

} // namespace maquette::ui
