#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/jobs/batchresults.h"
#include "core/jobs/batchrows.h"
#include "core/jobs/jobs_p.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

// How a batch job begins, and how it ends: its results, and with them its money.
namespace maquette {

namespace {

/// Where the job ends: with what was answered, or without anything.
JobState endOf(const BatchBill &bill, BatchState state)
{
    if (bill.answered > 0)
        return JobState::Stored;
    return state == BatchState::Cancelled ? JobState::Cancelled : JobState::Failed;
}

std::optional<Error> firstError(const BatchBill &bill)
{
    const auto failed = std::find_if(bill.entries.cbegin(), bill.entries.cend(),
                                     [](const BatchEntry &entry) { return entry.answer && entry.answer->error; });
    return failed == bill.entries.cend() ? std::nullopt : failed->answer->error;
}

Completion completionOf(const BatchBill &bill, const AttemptRow &row)
{
    Completion end;
    // An unknown cost counts at what is held until somebody settles it; where nothing could be held there is nothing to keep.
    end.state = bill.cost || !row.hold.hold ? AttemptState::Settled : AttemptState::Unknown;
    end.usage = bill.usage;
    end.usageSource = bill.usageSource;
    end.cost = bill.cost;
    end.costSource = bill.costSource;
    end.finishReason = u"%1/%2"_s.arg(bill.answered).arg(bill.entries.size());
    if (const auto error = bill.answered == 0 ? firstError(bill) : std::nullopt) {
        end.errorKind = error->kind;
        end.errorDetail = error->detail.isEmpty() ? error->message : error->detail;
    }
    return end;
}

} // namespace

void Jobs::Private::insertBatch(const Job &job, const QList<BatchEntry> &entries, QObject *context, Done<Job> done)
{
    write(
        [job, entries, now = parts.clock.nowMs()](SqlConnection &connection) -> Result<Job> {
            auto done = jobs::insertJob(connection, job, now);
            if (done)
                done = jobs::insertEntries(connection, job.id, entries);
            if (!done)
                return tl::unexpected(done.error());
            return jobs::readJob(connection, job.id);
        },
        context, std::move(done), [this](const Job &inserted) { pursue(inserted); }, WhenFull::Fail);
}

void Jobs::Private::fetchResults(const Job &job, const Candidate &candidate)
{
    // A wish to cancel comes too late for what is already on its way here.
    if (fetchingResults.contains(job.id))
        return;
    fetchingResults.insert(job.id);
    auto *fetching = new BatchResults(parts, job, candidate, this);
    connect(fetching, &BatchResults::delayed, this, [id = job.id](const Error &error) {
        qCInfo(logJobs).noquote() << "job" << id << "results delayed:" << errorKindName(error.kind) << error.detail;
    });
    connect(fetching, &BatchResults::finished, this, [this, id = job.id, fetching](BatchResults::End end, const Error &error) {
        fetchingResults.remove(id);
        const auto job = active.constFind(id);
        if (job == active.cend())
            return;
        switch (end) {
        case BatchResults::End::Fetched:
            finishBatch(*job, fetching->status(), fetching->answers());
            break;
        case BatchResults::End::Gone:
            loseBatch(*job, error);
            break;
        case BatchResults::End::GaveUp:
            park(*job, error);
            break;
        }
    });
}

void Jobs::Private::finishBatch(const Job &job, const BatchStatus &status, const QList<BatchAnswer> &answers)
{
    beginStep(job);
    parts.database.write<Step>(
        this,
        [job, status, answers, nowUtc = parts.clock.nowUtc(),
         now = parts.clock.nowMs()](SqlConnection &connection) -> Result<Step> {
            const auto entries = jobs::readEntries(connection, job.id);
            if (!entries)
                return tl::unexpected(entries.error());
            Step step;
            BatchBill bill;
            auto row = Ledger::completeIn(
                connection, job.attemptId,
                [&](const AttemptRow &held) {
                    bill = billBatch(*entries, answers, status.succeeded, held.hold.price, nowUtc);
                    return completionOf(bill, held);
                },
                now);
            if (!row)
                return tl::unexpected(row.error());
            step.row = std::move(*row);
            if (const auto written = jobs::writeAnswers(connection, job.id, bill.entries); !written)
                return tl::unexpected(written.error());
            const JobState to = endOf(bill, status.state);
            jobs::JobChange change{.log = u"%1 of %2 answered"_s.arg(bill.answered).arg(bill.entries.size())};
            if (to != JobState::Stored)
                change.error = firstError(bill);
            auto moved = jobs::moveJob(connection, job.id, job.owner, job.state, to, change, now);
            if (!moved)
                return tl::unexpected(moved.error());
            step.job = std::move(*moved);
            return step;
        },
        [this, id = job.id](const Result<Step> &step) { takeStep(id, step); });
}

void Jobs::Private::loseBatch(const Job &job, const Error &error)
{
    moveWithMoney(job, JobState::Expired, {.error = error, .log = u"the results are no longer there"_s},
                  [error](const AttemptRow &) {
                      Completion end{.state = AttemptState::Unknown};
                      end.errorKind = error.kind;
                      end.errorDetail = error.detail.isEmpty() ? error.message : error.detail;
                      return end;
                  });
}

} // namespace maquette
