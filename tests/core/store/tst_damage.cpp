#include "tests/core/store/storefixture.h"
#include "tests/support/testcase.h"

#include <QRegularExpression>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class DamageTest : public TestCase
{
    Q_OBJECT

    static constexpr int kPage = 4096;
    static constexpr int kNotes = 2000;

    static void fill(StoreFixture &f)
    {
        f.addMigration(2, "CREATE TABLE tags (name TEXT PRIMARY KEY) WITHOUT ROWID;"
                          "CREATE VIRTUAL TABLE words USING fts5(text, content='notes', content_rowid='id');"
                          "CREATE TRIGGER notes_added AFTER INSERT ON notes BEGIN "
                          "INSERT INTO words (rowid, text) VALUES (new.id, new.text); END;");
        Database database(f.options());
        QVERIFY(StoreFixture::open(database));
        const auto done = await<void>([&](auto *context, auto done) {
            database.write<void>(
                context,
                [](SqlConnection &c) -> Result<void> {
                    for (int i = 0; i < kNotes; ++i) {
                        auto added = c.execute(u"INSERT INTO notes (text) VALUES (?)", {u"note %1 "_s.arg(i) + QString(200, u'x')});
                        if (!added)
                            return added;
                    }
                    return c.execute(u"INSERT INTO tags VALUES ('a'), ('b')");
                },
                done);
        });
        QVERIFY(done);
    }

    static void overwrite(const QString &path, qint64 at, qint64 count)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(at));
        file.write(QByteArray(count, '\x5a'));
    }

private slots:
    void init()
    {
        TestCase::init();
        // Damage is worth a line in the log.
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged database"_s));
    }

    void aFileThatIsNoDatabaseIsSetAside()
    {
        StoreFixture f;
        QFile file(f.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'z'));
        file.close();
        Database database(f.options());
        const auto report = StoreFixture::open(database);
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().detail));
        QVERIFY(!report->damagedFile.isEmpty());
        QVERIFY(report->notice.contains(report->damagedFile));
        QFile kept(report->damagedFile);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray(5000, 'z'));
        QVERIFY(f.add(database, u"on we go"_s));
    }

    void aCutFileGivesWhatItStillHas()
    {
        StoreFixture f;
        fill(f);
        const qint64 size = QFileInfo(f.path()).size();
        QVERIFY(QFile::resize(f.path(), size / 2));
        Database database(f.options());
        // SQLite sees a cut file when it is opened or when the missing part is read.
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QVERIFY(!report->damagedFile.isEmpty());
        QVERIFY(report->salvagedRows > 100);
        QCOMPARE(f.count(database) > 100, true);
        QVERIFY(report->incompleteTables.contains(u"notes"_s));
    }

    void aBrokenPageInTheMiddleCostsItsRowsOnly()
    {
        StoreFixture f;
        fill(f);
        const qint64 pages = QFileInfo(f.path()).size() / kPage;
        overwrite(f.path(), (pages / 3) * kPage, kPage);
        QFile marker(f.path() + u"-is-damaged"_s);
        QVERIFY(marker.open(QIODevice::WriteOnly));
        marker.close();
        Database database(f.options());
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QVERIFY(f.count(database) > kNotes - 100);
        QCOMPARE(f.number(database, u"SELECT count(*) FROM tags"_s).value_or(-1), 2);
        // The search index is made anew from what is left.
        QCOMPARE(f.number(database, u"SELECT count(*) FROM words WHERE words MATCH 'note'"_s).value_or(-1), f.count(database));
        QVERIFY(!QFile::exists(marker.fileName()));
    }

    void damageFoundAtWorkIsRepairedAtTheNextStart()
    {
        StoreFixture f;
        fill(f);
        const qint64 pages = QFileInfo(f.path()).size() / kPage;
        overwrite(f.path(), (pages / 3) * kPage, kPage);
        {
            Database database(f.options());
            QVERIFY(StoreFixture::open(database));
            QSignalSpy problem(&database, &Database::problem);
            QSignalSpy checked(&database, &Database::checked);
            database.quickCheck();
            QVERIFY(waitFor([&] { return checked.size() == 1; }));
            QVERIFY(!checked.first().first().toStringList().isEmpty());
            QCOMPARE(problem.size(), 1);
            QVERIFY(problem.first().first().value<Error>().message.contains(u"damaged"));
        }
        Database database(f.options());
        const auto report = StoreFixture::open(database);
        QVERIFY(report.has_value());
        QVERIFY(!report->damagedFile.isEmpty());
        QVERIFY(f.count(database) > kNotes - 100);
        QSignalSpy checked(&database, &Database::checked);
        database.quickCheck();
        QVERIFY(waitFor([&] { return checked.size() == 1; }));
        QVERIFY(checked.first().first().toStringList().isEmpty());
    }

    void aDamagedFileInUseIsLeftAlone()
    {
        StoreFixture f;
        fill(f);
        Database first(f.options());
        QVERIFY(StoreFixture::open(first));
        QCOMPARE(f.count(first), kNotes);
        overwrite(f.path(), 0, 100);
        Database second(f.options());
        const auto report = StoreFixture::open(second);
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"another Maquette"), qPrintable(report.error().message));
        QVERIFY(!QFile::exists(f.filePath(u"damaged"_s)));
        first.close();
    }
};

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
