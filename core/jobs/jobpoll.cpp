#include "core/jobs/jobpoll.h"

#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/jobs/jobtask.h"
#include "core/net/httpfetch.h"
#include "core/net/httptransport.h"

#include <algorithm>
#include <utility>

namespace maquette {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// Access and money that are gone do not come back by asking again.
bool isAboutAccess(Error::Kind kind)
{
    return kind == Error::Kind::Unauthorized || kind == Error::Kind::Forbidden || kind == Error::Kind::NoKey ||
           kind == Error::Kind::PaymentRequired || kind == Error::Kind::QuotaExhausted;
}

} // namespace

JobPolls::JobPolls(Parts parts, PollPace pace, QObject *parent) : QObject(parent), m_parts(parts), m_pace(std::move(pace))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &JobPolls::pump);
}

void JobPolls::add(const Job &job, const Candidate &candidate, std::optional<milliseconds> usual)
{
    if (const auto known = m_tasks.find(job.id); known != m_tasks.end()) {
        known->job = job;
        known->candidate = candidate;
        known->usual = usual;
        return;
    }
    Task task{.job = job, .candidate = candidate, .usual = usual, .remaining = {}, .due = {}};
    task.failures = job.pollFailures;
    task.turn = ++m_turns;
    schedule(task);
    m_tasks.insert(job.id, task);
    wakeFor(task);
}

void JobPolls::remove(const QString &jobId)
{
    // The timer may come for nothing then, once.
    m_tasks.remove(jobId);
}

void JobPolls::hurry(const QString &jobId)
{
    if (const auto task = m_tasks.find(jobId); task != m_tasks.end()) {
        task->due = m_parts.clock.monotonic();
        task->isHurried = task->isAsking;
        wakeFor(*task);
    }
}

JobPolls::Task *JobPolls::find(const QString &jobId, quint64 turn)
{
    const auto task = m_tasks.find(jobId);
    return task != m_tasks.end() && task->turn == turn ? &*task : nullptr;
}

void JobPolls::schedule(Task &task)
{
    task.due = m_parts.clock.monotonic();
    if (std::exchange(task.isHurried, false))
        return;
    const milliseconds floor = jobtask::pollFloor(task.job, task.candidate, m_pace.batchFloor());
    task.due += m_pace.next(task.asked, task.failures, floor, task.usual, task.remaining);
}

void JobPolls::arm()
{
    std::optional<std::chrono::steady_clock::time_point> first;
    for (const Task &task : std::as_const(m_tasks)) {
        if (task.isAsking)
            continue;
        const auto at = turnOf(task);
        if (!first || at < *first)
            first = at;
    }
    if (first)
        wakeAt(*first);
    else
        m_timer.stop();
}

void JobPolls::wakeFor(const Task &task)
{
    if (const auto at = turnOf(task); !task.isAsking && (!m_timer.isActive() || at < m_wake))
        wakeAt(at);
}

std::chrono::steady_clock::time_point JobPolls::turnOf(const Task &task) const
{
    return std::max(task.due, m_accounts.value(task.candidate.account.id));
}

void JobPolls::wakeAt(std::chrono::steady_clock::time_point at)
{
    m_wake = at;
    m_timer.start(std::max(std::chrono::ceil<milliseconds>(at - m_parts.clock.monotonic()), 0ms));
}

void JobPolls::pump()
{
    const auto now = m_parts.clock.monotonic();
    // Of each account that may be asked the one whose turn it is; there may be a thousand others.
    QHash<QString, const Task *> turns;
    for (const Task &task : std::as_const(m_tasks)) {
        if (task.isAsking || task.due > now || m_accounts.value(task.candidate.account.id) > now)
            continue;
        const Task *&first = turns[task.candidate.account.id];
        if (!first || isMoreUrgent(task, *first))
            first = &task;
    }
    QStringList jobIds;
    for (auto turn = turns.cbegin(); turn != turns.cend(); ++turn) {
        m_accounts.insert(turn.key(), now + kAccountPause);
        jobIds.append(turn.value()->job.id);
    }
    for (const QString &jobId : std::as_const(jobIds))
        ask(jobId);
    arm();
}

bool JobPolls::isMoreUrgent(const Task &task, const Task &other)
{
    // What vanishes first is asked first; among equals, what has waited longest.
    const QDateTime one = task.job.deadline();
    const QDateTime two = other.job.deadline();
    if (one.isValid() != two.isValid())
        return one.isValid();
    return one.isValid() && one != two ? one < two : task.due < other.due;
}

void JobPolls::ask(const QString &jobId)
{
    Task &task = m_tasks[jobId];
    task.isAsking = true;
    m_parts.credentials.bring(task.candidate.account, *task.candidate.provider, this,
                              [this, jobId, turn = task.turn](const Result<Credentials> &credentials) {
                                  Task *task = find(jobId, turn);
                                  if (!task)
                                      return;
                                  if (credentials)
                                      send(*task, *credentials);
                                  else
                                      fail(*task, credentials.error());
                              });
}

void JobPolls::send(Task &task, const Credentials &credentials)
{
    const Candidate &to = task.candidate;
    HttpRequest request = jobtask::poll(task.job, to);
    address(request, to.account, *to.provider, credentials);
    request.lane = Lane::Transfer;
    HttpFetch *fetching = fetch(m_parts.transport, request, this);
    connect(fetching, &HttpFetch::finished, this,
            [this, jobId = task.job.id, turn = task.turn](const Result<HttpResponse> &response) {
                if (Task *task = find(jobId, turn))
                    receive(*task, response);
            });
}

void JobPolls::receive(Task &task, const Result<HttpResponse> &response)
{
    if (!response) {
        fail(task, response.error());
        return;
    }
    const auto status = jobtask::decodePoll(task.job, task.candidate, *response);
    if (!status) {
        fail(task, status.error());
        return;
    }
    ++task.asked;
    task.failures = 0;
    task.isAsking = false;
    task.remaining = status->remaining;
    schedule(task);
    arm();
    emit told(QString(task.job.id), *status);
}

void JobPolls::fail(Task &task, Error error)
{
    error.message = m_parts.redactor.redact(error.message);
    error.detail = m_parts.redactor.redact(error.detail);
    const int failures = ++task.failures;
    task.isAsking = false;
    schedule(task);
    if (error.retryAfter)
        task.due = std::max(task.due, m_parts.clock.monotonic() + *error.retryAfter);
    arm();
    emit unanswered(QString(task.job.id), error, failures, isAboutAccess(error.kind));
}

} // namespace maquette

#include "moc_jobpoll.cpp"
