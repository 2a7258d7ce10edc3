#include "tests/support/testcase.h"

#include "core/sandbox/faultspec.h"

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Fault::Kind;

Q_DECLARE_METATYPE(maquette::Fault)

class FaultSpecTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void readsOneFault_data();
    void readsOneFault();
    void readsSeveral();
    void saysWhereItWentWrong_data();
    void saysWhereItWentWrong();
    void countsDown();
    void chancesAreRepeatable();
    void theFirstReplacementWins();
    void tasksAndDownloadsCountForThemselves();
};

void FaultSpecTest::readsOneFault_data()
{
    QTest::addColumn<Fault>("expected");
    QTest::newRow("latency=250") << Fault{.kind = Kind::Latency, .wait = 250ms};
    QTest::newRow("hangup-before") << Fault{.kind = Kind::HangUpBefore};
    QTest::newRow("hangup-after*1") << Fault{.kind = Kind::HangUpAfter, .times = 1};
    QTest::newRow("429") << Fault{.kind = Kind::Status, .status = 429};
    QTest::newRow("429:2") << Fault{.kind = Kind::Status, .wait = 2s, .status = 429};
    QTest::newRow("429:0.25*2") << Fault{.kind = Kind::Status, .wait = 250ms, .status = 429, .times = 2};
    QTest::newRow("quota") << Fault{.kind = Kind::Quota};
    QTest::newRow("529%12.5") << Fault{.kind = Kind::Status, .status = 529, .percent = 12.5};
    QTest::newRow("html") << Fault{.kind = Kind::Html};
    QTest::newRow("garbage") << Fault{.kind = Kind::Garbage};
    QTest::newRow("error-in-stream") << Fault{.kind = Kind::ErrorInStream};
    QTest::newRow("huge-line") << Fault{.kind = Kind::HugeLine, .bytes = 8 * 1024 * 1024};
    QTest::newRow("huge-line=1000") << Fault{.kind = Kind::HugeLine, .bytes = 1000};
    QTest::newRow("stall") << Fault{.kind = Kind::Stall, .bytes = -1};
    QTest::newRow("stall@0") << Fault{.kind = Kind::Stall, .bytes = 0};
    QTest::newRow("cut@900%10*3") << Fault{.kind = Kind::Cut, .bytes = 900, .times = 3, .percent = 10};
    QTest::newRow("drip") << Fault{.kind = Kind::Drip, .wait = 20ms};
    QTest::newRow("drip=1") << Fault{.kind = Kind::Drip, .wait = 1ms};
    QTest::newRow("task-drop*1") << Fault{.kind = Kind::TaskDrop, .times = 1};
    QTest::newRow("task-stall") << Fault{.kind = Kind::TaskStall};
    QTest::newRow("task-unknown%50") << Fault{.kind = Kind::TaskUnknown, .percent = 50};
    QTest::newRow("task-regress") << Fault{.kind = Kind::TaskRegress};
    QTest::newRow("task-repeat") << Fault{.kind = Kind::TaskRepeat};
    QTest::newRow("task-vanish") << Fault{.kind = Kind::TaskVanish};
    QTest::newRow("task-empty") << Fault{.kind = Kind::TaskEmpty};
    QTest::newRow("result-gone") << Fault{.kind = Kind::ResultGone, .status = 404};
    QTest::newRow("result-gone=403*2") << Fault{.kind = Kind::ResultGone, .status = 403, .times = 2};
    QTest::newRow("result-cut") << Fault{.kind = Kind::ResultCut, .bytes = -1};
    QTest::newRow("result-cut@100*1") << Fault{.kind = Kind::ResultCut, .bytes = 100, .times = 1};
}

void FaultSpecTest::readsOneFault()
{
    QFETCH(Fault, expected);
    const auto spec = FaultSpec::parse(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(spec, spec ? "" : qPrintable(spec.error().message));
    QCOMPARE(spec->faults(), QList<Fault>{expected});
}

void FaultSpecTest::readsSeveral()
{
    const auto spec = FaultSpec::parse(u" latency=10 , 429*2,cut@5"_s);
    QVERIFY(spec);
    QCOMPARE(spec->faults().size(), 3);
    QVERIFY(FaultSpec::parse(QString())->isEmpty());
    QVERIFY(FaultSpec::parse(u"  "_s)->isEmpty());
}

void FaultSpecTest::saysWhereItWentWrong_data()
{
    QTest::addColumn<int>("position");
    QTest::newRow("hangup") << 1;
    QTest::newRow("latency") << 8;
    QTest::newRow("latency=") << 9;
    QTest::newRow("latency=abc") << 9;
    QTest::newRow("cut") << 4;
    QTest::newRow("cut@") << 5;
    QTest::newRow("200") << 1;
    QTest::newRow("600") << 1;
    QTest::newRow("429,") << 5;
    QTest::newRow("429, 500x") << 6;
    QTest::newRow("drip*0") << 6;
    QTest::newRow("drip%101") << 6;
    QTest::newRow("drip!") << 5;
    QTest::newRow("stall@-1") << 7;
    QTest::newRow("huge-line=99999999999") << 11;
    QTest::newRow("task-gone") << 1;
    QTest::newRow("result-gone=200") << 13;
    QTest::newRow("result-cut@") << 12;
}

void FaultSpecTest::saysWhereItWentWrong()
{
    QFETCH(int, position);
    const auto spec = FaultSpec::parse(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!spec);
    QCOMPARE(spec.error().kind, Error::Kind::Usage);
    QVERIFY2(spec.error().message.contains(u"position %1:"_s.arg(position)), qPrintable(spec.error().message));
}

void FaultSpecTest::countsDown()
{
    FaultPlan plan(*FaultSpec::parse(u"429*2,500*1"_s), 1);
    QCOMPARE(plan.next().value(0).status, 429);
    QCOMPARE(plan.next().value(0).status, 429);
    QCOMPARE(plan.next().value(0).status, 500);
    QVERIFY(plan.next().isEmpty());
}

void FaultSpecTest::chancesAreRepeatable()
{
    const auto outcomes = [](quint32 seed) {
        FaultPlan plan(*FaultSpec::parse(u"500%30"_s), seed);
        QByteArray text;
        for (int i = 0; i < 400; ++i)
            text += plan.next().isEmpty() ? '.' : 'x';
        return text;
    };
    QCOMPARE(outcomes(3), outcomes(3));
    QVERIFY(outcomes(3) != outcomes(4));
    const auto hits = outcomes(3).count('x');
    QVERIFY(hits > 60 && hits < 180);
}

void FaultSpecTest::theFirstReplacementWins()
{
    FaultPlan plan(*FaultSpec::parse(u"quota*1,latency=5,503,drip"_s), 1);
    QList<Kind> kinds;
    const QList<Fault> faults = plan.next();
    for (const Fault &fault : faults)
        kinds.append(fault.kind);
    const QList<Kind> expected{Kind::Quota, Kind::Latency, Kind::Drip};
    QCOMPARE(kinds, expected);
    QCOMPARE(plan.next().value(1).status, 503);
}

void FaultSpecTest::tasksAndDownloadsCountForThemselves()
{
    FaultPlan plan(*FaultSpec::parse(u"task-drop*1,429*1,result-cut*1,task-stall"_s), 1);
    QCOMPARE(plan.next(Fault::Scope::Task).size(), 2);
    QCOMPARE(plan.next(Fault::Scope::Task).value(0).kind, Kind::TaskStall);
    QCOMPARE(plan.next().value(0).status, 429);
    QVERIFY(plan.next().isEmpty());
    QCOMPARE(plan.next(Fault::Scope::Download).value(0).kind, Kind::ResultCut);
    QVERIFY(plan.next(Fault::Scope::Download).isEmpty());
}

QTEST_GUILESS_MAIN(FaultSpecTest)
#include "tst_faultspec.moc"
