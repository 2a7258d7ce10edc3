#include "ui/models/jobwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace maquette::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct JobWords
{
    Q_DECLARE_TR_FUNCTIONS(JobWords)
};

/// A film that is finished over there is not here yet.
constexpr double kBeforeItIsStored = 0.97;

QString jobAmount(Money money, const JobCost &cost, const QLocale &locale)
{
    const QString amount = formatMoney(money, locale, cost.currency);
    return cost.isPlayMoney ? JobWords::tr("play %1").arg(amount) : amount;
}

/// What is said where neither provider nor store said something.
QString usualSentence(JobState state)
{
    switch (state) {
    case JobState::Failed:
        return JobWords::tr("This did not work.");
    case JobState::Filtered:
        return JobWords::tr("The provider refused what this would show.");
    case JobState::Cancelled:
        return JobWords::tr("Stopped.");
    case JobState::Expired:
        return JobWords::tr("It was made, and the provider deleted it before it could be fetched.");
    case JobState::Ambiguous:
        return JobWords::tr("Unknown: it was sent, and nobody knows whether it was taken. It may have been charged.");
    case JobState::Parked:
        return JobWords::tr("Asking how it stands kept failing. It waits for you.");
    default:
        return jobStateText(state);
    }
}

} // namespace

QString jobStateText(JobState state)
{
    switch (state) {
    case JobState::Draft:
        return JobWords::tr("Draft");
    case JobState::Queued:
        return JobWords::tr("Queued");
    case JobState::Submitting:
        return JobWords::tr("Sending");
    case JobState::Submitted:
    case JobState::Running:
        return JobWords::tr("Rendering");
    case JobState::Ready:
    case JobState::Downloading:
        return JobWords::tr("Downloading");
    case JobState::Stored:
        return JobWords::tr("Done");
    case JobState::Failed:
        return JobWords::tr("Failed");
    case JobState::Filtered:
        return JobWords::tr("Refused");
    case JobState::Cancelled:
        return JobWords::tr("Cancelled");
    case JobState::Expired:
        return JobWords::tr("Expired");
    case JobState::Ambiguous:
        return JobWords::tr("Unknown: may have been charged");
    case JobState::Parked:
        return JobWords::tr("Waiting for you");
    }
    return {};
}

QString jobTroubleText(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
        return JobWords::tr("key refused");
    case Error::Kind::NoKey:
        return JobWords::tr("no key");
    case Error::Kind::BudgetExceeded:
        return JobWords::tr("over a budget");
    case Error::Kind::Rejected:
    case Error::Kind::Usage:
        return JobWords::tr("not accepted");
    case Error::Kind::NotFound:
        return JobWords::tr("not found");
    case Error::Kind::TooLarge:
        return JobWords::tr("too large");
    case Error::Kind::Unsupported:
        return JobWords::tr("not supported");
    case Error::Kind::Filtered:
        return JobWords::tr("content policy");
    case Error::Kind::RateLimited:
        return JobWords::tr("rate limit");
    case Error::Kind::QuotaExhausted:
    case Error::Kind::PaymentRequired:
        return JobWords::tr("no credit");
    case Error::Kind::Overloaded:
        return JobWords::tr("overloaded");
    case Error::Kind::ServerFailure:
    case Error::Kind::Protocol:
        return JobWords::tr("provider's fault");
    case Error::Kind::Offline:
        return JobWords::tr("no network");
    case Error::Kind::Timeout:
        return JobWords::tr("timed out");
    case Error::Kind::Storage:
        return JobWords::tr("disk");
    case Error::Kind::Internal:
    case Error::Kind::Cancelled:
        break;
    }
    return {};
}

QString jobStateLine(const Job &job)
{
    if (isJobPaused(job))
        return JobWords::tr("Paused");
    const bool isAtWork = job.state == JobState::Submitted || job.state == JobState::Running;
    const bool isBatch = job.request.feature == JobFeature::Batch;
    const QString state = isAtWork && isBatch ? JobWords::tr("Working") : jobStateText(job.state);
    const bool hasReason = job.error && (job.state == JobState::Failed || job.state == JobState::Parked);
    const QString reason = hasReason ? jobTroubleText(job.error->kind) : QString();
    return reason.isEmpty() ? state : JobWords::tr("%1 · %2", "state and why").arg(state, reason);
}

QString jobSentence(const Job &job)
{
    if (isJobPaused(job))
        return JobWords::tr("Paused: it is not sent before you let it go on.");
    const bool isTold = job.state == JobState::Failed || job.state == JobState::Filtered || job.state == JobState::Parked;
    return isTold && job.error && !job.error->message.isEmpty() ? job.error->message : usualSentence(job.state);
}

QString jobGroupText(JobGroup group)
{
    switch (group) {
    case JobGroup::All:
        return JobWords::tr("All");
    case JobGroup::Active:
        return JobWords::tr("Active");
    case JobGroup::Done:
        return JobWords::tr("Done");
    case JobGroup::Failed:
        return JobWords::tr("Failed");
    }
    return {};
}

QString jobCostText(const JobCost &cost, const QLocale &locale)
{
    if (cost.isUnknown)
        return cost.held ? JobWords::tr("up to %1").arg(jobAmount(*cost.held, cost, locale)) : JobWords::tr("unknown");
    if (!cost.settled)
        return cost.held ? jobAmount(*cost.held, cost, locale) : QString();
    if (!cost.held || *cost.held == *cost.settled)
        return jobAmount(*cost.settled, cost, locale);
    return JobWords::tr("%1 → %2", "reserved and settled")
        .arg(jobAmount(*cost.held, cost, locale), formatMoney(*cost.settled, locale, cost.currency));
}

bool isRealMoney(const JobCost &cost)
{
    return !cost.isPlayMoney && (cost.held || cost.settled);
}

QString moneyText(const QMap<QString, Money> &byCurrency, const QLocale &locale)
{
    QStringList parts;
    for (auto part = byCurrency.cbegin(); part != byCurrency.cend(); ++part) {
        if (part.value() > Money{})
            parts.append(formatMoney(part.value(), locale, part.key()));
    }
    return parts.join(u" + "_s);
}

QString shortSpanText(std::chrono::seconds span, const QLocale &locale)
{
    const qint64 seconds = std::max<qint64>(0, span.count());
    const auto twoDigits = [&locale](qint64 number) {
        const QString text = locale.toString(number);
        return number < 10 ? locale.toString(0) + text : text;
    };
    if (seconds < 3600)
        return JobWords::tr("%1:%2", "minutes and seconds").arg(locale.toString(seconds / 60), twoDigits(seconds % 60));
    if (seconds < 10LL * 3600)
        return JobWords::tr("%1 h %2", "hours and minutes").arg(locale.toString(seconds / 3600), twoDigits(seconds / 60 % 60));
    if (seconds < 24LL * 3600)
        return JobWords::tr("%1 h", "hours").arg(locale.toString(seconds / 3600));
    return JobWords::tr("%1 d", "days").arg(locale.toString(seconds / (24LL * 3600)));
}

QString jobRemainingText(const JobRow &row, const QDateTime &now, const QLocale &locale)
{
    if (!isJobActive(row.job.state) || row.job.state == JobState::Ambiguous)
        return {};
    if (const QDateTime deadline = row.job.deadline(); deadline.isValid()) {
        const std::chrono::seconds left(now.secsTo(deadline));
        return left <= 0s ? JobWords::tr("expired") : JobWords::tr("expires in %1").arg(shortSpanText(left, locale));
    }
    if (!row.expectedAt.isValid())
        return {};
    const std::chrono::seconds left(now.secsTo(row.expectedAt));
    return left <= 0s ? JobWords::tr("soon") : JobWords::tr("≈ %1", "about so long").arg(shortSpanText(left, locale));
}

std::optional<double> jobProgress(const Job &job)
{
    switch (job.state) {
    case JobState::Stored:
        return 1;
    case JobState::Submitted:
    case JobState::Running:
        return job.progress;
    case JobState::Ready:
    case JobState::Downloading:
        return kBeforeItIsStored;
    case JobState::Parked:
    case JobState::Ambiguous:
        return job.progress.value_or(0);
    default:
        return 0;
    }
}

} // namespace maquette::ui
