#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"
#include "core/ledger/records.h"

#include <QDate>
#include <QList>
#include <QString>

namespace maquette {

class SqlConnection;

/// Which days of UTC, both counted, of one provider.
struct DailyUseQuery
{
    QString providerId;
    QDate from;
    QDate to;
};

/// What a model of a provider used on one day of UTC under one price, as its invoice counts: by the day on which the request
/// was sent. Real money only.
struct DailyUse
{
    QDate day;
    QString modelId;
    QString currency;
    /// As it was frozen; empty where none was known.
    std::optional<Price> price;
    qint64 attempts = 0;
    /// Of these, attempts whose cost nobody knows; `cost` is then a lower bound.
    qint64 unknown = 0;
    /// Of these, attempts whose usage we counted ourselves.
    qint64 counted = 0;
    /// With corrections.
    Money cost;
    Usage usage;

    bool operator==(const DailyUse &) const = default;
};

namespace ledger {

/// By day, then model.
[[nodiscard]] Result<QList<DailyUse>> readDailyUse(SqlConnection &connection, const DailyUseQuery &query);

} // namespace ledger
} // namespace maquette
