#pragma once

#include "core/jobs/jobsquery.h"

#include <algorithm>

namespace maquette::test {

/// Jobs out of a list, answered later, like the store's.
class JobList final : public JobsQuery
{
public:
    /// Those that stand above first.
    QList<JobRow> rows;
    int pages = 0;
    int rowsAsked = 0;
    int countings = 0;
    std::optional<Error> trouble;

    void page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobPage> done) override
    {
        ++pages;
        JobPage page;
        qsizetype at = 0;
        while (!from.isStart && at < rows.size() && rows.at(at).position >= from.after)
            ++at;
        for (; at < rows.size() && page.rows.size() < limit; ++at) {
            if (filter.matches(rows.at(at).job))
                page.rows.append(rows.at(at));
        }
        page.hasMore = std::any_of(rows.cbegin() + at, rows.cend(), [&](const JobRow &row) { return filter.matches(row.job); });
        if (!page.rows.isEmpty())
            page.next = {false, page.rows.constLast().position};
        answer<JobPage>(context, std::move(done), page);
    }

    void row(const QString &jobId, QObject *context, Done<JobRow> done) override
    {
        ++rowsAsked;
        const qsizetype at = indexOf(jobId);
        answer<JobRow>(context, std::move(done),
                       at < 0 ? Result<JobRow>(failure(Error::Kind::NotFound, QStringLiteral("gone"))) : rows.at(at));
    }

    void counts(std::optional<JobFeature> feature, QObject *context, Done<JobCounts> done) override
    {
        ++countings;
        JobCounts counts;
        for (const JobRow &row : std::as_const(rows)) {
            if (feature && row.job.request.feature != *feature)
                continue;
            const JobGroup group = jobGroupOf(row.job.state);
            ++(group == JobGroup::Active ? counts.active : group == JobGroup::Done ? counts.done : counts.failed);
            counts.waiting += isJobWaiting(row.job.state) ? 1 : 0;
            counts.paused += isJobPaused(row.job) ? 1 : 0;
            if (const auto reserved = row.cost.reserved())
                (row.cost.isPlayMoney ? counts.playHeld : counts.held)[row.cost.currency] += *reserved;
        }
        answer<JobCounts>(context, std::move(done), counts);
    }

    qsizetype indexOf(const QString &jobId) const
    {
        const auto found = std::find_if(rows.cbegin(), rows.cend(), [&](const JobRow &row) { return row.job.id == jobId; });
        return found == rows.cend() ? -1 : found - rows.cbegin();
    }

    Job &job(const QString &jobId) { return rows[indexOf(jobId)].job; }
    /// Puts a new one on top.
    void add(const JobRow &row)
    {
        rows.prepend(row);
        emit rowChanged(row.job.id);
    }
    void set(const QString &jobId, JobState state)
    {
        job(jobId).state = state;
        emit rowChanged(jobId);
    }

private:
    template<typename T>
    void answer(QObject *context, Done<T> done, Result<T> result)
    {
        if (trouble)
            result = tl::unexpected(*trouble);
        QMetaObject::invokeMethod(
            context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
    }
};

/// "job-7", `minutes` old at noon of 21 November 2026, in UTC.
inline JobRow jobRow(int number, JobState state = JobState::Running, int minutes = 1)
{
    JobRow row;
    row.job.id = QStringLiteral("job-%1").arg(number);
    row.job.state = state;
    row.job.request.feature = JobFeature::Video;
    row.job.request.modelId = QStringLiteral("hailuo-2.3");
    row.job.request.prompt = QStringLiteral("Take %1, slow push in").arg(number);
    row.job.createdAt = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC).addSecs(-60LL * minutes);
    row.position = number;
    return row;
}

inline Money cents(qint64 count)
{
    return {count * (kPicosPerUnit / 100)};
}

} // namespace maquette::test
