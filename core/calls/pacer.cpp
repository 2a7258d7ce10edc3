#include "core/calls/pacer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace maquette {

using namespace std::chrono_literals;

namespace {

/// Looked at again at least this often while something waits, because a reset may have been told too late.
constexpr auto kLongestNap = 1'000ms;
/// No header makes a request wait longer: after it the provider decides.
constexpr auto kLongestPacing = 120'000ms;
/// Started in one turn of the event loop, so that a crowd that may go at once does not hold it up.
constexpr int kAtATime = 32;
/// Sent ahead to an account that has not answered yet.
constexpr qsizetype kScouts = 8;
/// Providers tell whole numbers of something that fills up: what is just there by our count may not be by theirs.
constexpr double kSlack = 0.5;

qint64 needOf(const RateGauge &gauge, qint64 tokens)
{
    return gauge.what == RateGauge::What::Requests ? 1 : tokens;
}

} // namespace

Pacer::Pacer(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Pacer::pumpAll);
}

Pacer::Ticket Pacer::enter(const QString &accountId, qint64 tokens, int atOnce, QObject *context, std::function<void()> go,
                           Urgency urgency)
{
    const Ticket ticket = ++m_lastTicket;
    QList<Waiting> &queue = m_lanes[accountId].queue;
    auto place = queue.cend();
    if (urgency == Urgency::Interactive)
        place = std::find_if(queue.cbegin(), queue.cend(),
                             [](const Waiting &waiting) { return waiting.urgency == Urgency::Background; });
    queue.insert(place, Waiting{ticket, tokens, atOnce, context, std::move(go), urgency});
    QMetaObject::invokeMethod(
        this, [this, accountId] { pump(accountId); }, Qt::QueuedConnection);
    return ticket;
}

void Pacer::leave(Ticket ticket)
{
    for (auto lane = m_lanes.begin(); lane != m_lanes.end(); ++lane) {
        const bool wasQueued = lane->queue.removeIf([ticket](const Waiting &w) { return w.ticket == ticket; }) > 0;
        const auto running = lane->running.constFind(ticket);
        const bool wasRunning = running != lane->running.cend();
        if (wasRunning) {
            end(*lane, *running);
            lane->running.erase(running);
        }
        if (wasQueued || wasRunning) {
            const QString &accountId = lane.key();
            QMetaObject::invokeMethod(
                this, [this, accountId] { pump(accountId); }, Qt::QueuedConnection);
            return;
        }
    }
}

void Pacer::update(const QString &accountId, const RateGauges &gauges, Ticket ticket)
{
    Lane &lane = m_lanes[accountId];
    lane.isHeard = true;
    if (const auto running = lane.running.find(ticket); running != lane.running.end() && !running->isTold) {
        running->isTold = true;
        count(lane, *running, -1);
    }
    for (const RateGauge &told : gauges) {
        const Gauge gauge{told, m_clock.nowUtc(), 0};
        const auto known =
            std::find_if(lane.gauges.begin(), lane.gauges.end(), [&](const Gauge &g) { return g.told.what == told.what; });
        if (known == lane.gauges.end())
            lane.gauges.append(gauge);
        else
            *known = gauge;
    }
    pump(accountId);
}

void Pacer::count(Lane &lane, const Running &running, int by)
{
    lane.untoldRequests += by;
    lane.untoldTokens += by * running.tokens;
}

qint64 Pacer::usedOf(const Lane &lane, const Gauge &gauge)
{
    return gauge.usedUntold + (gauge.told.what == RateGauge::What::Requests ? lane.untoldRequests : lane.untoldTokens);
}

void Pacer::end(Lane &lane, const Running &running)
{
    if (running.isTold)
        return;
    count(lane, running, -1);
    for (Gauge &gauge : lane.gauges)
        gauge.usedUntold += needOf(gauge.told, running.tokens);
}

std::chrono::milliseconds Pacer::waitFor(const QString &accountId, qint64 tokens) const
{
    const auto lane = m_lanes.constFind(accountId);
    return lane == m_lanes.cend() ? 0ms : waitFor(*lane, tokens);
}

std::chrono::milliseconds Pacer::waitFor(const Lane &lane, qint64 tokens) const
{
    auto longest = 0ms;
    const QDateTime now = m_clock.nowUtc();
    for (const Gauge &gauge : lane.gauges) {
        const RateGauge &told = gauge.told;
        if (!told.remaining || !told.resetsAt.isValid() || told.resetsAt <= now)
            continue;
        // More than the whole limit can never fit; the provider may say so better than we.
        const qint64 need = std::min(needOf(told, tokens), told.limit.value_or(std::numeric_limits<qint64>::max()));
        const auto missing = static_cast<double>(need + usedOf(lane, gauge) - *told.remaining);
        if (missing <= 0)
            continue;
        const auto untilFull = std::chrono::milliseconds(now.msecsTo(told.resetsAt));
        const auto span = static_cast<double>(gauge.toldAt.msecsTo(told.resetsAt));
        const double comesBack = told.limit ? static_cast<double>(*told.limit - *told.remaining) : 0;
        if (!told.refillsEvenly || span <= 0 || comesBack <= 0 || missing + kSlack >= comesBack) {
            longest = std::max(longest, untilFull);
            continue;
        }
        const auto since = static_cast<double>(gauge.toldAt.msecsTo(now));
        const double wait = (missing + kSlack) / comesBack * span - since;
        longest = std::max(longest, std::chrono::milliseconds(static_cast<qint64>(std::ceil(std::max(0.0, wait)))));
    }
    return std::min<std::chrono::milliseconds>(longest, kLongestPacing);
}

void Pacer::forgetTheDead(Lane &lane)
{
    lane.queue.removeIf([](const Waiting &waiting) { return waiting.context.isNull(); });
    lane.running.removeIf([&lane](const std::pair<const Ticket &, Running &> &entry) {
        if (entry.second.context)
            return false;
        end(lane, entry.second);
        return true;
    });
}

bool Pacer::isFull(const Lane &lane, const Waiting &next)
{
    return (next.atOnce > 0 && lane.running.size() >= next.atOnce) || (!lane.isHeard && lane.running.size() >= kScouts);
}

void Pacer::pump(const QString &accountId)
{
    Lane &lane = m_lanes[accountId];
    forgetTheDead(lane);
    const QDateTime now = m_clock.nowUtc();
    lane.gauges.removeIf([&](const Gauge &g) { return g.told.resetsAt.isValid() && g.told.resetsAt <= now; });
    int started = 0;
    while (!lane.queue.isEmpty()) {
        const Waiting &first = lane.queue.constFirst();
        if (isFull(lane, first))
            return; // leave() and update() pump again
        const auto wait = waitFor(lane, first.tokens);
        if (wait > 0ms) {
            const auto nap = std::min<std::chrono::milliseconds>(wait + 5ms, kLongestNap);
            if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > nap)
                m_timer.start(nap);
            return;
        }
        if (++started > kAtATime) {
            m_timer.start(0);
            return;
        }
        const Waiting next = lane.queue.takeFirst();
        const Running running{next.context, next.tokens};
        lane.running.insert(next.ticket, running);
        count(lane, running, 1);
        // Queued, so that a callee that enters or leaves does not change the queue under this loop.
        // A place given back in the meantime (a cancelled call) is not announced any more.
        QMetaObject::invokeMethod(
            next.context,
            [pacer = QPointer<Pacer>(this), accountId, ticket = next.ticket, go = next.go] {
                if (pacer && pacer->m_lanes.value(accountId).running.contains(ticket))
                    go();
            },
            Qt::QueuedConnection);
    }
}

void Pacer::pumpAll()
{
    const QList<QString> accounts = m_lanes.keys();
    for (const QString &accountId : accounts)
        pump(accountId);
}

} // namespace maquette

#include "moc_pacer.cpp"
