#pragma once

#include "core/calls/credentials.h"
#include "core/calls/operation.h"
#include "core/jobs/job.h"
#include "core/jobs/pollpace.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace maquette {

class Clock;
class HttpTransport;
class Redactor;

/// Asks providers how tasks stand: one timer for all of them.
///
/// No account is asked more often than every kAccountPause, and within that the tasks whose results vanish first are
/// asked first. A question that was not answered says nothing about the task; it is asked again, ever more slowly.
class JobPolls final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kAccountPause{500};

    struct Parts
    {
        HttpTransport &transport;
        const CredentialSource &credentials;
        const Redactor &redactor;
        const Clock &clock;
    };
    JobPolls(Parts parts, PollPace pace, QObject *parent = nullptr);

    /// Asks about `job` from now on, until remove(). `usual` is what jobs of its model took. One that is there already is
    /// asked in the turn that it has; a question on its way is not asked a second time.
    void add(const Job &job, const Candidate &candidate, std::optional<std::chrono::milliseconds> usual);
    void remove(const QString &jobId);
    /// At once, in its account's turn, and once more when an answer is under way: after a cancellation.
    void hurry(const QString &jobId);
    int size() const { return static_cast<int>(m_tasks.size()); }

signals:
    void told(const QString &jobId, const maquette::TaskStatus &status);
    /// No answer for the `failures`th time in a row. `isFinal`: asking again would get the same (no key, no access).
    void unanswered(const QString &jobId, const maquette::Error &error, int failures, bool isFinal);

private:
    struct Task
    {
        Job job;
        Candidate candidate;
        std::optional<std::chrono::milliseconds> usual;
        std::optional<std::chrono::milliseconds> remaining;
        std::chrono::steady_clock::time_point due;
        int asked = 0;
        int failures = 0;
        bool isAsking = false;
        /// Whatever is answered now may be out of date.
        bool isHurried = false;
        /// Differs from those of every other add(), so that answers to what was removed meanwhile are known.
        quint64 turn = 0;
    };

    void schedule(Task &task);
    /// Of all tasks; wakeFor() is for one that came or may be asked sooner.
    void arm();
    void wakeFor(const Task &task);
    std::chrono::steady_clock::time_point turnOf(const Task &task) const;
    void wakeAt(std::chrono::steady_clock::time_point at);
    void pump();
    static bool isMoreUrgent(const Task &task, const Task &other);
    void ask(const QString &jobId);
    void send(Task &task, const Credentials &credentials);
    void receive(Task &task, const Result<HttpResponse> &response);
    void fail(Task &task, Error error);
    /// Null when it was removed after `turn` began.
    Task *find(const QString &jobId, quint64 turn);

    Parts m_parts;
    PollPace m_pace;
    QHash<QString, Task> m_tasks;
    quint64 m_turns = 0;
    /// When each account may be asked again.
    QHash<QString, std::chrono::steady_clock::time_point> m_accounts;
    QTimer m_timer;
    /// While the timer runs: for when.
    std::chrono::steady_clock::time_point m_wake;
};

} // namespace maquette
