#pragma once

#include "core/store/database.h"
#include "tests/support/await.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace maquette::test {

/// A folder with migrations of its own, and short forms of what tests do with a database in it.
class StoreFixture
{
public:
    StoreFixture()
    {
        QDir(m_dir.path()).mkdir(QStringLiteral("migrations"));
        addMigration(1, "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                        "CREATE TABLE replayed_writes (id TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;");
    }

    void addMigration(int number, const QByteArray &sql) const
    {
        QFile file(filePath(QStringLiteral("migrations/%1_test.sql").arg(number, 4, 10, QLatin1Char('0'))));
        if (file.open(QIODevice::WriteOnly))
            file.write(sql);
    }

    QString filePath(const QString &name) const { return m_dir.filePath(name); }
    QString path() const { return filePath(QStringLiteral("test.db")); }
    Database::Options options() const
    {
        return {.path = path(),
                .busyTimeout = std::chrono::milliseconds(2000),
                .retryPause = std::chrono::milliseconds(20),
                .sideFileBytes = 64 * 1024,
                .migrations = filePath(QStringLiteral("migrations"))};
    }

    static Result<void> add(Database &database, const QString &text, WhenFull whenFull = WhenFull::Wait)
    {
        return await<void>([&](auto *context, auto done) {
            database.write<void>(
                context,
                [text](SqlConnection &c) { return c.execute(u"INSERT INTO notes (text) VALUES (?)", {text}); }, done, whenFull);
        });
    }

    static void addLater(Database &database, const QString &text)
    {
        database.write([text](SqlConnection &c) { return c.execute(u"INSERT INTO notes (text) VALUES (?)", {text}); });
    }

    static Result<qint64> number(Database &database, const QString &sql)
    {
        return await<qint64>([&](auto *context, auto done) {
            database.read<qint64>(
                context,
                [sql](SqlConnection &c) -> Result<qint64> {
                    const auto value = c.integer(sql);
                    return value ? Result<qint64>(value->value_or(-1)) : tl::unexpected(value.error());
                },
                done);
        });
    }

    static qint64 count(Database &database)
    {
        return number(database, QStringLiteral("SELECT count(*) FROM notes")).value_or(-1);
    }

    /// Opens and waits; the error when that failed.
    static Result<OpenReport> open(Database &database)
    {
        std::optional<Result<OpenReport>> result;
        QObject context;
        QObject::connect(&database, &Database::opened, &context, [&](const OpenReport &report) { result = report; });
        QObject::connect(&database, &Database::failed, &context,
                         [&](const Error &error) { result = tl::unexpected<Error>(error); });
        database.open();
        if (!waitFor([&] { return result.has_value(); }))
            return failure(Error::Kind::Timeout, QStringLiteral("not opened"));
        return *result;
    }

private:
    QTemporaryDir m_dir;
};

} // namespace maquette::test
