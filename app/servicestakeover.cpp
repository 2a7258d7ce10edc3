// What processes that died have left: their answers, their jobs, their temporary conversations.
#include "app/services.h"

#include "core/conversation/temporarychats.h"

#include <chrono>
#include <optional>
#include <utility>

namespace maquette {

namespace {

constexpr std::chrono::seconds kNeighboursEvery{5};

/// Keeps the first.
template<typename T>
void noteFailure(std::optional<Error> &first, const Result<T> &result)
{
    if (!result && !first)
        first = result.error();
}

QStringList without(QStringList all, const QStringList &some)
{
    all.removeIf([&some](const QString &one) { return some.contains(one); });
    return all;
}

} // namespace

void Services::takeOver(QObject *context, std::function<void()> then)
{
    m_instance->enrol(database, clock, context, [this, context, then = std::move(then)](const Result<QStringList> &dead) {
        if (!dead || dead->isEmpty())
            then();
        else
            takeOverFrom(*dead, context, then);
    });
}

void Services::forgetOrphans(QObject *context, std::function<void()> then)
{
    const auto isDead = [this](const QString &owner) { return m_instance->isDead(owner); };
    chat.temporary().forgetOrphans(isDead, context, [then = std::move(then)](const Result<int> &forgotten) {
        if (!forgotten)
            qCWarning(logApp).noquote() << "temporary conversations of a dead process are still there:" << forgotten.error().detail;
        then();
    });
}

void Services::takeOverFrom(const QStringList &dead, QObject *context, std::function<void()> then)
{
    // The ledger first: what its attempts cost is what the recovered answers show.
    ledger.recover(dead, context, [this, context, then = std::move(then), dead](const Result<QList<RecoveredAttempt>> &attempts) {
        if (attempts)
            logRecovered(*attempts);
        chat.recover(dead, context, [this, context, then, dead, attempts](const Result<int> &answers) {
            jobs.closeSubmissions(dead, context, [this, then, dead, attempts, answers](const Result<QStringList> &orphaned) {
                std::optional<Error> failed;
                noteFailure(failed, attempts);
                noteFailure(failed, answers);
                noteFailure(failed, orphaned);
                // An owner is forgotten only when every room has its rows back; otherwise the next start tries again.
                if (failed) {
                    qCWarning(logApp).noquote() << "rows of a dead process could not be recovered:" << failed->detail;
                } else {
                    m_orphaned = *orphaned;
                    m_instance->bury(database, clock, without(dead, *orphaned));
                }
                then();
            });
        });
    });
}

void Services::takeOverJobs(const QString &onlyJob, QObject *context, std::function<void(Result<int>)> done)
{
    jobs.adopt(
        m_orphaned, context,
        [this, onlyJob, orphaned = m_orphaned, done = std::move(done)](const Result<int> &adopted) {
            if (adopted && onlyJob.isEmpty()) {
                m_instance->bury(database, clock, orphaned);
                m_orphaned.clear();
            }
            done(adopted);
        },
        onlyJob);
}

void Services::watchNeighbours(const QString &onlyJob)
{
    const auto takeTheirJobs = [this, onlyJob] {
        takeOverJobs(onlyJob, this, [](const Result<int> &adopted) {
            if (!adopted)
                qCWarning(logApp).noquote() << "jobs of a dead process could not be taken over:" << adopted.error().detail;
        });
    };
    m_neighbours.setInterval(kNeighboursEvery);
    connect(&m_neighbours, &QTimer::timeout, this, [this, takeTheirJobs] {
        m_instance->lookForDead(database, this, [this, takeTheirJobs](const Result<QStringList> &dead) {
            if (!dead || dead->isEmpty())
                return;
            recoverFiles([] {});
            takeOverFrom(*dead, this, [this, takeTheirJobs] { forgetOrphans(this, takeTheirJobs); });
        });
    });
    m_neighbours.start();
    takeTheirJobs();
}

} // namespace maquette
