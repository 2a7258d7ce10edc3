#pragma once

#include "core/store/databasework.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>

namespace maquette::store {

/// Work on its way to the database's threads, in order.
class WorkQueue
{
public:
    /// Gives `work` back when the queue is closed.
    std::unique_ptr<Work> push(std::unique_ptr<Work> work)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isClosed)
                return work;
            m_items.push_back(std::move(work));
        }
        m_changed.notify_one();
        return nullptr;
    }

    /// Waits for work; null when the time is up (`timedOut`) or the queue is closed and empty.
    std::unique_ptr<Work> pop(std::optional<std::chrono::milliseconds> patience = {})
    {
        std::unique_lock lock(m_mutex);
        const auto ready = [this] { return m_isClosed || !m_items.empty(); };
        ++m_idle;
        if (patience)
            m_changed.wait_for(lock, *patience, ready);
        else
            m_changed.wait(lock, ready);
        --m_idle;
        if (m_items.empty())
            return nullptr;
        auto work = std::move(m_items.front());
        m_items.pop_front();
        return work;
    }

    /// Nothing more gets in; what is in still comes out.
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
        }
        m_changed.notify_all();
    }

    /// Takes everything out at once.
    std::deque<std::unique_ptr<Work>> drain()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_items, {});
    }

    bool isClosed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isClosed;
    }

    /// More work than threads that wait for it.
    bool wantsHands() const
    {
        const std::lock_guard lock(m_mutex);
        return m_items.size() > static_cast<std::size_t>(m_idle);
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<Work>> m_items;
    int m_idle = 0;
    bool m_isClosed = false;
};

} // namespace maquette::store
