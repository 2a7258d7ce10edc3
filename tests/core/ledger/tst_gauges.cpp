#include "core/ledger/gauges.h"
#include "core/store/database.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class GaugesTest : public TestCase
{
    Q_OBJECT

private slots:
    void figuresSurviveARestart()
    {
        QTemporaryDir dir;
        ManualClock clock;
        const RateGauge requests{.what = RateGauge::What::Requests, .limit = 500, .remaining = 499, .resetsAt = clock.nowUtc().addSecs(60)};
        const RateGauge tokens{.what = RateGauge::What::Tokens, .limit = {}, .remaining = 7, .resetsAt = clock.nowUtc().addSecs(1)};
        {
            Database database({.path = dir.filePath(u"a.db"_s)});
            database.open();
            Gauges gauges(database, clock);
            QSignalSpy changed(&gauges, &Gauges::changed);
            gauges.update(u"a1"_s, {requests, tokens});
            gauges.update(u"a1"_s, {requests});
            QCOMPARE(changed.size(), 1);
            QCOMPARE(gauges.gauges(u"a1"_s), (RateGauges{requests, tokens}));
            QCOMPARE(gauges.accounts(), QStringList{u"a1"_s});
            gauges.flush();
        }
        clock.advance(std::chrono::seconds(2));
        Database database({.path = dir.filePath(u"a.db"_s)});
        database.open();
        Gauges gauges(database, clock);
        gauges.load();
        QVERIFY(waitFor([&] { return !gauges.accounts().isEmpty(); }));
        // The tokens' reset has passed, and they told no limit to be back at.
        QCOMPARE(gauges.gauges(u"a1"_s), RateGauges{requests});
    }

    void aGaugeIsFullAgainAfterItsReset()
    {
        QTemporaryDir dir;
        ManualClock clock;
        Database database({.path = dir.filePath(u"a.db"_s)});
        Gauges gauges(database, clock);
        gauges.update(u"a1"_s, {{.limit = 10, .remaining = 0, .resetsAt = clock.nowUtc().addMSecs(20)}});
        QSignalSpy changed(&gauges, &Gauges::changed);
        QCOMPARE(*gauges.gauges(u"a1"_s).first().remaining, 0);
        clock.advance(std::chrono::milliseconds(20));
        QCOMPARE(*gauges.gauges(u"a1"_s).first().remaining, 10);
        QVERIFY(waitFor([&] { return changed.size() == 1; }));
        QVERIFY(!gauges.gauges(u"a1"_s).first().resetsAt.isValid());
    }

    void aForgottenAccountStaysForgotten()
    {
        QTemporaryDir dir;
        ManualClock clock;
        const QString path = dir.filePath(u"a.db"_s);
        for (int run = 0; run < 2; ++run) {
            Database database({.path = path});
            database.open();
            Gauges gauges(database, clock);
            gauges.update(u"gone"_s, {{.limit = 10, .remaining = 5}});
            gauges.update(u"kept"_s, {{.limit = 10, .remaining = 5}});
            gauges.forget(u"gone"_s);
            gauges.flush();
        }
        Database database({.path = path});
        database.open();
        Gauges gauges(database, clock);
        gauges.load();
        QVERIFY(waitFor([&] { return !gauges.accounts().isEmpty(); }));
        QCOMPARE(gauges.accounts(), QStringList{u"kept"_s});
    }
};

QTEST_GUILESS_MAIN(GaugesTest)
#include "tst_gauges.moc"
