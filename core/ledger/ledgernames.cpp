#include "core/ledger/ledgernames.h"

#include "core/store/sqlconnection.h"

#include <QHash>

#include <utility>

namespace maquette::ledger {

namespace {

struct FullName
{
    NameKind kind;
    QString key;
    QString label;

    bool operator==(const FullName &) const = default;
};

size_t qHash(const FullName &name, size_t seed = 0)
{
    return qHashMulti(seed, static_cast<int>(name.kind), name.key, name.label);
}

/// Names and their numbers never change; there are only more of them.
struct NameMemory
{
    QHash<FullName, qint64> ids;
    QHash<qint64, LedgerName> names;
    /// Several for whoever was renamed.
    QHash<std::pair<int, QString>, QList<qint64>> idsByKey;
};

} // namespace

Result<qint64> nameId(SqlConnection &connection, NameKind kind, const QString &key, const QString &label)
{
    auto &memory = connection.memory<NameMemory>();
    const FullName name{kind, key, label};
    if (const auto remembered = memory.ids.constFind(name); remembered != memory.ids.cend())
        return *remembered;
    const auto known = connection.integer(u"SELECT id FROM ledger_names WHERE kind = ? AND key = ? AND label = ?",
                                          {static_cast<int>(kind), key, label});
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return *memory.ids.insert(name, **known);
    const auto added = connection.execute(u"INSERT INTO ledger_names (kind, key, label) VALUES (?, ?, ?)",
                                          {static_cast<int>(kind), key, label});
    if (!added)
        return tl::unexpected(added.error());
    memory.idsByKey.remove({static_cast<int>(kind), key});
    return *memory.ids.insert(name, connection.lastInsertId());
}

Result<QList<qint64>> nameIds(SqlConnection &connection, NameKind kind, const QString &key)
{
    auto &memory = connection.memory<NameMemory>();
    const std::pair place(static_cast<int>(kind), key);
    if (const auto remembered = memory.idsByKey.constFind(place); remembered != memory.idsByKey.cend())
        return *remembered;
    auto found = connection.prepare(u"SELECT id FROM ledger_names WHERE kind = ? AND key = ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(static_cast<int>(kind)).bind(key);
    QList<qint64> ids;
    if (const auto read = found->forEach([&] { ids.append(found->integer(0)); }); !read)
        return tl::unexpected(read.error());
    return *memory.idsByKey.insert(place, ids);
}

Result<LedgerName> nameOf(SqlConnection &connection, qint64 id)
{
    auto &names = connection.memory<NameMemory>().names;
    if (const auto remembered = names.constFind(id); remembered != names.cend())
        return *remembered;
    auto found = connection.prepare(u"SELECT key, label FROM ledger_names WHERE id = ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(id);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    // A number that has no name yet may be given one.
    if (!*row)
        return LedgerName{};
    return *names.insert(id, {.key = found->text(0), .label = found->text(1)});
}

} // namespace maquette::ledger
