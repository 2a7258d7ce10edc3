#include "tests/support/testcase.h"
#include "ui/widgets/player/filmpace.h"

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class FilmPaceTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void timesAreWrittenAsOnEveryPlayer_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << u"0:00"_s;
        QTest::newRow("not quite") << 999 << u"0:00"_s;
        QTest::newRow("seconds") << 3000 << u"0:03"_s;
        QTest::newRow("minutes") << 760'900 << u"12:40"_s;
        QTest::newRow("hours") << 3'760'000 << u"1:02:40"_s;
    }

    void timesAreWrittenAsOnEveryPlayer()
    {
        QFETCH(int, milliseconds);
        QTEST(filmTimeText(std::chrono::milliseconds(milliseconds)), "text");
    }

    void theClockTellsWhichFrameIsDue()
    {
        FilmClock clock;
        const FilmClock::Time start{};
        clock.start(10, start, 24);
        for (const qint64 frame : {10, 11, 12, 57, 1000})
            QCOMPARE(clock.frameAt(clock.dueAt(frame)), frame);
        QCOMPARE(clock.frameAt(start), 10);
        QCOMPARE(clock.frameAt(start + 41ms), 10);
        QCOMPARE(clock.frameAt(start + 42ms), 11);
        QCOMPARE(clock.frameAt(start + 1s), 34);
        QCOMPARE(clock.dueAt(58) - start, 2s);
    }
};

QTEST_GUILESS_MAIN(FilmPaceTest)
#include "tst_filmpace.moc"
