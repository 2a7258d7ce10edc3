#include "tests/core/store/storefixture.h"
#include "tests/support/testcase.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class CrashTest : public TestCase
{
    Q_OBJECT

    static int lastNumber(const QByteArray &output)
    {
        const QList<QByteArray> lines = output.left(output.lastIndexOf('\n')).split('\n');
        return lines.last().toInt();
    }

    static void start(QProcess &process, const StoreFixture &f, int first)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(STORE_WRITER), {f.path(), f.filePath(u"migrations"_s), QString::number(first)});
    }

private slots:
    void whatWasPromisedSurvivesKill9()
    {
        StoreFixture f;
        QRandomGenerator random(7);
        int promised = 0;
        for (int round = 0; round < 15; ++round) {
            QProcess process;
            start(process, f, promised + 1);
            QVERIFY(process.waitForReadyRead());
            QTest::qWait(random.bounded(25));
            process.kill();
            QVERIFY(process.waitForFinished());
            promised = std::max(promised, lastNumber(process.readAllStandardOutput()));

            Database database(f.options());
            const auto report = StoreFixture::open(database);
            QVERIFY(report.has_value());
            QVERIFY(report->wasUnclean);
            QVERIFY(report->damagedFile.isEmpty());
            // All that was promised, both halves of each, and at most one that was not told in time.
            const qint64 pairs = f.number(database, u"SELECT count(DISTINCT text) FROM notes"_s).value_or(-1);
            QVERIFY2(pairs == promised || pairs == promised + 1, qPrintable(u"%1 of %2"_s.arg(pairs).arg(promised)));
            QCOMPARE(f.count(database), 2 * pairs);
            QSignalSpy checked(&database, &Database::checked);
            database.quickCheck();
            QVERIFY(waitFor([&] { return checked.size() == 1; }));
            QVERIFY(checked.first().first().toStringList().isEmpty());
            promised = static_cast<int>(pairs);
        }
        QVERIFY(promised > 15);
    }

    void aKilledNeighbourDoesNotDisturb()
    {
        StoreFixture f;
        Database database(f.options());
        QVERIFY(StoreFixture::open(database));
        for (int round = 0; round < 5; ++round) {
            QProcess process;
            start(process, f, 1);
            QVERIFY(process.waitForReadyRead());
            for (int i = 0; i < 10; ++i)
                QVERIFY(f.add(database, u"mine"_s));
            process.kill();
            QVERIFY(process.waitForFinished());
            QVERIFY(f.add(database, u"mine"_s));
        }
        QCOMPARE(f.number(database, u"SELECT count(*) FROM notes WHERE text = 'mine'"_s).value_or(-1), 55);
    }

    void twoProcessesLoseNoUpdates()
    {
        StoreFixture f;
        Database one(f.options());
        Database two(f.options());
        QVERIFY(StoreFixture::open(one));
        QVERIFY(StoreFixture::open(two));
        QVERIFY(f.add(one, u"0"_s));
        int done = 0;
        for (int i = 0; i < 200; ++i) {
            Database &database = i % 2 == 0 ? one : two;
            // Reads and then writes what it read: two of these at once must not see the same number.
            database.write<void>(
                this,
                [](SqlConnection &c) -> Result<void> {
                    const auto value = c.integer(u"SELECT CAST(text AS INTEGER) FROM notes WHERE id = 1");
                    if (!value)
                        return tl::unexpected(value.error());
                    return c.execute(u"UPDATE notes SET text = ? WHERE id = 1", {QString::number(value->value_or(0) + 1)});
                },
                [&](const Result<void> &result) { done += result ? 1 : 1000; });
        }
        QVERIFY(waitFor([&] { return done >= 200; }));
        QCOMPARE(done, 200);
        QCOMPARE(f.number(one, u"SELECT CAST(text AS INTEGER) FROM notes WHERE id = 1"_s).value_or(-1), 200);
    }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "tst_crash.moc"
