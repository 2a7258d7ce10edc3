#include "core/store/home.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/smalldisk.h"
#include "tests/support/testcase.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStorageInfo>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// Takes all the room that is left; gives it back when it dies.
class Ballast
{
public:
    explicit Ballast(const QString &folder) : m_file(folder + u"/ballast"_s)
    {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        while (m_file.write(QByteArray(4096, 'b')) > 0) {
        }
    }
    ~Ballast() { m_file.remove(); }
    Ballast(const Ballast &) = delete;
    Ballast &operator=(const Ballast &) = delete;

private:
    QFile m_file;
};

} // namespace

class DiskFaultsTest : public TestCase
{
    Q_OBJECT

    /// One file system per test, unmounted at its end.
    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<SmallDisk> m_disk;

    QString folder() const { return m_fixture->filePath(u"disk"_s); }
    Database::Options options() const
    {
        auto options = m_fixture->options();
        options.path = folder() + u"/test.db"_s;
        return options;
    }

    static void announceFullDisk()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"\\[full\\]"_s));
    }

private slots:
    void init()
    {
        TestCase::init();
        m_fixture = std::make_unique<StoreFixture>();
        m_disk = std::make_unique<SmallDisk>(folder(), "2m");
        if (!m_disk->isMounted())
            QSKIP("this needs the right to mount a file system");
    }

    void cleanup()
    {
        m_disk.reset();
        m_fixture.reset();
    }

    void writesWaitForRoomAndAreSavedThen_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("fitsIntoTheSideFile");
        QTest::newRow("short") << 300 << true;
        QTest::newRow("longer than the side file") << 3000 << false;
    }

    void writesWaitForRoomAndAreSavedThen()
    {
        QFETCH(int, length);
        QFETCH(bool, fitsIntoTheSideFile);
        Database database(options());
        QVERIFY(StoreFixture::open(database));
        QVERIFY(StoreFixture::add(database, u"before"_s));
        QSignalSpy problem(&database, &Database::problem);
        QSignalSpy over(&database, &Database::problemOver);
        announceFullDisk();
        if (!fitsIntoTheSideFile)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no room in the side file either"_s));
        auto ballast = std::make_unique<Ballast>(folder());
        constexpr int writes = 20;
        int told = 0;
        for (int i = 0; i < writes; ++i) {
            const QString text = QString::number(i) + QString(length, u'x');
            database.write<void>(this, [text](SqlConnection &c) { return c.execute(u"INSERT INTO notes (text) VALUES (?)", {text}); },
                                 [&](const Result<void> &done) { told += done ? 1 : 1000; });
        }
        QVERIFY(waitFor([&] { return problem.size() == 1; }));
        const Error error = problem.first().first().value<Error>();
        QCOMPARE(error.kind, Error::Kind::Storage);
        QVERIFY2(error.message.contains(u"full") && error.message.contains(folder()), qPrintable(error.message));
        if (fitsIntoTheSideFile)
            QVERIFY(waitFor([&] { return told == writes; }));
        else
            QTest::qWait(60);
        QCOMPARE(told == writes, fitsIntoTheSideFile);
        QCOMPARE(over.size(), 0);
        // Reading goes on.
        QVERIFY(StoreFixture::count(database) >= 1);

        ballast.reset();
        QVERIFY(waitFor([&] { return over.size() == 1; }));
        QVERIFY(waitFor([&] { return told == writes; }));
        QCOMPARE(StoreFixture::count(database), writes + 1);
        QCOMPARE(StoreFixture::number(database, u"SELECT count(DISTINCT text) FROM notes"_s).value_or(-1), writes + 1);
        QCOMPARE(problem.size(), 1);
    }

    void aHoldDoesNotWait()
    {
        Database database(options());
        QVERIFY(StoreFixture::open(database));
        QSignalSpy problem(&database, &Database::problem);
        const Ballast ballast(folder());
        const auto done = StoreFixture::add(database, QString(100'000, u'x'), WhenFull::Fail);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Storage);
        QVERIFY2(done.error().message.contains(u"full"), qPrintable(done.error().message));
        QCOMPARE(problem.size(), 0);
    }

    void whatWaitsSurvivesTheProcess()
    {
        announceFullDisk();
        {
            Database database(options());
            QVERIFY(StoreFixture::open(database));
            const Ballast ballast(folder());
            for (int i = 0; i < 3; ++i)
                StoreFixture::addLater(database, QString::number(i) + QString(300, u'x'));
            QSignalSpy problem(&database, &Database::problem);
            QVERIFY(waitFor([&] { return problem.size() == 1; }));
            database.close();
        }
        Database database(options());
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QVERIFY2(report->replayedWrites >= 2, qPrintable(QString::number(report->replayedWrites)));
        QCOMPARE(StoreFixture::count(database), 3);
    }

    void sumsThatWaitSurviveTheProcessToo()
    {
        m_fixture->addMigration(2, "CREATE TABLE sums (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL, note TEXT) WITHOUT ROWID;");
        announceFullDisk();
        constexpr int writes = 3;
        {
            Database database(options());
            QVERIFY(StoreFixture::open(database));
            // This row has a number, and the sums have none.
            QVERIFY(StoreFixture::add(database, u"before"_s));
            const Ballast ballast(folder());
            for (int i = 0; i < writes; ++i) {
                database.write([](SqlConnection &c) {
                    return c.execute(u"INSERT INTO sums (name, value, note) VALUES ('all', 1, ?) ON CONFLICT DO UPDATE SET value = value + "
                                     "excluded.value, note = note || excluded.note",
                                     {QString(300, u'x')});
                });
            }
            QSignalSpy problem(&database, &Database::problem);
            QVERIFY(waitFor([&] { return problem.size() == 1; }));
            database.close();
        }
        Database database(options());
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QVERIFY2(report->replayedWrites >= writes - 1, qPrintable(QString::number(report->replayedWrites)));
        QCOMPARE(StoreFixture::number(database, u"SELECT value FROM sums"_s).value_or(-1), writes);
    }

    void aReadOnlyDiskIsAPlainError()
    {
        {
            Database database(options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(StoreFixture::add(database, u"before"_s));
        }
        QVERIFY(Home::open(folder()).has_value());
        QVERIFY(m_disk->makeReadOnly());
        const auto home = Home::open(folder());
        QVERIFY(!home);
        QCOMPARE(home.error().kind, Error::Kind::Storage);
        Database database(options());
        const auto report = StoreFixture::open(database);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Storage);
        QVERIFY2(report.error().message.contains(u"writable"), qPrintable(report.error().message));
    }

    void anUpgradeWithoutRoomForTheCopyChangesNothing()
    {
        {
            Database database(options());
            QVERIFY(StoreFixture::open(database));
            QVERIFY(StoreFixture::add(database, QString(1'200'000, u'x')));
        }
        m_fixture->addMigration(2, "CREATE TABLE more (id INTEGER);");
        Database database(options());
        const auto report = StoreFixture::open(database);
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"no room to make a copy"), qPrintable(report.error().message));
        QCOMPARE(QDir(folder() + u"/backups"_s).entryList(QDir::Files).size(), 0);
    }

    void aFullDiskAtTheStartIsAPlainError()
    {
        const Ballast ballast(folder());
        Database database(options());
        const auto report = StoreFixture::open(database);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Storage);
        QVERIFY2(report.error().message.contains(u"full"), qPrintable(report.error().message));
    }
};

QTEST_GUILESS_MAIN(DiskFaultsTest)
#include "tst_diskfaults.moc"
