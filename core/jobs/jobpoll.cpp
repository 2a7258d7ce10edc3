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
    Task task{.job = job, .candidate = candidate, .usual = usual, .remaining = {}, .due = {}};
    task.failures = job.pollFailures;
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
        arm();
    }
}

void JobPolls::hurryAll()
{
    for (Task &task : m_tasks)
        task.due = m_parts.clock.monotonic();
    arm();
}

void JobPolls::schedule(Task &task)
{
    const milliseconds floor = jobtask::pollFloor(task.job, task.candidate, m_pace.batchFloor());
    task.due = m_parts.clock.monotonic() + m_pace.next(task.asked, task.failures, floor, task.usual, task.remaining);
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
                              [this, jobId](const Result<Credentials> &credentials) {
                                  if (!m_tasks.contains(jobId))
                                      return;
                                  if (credentials)
                                      send(jobId, *credentials);
                                  else
                                      fail(jobId, credentials.error());
                              });
}

void JobPolls::send(const QString &jobId, const Credentials &credentials)
{
    const Task &task = m_tasks[jobId];
    const Candidate &to = task.candidate;
    HttpRequest request = jobtask::poll(task.job, to);
    address(request, to.account, *to.provider, credentials);
    request.lane = Lane::Transfer;
    HttpFetch *fetching = fetch(m_parts.transport, request, this);
    connect(fetching, &HttpFetch::finished, this,
            [this, jobId](const Result<HttpResponse> &response) { receive(jobId, response); });
}

void JobPolls::receive(const QString &jobId, const Result<HttpResponse> &response)
{
    const auto task = m_tasks.find(jobId);
    if (task == m_tasks.end())
        return;
    if (!response) {
        fail(jobId, response.error());
        return;
    }
    const auto status = jobtask::decodePoll(task->job, task->candidate, *response);
    if (!status) {
        fail(jobId, status.error());
        return;
    }
    ++task->asked;
    task->failures = 0;
    task->isAsking = false;
    task->remaining = status->remaining;
    schedule(*task);
    arm();
    emit told(jobId, *status);
}

void JobPolls::fail(const QString &jobId, Error error)
{
    Task &task = m_tasks[jobId];
    error.message = m_parts.redactor.redact(error.message);
    error.detail = m_parts.redactor.redact(error.detail);
    ++task.failures;
    task.isAsking = false;
    schedule(task);
    if (error.retryAfter)
        task.due = std::max(task.due, m_parts.clock.monotonic() + *error.retryAfter);
    arm();
    emit unanswered(jobId, error, task.failures, isAboutAccess(error.kind));
}

} // namespace maquette

#include "moc_jobpoll.cpp"
