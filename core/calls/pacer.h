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
/// Requests of one account start in the order in which they came, those that somebody waits for before those of the
/// background. What is known about a limit is the last header, plus what has come back since where it comes back evenly,
/// minus the requests on their way whose own header has not come: the provider may not have counted them yet. A limit
/// whose reset has passed is taken to be full again. Where nothing is known nothing waits, but for a crowd that comes before
/// the first answer: a few are sent ahead, and the others follow once it is known whether there are limits.
class Pacer : public QObject
{
    Q_OBJECT
public:
    /// A place among an account's requests; give it back with leave().
    using Ticket = quint64;
    /// Whether somebody sits and waits for the answer.
    enum class Urgency { Interactive, Background };

    explicit Pacer(const Clock &clock, QObject *parent = nullptr);

    /// Waits for a place for `tokens` tokens (0: not known) and calls `go` on this thread, never before control
    /// returned to the event loop. `atOnce` is the account's own limit, 0 for none. Nothing is called once
    /// `context` is gone; a place that it held is free again.
    Ticket enter(const QString &accountId, qint64 tokens, int atOnce, QObject *context, std::function<void()> go,
                 Urgency urgency = Urgency::Interactive);
    /// Gives the place back, or leaves the queue. Unknown tickets are ignored.
    void leave(Ticket ticket);
    /// What the headers of the answer to `ticket` said; 0 for an answer that was not asked through here.
    void update(const QString &accountId, const RateGauges &gauges, Ticket ticket = 0);
    /// How long `tokens` more tokens would wait; zero when they could go now.
    std::chrono::milliseconds waitFor(const QString &accountId, qint64 tokens) const;

private:
    struct Gauge
    {
        RateGauge told;
        QDateTime toldAt;
        /// Used by requests that ended without a header of their own.
        qint64 usedUntold = 0;
    };
    struct Waiting
    {
        Ticket ticket = 0;
        qint64 tokens = 0;
        int atOnce = 0;
        QPointer<QObject> context;
        std::function<void()> go;
        Urgency urgency = Urgency::Interactive;
    };
    struct Running
    {
        QPointer<QObject> context;
        qint64 tokens = 0;
        /// Its header has come, so that the provider has counted it.
        bool isTold = false;
    };
    struct Lane
    {
        /// An answer came, whether it told limits or not.
        bool isHeard = false;
        QList<Gauge> gauges;
        QList<Waiting> queue;
        QHash<Ticket, Running> running;
        /// Of those on their way whose header has not come.
        qint64 untoldRequests = 0;
        qint64 untoldTokens = 0;
    };

    void pump(const QString &accountId);
    void pumpAll();
    static void forgetTheDead(Lane &lane);
    static bool isFull(const Lane &lane, const Waiting &next);
    std::chrono::milliseconds waitFor(const Lane &lane, qint64 tokens) const;
    /// Of `gauge`, by requests that the provider may not have counted.
    static qint64 usedOf(const Lane &lane, const Gauge &gauge);
    /// Adds to or takes from what is on its way untold.
    static void count(Lane &lane, const Running &running, int by);
    /// A request that ends without having told anything still counts until the next header.
    static void end(Lane &lane, const Running &running);

    const Clock &m_clock;
    QHash<QString, Lane> m_lanes;
    QTimer m_timer;
    Ticket m_lastTicket = 0;
};

} // namespace maquette
