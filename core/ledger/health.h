#pragma once

#include "core/base/error.h"
#include "core/base/result.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace maquette {

class SqlConnection;

/// How the attempts that an account made on one day went, from its own traffic alone.
struct DailyHealth
{
    /// The user's own, on which they began.
    QDate day;
    QString providerId;
    QString accountId;
    int succeeded = 0;
    /// The server, its key or the way to it were at fault.
    int failed = 0;
    /// Refused because a limit was reached.
    int limited = 0;

    bool operator==(const DailyHealth &) const = default;
    int all() const { return succeeded + failed + limited; }
    /// Day by day; who it was about stays.
    DailyHealth &operator+=(const DailyHealth &other);
};

/// Of one account, or of a provider where `accountId` is empty, since `since`.
DailyHealth healthOf(const QList<DailyHealth> &days, const QString &providerId, const QString &accountId, QDate since);

namespace ledger {

/// What an attempt's end says of whoever answered; all 0 for what says nothing.
DailyHealth healthAfter(const std::optional<Error::Kind> &error);
[[nodiscard]] Result<void> addHealth(SqlConnection &connection, int day, qint64 provider, qint64 account, const DailyHealth &delta);
/// Newest day first.
[[nodiscard]] Result<QList<DailyHealth>> readHealth(SqlConnection &connection, QDate since);

} // namespace ledger
} // namespace maquette
