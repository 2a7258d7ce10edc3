#pragma once

#include "core/store/sqlconnection.h"
#include "core/store/sqlerror.h"

#include <QList>
#include <QString>
#include <QVariant>

#include <atomic>
#include <chrono>
#include <memory>

namespace maquette {

/// One statement that a write ran, kept so that it can be run again from the side file.
struct RecordedStatement
{
    QString sql;
    QVariantList values;
    /// What the statement did then, 0 where it added no row with a number; when it does something else now, the world has moved on.
    qint64 lastInsertId = 0;
    int changes = 0;

    bool operator==(const RecordedStatement &) const = default;
};

/// Owns a connection: opens and closes the file, and begins and ends transactions. For the threads of core/store.
///
/// Used on the thread that made it.
class SqlSession
{
public:
    enum class Use {
        /// Full durability, foreign keys, statements are recorded.
        Writer,
        /// Cannot change anything.
        Reader,
        /// Looks at the file without touching it or what lies beside it.
        Inspector,
        /// Reads what can be read of a damaged file.
        Salvager,
        /// Fills a file that nobody uses yet: no durability, no foreign keys.
        Builder
    };

    struct Options
    {
        QString path;
        Use use = Use::Writer;
        std::chrono::milliseconds busyTimeout{15'000};
    };

    [[nodiscard]] static Result<std::unique_ptr<SqlSession>> open(const Options &options);
    ~SqlSession();
    SqlSession(const SqlSession &) = delete;
    SqlSession &operator=(const SqlSession &) = delete;

    SqlConnection &connection() { return *m_connection; }

    /// Statements end with an error soon after `isStopping` is true, which outlives this. The longest take minutes.
    void stopWhen(const std::atomic_bool &isStopping);

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();
    /// Copies what is committed from the journal into the file, as far as no reader still needs the older pages. Outside of a
    /// transaction.
    [[nodiscard]] Result<void> foldJournal();
    /// The same, and nothing of what was in the journal is left in it; false while somebody still reads an older state, then it is to
    /// be tried again. Waits for nobody.
    [[nodiscard]] Result<bool> emptyJournal();
    /// Never fails: what cannot be rolled back was rolled back already.
    void rollback();
    [[nodiscard]] Result<void> savepoint();
    [[nodiscard]] Result<void> releaseSavepoint();
    void rollbackToSavepoint();
    /// False also where SQLite has undone everything by itself.
    bool isInTransaction() const;

    /// The last trouble that any statement met since begin(); work may have hidden it in an error of its own.
    store::Trouble trouble() const;
    /// What was run since the last call of this function or of begin().
    QList<RecordedStatement> takeRecord();
    [[nodiscard]] Result<void> replay(const QList<RecordedStatement> &statements);

    [[nodiscard]] Result<int> userVersion();
    [[nodiscard]] Result<void> setUserVersion(int version);

private:
    explicit SqlSession(Options options);
    Result<void> start();
    Result<void> configure();
    /// In a transaction that has begun: forgets what may not be true any more.
    void noticeOthers();

    Options m_options;
    std::unique_ptr<SqlConnection> m_connection;
};

} // namespace maquette
