#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/wire/balances.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class BalancesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void askedForWhereTheyAre();
    void creditsAreWhatIsLeft();
    void dollarsComeBeforeOthers_data();
    void dollarsComeBeforeOthers();
    void whatIsNoBalance_data();
    void whatIsNoBalance();
    void everyCutIsAnError();
};

void BalancesTest::askedForWhereTheyAre()
{
    const HttpRequest credits = CreditsBalanceCodec().encode({.baseUrl = QUrl(u"https://openrouter.ai/api/v1"_s)});
    QCOMPARE(credits.url.toString(), u"https://openrouter.ai/api/v1/credits"_s);
    QCOMPARE(credits.method, "GET"_ba);
    for (const auto &base : {u"https://api.deepseek.com/v1"_s, u"https://api.deepseek.com"_s, u"https://api.deepseek.com/v1/"_s})
        QCOMPARE(UserBalanceCodec().encode({.baseUrl = QUrl(base)}).url.toString(), u"https://api.deepseek.com/user/balance"_s);
}

void BalancesTest::creditsAreWhatIsLeft()
{
    const auto balance = CreditsBalanceCodec().decode(answered(fixture(u"openrouter/balance.json"_s)));
    QVERIFY(balance);
    QCOMPARE(*balance, (Balance{.money = moneyFromDecimal(u"74.75")}));
    // As text, and with more digits than money has.
    const auto odd = CreditsBalanceCodec().decode(answered(R"({"data":{"total_credits":"10","total_usage":9.0000000000000017}})"));
    QCOMPARE(odd->money, moneyFromDecimal(u"1"));
}

void BalancesTest::dollarsComeBeforeOthers_data()
{
    QTest::addColumn<QByteArray>("infos");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("amount");
    const QByteArray yuan = R"({"currency":"CNY","total_balance":"110.00"})";
    QTest::newRow("both") << yuan + R"(,{"currency":"USD","total_balance":"3.21"})" << u"USD"_s << u"3.21"_s;
    QTest::newRow("no dollars left") << R"({"currency":"USD","total_balance":"0.00"},)" + yuan << u"CNY"_s << u"110"_s;
    QTest::newRow("one") << yuan << u"CNY"_s << u"110"_s;
    QTest::newRow("nothing left") << QByteArray(
                                         R"({"currency":"CNY","total_balance":"0.00"},{"currency":"USD","total_balance":"0.00"})")
                                  << u"USD"_s << u"0"_s;
    QTest::newRow("owed") << QByteArray(R"({"currency":"USD","total_balance":"-1.5"})") << u"USD"_s << u"-1.5"_s;
}

void BalancesTest::dollarsComeBeforeOthers()
{
    QFETCH(QByteArray, infos);
    QFETCH(QString, currency);
    QFETCH(QString, amount);
    const auto balance = UserBalanceCodec().decode(answered(R"({"is_available":true,"balance_infos":[)" + infos + "]}"));
    QVERIFY(balance);
    QCOMPARE(balance->currency, currency);
    QCOMPARE(balance->money, moneyFromDecimal(amount));
}

void BalancesTest::whatIsNoBalance_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("nothing") << QByteArray("{}") << Error::Kind::Protocol;
    QTest::newRow("empty") << QByteArray(R"({"data":{},"balance_infos":[]})") << Error::Kind::Protocol;
    QTest::newRow("no numbers")
        << QByteArray(
               R"({"data":{"total_credits":"many","total_usage":1},"balance_infos":[{"currency":"USD","total_balance":"much"}]})")
        << Error::Kind::Protocol;
    QTest::newRow("more than money can say")
        << QByteArray(
               R"({"data":{"total_credits":"9e6","total_usage":"-9e6"},"balance_infos":[{"currency":"USD","total_balance":"9e9"}]})")
        << Error::Kind::Protocol;
    QTest::newRow("half") << QByteArray(R"({"data":{"total_credits":1},"balance_infos":[{"total_balance":"1"}]})")
                          << Error::Kind::Protocol;
    QTest::newRow("an error") << QByteArray(R"({"error":{"code":401,"message":"No auth"}})") << Error::Kind::Unauthorized;
    QTest::newRow("a page") << QByteArray("<html>") << Error::Kind::Protocol;
}

void BalancesTest::whatIsNoBalance()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Kind, kind);
    const auto credits = CreditsBalanceCodec().decode(answered(body));
    QVERIFY(!credits);
    QCOMPARE(errorKindName(credits.error().kind), errorKindName(kind));
    const auto user = UserBalanceCodec().decode(answered(body));
    QVERIFY(!user);
    QCOMPARE(errorKindName(user.error().kind), errorKindName(kind));
}

void BalancesTest::everyCutIsAnError()
{
    const QByteArray credits = fixture(u"openrouter/balance.json"_s).trimmed();
    forEachCut(credits,
               [&](const QByteArray &cut) { QCOMPARE(CreditsBalanceCodec().decode(answered(cut)).has_value(), cut == credits); });
    const QByteArray user = fixture(u"deepseek/balance.json"_s).trimmed();
    forEachCut(user, [&](const QByteArray &cut) { QCOMPARE(UserBalanceCodec().decode(answered(cut)).has_value(), cut == user); });
}

QTEST_GUILESS_MAIN(BalancesTest)
#include "tst_balances.moc"
