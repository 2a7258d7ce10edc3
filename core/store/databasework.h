#pragma once

#include "core/base/result.h"
#include "core/store/sqlconnection.h"

#include <QMutex>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

// What Database's templates are made of. Include core/store/database.h instead.
namespace maquette {

/// What a write does when it cannot be committed for want of room.
enum class WhenFull {
    /// Waits in memory and in a side file, and is committed as soon as there is room. `done` comes as soon as it is in
    /// the side file, so that nothing hangs on a full disk; with no room there either it comes with the commit.
    Wait,
    /// Ends with an error at once; for what must be on disk before the next step (a hold).
    Fail
};

namespace store {

/// The way back to the object that asked. Survives it: whatever is posted after its death is dropped.
class ReturnAddress
{
public:
    /// Null stands for nobody.
    static std::shared_ptr<ReturnAddress> of(QObject *context);
    ~ReturnAddress();
    ReturnAddress(const ReturnAddress &) = delete;
    ReturnAddress &operator=(const ReturnAddress &) = delete;

    /// Runs `task` on the context's thread, later, if the context still lives then. From any thread.
    void post(std::function<void()> task);
    /// True once the context died. Always false for nobody.
    bool isGone() const;

private:
    ReturnAddress() = default;

    mutable QMutex m_mutex;
    QObject *m_context = nullptr;
    bool m_isGone = false;
    QMetaObject::Connection m_connection;
};

/// Sends a result home to `context`, which gets it with `done`, later and only if it still lives then.
template<typename T>
auto answerTo(QObject *context, std::function<void(Result<T>)> done)
{
    return [caller = ReturnAddress::of(context), done = std::move(done)](const Result<T> &result) {
        caller->post([done, result] { done(result); });
    };
}

/// One piece of work with its result, the types erased.
class Work
{
public:
    Work() = default;
    Work(const Work &) = delete;
    Work &operator=(const Work &) = delete;
    virtual ~Work() = default;

    /// Runs on a database thread and keeps the result; false when it is an error. May run again.
    virtual bool run(SqlConnection &connection) = 0;
    /// The error of the last run.
    virtual Error error() const = 0;
    /// Makes `error` the result.
    virtual void fail(const Error &error) = 0;
    /// Sends the result home.
    virtual void deliver() = 0;
    virtual bool isUnwanted() const = 0;

    WhenFull whenFull = WhenFull::Wait;
    /// What it takes away is not to be found on the disk afterwards.
    bool isErasing = false;
};

template<typename T>
class TypedWork final : public Work
{
public:
    using Function = std::function<Result<T>(SqlConnection &)>;
    using Done = std::function<void(Result<T>)>;

    TypedWork(QObject *context, Function work, Done done)
        : m_address(ReturnAddress::of(context)), m_work(std::move(work)), m_done(std::move(done))
    {
    }

    bool run(SqlConnection &connection) override
    {
        m_result.emplace(m_work(connection));
        return m_result->has_value();
    }
    Error error() const override { return m_result && !*m_result ? m_result->error() : Error{}; }
    void fail(const Error &error) override { m_result.emplace(tl::unexpected<Error>(error)); }
    void deliver() override
    {
        if (m_done && m_result) {
            m_address->post([done = std::move(m_done), result = std::move(*m_result)] { done(result); });
        }
        m_done = nullptr;
    }
    bool isUnwanted() const override { return m_address->isGone(); }

private:
    std::shared_ptr<ReturnAddress> m_address;
    Function m_work;
    Done m_done;
    std::optional<Result<T>> m_result;
};

} // namespace store

} // namespace maquette
