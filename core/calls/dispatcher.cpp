#include "core/calls/dispatcher.h"

#include "core/calls/callrunner.h"

#include <utility>

namespace maquette {

Dispatcher::Dispatcher(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_breaker(std::make_unique<CircuitBreaker>(m_parts.clock))
    , m_pacer(std::make_unique<Pacer>(m_parts.clock))
{
}

Dispatcher::~Dispatcher() = default;

Call *Dispatcher::start(CallRequest request, QObject *owner)
{
    Q_ASSERT(!request.candidates.isEmpty() && request.operation);
    const QString prompt = request.isPrivate ? QString() : request.operation->prompt();
    auto *call = new CallRunner(m_parts, *m_breaker, *m_pacer, std::move(request), owner);
    connect(call, &CallRunner::gaugesRead, this, &Dispatcher::gaugesRead);
    connect(call, &CallRunner::healthChanged, this, &Dispatcher::healthChanged);
    connect(call, &QObject::destroyed, this, [this] { emit runningChanged(--m_running); });
    emit callStarted(call->id(), prompt);
    emit runningChanged(++m_running);
    return call;
}

FreeRequest *Dispatcher::ask(const Account &account, std::shared_ptr<const Provider> provider, HttpRequest request, QObject *owner)
{
    return new FreeRequest({m_parts.transport, m_parts.credentials, m_parts.redactor, m_parts.random}, account, std::move(provider),
                           std::move(request), owner);
}

int Dispatcher::running() const
{
    return m_running;
}

bool Dispatcher::isHealthy(const Account &account) const
{
    return !m_breaker->isOpen(CircuitBreaker::keyOf(account));
}

std::chrono::milliseconds Dispatcher::waitFor(const QString &accountId, qint64 tokens) const
{
    return m_pacer->waitFor(accountId, tokens);
}

} // namespace maquette

#include "moc_dispatcher.cpp"
