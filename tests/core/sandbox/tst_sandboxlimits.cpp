#include "tests/support/testcase.h"

#include "core/sandbox/sandboxlimits.h"
#include "core/sandbox/sandboxmanners.h"

using namespace maquette;
using namespace std::chrono_literals;

class SandboxLimitsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestsCountDownAndComeBack();
    void tokensOfAnswersCountToo();
    void aPromptLargerThanTheBucketIsNotLockedOut();
    void withoutLimitsNothingIsTold();
    void durationsAreWrittenAsOpenAiWritesThem_data();
    void durationsAreWrittenAsOpenAiWritesThem();

private:
    /// In OpenAI's headers.
    QHash<QByteArray, QByteArray> told(SandboxLimits &limits) const
    {
        QHash<QByteArray, QByteArray> headers;
        for (const auto &[name, value] : plainSandboxManners().headers(limits.gauges(m_start), "id"))
            headers.insert(name, value);
        return headers;
    }

    RateBucket::Time m_start = RateBucket::Time() + 1h;
};

void SandboxLimitsTest::requestsCountDownAndComeBack()
{
    SandboxLimits limits(2, 0, m_start);
    QVERIFY(!limits.admit(10, m_start));
    QCOMPARE(told(limits).value("x-ratelimit-remaining-requests"), "1");
    QVERIFY(!limits.admit(10, m_start));
    const auto missing = limits.admit(10, m_start);
    QVERIFY(missing);
    QVERIFY(!missing->isTokens);
    QCOMPARE(missing->wait, 30s);
    QCOMPARE(told(limits).value("x-ratelimit-reset-requests"), "1m0s");
    QVERIFY(limits.admit(10, m_start + 29s));
    QVERIFY(!limits.admit(10, m_start + 30s));
}

void SandboxLimitsTest::tokensOfAnswersCountToo()
{
    SandboxLimits limits(0, 600, m_start);
    QVERIFY(!limits.admit(100, m_start));
    limits.takeOutput(900, m_start);
    QCOMPARE(told(limits).value("x-ratelimit-remaining-tokens"), "0");
    const auto missing = limits.admit(100, m_start);
    QVERIFY(missing);
    QVERIFY(missing->isTokens);
    QCOMPARE(missing->limit, 600);
    QCOMPARE(missing->wait, 50s);
    QVERIFY(!limits.admit(100, m_start + 50s));
}

void SandboxLimitsTest::aPromptLargerThanTheBucketIsNotLockedOut()
{
    SandboxLimits limits(0, 600, m_start);
    QVERIFY(!limits.admit(5'000, m_start));
    QVERIFY(limits.admit(1, m_start + 60s));
}

void SandboxLimitsTest::withoutLimitsNothingIsTold()
{
    SandboxLimits limits(0, 0, m_start);
    QVERIFY(limits.gauges(m_start).isEmpty());
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!limits.admit(1'000'000, m_start));
}

void SandboxLimitsTest::durationsAreWrittenAsOpenAiWritesThem_data()
{
    QTest::addColumn<int>("ms");
    QTest::newRow("0ms") << 0;
    QTest::newRow("20ms") << 20;
    QTest::newRow("7.66s") << 7'660;
    QTest::newRow("1m12.5s") << 72'500;
    QTest::newRow("6m0s") << 360'000;
}

void SandboxLimitsTest::durationsAreWrittenAsOpenAiWritesThem()
{
    QFETCH(int, ms);
    QCOMPARE(durationText(std::chrono::milliseconds(ms)), QByteArray(QTest::currentDataTag()));
}

QTEST_GUILESS_MAIN(SandboxLimitsTest)
#include "tst_sandboxlimits.moc"
