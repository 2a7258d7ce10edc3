#pragma once

#include "core/base/clock.h"
#include "core/modality/usage.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace maquette {

/// Keeps each account under the limits that its headers told, and under its own number of requests at once,
/// instead of running into 429s.
///
/// Requests of one account start in the order in which they came. What is known about a limit is the last
/// header minus what was started since; a limit whose reset has passed is taken to be full again. Where nothing
/// is known nothing waits.
class Pacer : public QObject
{
    Q_OBJECT
public:
    /// A place among an account's requests; give it back with leave().
    using Ticket = quint64;

    explicit Pacer(const Clock &clock, QObject *parent = nullptr);

    /// Waits for a place for `tokens` tokens (0: not known) and calls `go` on this thread, never before control
    /// returned to the event loop. `atOnce` is the account's own limit, 0 for none. Nothing is called once
    /// `context` is gone; a place that it held is free again.
    Ticket enter(const QString &accountId, qint64 tokens, int atOnce, QObject *context, std::function<void()> go);
    /// Gives the place back, or leaves the queue. Unknown tickets are ignored.
    void leave(Ticket ticket);
    /// What the headers of an answer said.
    void update(const QString &accountId, const RateGauges &gauges);
    /// How long `tokens` more tokens would wait; zero when they could go now.
    std::chrono::milliseconds waitFor(const QString &accountId, qint64 tokens) const;

private:
    struct Gauge
    {
        RateGauge told;
        qint64 startedSince = 0;
    };
    struct Waiting
    {
        Ticket ticket = 0;
        qint64 tokens = 0;
        int atOnce = 0;
        QPointer<QObject> context;
        std::function<void()> go;
    };
    struct Lane
    {
        QList<Gauge> gauges;
        QList<Waiting> queue;
        QHash<Ticket, QPointer<QObject>> running;
    };

    void pump(const QString &accountId);
    void pumpAll();
    static void forgetTheDead(Lane &lane);
    std::chrono::milliseconds waitFor(const Lane &lane, qint64 tokens) const;
    static void count(Lane &lane, qint64 tokens);

    const Clock &m_clock;
    QHash<QString, Lane> m_lanes;
    QTimer m_timer;
    Ticket m_lastTicket = 0;
};

} // namespace maquette
