#include "core/ledger/frozenprices.h"

#include "core/base/log.h"
#include "core/ledger/pricejson.h"
#include "core/store/sqlconnection.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace maquette::ledger {

namespace {

/// Prices and their numbers never change; there are only more of them.
struct PriceMemory
{
    /// As they were handed over, with what is not stored.
    QHash<qint64, Price> given;
    /// As they are read back.
    QHash<qint64, Price> stored;
    QSet<qint64> unreadable;
};

} // namespace

Result<qint64> priceId(SqlConnection &connection, const Price &price)
{
    auto &given = connection.memory<PriceMemory>().given;
    const auto remembered = std::find(given.cbegin(), given.cend(), price);
    if (remembered != given.cend())
        return remembered.key();
    const QString json = QString::fromUtf8(priceToJson(price));
    const auto known = connection.integer(u"SELECT id FROM ledger_prices WHERE json = ?", {json});
    if (!known)
        return tl::unexpected(known.error());
    qint64 id = known->value_or(0);
    if (!*known) {
        if (const auto added = connection.execute(u"INSERT INTO ledger_prices (json) VALUES (?)", {json}); !added)
            return tl::unexpected(added.error());
        id = connection.lastInsertId();
    }
    given.insert(id, price);
    return id;
}

Result<Price> priceOf(SqlConnection &connection, qint64 id)
{
    auto &memory = connection.memory<PriceMemory>();
    if (const auto remembered = memory.stored.constFind(id); remembered != memory.stored.cend())
        return *remembered;
    if (memory.unreadable.contains(id))
        return Price{};
    auto found = connection.prepare(u"SELECT json FROM ledger_prices WHERE id = ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(id);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    const auto price = priceFromJson(*row ? found->text(0).toUtf8() : QByteArray());
    if (!price) {
        qCWarning(logStore) << "a price cannot be read:" << price.error().detail;
        memory.unreadable.insert(id);
        return Price{};
    }
    return *memory.stored.insert(id, *price);
}

} // namespace maquette::ledger
