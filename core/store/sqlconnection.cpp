#include "core/store/sqlconnection.h"

#include "core/store/sqlconnection_p.h"

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

/// The value stays where it is until the statement is reset.
int bindValue(sqlite3_stmt *statement, int index, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return sqlite3_bind_null(statement, index);
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        return sqlite3_bind_int64(statement, index, value.toLongLong());
    case QMetaType::Float:
    case QMetaType::Double:
        return sqlite3_bind_double(statement, index, value.toDouble());
    case QMetaType::QByteArray: {
        const auto &bytes = *static_cast<const QByteArray *>(value.constData());
        return sqlite3_bind_blob64(statement, index, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
    }
    case QMetaType::QString: {
        const auto &text = *static_cast<const QString *>(value.constData());
        return sqlite3_bind_text64(statement, index, reinterpret_cast<const char *>(text.utf16()),
                                   static_cast<sqlite3_uint64>(text.size()) * sizeof(char16_t), SQLITE_STATIC, SQLITE_UTF16);
    }
    default:
        // SqlValue makes no other.
        return SQLITE_MISMATCH;
    }
}

QString columnText(sqlite3_stmt *statement, int column)
{
    // In this order, as SQLite asks for it.
    const void *text = sqlite3_column_text16(statement, column);
    return QString(static_cast<const QChar *>(text), sqlite3_column_bytes16(statement, column) / static_cast<qsizetype>(sizeof(QChar)));
}

QByteArray columnBytes(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    return {static_cast<const char *>(bytes), sqlite3_column_bytes(statement, column)};
}

} // namespace

Error SqlConnection::Private::note(const QString &sql)
{
    const int code = sqlite3_extended_errcode(database.get());
    store::Trouble met = store::troubleOf(code);
    // A file that cannot be made or grown for want of room is reported in several ways.
    if ((met == store::Trouble::ReadOnly || met == store::Trouble::Disk) && store::isDiskFull(path))
        met = store::Trouble::Full;
    if (met != store::Trouble::None && met != store::Trouble::Other)
        trouble = met;
    return store::storageError(met, path,
                               QStringLiteral("%1 (%2) in: %3")
                                   .arg(QString::fromUtf8(sqlite3_errmsg(database.get())), QString::number(code),
                                        sql.simplified().left(300)));
}

void SqlStatement::Prepared::finish()
{
    // What it returns is the error of the last step, which was told then.
    sqlite3_reset(statement.get());
    values.clear();
    hasStarted = false;
    hasFirstRow = false;
    isAtEnd = false;
}

SqlStatement::SqlStatement(std::shared_ptr<Prepared> prepared) : m_prepared(std::move(prepared))
{
    m_prepared->isLent = true;
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
    m_prepared->finish();
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
    Prepared &prepared = *m_prepared;
    sqlite3_stmt *statement = prepared.statement.get();
    SqlConnection::Private &connection = *prepared.connection->d;
    if (sqlite3_bind_parameter_count(statement) != prepared.values.size()) {
        return tl::unexpected(store::storageError(store::Trouble::Other, connection.path,
                                                  QStringLiteral("wrong number of values for: %1").arg(prepared.sql)));
    }
    for (int i = 0; i < prepared.values.size(); ++i) {
        if (bindValue(statement, i + 1, std::as_const(prepared.values).at(i)) != SQLITE_OK)
            return tl::unexpected(connection.note(prepared.sql));
    }
    // To be told from the row that an earlier statement added: a table without row numbers leaves that one there.
    if (prepared.isRecorded)
        sqlite3_set_last_insert_rowid(connection.database.get(), 0);
    const int stepped = sqlite3_step(statement);
    if (stepped != SQLITE_ROW && stepped != SQLITE_DONE) {
        const Error error = connection.note(prepared.sql);
        sqlite3_reset(statement);
        return tl::unexpected(error);
    }
    prepared.hasStarted = true;
    prepared.hasFirstRow = stepped == SQLITE_ROW;
    prepared.isAtEnd = stepped == SQLITE_DONE;
    if (!prepared.isRecorded)
        return {};
    connection.changes = sqlite3_changes(connection.database.get());
    connection.added = sqlite3_last_insert_rowid(connection.database.get());
    if (connection.added != 0)
        connection.lastInsertId = connection.added;
    if (connection.isRecording) {
        connection.record.append({.sql = prepared.sql,
                                  .values = prepared.values,
                                  .lastInsertId = connection.added,
                                  .changes = connection.changes});
    }
    return {};
}

Result<void> SqlStatement::run()
{
    const auto started = start();
    m_prepared->finish();
    return started;
}

Result<bool> SqlStatement::next()
{
    Prepared &prepared = *m_prepared;
    if (!prepared.hasStarted) {
        if (const auto started = start(); !started)
            return tl::unexpected(started.error());
    }
    if (std::exchange(prepared.hasFirstRow, false))
        return true;
    // Another step would begin from the front.
    if (prepared.isAtEnd)
        return false;
    const int stepped = sqlite3_step(prepared.statement.get());
    prepared.isAtEnd = stepped != SQLITE_ROW;
    if (stepped != SQLITE_ROW && stepped != SQLITE_DONE)
        return tl::unexpected(prepared.connection->d->note(prepared.sql));
    return stepped == SQLITE_ROW;
}

void SqlStatement::reset()
{
    m_prepared->finish();
}

bool SqlStatement::isNull(int column) const
{
    return sqlite3_column_type(m_prepared->statement.get(), column) == SQLITE_NULL;
}

QVariant SqlStatement::value(int column) const
{
    sqlite3_stmt *statement = m_prepared->statement.get();
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return static_cast<qint64>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_BLOB:
        return columnBytes(statement, column);
    case SQLITE_NULL:
        return {};
    default:
        return columnText(statement, column);
    }
}

qint64 SqlStatement::integer(int column) const
{
    sqlite3_stmt *statement = m_prepared->statement.get();
    // Rounded, where SQLite would cut.
    if (sqlite3_column_type(statement, column) == SQLITE_FLOAT)
        return qRound64(sqlite3_column_double(statement, column));
    return sqlite3_column_int64(statement, column);
}

double SqlStatement::real(int column) const
{
    return sqlite3_column_double(m_prepared->statement.get(), column);
}

QString SqlStatement::text(int column) const
{
    return columnText(m_prepared->statement.get(), column);
}

QByteArray SqlStatement::blob(int column) const
{
    return columnBytes(m_prepared->statement.get(), column);
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
    auto prepared = std::make_shared<SqlStatement::Prepared>();
    sqlite3_stmt *statement = nullptr;
    const char16_t *rest = nullptr;
    const int done = sqlite3_prepare16_v3(d->database.get(), text.utf16(), static_cast<int>(text.size() * sizeof(char16_t)),
                                          SQLITE_PREPARE_PERSISTENT, &statement, reinterpret_cast<const void **>(&rest));
    prepared->statement.reset(statement);
    if (done != SQLITE_OK)
        return tl::unexpected(d->note(text));
    const QStringView left = QStringView(text).sliced(rest - reinterpret_cast<const char16_t *>(text.utf16()));
    if (!statement || !left.trimmed().isEmpty()) {
        return tl::unexpected(
            store::storageError(store::Trouble::Other, d->path, QStringLiteral("not one statement: %1").arg(text.simplified().left(300))));
    }
    prepared->sql = text;
    prepared->connection = this;
    prepared->isRecorded = !onlyReads(sql);
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

std::shared_ptr<void> &SqlConnection::memoryOf(std::type_index type)
{
    return d->memory[type];
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
