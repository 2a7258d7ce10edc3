#include "tests/support/testcase.h"

#include "core/wire/turnparts.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

EchoBlock echo(qsizetype text, int calls, const QString &name, const QString &wire = u"w"_s)
{
    return echoAt({text, calls}, wire, {{"name"_L1, name}});
}

ChatMessage turn(const QList<EchoBlock> &echoes)
{
    return {.role = Role::Assistant,
            .text = u"abc🏛def"_s,
            .toolCalls = {{u"1"_s, u"f"_s, u"{}"_s}, {u"2"_s, u"g"_s, u"{}"_s}},
            .echoes = echoes};
}

QStringList told(const ChatMessage &message)
{
    QStringList parts;
    const QList<TurnPart> all = turnParts(message, u"w");
    for (const TurnPart &part : all) {
        if (part.kind == TurnPart::Kind::Text)
            parts.append(part.text);
        else if (part.kind == TurnPart::Kind::Call)
            parts.append(part.call.name + u"()"_s);
        else
            parts.append(u'<' + part.echo.value("name"_L1).toString() + u'>');
    }
    return parts;
}

} // namespace

Q_DECLARE_METATYPE(maquette::EchoBlock)

class TurnPartsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void partsComeInTheirOrder_data();
    void partsComeInTheirOrder();
    void thePlaceIsNotPartOfTheEcho();
};

void TurnPartsTest::partsComeInTheirOrder_data()
{
    QTest::addColumn<QList<EchoBlock>>("echoes");
    QTest::addColumn<QStringList>("expected");
    using Echoes = QList<EchoBlock>;
    const QString all = u"abc🏛def"_s;
    QTest::newRow("none") << Echoes{} << QStringList{all, u"f()"_s, u"g()"_s};
    QTest::newRow("first") << Echoes{echo(0, 0, u"x"_s)} << QStringList{u"<x>"_s, all, u"f()"_s, u"g()"_s};
    QTest::newRow("between") << Echoes{echo(0, 0, u"x"_s), echo(3, 1, u"y"_s)}
                             << QStringList{u"<x>"_s, u"abc"_s, u"f()"_s, u"<y>"_s, u"🏛def"_s, u"g()"_s};
    QTest::newRow("last") << Echoes{echo(8, 2, u"x"_s)} << QStringList{all, u"f()"_s, u"g()"_s, u"<x>"_s};
    QTest::newRow("of another wire") << Echoes{echo(0, 0, u"x"_s, u"v"_s)} << QStringList{all, u"f()"_s, u"g()"_s};
    QTest::newRow("beyond the end") << Echoes{echo(900, 70, u"x"_s)} << QStringList{all, u"f()"_s, u"g()"_s, u"<x>"_s};
    QTest::newRow("backwards") << Echoes{echo(3, 1, u"x"_s), echo(0, 0, u"y"_s)}
                               << QStringList{u"abc"_s, u"f()"_s, u"<x>"_s, u"<y>"_s, u"🏛def"_s, u"g()"_s};
    QTest::newRow("inside a character") << Echoes{echo(4, 0, u"x"_s)}
                                        << QStringList{u"abc🏛"_s, u"<x>"_s, u"def"_s, u"f()"_s, u"g()"_s};
    QTest::newRow("without a place") << Echoes{{.wire = u"w"_s, .content = {{"name"_L1, u"x"_s}}}}
                                     << QStringList{u"<x>"_s, all, u"f()"_s, u"g()"_s};
}

void TurnPartsTest::partsComeInTheirOrder()
{
    QFETCH(QList<EchoBlock>, echoes);
    QFETCH(QStringList, expected);
    QCOMPARE(told(turn(echoes)), expected);
}

void TurnPartsTest::thePlaceIsNotPartOfTheEcho()
{
    const QList<TurnPart> parts = turnParts({.echoes = {echo(0, 0, u"x"_s)}}, u"w");
    QCOMPARE(parts.size(), 1);
    QCOMPARE(parts.first().echo, (QJsonObject{{"name"_L1, u"x"_s}}));
}

QTEST_GUILESS_MAIN(TurnPartsTest)
#include "tst_turnparts.moc"
