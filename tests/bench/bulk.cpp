#include "tests/bench/bulk.h"

#include "core/store/sqlconnection.h"

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

struct Part
{
    QString type;
    QString name;
    QString sql;
};

Result<QList<Part>> partsOf(SqlConnection &connection, const QString &table)
{
    auto rows = connection.prepare(u"SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') "
                                   "AND tbl_name = ? AND sql IS NOT NULL ORDER BY rowid");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(table);
    QList<Part> parts;
    while (true) {
        const auto more = rows->next();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return parts;
        parts.append({rows->text(0), rows->text(1), rows->text(2)});
    }
}

} // namespace

Result<PutAside> putAside(SqlConnection &connection, const QStringList &tables)
{
    PutAside aside;
    for (const QString &table : tables) {
        const auto parts = partsOf(connection, table);
        if (!parts)
            return tl::unexpected(parts.error());
        for (const Part &part : *parts) {
            aside.statements.append(part.sql);
            if (const auto done = connection.execute(u"DROP %1 %2"_s.arg(part.type, part.name)); !done)
                return tl::unexpected(done.error());
        }
    }
    return aside;
}

Result<void> bringBack(SqlConnection &connection, const PutAside &aside)
{
    for (const QString &statement : aside.statements) {
        if (const auto done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

Result<qint64> lastId(SqlConnection &connection, const QString &table)
{
    const auto id = connection.integer(u"SELECT max(id) FROM %1"_s.arg(table));
    if (!id)
        return tl::unexpected(id.error());
    return id->value_or(0);
}

} // namespace maquette::bench
