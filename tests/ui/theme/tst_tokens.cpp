#include "tests/support/testcase.h"
#include "ui/theme/tokens.h"

using namespace maquette;
using namespace maquette::ui;

namespace {

struct Pair
{
    QString name;
    QColor over;
    QColor under;
};

/// What stands on what in the program, text first.
QList<Pair> textPairs(const Tokens &t)
{
    QList<Pair> pairs;
    const QList<std::pair<QString, QColor>> grounds{{QStringLiteral("bg"), t.bg},
                                                    {QStringLiteral("surface"), t.surface},
                                                    {QStringLiteral("raised"), t.raised},
                                                    {QStringLiteral("accent-soft"), t.accentSoft}};
    const QList<std::pair<QString, QColor>> texts{{QStringLiteral("ink"), t.ink}, {QStringLiteral("muted"), t.muted},
                                                  {QStringLiteral("accent"), t.accent}, {QStringLiteral("money"), t.money},
                                                  {QStringLiteral("rate"), t.rate}, {QStringLiteral("ok"), t.ok},
                                                  {QStringLiteral("bad"), t.bad}};
    for (const auto &ground : grounds) {
        for (const auto &text : texts)
            pairs.append({text.first + QStringLiteral(" on ") + ground.first, text.second, ground.second});
    }
    pairs.append({QStringLiteral("ink on code"), t.ink, t.code});
    pairs.append({QStringLiteral("muted on code"), t.muted, t.code});
    pairs.append({QStringLiteral("money on money-soft"), t.money, t.moneySoft});
    pairs.append({QStringLiteral("rate on rate-soft"), t.rate, t.rateSoft});
    pairs.append({QStringLiteral("bad on bad-soft"), t.bad, t.badSoft});
    pairs.append({QStringLiteral("ink on bad-soft"), t.ink, t.badSoft});
    pairs.append({QStringLiteral("on accent"), t.onAccent(), t.accent});
    pairs.append({QStringLiteral("ink on a hovered button"), t.ink, t.hover(t.surface)});
    pairs.append({QStringLiteral("muted on a hovered chip"), t.muted, t.hover(t.raised)});
    return pairs;
}

} // namespace

class TestTokens : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void ratioIsThatOfWcag_data()
    {
        QTest::addColumn<QColor>("one");
        QTest::addColumn<QColor>("other");
        QTest::addColumn<double>("ratio");
        QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
        QTest::newRow("white on white") << QColor(Qt::white) << QColor(Qt::white) << 1.0;
        QTest::newRow("#767676 on white, the classic limit") << QColor(0x76, 0x76, 0x76) << QColor(Qt::white) << 4.54;
    }

    void ratioIsThatOfWcag()
    {
        QFETCH(QColor, one);
        QFETCH(QColor, other);
        QFETCH(double, ratio);
        QVERIFY(qAbs(contrastRatio(one, other) - ratio) < 0.01);
        QVERIFY(qAbs(contrastRatio(other, one) - ratio) < 0.01);
    }

    void textCanBeReadOnEveryGround_data()
    {
        QTest::addColumn<QColor>("over");
        QTest::addColumn<QColor>("under");
        for (const Tokens &tokens : {lightTokens(), darkTokens()}) {
            const QString theme = tokens.isDark ? QStringLiteral("dark: ") : QStringLiteral("light: ");
            const QList<Pair> pairs = textPairs(tokens);
            for (const Pair &pair : pairs)
                QTest::newRow(qPrintable(theme + pair.name)) << pair.over << pair.under;
        }
    }

    void textCanBeReadOnEveryGround()
    {
        QFETCH(QColor, over);
        QFETCH(QColor, under);
        const double ratio = contrastRatio(over, under);
        QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 : 1").arg(ratio)));
    }

    void seriesStandOutFromTheCharts()
    {
        for (const Tokens &tokens : {lightTokens(), darkTokens()}) {
            for (const QColor &color : tokens.series)
                QVERIFY2(contrastRatio(color, tokens.surface) >= 3.0, qPrintable(color.name()));
        }
    }

    void linesStandOutInHighContrast()
    {
        for (const Tokens &tokens : {withHighContrast(lightTokens()), withHighContrast(darkTokens())}) {
            for (const QColor &ground : {tokens.bg, tokens.surface, tokens.raised, tokens.code})
                QVERIFY(contrastRatio(tokens.line, ground) >= 3.0);
        }
    }
};

QTEST_APPLESS_MAIN(TestTokens)

#include "tst_tokens.moc"
