#include "tests/support/testcase.h"
#include "ui/models/format.h"

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

const QLocale kEnglish(QLocale::English, QLocale::UnitedStates);

} // namespace

class TestFormat : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void tokensAreShort_data()
    {
        QTest::addColumn<qint64>("tokens");
        QTest::addColumn<QString>("text");
        QTest::newRow("few") << qint64(96) << u"96"_s;
        QTest::newRow("thousands with a tenth") << qint64(3140) << u"3.1k"_s;
        QTest::newRow("whole thousands") << qint64(8000) << u"8k"_s;
        QTest::newRow("many thousands") << qint64(128'000) << u"128k"_s;
        QTest::newRow("a million") << qint64(1'000'000) << u"1M"_s;
        QTest::newRow("almost a million") << qint64(999'999) << u"1M"_s;
        QTest::newRow("more") << qint64(1'048'576) << u"1M"_s;
        QTest::newRow("more with a tenth") << qint64(2'500'000) << u"2.5M"_s;
    }

    void tokensAreShort()
    {
        QFETCH(qint64, tokens);
        QFETCH(QString, text);
        QCOMPARE(compactTokens(tokens, kEnglish), text);
    }

    void unknownCostsAreNeverZero_data()
    {
        QTest::addColumn<CostFigures>("figures");
        QTest::addColumn<QString>("text");
        const Money some{14'200'000'000};
        QTest::newRow("known") << CostFigures{some, {}, 0, true} << u"$0.0142"_s;
        QTest::newRow("partly known") << CostFigures{some, {}, 1, true} << u"≥ $0.0142"_s;
        QTest::newRow("unknown") << CostFigures{{}, {}, 2, true} << u"cost unknown"_s;
        QTest::newRow("play money") << CostFigures{{}, some, 0, true} << u"play $0.0142"_s;
        QTest::newRow("free") << CostFigures{{}, {}, 0, true} << u"free"_s;
        QTest::newRow("nothing known") << CostFigures{{}, {}, 0, false} << QString();
    }

    void unknownCostsAreNeverZero()
    {
        QFETCH(CostFigures, figures);
        QFETCH(QString, text);
        QCOMPARE(costText(figures, kEnglish), text);
    }

    void aSpanIsOneAmountWhenBothReadTheSame()
    {
        QCOMPARE(spanText(Money{500'000'000}, Money{1'000'000'000}, kEnglish), u"$0.0005 – $0.001"_s);
        QCOMPARE(spanText(Money{500'000'000}, Money{500'000'001}, kEnglish), u"$0.0005"_s);
        QCOMPARE(spanText({}, {}, kEnglish), u"price unknown"_s);
        QCOMPARE(spanText(Money{0}, Money{0}, kEnglish), u"free"_s);
        QCOMPARE(spanText(Money{500'000'000}, {}, kEnglish), u"$0.0005 or more"_s);
    }

    void pricesArePerMillionTokens()
    {
        Model model;
        QCOMPARE(tokenPriceText(model, kEnglish), u"price unknown"_s);
        model.price = Price();
        model.price->tokens.input = Money{150'000};
        model.price->tokens.output = Money{600'000};
        QCOMPARE(tokenPriceText(model, kEnglish), u"$0.15 in · $0.60 out"_s);
        model.price->tokens.output.reset();
        QCOMPARE(tokenPriceText(model, kEnglish), u"$0.15 in · ? out"_s);
        model.price->tokens = {.input = Money{0}, .output = Money{0}};
        QCOMPARE(tokenPriceText(model, kEnglish), u"free"_s);
    }

    void agesAreAsShortAsTheyAreClear_data()
    {
        QTest::addColumn<QDateTime>("when");
        QTest::addColumn<QString>("text");
        const QDate today(2026, 11, 21);
        QTest::newRow("now") << QDateTime(today, {14, 3, 0}) << u"now"_s;
        QTest::newRow("today") << QDateTime(today, {11, 2}) << kEnglish.toString(QTime(11, 2), QLocale::ShortFormat);
        QTest::newRow("yesterday") << QDateTime(today.addDays(-1), {18, 40}) << kEnglish.toString(QTime(18, 40), QLocale::ShortFormat);
        QTest::newRow("this week") << QDateTime(today.addDays(-3), {9, 0}) << u"Wed"_s;
        QTest::newRow("this year") << QDateTime(QDate(2026, 10, 3), {9, 0}) << u"3 Oct"_s;
        QTest::newRow("earlier") << QDateTime(QDate(2024, 10, 3), {9, 0}) << u"3 Oct 2024"_s;
    }

    void agesAreAsShortAsTheyAreClear()
    {
        QFETCH(QDateTime, when);
        QFETCH(QString, text);
        QCOMPARE(ageText(when, QDateTime(QDate(2026, 11, 21), {14, 3, 20}), kEnglish), text);
    }
};

QTEST_APPLESS_MAIN(TestFormat)

#include "tst_format.moc"
