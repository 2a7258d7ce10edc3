#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

class SqlSession;

/// One numbered step of the schema.
struct Migration
{
    int number = 0;
    QString name;
    QStringList statements;
};

/// The statements of a script: comments are dropped, semicolons in texts and trigger bodies do not count.
QStringList splitScript(QStringView script);

/// The files `NNNN_name.sql` of a folder, in order. Error::Kind::Internal for a bad name or a number given twice.
[[nodiscard]] Result<QList<Migration>> readMigrations(const QString &folder);

/// Applies what is newer than the file's user_version, all of it or, after an error, nothing.
[[nodiscard]] Result<void> migrate(SqlSession &session, const QList<Migration> &migrations);

} // namespace maquette
