#pragma once

#include "core/store/sqlconnection.h"
#include "core/store/sqlsession.h"

#include <QHash>

#include <sqlite3.h>

#include <map>
#include <memory>
#include <optional>
#include <typeindex>

namespace maquette {

struct SqliteCloser
{
    // Waits with the closing for statements that are not gone yet.
    void operator()(sqlite3 *database) const { sqlite3_close_v2(database); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};

struct SqlStatement::Prepared
{
    std::unique_ptr<sqlite3_stmt, SqliteCloser> statement;
    QString sql;
    /// SQLite reads text and bytes where they are, so they stay until the run is over.
    QVariantList values;
    SqlConnection *connection = nullptr;
    bool isLent = false;
    bool hasStarted = false;
    /// The first row is there and was not asked for yet.
    bool hasFirstRow = false;
    bool isAtEnd = false;
    bool isRecorded = false;

    /// Forgets rows and values.
    void finish();
};

struct SqlConnection::Private
{
    /// Before the statements, which go first.
    std::unique_ptr<sqlite3, SqliteCloser> database;
    QString path;
    QHash<QString, std::shared_ptr<SqlStatement::Prepared>> cache;
    QList<RecordedStatement> record;
    store::Trouble trouble = store::Trouble::None;
    bool isRecording = false;
    int changes = 0;
    qint64 lastInsertId = 0;
    /// The row that the last statement added; 0 for none, also of a table without row numbers.
    qint64 added = 0;
    /// See SqlConnection::memory().
    std::map<std::type_index, std::shared_ptr<void>> memory;
    /// Changes with what other connections do.
    std::optional<qint64> dataVersion;

    /// Remembers what went wrong just now and puts it in words.
    Error note(const QString &sql);
};

} // namespace maquette
