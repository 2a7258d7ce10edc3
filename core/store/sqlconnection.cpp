#include "core/store/sqlconnection.h"

#include "core/store/sqlconnection_p.h"

#include <QSqlError>

#include <utility>

namespace maquette {

namespace {

/// Statements that are kept prepared; far more than the rooms have.
constexpr int kCacheSize = 256;

bool onlyReads(QStringView sql)
{
    const QStringView text = sql.trimmed();
    return text.startsWith(u"SELECT", Qt::CaseInsensitive) || text.startsWith(u"PRAGMA", Qt::CaseInsensitive)
        || text.startsWith(u"EXPLAIN", Qt::CaseInsensitive);
}

} // namespace

Error SqlConnection::Private::note(const QSqlError &error, const QString &sql)
{
    store::Trouble met = store::troubleOf(error);
    // A file that cannot be made or grown for want of room is reported in several ways.
    if ((met == store::Trouble::ReadOnly || met == store::Trouble::Disk) && store::isDiskFull(path))
        met = store::Trouble::Full;
    if (met != store::Trouble::None && met != store::Trouble::Other)
        trouble = met;
    return store::storageError(met, path,
                               QStringLiteral("%1 (%2) in: %3").arg(error.databaseText(), error.nativeErrorCode(), sql.simplified().left(300)));
}

SqlStatement::SqlStatement(std::shared_ptr<Prepared> prepared) : m_prepared(std::move(prepared))
{
    m_prepared->isLent = true;
    m_prepared->hasStarted = false;
    m_prepared->values.clear();
}

SqlStatement &SqlStatement::operator=(SqlStatement &&other) noexcept
{
    if (this != &other) {
        release();
        m_prepared = std::move(other.m_prepared);
    }
    return *this;
}

SqlStatement::~SqlStatement()
{
    release();
}

void SqlStatement::release()
{
    if (!m_prepared)
        return;
    // An unfinished SELECT would keep its snapshot, and block COMMIT and checkpoints.
    m_prepared->query.finish();
    m_prepared->isLent = false;
    m_prepared.reset();
}

SqlStatement &SqlStatement::bind(const SqlValue &value)
{
    m_prepared->values.append(value.variant());
    return *this;
}

Result<void> SqlStatement::start()
{
    QSqlQuery &query = m_prepared->query;
    SqlConnection::Private &connection = *m_prepared->connection->d;
    // QSqlQuery would fill up with values of an earlier run.
    if (m_prepared->parameters >= 0 && m_prepared->parameters != m_prepared->values.size()) {
        return tl::unexpected(store::storageError(store::Trouble::Other, connection.path,
                                                  QStringLiteral("wrong number of values for: %1").arg(query.lastQuery())));
    }
    for (int i = 0; i < m_prepared->values.size(); ++i)
        query.bindValue(i, m_prepared->values.at(i));
    if (!query.exec())
        return tl::unexpected(connection.note(query.lastError(), query.lastQuery()));
    m_prepared->hasStarted = true;
    m_prepared->parameters = m_prepared->values.size();
    if (!m_prepared->isRecorded)
        return {};
    connection.changes = query.numRowsAffected();
    connection.lastInsertId = query.lastInsertId().toLongLong();
    if (connection.isRecording) {
        connection.record.append({.sql = query.lastQuery(),
                                  .values = m_prepared->values,
                                  .lastInsertId = connection.lastInsertId,
                                  .changes = connection.changes});
    }
    return {};
}

Result<void> SqlStatement::run()
{
    if (const auto started = start(); !started)
        return started;
    m_prepared->query.finish();
    m_prepared->hasStarted = false;
    m_prepared->values.clear();
    return {};
}

Result<bool> SqlStatement::next()
{
    if (!m_prepared->hasStarted) {
        if (const auto started = start(); !started)
            return tl::unexpected(started.error());
    }
    if (m_prepared->query.next())
        return true;
    if (m_prepared->query.lastError().isValid()) {
        return tl::unexpected(
            m_prepared->connection->d->note(m_prepared->query.lastError(), m_prepared->query.lastQuery()));
    }
    return false;
}

void SqlStatement::reset()
{
    m_prepared->query.finish();
    m_prepared->hasStarted = false;
    m_prepared->values.clear();
}

bool SqlStatement::isNull(int column) const
{
    return m_prepared->query.isNull(column);
}

QVariant SqlStatement::value(int column) const
{
    return m_prepared->query.isNull(column) ? QVariant() : m_prepared->query.value(column);
}

qint64 SqlStatement::integer(int column) const
{
    return m_prepared->query.value(column).toLongLong();
}

double SqlStatement::real(int column) const
{
    return m_prepared->query.value(column).toDouble();
}

QString SqlStatement::text(int column) const
{
    return m_prepared->query.value(column).toString();
}

QByteArray SqlStatement::blob(int column) const
{
    return m_prepared->query.value(column).toByteArray();
}

std::optional<qint64> SqlStatement::maybeInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<double> SqlStatement::maybeReal(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(real(column));
}

std::optional<QString> SqlStatement::maybeText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

SqlConnection::SqlConnection(std::unique_ptr<Private> parts) : d(std::move(parts)) {}

SqlConnection::~SqlConnection() = default;

Result<SqlStatement> SqlConnection::prepare(QStringView sql)
{
    const QString text = sql.toString();
    if (const auto known = d->cache.constFind(text); known != d->cache.cend() && !(*known)->isLent)
        return SqlStatement(*known);
    auto prepared = std::make_shared<SqlStatement::Prepared>(d->database);
    prepared->connection = this;
    prepared->isRecorded = !onlyReads(sql);
    prepared->query.setForwardOnly(true);
    if (!prepared->query.prepare(text))
        return tl::unexpected(d->note(prepared->query.lastError(), text));
    if (d->cache.size() >= kCacheSize)
        d->cache.clear();
    // A statement that runs within itself gets a second copy, which is not kept.
    if (!d->cache.contains(text))
        d->cache.insert(text, prepared);
    return SqlStatement(std::move(prepared));
}

Result<void> SqlConnection::execute(QStringView sql, std::initializer_list<SqlValue> values)
{
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    for (const SqlValue &value : values)
        statement->bind(value);
    return statement->run();
}

Result<std::optional<qint64>> SqlConnection::integer(QStringView sql, std::initializer_list<SqlValue> values)
{
    auto statement = prepare(sql);
    if (!statement)
        return tl::unexpected(statement.error());
    for (const SqlValue &value : values)
        statement->bind(value);
    const auto row = statement->next();
    if (!row)
        return tl::unexpected(row.error());
    return *row ? statement->maybeInteger(0) : std::nullopt;
}

qint64 SqlConnection::lastInsertId() const
{
    return d->lastInsertId;
}

int SqlConnection::changes() const
{
    return d->changes;
}

} // namespace maquette
