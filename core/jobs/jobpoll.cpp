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
    arm();
}

void JobPolls::remove(const QString &jobId)
{
    m_tasks.remove(jobId);
    arm();
}

void JobPolls::hurry(const QString &jobId)
{
    if (const auto task = m_tasks.find(jobId); task != m_tasks.end()) {
        task->due = m_parts.clock.monotonic();
        task->isHurried = task->isAsking;
        arm();
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
        const auto at = std::max(task.due, m_accounts.value(task.candidate.account.id));
        if (!first || at < *first)
            first = at;
    }
    if (!first) {
        m_timer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<milliseconds>(*first - m_parts.clock.monotonic());
    m_timer.start(std::max(wait, 0ms));
}

void JobPolls::pump()
{
    const auto now = m_parts.clock.monotonic();
    QList<const Task *> due;
    for (const Task &task : std::as_const(m_tasks)) {
        if (!task.isAsking && task.due <= now)
            due.append(&task);
    }
    // What vanishes first is asked first; among equals, what has waited longest.
    std::sort(due.begin(), due.end(), [](const Task *a, const Task *b) {
        const QDateTime one = a->job.deadline();
        const QDateTime other = b->job.deadline();
        if (one.isValid() != other.isValid())
            return one.isValid();
        return one != other ? one < other : a->due < b->due;
    });
    QStringList turns;
    for (const Task *task : std::as_const(due)) {
        const QString account = task->candidate.account.id;
        if (m_accounts.value(account) > now)
            continue;
        m_accounts.insert(account, now + kAccountPause);
        turns.append(task->job.id);
    }
    for (const QString &jobId : std::as_const(turns))
        ask(jobId);
    arm();
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
