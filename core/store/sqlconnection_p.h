#pragma once

#include "core/store/sqlconnection.h"
#include "core/store/sqlsession.h"

#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace maquette {

struct SqlStatement::Prepared
{
    explicit Prepared(const QSqlDatabase &database) : query(database) {}

    QSqlQuery query;
    QVariantList values;
    SqlConnection *connection = nullptr;
    /// How many values the statement takes; below 0 before its first run.
    qsizetype parameters = -1;
    bool isLent = false;
    bool hasStarted = false;
    bool isRecorded = false;
};

struct SqlConnection::Private
{
    QSqlDatabase database;
    QString path;
    QHash<QString, std::shared_ptr<SqlStatement::Prepared>> cache;
    QList<RecordedStatement> record;
    store::Trouble trouble = store::Trouble::None;
    bool isRecording = false;
    int changes = 0;
    qint64 lastInsertId = 0;

    /// Remembers what went wrong and puts it in words.
    Error note(const QSqlError &error, const QString &sql);
};

} // namespace maquette
