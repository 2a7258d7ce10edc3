#pragma once

#include "core/store/database.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace maquette::exchange {

/// How the work of a job on another thread stands with the job.
struct JobState
{
    /// The user asked to stop: the work ends at the next conversation.
    std::atomic_bool isCancelled = false;
    /// The job is being destroyed: nothing is waited for any more.
    std::atomic_bool isGone = false;

    bool isStopping() const { return isCancelled || isGone; }
};

/// Lets a worker thread without an event loop ask the store and wait for its answer, one piece of work at a time.
///
/// Answers come by way of the context's thread, which therefore must not wait for the worker, except in the destructor of the
/// context after JobState::isGone was set. The context must outlive the worker.
class StoreCaller
{
public:
    StoreCaller(Database &database, QObject *context, std::shared_ptr<const JobState> state)
        : m_database(database), m_context(context), m_state(std::move(state))
    {
    }

    template<typename T>
    Result<T> read(std::type_identity_t<std::function<Result<T>(SqlConnection &)>> work)
    {
        const auto answer = std::make_shared<Answer<T>>();
        m_database.read<T>(m_context, std::move(work), [answer](Result<T> result) { answer->put(std::move(result)); });
        return answer->take(*m_state);
    }

    /// Ends with Storage at once when the disk is full: an import of gigabytes must not wait in memory.
    template<typename T>
    Result<T> write(std::type_identity_t<std::function<Result<T>(SqlConnection &)>> work)
    {
        const auto answer = std::make_shared<Answer<T>>();
        m_database.write<T>(m_context, std::move(work), [answer](Result<T> result) { answer->put(std::move(result)); }, WhenFull::Fail);
        return answer->take(*m_state);
    }

private:
    template<typename T>
    class Answer
    {
    public:
        void put(Result<T> result)
        {
            {
                const std::lock_guard lock(m_mutex);
                m_result = std::move(result);
            }
            m_isThere.notify_one();
        }

        Result<T> take(const JobState &state)
        {
            std::unique_lock lock(m_mutex);
            while (!m_result) {
                if (state.isGone)
                    return failure(Error::Kind::Cancelled, QString());
                m_isThere.wait_for(lock, std::chrono::milliseconds(50));
            }
            return std::move(*m_result);
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_isThere;
        std::optional<Result<T>> m_result;
    };

    Database &m_database;
    QObject *m_context;
    std::shared_ptr<const JobState> m_state;
};

} // namespace maquette::exchange
