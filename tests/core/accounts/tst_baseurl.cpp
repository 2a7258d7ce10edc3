#include "core/accounts/baseurl.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class BaseUrlTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatPeopleTypeIsTidied_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as it should be") << u"https://api.openai.com/v1"_s << u"https://api.openai.com/v1"_s;
        QTest::newRow("blanks and slash") << u"  https://api.openai.com/v1/ \n"_s << u"https://api.openai.com/v1"_s;
        QTest::newRow("quotes") << u"\"https://api.openai.com/v1\""_s << u"https://api.openai.com/v1"_s;
        QTest::newRow("no scheme") << u"api.openai.com/v1"_s << u"https://api.openai.com/v1"_s;
        QTest::newRow("no scheme, this computer") << u"localhost:11434/v1"_s << u"http://localhost:11434/v1"_s;
        QTest::newRow("no scheme, number") << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("no scheme, home network") << u"192.168.1.20:1234/v1"_s << u"http://192.168.1.20:1234/v1"_s;
        QTest::newRow("ipv6") << u"http://[::1]:8080/v1"_s << u"http://[::1]:8080/v1"_s;
        QTest::newRow("upper case scheme") << u"HTTPS://api.example.com/v1"_s << u"https://api.example.com/v1"_s;
        QTest::newRow("whole endpoint") << u"https://api.openai.com/v1/chat/completions"_s << u"https://api.openai.com/v1"_s;
        QTest::newRow("models endpoint") << u"http://localhost:1234/v1/models/"_s << u"http://localhost:1234/v1"_s;
        QTest::newRow("query stays") << u"https://x.example.com/openai/v1?api-version=1"_s
                                     << u"https://x.example.com/openai/v1?api-version=1"_s;
    }
    void whatPeopleTypeIsTidied()
    {
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        const auto url = tidyBaseUrl(typed);
        QVERIFY2(url, url ? "" : qPrintable(url.error().message));
        QCOMPARE(url->toString(), expected);
    }

    void whatCannotBeAnAddressIsSaidPlainly_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("word");
        QTest::newRow("nothing") << u"  "_s << u"Enter the address"_s;
        QTest::newRow("a space inside") << u"https://api.open ai.com/v1"_s << u"space"_s;
        QTest::newRow("another scheme") << u"ftp://api.openai.com"_s << u"ftp://"_s;
        QTest::newRow("no host") << u"https://"_s << u"is not an address"_s;
        QTest::newRow("dots") << u"https://api..com/v1"_s << u"is not an address"_s;
        QTest::newRow("password") << u"https://me:secret@api.example.com/v1"_s << u"password"_s;
        QTest::newRow("key in the query") << u"https://api.example.com/v1?api_key=abc"_s << u"key"_s;
        QTest::newRow("port out of range") << u"https://api.example.com:99999/v1"_s << u"is not an address"_s;
    }
    void whatCannotBeAnAddressIsSaidPlainly()
    {
        QFETCH(QString, typed);
        QFETCH(QString, word);
        const auto url = tidyBaseUrl(typed);
        QVERIFY(!url);
        QVERIFY(url.error().kind == Error::Kind::Usage);
        QVERIFY2(url.error().message.contains(word), qPrintable(url.error().message));
        QVERIFY(!url.error().message.contains(u"secret"));
    }

    void aBareHostGetsAHint()
    {
        QVERIFY(baseUrlHint(QUrl(u"http://localhost:8080"_s)).contains(u"/v1"));
        QVERIFY(baseUrlHint(QUrl(u"http://localhost:8080/v1"_s)).isEmpty());
    }

    void headersThatCarryKeysAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isFine");
        QTest::newRow("ordinary") << QByteArray("X-Title") << QByteArray("Maquette") << true;
        QTest::newRow("authorization") << QByteArray("authorization") << QByteArray("Bearer x") << false;
        QTest::newRow("x-api-key") << QByteArray("X-API-Key") << QByteArray("x") << false;
        QTest::newRow("cookie") << QByteArray("Cookie") << QByteArray("a=b") << false;
        QTest::newRow("ours") << QByteArray("Content-Length") << QByteArray("5") << false;
        QTest::newRow("line break") << QByteArray("X-Title") << QByteArray("a\r\nAuthorization: b") << false;
        QTest::newRow("no name") << QByteArray("") << QByteArray("a") << false;
        QTest::newRow("colon in the name") << QByteArray("X:Y") << QByteArray("a") << false;
    }
    void headersThatCarryKeysAreRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(bool, isFine);
        const auto verdict = checkHeaders(HttpHeaders{{name, value}});
        QCOMPARE(verdict.has_value(), isFine);
    }

    void aProxysPasswordIsTakenOut()
    {
        QString password;
        const auto url = tidyProxyUrl(u"socks5://me:p%40ss@127.0.0.1"_s, &password);
        QVERIFY(url);
        QCOMPARE(url->toString(), u"socks5://me@127.0.0.1:1080"_s);
        QCOMPARE(password, u"p@ss"_s);
        QCOMPARE(tidyProxyUrl(u"proxy.example.com:3128"_s, nullptr)->toString(), u"http://proxy.example.com:3128"_s);
        QVERIFY(!tidyProxyUrl(u"ftp://proxy"_s, nullptr));
    }

    void pastedKeysAreTidiedOrRefused()
    {
        QCOMPARE(*tidyKey("  \"sk-abc\" \n"), QByteArray("sk-abc"));
        QVERIFY(!tidyKey("   "));
        QVERIFY(!tidyKey("sk-abc\nsk-def"));
        QVERIFY(!tidyKey("sk-\xc3\xa9"));
        QVERIFY(!tidyKey("https://platform.example.com"));
    }
};

QTEST_GUILESS_MAIN(BaseUrlTest)
#include "tst_baseurl.moc"
