#include "core/conversation/conversationrows.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/temporaryrows.h"
#include "core/store/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/testcase.h"

#include <QCryptographicHash>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class MigrationsTest : public TestCase
{
    Q_OBJECT

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void scriptsAreCutAtTheirStatements_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("empty") << u" \n-- nothing\n/* at; all */ ;;\n"_s << QStringList();
        QTest::newRow("two") << u"A;\nB"_s << QStringList{u"A"_s, u"B"_s};
        QTest::newRow("texts") << u"SELECT ';', 'it''s;', \";\"; B;"_s << QStringList{u"SELECT ';', 'it''s;', \";\""_s, u"B"_s};
        QTest::newRow("comments") << u"A -- x;y\n, /* ; */ B; C"_s << QStringList{u"A \n,   B"_s, u"C"_s};
        QTest::newRow("trigger")
            << u"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END; C"_s
            << QStringList{u"CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END"_s, u"C"_s};
        QTest::newRow("open text") << u"A 'x;"_s << QStringList{u"A 'x;"_s};
    }

    void scriptsAreCutAtTheirStatements()
    {
        QFETCH(QString, script);
        QTEST(splitScript(script), "statements");
    }

    void theShippedMigrationsMakeASoundDatabase()
    {
        QTemporaryDir dir;
        Database database({.path = dir.filePath(u"a.db"_s)});
        QSignalSpy checked(&database, &Database::checked);
        const auto report = StoreFixture::open(database);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QCOMPARE(report->fromVersion, 0);
        QVERIFY(report->backup.isEmpty());
        database.quickCheck();
        QVERIFY(waitFor([&] { return checked.size() == 1; }));
        QCOMPARE(checked.first().first().toStringList(), QStringList());
        QCOMPARE(StoreFixture::number(database, u"SELECT count(*) FROM pragma_foreign_key_check"_s).value_or(-1), 0);
        QCOMPARE(StoreFixture::number(database, u"PRAGMA user_version"_s).value_or(-1), report->version);
    }

    void anUpgradeKeepsTheRowsAndACopy()
    {
        StoreFixture f;
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(f.add(database, u"old"_s));
        }
        f.addMigration(2, "ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 3;");
        f.addMigration(3, "CREATE TABLE tags (id INTEGER PRIMARY KEY);");
        QString backup;
        {
            Database database(f.options());
            const auto report = StoreFixture::open(database);
            QVERIFY(report.has_value());
            QCOMPARE(report->fromVersion, 1);
            QCOMPARE(report->version, 3);
            QCOMPARE(f.number(database, u"SELECT sum(stars) FROM notes"_s).value_or(-1), 3);
            backup = report->backup;
        }
        QVERIFY(QFile::exists(backup));
        // The copy is a database of the version before.
        QDir(f.filePath(u"migrations"_s)).remove(u"0003_test.sql"_s);
        QDir(f.filePath(u"migrations"_s)).remove(u"0002_test.sql"_s);
        auto options = f.options();
        options.path = backup;
        Database copy(options);
        const auto report = StoreFixture::open(copy);
        QVERIFY(report.has_value());
        QCOMPARE(report->fromVersion, 1);
        QCOMPARE(f.count(copy), 1);
    }

    void theCopyIsWithoutTemporaryConversations()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"migrations"_s);
        QVERIFY(QDir().mkpath(folder));
        const QFileInfoList shipped = QDir(u":/maquette/migrations"_s).entryInfoList(QDir::Files);
        for (const QFileInfo &script : shipped)
            QVERIFY(QFile::copy(script.filePath(), folder + u'/' + script.fileName()));
        const Database::Options options{.path = dir.filePath(u"a.db"_s), .migrations = folder};
        {
            Database database(options);
            QVERIFY(StoreFixture::open(database));
            // As a process leaves it that was killed.
            const auto written = await<void>([&](auto *context, auto done) {
                database.write<void>(context, [](SqlConnection &connection) -> Result<void> {
                    for (const bool isKept : {true, false}) {
                        const auto id = isKept ? rows::insertConversation(connection, {}, {}, 1)
                                               : rows::insertTemporary(connection, {}, u"somebody"_s, 1);
                        if (!id)
                            return tl::unexpected(id.error());
                        Message message;
                        message.conversationId = *id;
                        message.text = isKept ? u"a word that stays"_s : u"a plum-coloured walrus"_s;
                        if (const auto inserted = rows::insertMessage(connection, message, {}); !inserted)
                            return tl::unexpected(inserted.error());
                    }
                    return {};
                }, done);
            });
            QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        }
        QFile more(folder + u"/9999_test.sql"_s);
        QVERIFY(more.open(QIODevice::WriteOnly));
        more.write("CREATE TABLE more (id INTEGER);");
        more.close();
        Database database(options);
        const auto report = StoreFixture::open(database);
        QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
        QCOMPARE(QDir(QFileInfo(report->backup).path()).entryList(QDir::Files), QStringList{QFileInfo(report->backup).fileName()});
        QVERIFY(bytesOf(report->backup).contains("a word that stays"));
        QVERIFY(!bytesOf(report->backup).contains("walrus"));
        QCOMPARE(StoreFixture::number(database, u"SELECT count(*) FROM message"_s).value_or(-1), 2);
    }

    void aFailedUpgradeChangesNothing()
    {
        StoreFixture f;
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(f.add(database, u"old"_s));
        }
        f.addMigration(2, "CREATE TABLE good (id INTEGER);");
        f.addMigration(3, "CREATE TABLE bad (id INTEGER); INSERT INTO nowhere VALUES (1);");
        {
            Database database(f.options());
            const auto report = StoreFixture::open(database);
            QVERIFY(!report);
            QCOMPARE(report.error().kind, Error::Kind::Storage);
            QVERIFY(report.error().message.contains(u"backups"));
        }
        QDir(f.filePath(u"migrations"_s)).remove(u"0003_test.sql"_s);
        QDir(f.filePath(u"migrations"_s)).remove(u"0002_test.sql"_s);
        Database database(f.options());
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QCOMPARE(report->fromVersion, 1);
        QCOMPARE(f.count(database), 1);
        QCOMPARE(f.number(database, u"SELECT count(*) FROM sqlite_master WHERE name = 'good'"_s).value_or(-1), 0);
    }

    void onlyTheNewestCopiesAreKept()
    {
        StoreFixture f;
        for (int version = 2; version <= 7; ++version) {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            f.addMigration(version, QByteArray("CREATE TABLE t") + QByteArray::number(version) + " (id INTEGER);");
        }
        QCOMPARE(QDir(f.filePath(u"backups"_s)).entryList(QDir::Files).size(), 3);
    }

    void aFileOfANewerVersionIsNotTouched()
    {
        StoreFixture f;
        f.addMigration(9, "CREATE TABLE future (id INTEGER);");
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(f.add(database, u"from the future"_s));
        }
        const QByteArray before = bytesOf(f.path());
        QDir(f.filePath(u"migrations"_s)).remove(u"0009_test.sql"_s);
        {
            Database database(f.options());
            std::optional<Error> late;
            database.write<void>(this, [](SqlConnection &c) { return c.execute(u"DELETE FROM notes"); },
                                 [&](const Result<void> &done) { late = done.error(); });
            const auto report = StoreFixture::open(database);
            QVERIFY(!report);
            QCOMPARE(report.error().kind, Error::Kind::Storage);
            QVERIFY2(report.error().message.contains(u"newer Maquette"), qPrintable(report.error().message));
            QVERIFY(waitFor([&] { return late.has_value(); }));
            QVERIFY(late->message.contains(u"newer Maquette"));
        }
        QCOMPARE(bytesOf(f.path()), before);
        QVERIFY(!QFile::exists(f.path() + u"-wal"_s));
    }

    void anUpgradeWaitsForOlderProcesses()
    {
        StoreFixture f;
        auto options = f.options();
        Database old(options);
        QVERIFY(StoreFixture::open(old));
        f.addMigration(2, "CREATE TABLE more (id INTEGER);");
        Database newer(options);
        const auto report = StoreFixture::open(newer);
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"older Maquette"), qPrintable(report.error().message));
        QVERIFY(f.add(old, u"still at work"_s));
    }

    void twoProcessesMayMakeTheFileTogether()
    {
        StoreFixture f;
        std::vector<std::unique_ptr<Database>> databases;
        int opened = 0;
        for (int i = 0; i < 6; ++i) {
            databases.push_back(std::make_unique<Database>(f.options()));
            connect(databases.back().get(), &Database::opened, this, [&] { ++opened; });
        }
        for (const auto &database : databases)
            database->open();
        QVERIFY(waitFor([&] { return opened == 6; }));
        for (const auto &database : databases)
            QVERIFY(f.add(*database, u"x"_s));
        QCOMPARE(f.count(*databases.front()), 6);
    }

    void aBadNumberIsOurOwnFault()
    {
        StoreFixture f;
        QFile file(f.filePath(u"migrations/first.sql"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Database database(f.options());
        const auto report = StoreFixture::open(database);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Internal);
    }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
