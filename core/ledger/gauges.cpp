#include "core/ledger/gauges.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/store/database.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Answers come by the second while someone works; the file need not follow each.
constexpr std::chrono::milliseconds kPause{2'000};

struct StoredGauge
{
    QString accountId;
    RateGauge gauge;
};

Result<void> writeGauges(SqlConnection &connection, const QString &accountId, const RateGauges &gauges)
{
    if (auto done = connection.execute(u"DELETE FROM gauges WHERE account = ?", {accountId}); !done)
        return done;
    for (const RateGauge &gauge : gauges) {
        const auto resetsAt = gauge.resetsAt.isValid() ? std::optional(gauge.resetsAt.toMSecsSinceEpoch()) : std::nullopt;
        const auto done =
            connection.execute(u"INSERT OR REPLACE INTO gauges (account, what, total, remaining, resets_at) VALUES (?, ?, ?, ?, ?)",
                               {accountId, static_cast<int>(gauge.what), gauge.limit, gauge.remaining, resetsAt});
        if (!done)
            return done;
    }
    return {};
}

Result<QList<StoredGauge>> readGauges(SqlConnection &connection)
{
    auto rows = connection.prepare(u"SELECT account, what, total, remaining, resets_at FROM gauges ORDER BY account, what");
    if (!rows)
        return tl::unexpected(rows.error());
    QList<StoredGauge> gauges;
    const auto done = rows->forEach([&] {
        RateGauge gauge{.what = static_cast<RateGauge::What>(rows->integer(1)),
                        .limit = rows->maybeInteger(2),
                        .remaining = rows->maybeInteger(3)};
        if (const auto resetsAt = rows->maybeInteger(4))
            gauge.resetsAt = QDateTime::fromMSecsSinceEpoch(*resetsAt, Qt::UTC);
        gauges.append({rows->text(0), gauge});
    });
    if (!done)
        return tl::unexpected(done.error());
    return gauges;
}

/// What a gauge says at `now`.
RateGauge asOf(const QDateTime &now, RateGauge gauge)
{
    if (!gauge.resetsAt.isValid() || gauge.resetsAt > now)
        return gauge;
    gauge.remaining = gauge.limit;
    gauge.resetsAt = {};
    return gauge;
}

bool saysNothing(const RateGauge &gauge)
{
    return !gauge.limit && !gauge.remaining;
}

} // namespace

class Gauges::Private
{
public:
    Private(Gauges &gauges, Database &database, const Clock &clock) : q(gauges), database(database), clock(clock) {}

    void put(const QString &accountId, const RateGauge &gauge);
    void save();
    void waitForReset();
    void expire();

    Gauges &q;
    Database &database;
    const Clock &clock;
    QHash<QString, RateGauges> byAccount;
    QSet<QString> unsaved;
    QTimer saving;
    QTimer reset;
};

Gauges::Gauges(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, clock))
{
    d->saving.setSingleShot(true);
    d->saving.setInterval(kPause);
    connect(&d->saving, &QTimer::timeout, this, [this] { d->save(); });
    d->reset.setSingleShot(true);
    connect(&d->reset, &QTimer::timeout, this, [this] { d->expire(); });
}

Gauges::~Gauges() = default;

void Gauges::flush()
{
    d->save();
}

void Gauges::load()
{
    d->database.read<QList<StoredGauge>>(this, readGauges, [this](const Result<QList<StoredGauge>> &stored) {
        if (!stored) {
            qCInfo(logStore) << "no gauges:" << stored.error().detail;
            return;
        }
        QSet<QString> told;
        for (const StoredGauge &entry : *stored) {
            // What answers told meanwhile is newer.
            const RateGauges known = d->byAccount.value(entry.accountId);
            const bool isKnown =
                std::any_of(known.cbegin(), known.cend(), [&](const RateGauge &gauge) { return gauge.what == entry.gauge.what; });
            if (isKnown || saysNothing(asOf(d->clock.nowUtc(), entry.gauge)))
                continue;
            d->put(entry.accountId, entry.gauge);
            told.insert(entry.accountId);
        }
        d->waitForReset();
        for (const QString &accountId : std::as_const(told))
            emit changed(accountId);
    });
}

void Gauges::update(const QString &accountId, const RateGauges &gauges)
{
    if (gauges.isEmpty())
        return;
    const RateGauges before = d->byAccount.value(accountId);
    for (const RateGauge &gauge : gauges)
        d->put(accountId, gauge);
    if (d->byAccount.value(accountId) == before)
        return;
    d->unsaved.insert(accountId);
    if (!d->saving.isActive())
        d->saving.start();
    d->waitForReset();
    emit changed(accountId);
}

RateGauges Gauges::gauges(const QString &accountId) const
{
    const QDateTime now = d->clock.nowUtc();
    RateGauges list;
    for (const RateGauge &gauge : d->byAccount.value(accountId)) {
        const RateGauge current = asOf(now, gauge);
        if (!saysNothing(current))
            list.append(current);
    }
    return list;
}

QStringList Gauges::accounts() const
{
    QStringList accounts = d->byAccount.keys();
    accounts.removeIf([this](const QString &accountId) { return gauges(accountId).isEmpty(); });
    accounts.sort();
    return accounts;
}

void Gauges::forget(const QString &accountId)
{
    if (d->byAccount.remove(accountId) == 0)
        return;
    d->unsaved.insert(accountId);
    if (!d->saving.isActive())
        d->saving.start();
    emit changed(accountId);
}

void Gauges::Private::put(const QString &accountId, const RateGauge &gauge)
{
    RateGauges &list = byAccount[accountId];
    const auto known = std::find_if(list.begin(), list.end(), [&](const RateGauge &other) { return other.what == gauge.what; });
    if (known != list.end())
        *known = gauge;
    else
        list.append(gauge);
}

void Gauges::Private::save()
{
    saving.stop();
    if (unsaved.isEmpty())
        return;
    QHash<QString, RateGauges> changes;
    for (const QString &accountId : std::as_const(unsaved))
        changes.insert(accountId, byAccount.value(accountId));
    unsaved.clear();
    database.write([changes](SqlConnection &connection) -> Result<void> {
        for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
            if (auto done = writeGauges(connection, change.key(), change.value()); !done)
                return done;
        }
        return {};
    });
}

void Gauges::Private::waitForReset()
{
    const QDateTime now = clock.nowUtc();
    QDateTime first;
    for (const RateGauges &list : std::as_const(byAccount)) {
        for (const RateGauge &gauge : list) {
            if (gauge.resetsAt.isValid() && (!first.isValid() || gauge.resetsAt < first))
                first = gauge.resetsAt;
        }
    }
    if (!first.isValid()) {
        reset.stop();
        return;
    }
    constexpr qint64 kLongest = 24LL * 3600 * 1000;
    reset.start(std::chrono::milliseconds(std::clamp<qint64>(now.msecsTo(first) + 1, 1, kLongest)));
}

void Gauges::Private::expire()
{
    const QDateTime now = clock.nowUtc();
    QStringList full;
    for (auto entry = byAccount.begin(); entry != byAccount.end(); ++entry) {
        bool isChanged = false;
        for (RateGauge &gauge : entry.value()) {
            const RateGauge current = asOf(now, gauge);
            isChanged = isChanged || current != gauge;
            gauge = current;
        }
        if (isChanged)
            full.append(entry.key());
    }
    waitForReset();
    for (const QString &accountId : std::as_const(full))
        emit q.changed(accountId);
}

} // namespace maquette

#include "moc_gauges.cpp"
