#pragma once

#include "core/accounts/account.h"
#include "core/base/clock.h"
#include "core/base/error.h"

#include <QHash>
#include <QString>

#include <chrono>

namespace maquette {

/// Stops asking an account that keeps failing, so that a fallback is tried at once and a struggling server is
/// left in peace. One circuit per key (account and endpoint).
///
/// Opens after five failures in a row; after a pause that doubles from 10 s to 2 min one probe is let through,
/// and its result closes or re-opens the circuit. Only answers that blame the server count, and time-outs:
/// a wrong key or a refused connection says nothing about the next request and is cheap to try.
class CircuitBreaker
{
public:
    explicit CircuitBreaker(const Clock &clock);

    /// The circuit of an account at its address.
    static QString keyOf(const Account &account);

    /// Whether a request may go out now. Lets exactly one through while half open.
    bool mayTry(const QString &key);
    /// How long until mayTry() turns true; zero when it is.
    std::chrono::milliseconds pause(const QString &key) const;
    bool isOpen(const QString &key) const;

    void succeeded(const QString &key);
    void failed(const QString &key, const Error &error);
    /// The probe that mayTry() let through never went out.
    void abandoned(const QString &key);

private:
    struct Circuit
    {
        int failures = 0;
        int openings = 0;
        std::chrono::steady_clock::time_point closedUntil;
        bool isOpen = false;
        bool isProbing = false;
    };

    const Clock &m_clock;
    QHash<QString, Circuit> m_circuits;
};

} // namespace maquette
