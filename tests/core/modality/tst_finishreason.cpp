#include "tests/support/testcase.h"

#include "core/modality/chat.h"

using namespace maquette;

class FinishReasonTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyNameReadsBackAsItsReason();
    void anUnknownNameIsOther();
};

void FinishReasonTest::everyNameReadsBackAsItsReason()
{
    for (int i = 0; i <= static_cast<int>(FinishReason::Other); ++i) {
        const auto reason = static_cast<FinishReason>(i);
        QVERIFY(!finishReasonName(reason).isEmpty());
        QCOMPARE(finishReasonFromName(finishReasonName(reason)), reason);
    }
    QCOMPARE(finishReasonName(FinishReason::ContentFilter), QStringLiteral("content_filter"));
}

void FinishReasonTest::anUnknownNameIsOther()
{
    QCOMPARE(finishReasonFromName(u"because"), FinishReason::Other);
    QCOMPARE(finishReasonFromName(u""), FinishReason::Other);
}

QTEST_GUILESS_MAIN(FinishReasonTest)
#include "tst_finishreason.moc"
