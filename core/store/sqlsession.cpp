#include "core/store/sqlsession.h"

#include "core/base/log.h"
#include "core/store/sqlconnection_p.h"

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QStringList pragmas(SqlSession::Use use)
{
    switch (use) {
    case SqlSession::Use::Writer:
        // Without cache_spill nothing of a transaction reaches the disk before COMMIT, so a full disk shows there, when
        // all of its statements are known. The journal is folded into the file in pauses (foldJournal()); a commit does it
        // only where none comes for 64 MB. The journal's limit gives back what one large transaction took. What is deleted is
        // overwritten, whoever deletes it: pages that change hands would take the words of temporary conversations along.
        return {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,    u"PRAGMA foreign_keys=ON"_s,
                u"PRAGMA cache_spill=OFF"_s,  u"PRAGMA temp_store=MEMORY"_s,   u"PRAGMA cache_size=-16000"_s,
                u"PRAGMA trusted_schema=ON"_s, u"PRAGMA wal_autocheckpoint=16000"_s, u"PRAGMA journal_size_limit=67108864"_s,
                u"PRAGMA secure_delete=ON"_s};
    case SqlSession::Use::Reader:
        return {u"PRAGMA query_only=ON"_s, u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-8000"_s};
    case SqlSession::Use::Inspector:
        return {u"PRAGMA query_only=ON"_s};
    case SqlSession::Use::Salvager:
        // With writable_schema SQLite does not refuse a file that is shorter than its header says.
        return {u"PRAGMA writable_schema=ON"_s, u"PRAGMA query_only=ON"_s, u"PRAGMA cell_size_check=ON"_s};
    case SqlSession::Use::Builder:
        return {u"PRAGMA journal_mode=MEMORY"_s, u"PRAGMA synchronous=OFF"_s, u"PRAGMA foreign_keys=OFF"_s,
                u"PRAGMA temp_store=MEMORY"_s};
    }
    return {};
}

} // namespace

SqlSession::SqlSession(Options options) : m_options(std::move(options)) {}

SqlSession::~SqlSession() = default;

Result<std::unique_ptr<SqlSession>> SqlSession::open(const Options &options)
{
    std::unique_ptr<SqlSession> session(new SqlSession(options));
    if (const auto started = session->start(); !started)
        return tl::unexpected(started.error());
    if (const auto configured = session->configure(); !configured)
        return tl::unexpected(configured.error());
    return session;
}

Result<void> SqlSession::start()
{
    auto parts = std::make_unique<SqlConnection::Private>();
    parts->path = m_options.path;
    sqlite3 *database = nullptr;
    const int access = m_options.use == Use::Inspector ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    // One thread uses it, so SQLite need not lock.
    const int opened = sqlite3_open_v2(m_options.path.toUtf8().constData(), &database, access | SQLITE_OPEN_NOMUTEX, nullptr);
    parts->database.reset(database);
    m_connection.reset(new SqlConnection(std::move(parts)));
    if (!database)
        return tl::unexpected(store::storageError(store::Trouble::Other, m_options.path, u"no memory for SQLite"_s));
    if (opened != SQLITE_OK)
        return tl::unexpected(m_connection->d->note(u"open"_s));
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, static_cast<int>(m_options.busyTimeout.count()));
    return {};
}

Result<void> SqlSession::configure()
{
    const QStringList settings = pragmas(m_options.use);
    for (const QString &pragma : settings) {
        auto statement = m_connection->prepare(pragma);
        if (!statement)
            return tl::unexpected(statement.error());
        const auto row = statement->next();
        if (!row)
            return tl::unexpected(row.error());
        if (pragma.contains("journal_mode=WAL"_L1) && *row && statement->text(0) != u"wal") {
            return tl::unexpected(store::storageError(store::Trouble::ReadOnly, m_options.path,
                                                      u"journal mode stays "_s + statement->text(0)));
        }
    }
    return {};
}

void SqlSession::stopWhen(const std::atomic_bool &isStopping)
{
    // SQLite's own steps; a thousand are far less than a millisecond.
    constexpr int kStepsBetweenLooks = 1'000;
    sqlite3_progress_handler(
        m_connection->d->database.get(), kStepsBetweenLooks,
        [](void *flag) { return static_cast<const std::atomic_bool *>(flag)->load() ? 1 : 0; }, const_cast<std::atomic_bool *>(&isStopping));
}

Result<void> SqlSession::begin()
{
    m_connection->d->trouble = store::Trouble::None;
    m_connection->d->isRecording = false;
    const auto begun = m_connection->execute(m_options.use == Use::Writer ? u"BEGIN IMMEDIATE" : u"BEGIN");
    if (begun)
        noticeOthers();
    m_connection->d->record.clear();
    m_connection->d->isRecording = m_options.use == Use::Writer;
    return begun;
}

void SqlSession::noticeOthers()
{
    SqlConnection::Private &connection = *m_connection->d;
    // A reader's snapshot is another one each time.
    std::optional<qint64> now;
    if (m_options.use == Use::Writer)
        now = m_connection->integer(u"PRAGMA data_version").value_or(std::nullopt);
    if (!now || connection.dataVersion != now)
        connection.memory.clear();
    connection.dataVersion = now;
}

Result<void> SqlSession::commit()
{
    m_connection->d->isRecording = false;
    return m_connection->execute(u"COMMIT");
}

Result<void> SqlSession::foldJournal()
{
    return m_connection->execute(u"PRAGMA wal_checkpoint(PASSIVE)");
}

Result<bool> SqlSession::emptyJournal()
{
    // A reader may take minutes, and other writes wait meanwhile.
    sqlite3_busy_timeout(m_connection->d->database.get(), 0);
    const auto busy = m_connection->integer(u"PRAGMA wal_checkpoint(TRUNCATE)");
    sqlite3_busy_timeout(m_connection->d->database.get(), static_cast<int>(m_options.busyTimeout.count()));
    if (!busy)
        return tl::unexpected(busy.error());
    return busy->value_or(1) == 0;
}

void SqlSession::rollback()
{
    m_connection->d->isRecording = false;
    m_connection->d->memory.clear();
    const store::Trouble met = m_connection->d->trouble;
    if (const auto undone = m_connection->execute(u"ROLLBACK"); !undone)
        qCDebug(logStore) << "nothing to roll back:" << undone.error().detail;
    m_connection->d->trouble = met;
}

Result<void> SqlSession::savepoint()
{
    m_connection->d->isRecording = false;
    const auto done = m_connection->execute(u"SAVEPOINT work");
    m_connection->d->isRecording = true;
    return done;
}

Result<void> SqlSession::releaseSavepoint()
{
    m_connection->d->isRecording = false;
    const auto done = m_connection->execute(u"RELEASE work");
    m_connection->d->isRecording = true;
    return done;
}

void SqlSession::rollbackToSavepoint()
{
    m_connection->d->isRecording = false;
    m_connection->d->memory.clear();
    if (const auto undone = m_connection->execute(u"ROLLBACK TO work"); !undone)
        qCDebug(logStore) << "no savepoint to roll back to:" << undone.error().detail;
    if (const auto gone = m_connection->execute(u"RELEASE work"); !gone)
        qCDebug(logStore) << "no savepoint to release:" << gone.error().detail;
    m_connection->d->isRecording = true;
}

bool SqlSession::isInTransaction() const
{
    return sqlite3_get_autocommit(m_connection->d->database.get()) == 0;
}

store::Trouble SqlSession::trouble() const
{
    return m_connection->d->trouble;
}

QList<RecordedStatement> SqlSession::takeRecord()
{
    return std::exchange(m_connection->d->record, {});
}

Result<void> SqlSession::replay(const QList<RecordedStatement> &statements)
{
    m_connection->d->memory.clear();
    for (const RecordedStatement &recorded : statements) {
        auto statement = m_connection->prepare(recorded.sql);
        if (!statement)
            return tl::unexpected(statement.error());
        for (const QVariant &value : recorded.values)
            statement->bind(SqlValue::fromVariant(value));
        if (const auto done = statement->run(); !done)
            return done;
        const bool isInsert = recorded.sql.trimmed().startsWith("INSERT"_L1, Qt::CaseInsensitive);
        if (m_connection->changes() != recorded.changes
            || (isInsert && recorded.changes > 0 && m_connection->d->added != recorded.lastInsertId)) {
            return tl::unexpected(store::storageError(store::Trouble::Other, m_options.path,
                                                      u"does not fit any more: "_s + recorded.sql.simplified().left(200)));
        }
    }
    return {};
}

Result<int> SqlSession::userVersion()
{
    const auto version = m_connection->integer(u"PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    return static_cast<int>(version->value_or(0));
}

Result<void> SqlSession::setUserVersion(int version)
{
    return m_connection->execute(u"PRAGMA user_version=%1"_s.arg(version));
}

} // namespace maquette
