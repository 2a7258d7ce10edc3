#include "core/calls/circuitbreaker.h"

#include <algorithm>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr int kFailuresToOpen = 5;
constexpr std::chrono::seconds kFirstPause = 10s;
constexpr std::chrono::seconds kLongestPause = 120s;

bool blamesTheServer(const Error &error)
{
    return error.kind == Error::Kind::ServerFailure || error.kind == Error::Kind::Overloaded || error.kind == Error::Kind::Timeout;
}

} // namespace

QString CircuitBreaker::keyOf(const Account &account)
{
    return account.id + u' ' + account.baseUrl.toString();
}

CircuitBreaker::CircuitBreaker(const Clock &clock) : m_clock(clock) {}

bool CircuitBreaker::mayTry(const QString &key)
{
    const auto circuit = m_circuits.find(key);
    if (circuit == m_circuits.end() || !circuit->isOpen)
        return true;
    if (circuit->isProbing || m_clock.monotonic() < circuit->closedUntil)
        return false;
    circuit->isProbing = true;
    return true;
}

std::chrono::milliseconds CircuitBreaker::pause(const QString &key) const
{
    const auto circuit = m_circuits.constFind(key);
    if (circuit == m_circuits.cend() || !circuit->isOpen)
        return 0ms;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(circuit->closedUntil - m_clock.monotonic());
    return std::max(left, 0ms);
}

bool CircuitBreaker::isOpen(const QString &key) const
{
    return m_circuits.value(key).isOpen;
}

void CircuitBreaker::succeeded(const QString &key)
{
    m_circuits.remove(key);
}

void CircuitBreaker::failed(const QString &key, const Error &error)
{
    if (!blamesTheServer(error)) {
        // The server answered, if only to refuse: it is well.
        if (error.httpStatus != 0)
            succeeded(key);
        else
            abandoned(key);
        return;
    }
    Circuit &circuit = m_circuits[key];
    ++circuit.failures;
    if (circuit.failures < kFailuresToOpen)
        return;
    const auto pause = std::min<std::chrono::seconds>(kFirstPause * (1LL << std::min(circuit.openings, 6)), kLongestPause);
    ++circuit.openings;
    circuit.isOpen = true;
    circuit.isProbing = false;
    circuit.closedUntil = m_clock.monotonic() + pause;
}

void CircuitBreaker::abandoned(const QString &key)
{
    const auto circuit = m_circuits.find(key);
    if (circuit != m_circuits.end())
        circuit->isProbing = false;
}

} // namespace maquette
