#include "core/schema/schemalibrary.h"

#include "core/base/clock.h"
#include "core/schema/jsonschema.h"
#include "core/store/database.h"

#include <QThreadPool>

namespace maquette {

namespace {

/// What readKept() reads.
constexpr QStringView kKept =
    u"SELECT s.id, s.name, v.number, v.created_at FROM answer_schema s JOIN answer_schema_version v ON v.schema = s.id "
    u"AND v.number = (SELECT max(number) FROM answer_schema_version WHERE schema = s.id) ";

QDateTime timeAt(const SqlStatement &row, int column)
{
    return QDateTime::fromMSecsSinceEpoch(row.integer(column), Qt::UTC);
}

KeptSchema readKept(const SqlStatement &row)
{
    return {row.integer(0), row.text(1), static_cast<int>(row.integer(2)), timeAt(row, 3)};
}

tl::unexpected<Error> noSuchSchema()
{
    return failure(Error::Kind::NotFound, SchemaLibrary::tr("This schema is not in the library any more."));
}

Result<std::optional<KeptSchema>> findKept(SqlConnection &connection, const QString &name)
{
    auto query = connection.prepare(kKept.toString() + QStringLiteral("WHERE s.name = ? COLLATE NOCASE"));
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(name).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? std::optional(readKept(*query)) : std::nullopt;
}

Result<QString> readText(SqlConnection &connection, qint64 id, int number)
{
    auto query = connection.prepare(u"SELECT text FROM answer_schema_version WHERE schema = ? AND (number = ? OR ? = 0) "
                                    u"ORDER BY number DESC LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).bind(number).bind(number).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Result<QString>(query->text(0)) : noSuchSchema();
}

Result<KeptSchema> writeVersion(SqlConnection &connection, const QString &name, const QString &text, const QString &message,
                                qint64 nowMs)
{
    auto kept = findKept(connection, name);
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept) {
        const auto newest = readText(connection, (*kept)->id, 0);
        if (!newest)
            return tl::unexpected(newest.error());
        if (*newest == text)
            return **kept;
    } else {
        const auto added = connection.execute(u"INSERT INTO answer_schema (name, created_at) VALUES (?, ?)", {name, nowMs});
        if (!added)
            return tl::unexpected(added.error());
        *kept = KeptSchema{connection.lastInsertId(), name, 0, {}};
    }
    KeptSchema schema = **kept;
    ++schema.version;
    schema.changedAt = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC);
    const auto written =
        connection.execute(u"INSERT INTO answer_schema_version (schema, number, message, text, created_at) VALUES (?, ?, ?, ?, ?)",
                           {schema.id, schema.version, message, text, nowMs});
    return written ? Result<KeptSchema>(schema) : tl::unexpected(written.error());
}

Result<RemovedSchema> takeOut(SqlConnection &connection, qint64 id)
{
    auto head = connection.prepare(u"SELECT name, created_at FROM answer_schema WHERE id = ?");
    if (!head)
        return tl::unexpected(head.error());
    const auto found = head->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSuchSchema();
    RemovedSchema removed{id, head->text(0), timeAt(*head, 1), {}, {}};
    auto versions = connection.prepare(
        u"SELECT number, message, created_at, text FROM answer_schema_version WHERE schema = ? ORDER BY number DESC");
    if (!versions)
        return tl::unexpected(versions.error());
    versions->bind(id);
    const auto read = versions->forEach([&] {
        removed.versions.append({static_cast<int>(versions->integer(0)), versions->text(1), timeAt(*versions, 2)});
        removed.texts.append(versions->text(3));
    });
    if (!read)
        return tl::unexpected(read.error());
    const auto gone = connection.execute(u"DELETE FROM answer_schema WHERE id = ?", {id});
    return gone ? Result<RemovedSchema>(removed) : tl::unexpected(gone.error());
}

Result<void> refuseTakenName(SqlConnection &connection, qint64 id, const QString &name)
{
    const auto taken = connection.integer(u"SELECT id FROM answer_schema WHERE name = ? COLLATE NOCASE AND id <> ?", {name, id});
    if (!taken)
        return tl::unexpected(taken.error());
    if (*taken)
        return failure(Error::Kind::Rejected, SchemaLibrary::tr("Another schema is called %1. Choose another name.").arg(name));
    return {};
}

Result<void> putBack(SqlConnection &connection, const RemovedSchema &removed)
{
    Result<void> done = refuseTakenName(connection, removed.id, removed.name);
    if (done)
        done = connection.execute(u"INSERT INTO answer_schema (id, name, created_at) VALUES (?, ?, ?)",
                                  {removed.id, removed.name, removed.createdAt.toMSecsSinceEpoch()});
    for (qsizetype i = 0; done && i < removed.versions.size(); ++i) {
        const SchemaVersion &version = removed.versions.at(i);
        done = connection.execute(
            u"INSERT INTO answer_schema_version (schema, number, message, text, created_at) VALUES (?, ?, ?, ?, ?)",
            {removed.id, version.number, version.message, removed.texts.at(i), version.createdAt.toMSecsSinceEpoch()});
    }
    return done;
}

Result<void> writeName(SqlConnection &connection, qint64 id, const QString &name)
{
    if (auto free = refuseTakenName(connection, id, name); !free)
        return free;
    const auto written = connection.execute(u"UPDATE answer_schema SET name = ? WHERE id = ?", {name, id});
    if (!written)
        return written;
    return connection.changes() == 0 ? Result<void>(noSuchSchema()) : Result<void>();
}

} // namespace

SchemaLibrary::SchemaLibrary(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), m_database(database), m_clock(clock)
{
}

void SchemaLibrary::list(QObject *context, Done<QList<KeptSchema>> done)
{
    m_database.read<QList<KeptSchema>>(
        context,
        [](SqlConnection &connection) -> Result<QList<KeptSchema>> {
            auto query = connection.prepare(kKept.toString() + QStringLiteral("ORDER BY s.name COLLATE NOCASE"));
            if (!query)
                return tl::unexpected(query.error());
            QList<KeptSchema> schemas;
            const auto read = query->forEach([&] { schemas.append(readKept(*query)); });
            return read ? Result<QList<KeptSchema>>(schemas) : tl::unexpected(read.error());
        },
        std::move(done));
}

void SchemaLibrary::save(const QString &name, const QString &text, const QString &message, QObject *context, Done<KeptSchema> done)
{
    auto caller = store::ReturnAddress::of(context);
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty()) {
        caller->post([done = std::move(done)] { done(failure(Error::Kind::Rejected, tr("The schema needs a name."))); });
        return;
    }
    const auto write = [this, trimmed, text, message, caller, done = std::move(done)](const Result<JsonSchema> &checked) {
        if (!checked) {
            caller->post([done, error = checked.error()] { done(tl::unexpected(error)); });
            return;
        }
        m_database.write<KeptSchema>(
            this,
            [trimmed, text, message, now = m_clock.nowMs()](SqlConnection &connection) {
                return writeVersion(connection, trimmed, text, message.trimmed(), now);
            },
            [this, caller, done](const Result<KeptSchema> &saved) {
                caller->post([done, saved] { done(saved); });
                if (saved)
                    emit changed();
            });
    };
    // A schema as large as it may be takes a moment to read.
    QThreadPool::globalInstance()->start([home = store::ReturnAddress::of(this), text, write] {
        home->post([write, checked = JsonSchema::fromText(text)] { write(checked); });
    });
}

void SchemaLibrary::versions(qint64 id, QObject *context, Done<QList<SchemaVersion>> done)
{
    m_database.read<QList<SchemaVersion>>(
        context,
        [id](SqlConnection &connection) -> Result<QList<SchemaVersion>> {
            auto query = connection.prepare(
                u"SELECT number, message, created_at FROM answer_schema_version WHERE schema = ? ORDER BY number DESC");
            if (!query)
                return tl::unexpected(query.error());
            query->bind(id);
            QList<SchemaVersion> versions;
            const auto read = query->forEach([&] {
                versions.append({static_cast<int>(query->integer(0)), query->text(1), timeAt(*query, 2)});
            });
            if (!read)
                return tl::unexpected(read.error());
            return versions.isEmpty() ? Result<QList<SchemaVersion>>(noSuchSchema()) : Result<QList<SchemaVersion>>(versions);
        },
        std::move(done));
}

void SchemaLibrary::text(qint64 id, int number, QObject *context, Done<QString> done)
{
    m_database.read<QString>(
        context, [id, number](SqlConnection &connection) { return readText(connection, id, number); }, std::move(done));
}

void SchemaLibrary::versionOf(const QString &name, const QString &text, QObject *context, Done<int> done)
{
    m_database.read<int>(
        context,
        [name, text](SqlConnection &connection) -> Result<int> {
            const auto number = connection.integer(u"SELECT max(v.number) FROM answer_schema s JOIN answer_schema_version v ON v.schema = s.id "
                                                   u"WHERE s.name = ? COLLATE NOCASE AND v.text = ?",
                                                   {name, text});
            return number ? Result<int>(static_cast<int>(number->value_or(0))) : tl::unexpected(number.error());
        },
        std::move(done));
}

void SchemaLibrary::rename(qint64 id, const QString &name, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty()) {
        caller->post([done = std::move(done)] { done(failure(Error::Kind::Rejected, tr("The schema needs a name."))); });
        return;
    }
    m_database.write<void>(
        this, [id, trimmed](SqlConnection &connection) { return writeName(connection, id, trimmed); },
        [this, caller, done = std::move(done)](const Result<void> &renamed) {
            caller->post([done, renamed] { done(renamed); });
            if (renamed)
                emit changed();
        });
}

void SchemaLibrary::remove(qint64 id, QObject *context, Done<RemovedSchema> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<RemovedSchema>(
        this, [id](SqlConnection &connection) { return takeOut(connection, id); },
        [this, caller, done = std::move(done)](const Result<RemovedSchema> &removed) {
            caller->post([done, removed] { done(removed); });
            if (removed)
                emit changed();
        });
}

void SchemaLibrary::restore(const RemovedSchema &removed, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_database.write<void>(
        this, [removed](SqlConnection &connection) { return putBack(connection, removed); },
        [this, caller, done = std::move(done)](const Result<void> &restored) {
            caller->post([done, restored] { done(restored); });
            if (restored)
                emit changed();
        });
}

} // namespace maquette

#include "moc_schemalibrary.cpp"
