#include "core/ledger/health.h"

#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

namespace maquette {

DailyHealth &DailyHealth::operator+=(const DailyHealth &other)
{
    succeeded += other.succeeded;
    failed += other.failed;
    limited += other.limited;
    return *this;
}

DailyHealth healthOf(const QList<DailyHealth> &days, const QString &providerId, const QString &accountId, QDate since)
{
    DailyHealth sum{.day = since, .providerId = providerId, .accountId = accountId};
    for (const DailyHealth &one : days) {
        const bool isMeant = one.providerId == providerId && (accountId.isEmpty() || one.accountId == accountId);
        if (isMeant && one.day >= since)
            sum += one;
    }
    return sum;
}

namespace ledger {

DailyHealth healthAfter(const std::optional<Error::Kind> &error)
{
    using Kind = Error::Kind;
    if (!error)
        return {.succeeded = 1};
    switch (*error) {
    case Kind::RateLimited:
    case Kind::QuotaExhausted:
        return {.limited = 1};
    case Kind::Internal:
    case Kind::Unauthorized:
    case Kind::Forbidden:
    case Kind::NoKey:
    case Kind::PaymentRequired:
    case Kind::Overloaded:
    case Kind::ServerFailure:
    case Kind::Offline:
    case Kind::Timeout:
    case Kind::Protocol:
        return {.failed = 1};
    // The user's own doing, or the request's.
    case Kind::Usage:
    case Kind::BudgetExceeded:
    case Kind::Rejected:
    case Kind::NotFound:
    case Kind::TooLarge:
    case Kind::Unsupported:
    case Kind::Filtered:
    case Kind::Storage:
    case Kind::Cancelled:
        break;
    }
    return {};
}

Result<void> addHealth(SqlConnection &connection, int day, qint64 provider, qint64 account, const DailyHealth &delta)
{
    if (delta.all() == 0)
        return {};
    return connection.execute(u"INSERT INTO health (day, provider, account, succeeded, failed, limited) VALUES (?, ?, ?, ?, ?, ?) "
                              "ON CONFLICT DO UPDATE SET succeeded = succeeded + excluded.succeeded, "
                              "failed = failed + excluded.failed, limited = limited + excluded.limited",
                              {day, provider, account, delta.succeeded, delta.failed, delta.limited});
}

Result<QList<DailyHealth>> readHealth(SqlConnection &connection, QDate since)
{
    // An account that was renamed has several names with one key.
    auto rows = connection.prepare(u"SELECT h.day, p.key, a.key, sum(h.succeeded), sum(h.failed), sum(h.limited) FROM health h "
                                   "CROSS JOIN ledger_names p ON p.id = h.provider CROSS JOIN ledger_names a ON a.id = h.account "
                                   "WHERE h.day >= ? GROUP BY h.day, p.key, a.key ORDER BY h.day DESC, p.key, a.key");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(dayNumber(since));
    QList<DailyHealth> days;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return days;
        days.append({.day = ledger::dateOfDay(rows->integer(0)),
                     .providerId = rows->text(1),
                     .accountId = rows->text(2),
                     .succeeded = static_cast<int>(rows->integer(3)),
                     .failed = static_cast<int>(rows->integer(4)),
                     .limited = static_cast<int>(rows->integer(5))});
    }
}

} // namespace ledger
} // namespace maquette
