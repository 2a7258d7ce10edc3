#include "ui/panes/history/historywords.h"

#include <QCoreApplication>

namespace maquette::ui {

namespace {

using namespace Qt::StringLiterals;

struct HistoryWords
{
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

QString unitsText(const Usage &usage, const QLocale &locale)
{
    if (usage.images > 0)
        return HistoryWords::tr("%1 img", "pictures").arg(locale.toString(usage.images));
    if (usage.seconds > 0)
        return HistoryWords::tr("%1 s", "seconds").arg(locale.toString(usage.seconds, 'g', 4));
    return {};
}

QString plainCost(const std::optional<Money> &cost, const QString &currency, bool isPlayMoney, const QLocale &locale)
{
    if (!cost)
        return HistoryWords::tr("unknown");
    const QString amount = formatMoney(*cost, locale, currency);
    return isPlayMoney ? HistoryWords::tr("play %1").arg(amount) : amount;
}

QString costSourceText(FigureSource source)
{
    switch (source) {
    case FigureSource::Reported:
        return HistoryWords::tr("as the provider reports it");
    case FigureSource::Computed:
        return HistoryWords::tr("from the usage that the provider reports");
    case FigureSource::Counted:
        return HistoryWords::tr("from what was counted here");
    case FigureSource::Unknown:
        return HistoryWords::tr("nobody said");
    }
    return {};
}

/// Refused before anything was done for it.
bool isUncharged(const AttemptRow &attempt)
{
    return attempt.state == AttemptState::Released && !attempt.cost();
}

} // namespace

QString featureText(Feature feature)
{
    switch (feature) {
    case Feature::Chat:
        return HistoryWords::tr("chat");
    case Feature::Image:
        return HistoryWords::tr("image");
    case Feature::Video:
        return HistoryWords::tr("video");
    case Feature::Embedding:
        return HistoryWords::tr("embed");
    case Feature::Moderation:
        return HistoryWords::tr("moderate");
    case Feature::Transcription:
        return HistoryWords::tr("transcribe");
    case Feature::Speech:
        return HistoryWords::tr("speak");
    case Feature::Title:
        return HistoryWords::tr("title");
    case Feature::Summary:
        return HistoryWords::tr("summary");
    case Feature::Tool:
        return HistoryWords::tr("tool");
    case Feature::Knowledge:
        return HistoryWords::tr("knowledge");
    case Feature::Batch:
        return HistoryWords::tr("batch");
    case Feature::Golden:
        return HistoryWords::tr("golden");
    case Feature::Gateway:
        return HistoryWords::tr("gateway");
    }
    return {};
}

QString statusText(const CallRow &call)
{
    if (call.isCached)
        return HistoryWords::tr("cache");
    if (!call.state)
        return HistoryWords::tr("not sent");
    if (call.state == AttemptState::Held)
        return HistoryWords::tr("running");
    QString text = call.httpStatus > 0                   ? QString::number(call.httpStatus)
                   : call.errorKind                      ? HistoryWords::tr("no answer")
                   : call.state == AttemptState::Unknown ? HistoryWords::tr("unknown")
                                                         : HistoryWords::tr("done");
    if (call.attempts > 1)
        text = HistoryWords::tr("%1, %n attempt(s)", nullptr, call.attempts).arg(text);
    return text;
}

QString inputText(const CallRow &call, const QLocale &locale)
{
    const qint64 tokens = call.usage.allInput();
    return tokens > 0 ? locale.toString(tokens) : QString();
}

QString outputText(const CallRow &call, const QLocale &locale)
{
    const qint64 tokens = call.usage.allOutput();
    return tokens > 0 ? locale.toString(tokens) : unitsText(call.usage, locale);
}

QString durationText(std::chrono::milliseconds duration, const QLocale &locale)
{
    if (duration.count() <= 0)
        return {};
    const double seconds = static_cast<double>(duration.count()) / 1000;
    const int digits = seconds < 10 ? 2 : seconds < 100 ? 1 : 0;
    return HistoryWords::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', digits));
}

QString callCostText(const CallRow &call, const QLocale &locale)
{
    if (call.isCached)
        return formatMoney(Money{}, locale, call.currency);
    if (!call.state || call.state == AttemptState::Held)
        return {};
    return plainCost(call.state == AttemptState::Released ? call.cost.value_or(Money{}) : call.cost, call.currency,
                     call.isPlayMoney, locale);
}

QString attemptCostText(const AttemptRow &attempt, const QLocale &locale)
{
    if (attempt.state == AttemptState::Held) {
        return attempt.hold.hold
                   ? HistoryWords::tr("%1 held").arg(plainCost(attempt.hold.hold, attempt.currency, attempt.hold.isPlayMoney, locale))
                   : QString();
    }
    const FigureSource source = attempt.correction ? attempt.correction->source : attempt.completion.costSource;
    const auto cost = isUncharged(attempt) ? Money{} : attempt.cost();
    const QString text = plainCost(cost, attempt.currency, attempt.hold.isPlayMoney, locale);
    return cost && source == FigureSource::Counted ? u"≈ "_s + text : text;
}

QString attemptCostSourceText(const AttemptRow &attempt)
{
    if (isUncharged(attempt))
        return HistoryWords::tr("refused, so nothing is charged");
    return costSourceText(attempt.correction ? attempt.correction->source : attempt.completion.costSource);
}

QString attemptText(const AttemptRow &attempt, const QLocale &locale)
{
    QStringList parts{attempt.startedAt.toLocalTime().time().toString(u"HH:mm:ss"_s)};
    if (attempt.completion.httpStatus > 0)
        parts.append(QString::number(attempt.completion.httpStatus));
    else if (attempt.state == AttemptState::Held)
        parts.append(HistoryWords::tr("running"));
    else if (attempt.completion.errorKind)
        parts.append(HistoryWords::tr("no answer"));
    if (const QString took = durationText(attempt.completion.duration, locale); !took.isEmpty())
        parts.append(took);
    return parts.join(u" · "_s);
}

QString attemptTroubleText(const AttemptRow &attempt)
{
    if (!attempt.completion.errorDetail.isEmpty())
        return attempt.completion.errorDetail;
    return attempt.state == AttemptState::Unknown ? HistoryWords::tr("The answer was lost; it may have been charged.") : QString();
}

} // namespace maquette::ui
