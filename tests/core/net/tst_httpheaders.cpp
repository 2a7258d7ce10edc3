#include "core/net/http.h"
#include "core/net/httprules.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class HttpHeadersTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void namesAreComparedWithoutRegardToCase()
    {
        HttpHeaders headers{{"Content-Type", "a"}, {"X-One", "1"}, {"content-type", "b"}};
        QVERIFY(headers.contains("CONTENT-TYPE"));
        QCOMPARE(headers.value("content-Type"), QByteArray("a"));
        headers.set("CONTENT-type", "c");
        QCOMPARE(headers.fields().size(), 2);
        QCOMPARE(headers.value("content-type"), QByteArray("c"));
        headers.append("x-one", "2");
        QCOMPARE(headers.value("X-One"), QByteArray("1"));
        headers.remove("X-ONE");
        QVERIFY(!headers.contains("x-one"));
        QCOMPARE(headers.value("x-one"), QByteArray());
    }

    void whatMustNotBeSentIsRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("headerName");
        QTest::addColumn<QByteArray>("headerValue");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isRefused");
        const auto row = [](const char *name, const QString &url, const QByteArray &header, const QByteArray &value,
                            const QByteArray &key,
                            bool isRefused) { QTest::newRow(name) << url << header << value << key << isRefused; };
        row("https", u"https://api.invalid/v1"_s, "X-A", "b", "sk-1", false);
        row("plain http", u"http://api.invalid/v1"_s, "X-A", "b", "sk-1", true);
        row("plain http on loopback", u"http://127.0.0.1:1/v1"_s, "X-A", "b", "sk-1", false);
        row("no scheme", u"api.invalid/v1"_s, "X-A", "b", "sk-1", true);
        row("a file", u"file:///etc/passwd"_s, "X-A", "b", "sk-1", true);
        row("no host", u"https:///v1"_s, "X-A", "b", "sk-1", true);
        row("nothing", QString(), "X-A", "b", "sk-1", true);
        row("password in the address", u"https://me:pw@api.invalid/"_s, "X-A", "b", "sk-1", true);
        row("line break in a header", u"https://api.invalid/"_s, "X-A", "b\r\nX-B: c", "sk-1", true);
        row("colon in a name", u"https://api.invalid/"_s, "X-A: b", "c", "sk-1", true);
        row("empty name", u"https://api.invalid/"_s, "", "c", "sk-1", true);
        row("line break in the key", u"https://api.invalid/"_s, "X-A", "b", "sk-1\n", true);
    }

    void whatMustNotBeSentIsRefused()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, headerName);
        QFETCH(QByteArray, headerValue);
        QFETCH(QByteArray, key);
        QFETCH(bool, isRefused);
        HttpRequest request;
        request.url = QUrl(url);
        request.headers.append(headerName, headerValue);
        request.credential = HttpCredential{"Authorization", "Bearer ", Secret::take(QByteArray(key))};
        const auto refusal = httprules::refusal(request);
        QCOMPARE(refusal.has_value(), isRefused);
        if (refusal) {
            QCOMPARE(refusal->kind, Error::Kind::Rejected);
            QCOMPARE(refusal->shouldRetry, std::optional<bool>(false));
            QVERIFY(!refusal->message.isEmpty());
            QVERIFY(!refusal->message.contains(u"sk-1"_s) && !refusal->message.contains(u"pw"_s));
        }
    }

    void plainHttpIsSentWhereTheAccountSaysSo()
    {
        HttpRequest request;
        request.url = QUrl(u"http://192.168.1.4:8000/v1"_s);
        QVERIFY(httprules::refusal(request));
        request.plainHttp = PlainHttp::Allowed;
        QVERIFY(!httprules::refusal(request));
    }

    void namesBelowLocalhostAreNotLookedUp_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("below localhost") << u"http://ollama.localhost:11434/v1"_s << u"http://localhost:11434/v1"_s
                                         << QByteArray("ollama.localhost:11434");
        QTest::newRow("the standard port") << u"http://a.localhost/v1"_s << u"http://localhost/v1"_s << QByteArray("a.localhost");
        QTest::newRow("with the root's dot") << u"http://localhost.:1/"_s << u"http://localhost:1/"_s << QByteArray("localhost.:1");
        QTest::newRow("itself") << u"http://localhost:1/"_s << u"http://localhost:1/"_s << QByteArray();
        QTest::newRow("over TLS") << u"https://a.localhost:1/"_s << u"https://a.localhost:1/"_s << QByteArray();
        QTest::newRow("another") << u"http://localhost.example.invalid/"_s << u"http://localhost.example.invalid/"_s << QByteArray();
    }

    void namesBelowLocalhostAreNotLookedUp()
    {
        QFETCH(QString, address);
        QFETCH(QString, asked);
        QFETCH(QByteArray, host);
        HttpRequest request;
        request.url = QUrl(address);
        const QNetworkRequest composed = httprules::compose(request);
        QCOMPARE(composed.url(), QUrl(asked));
        QCOMPARE(composed.rawHeader("Host"), host);
    }

    void aRedirectTakesNoKeyAlong()
    {
        HttpRequest request;
        request.url = QUrl(u"https://api.invalid/file"_s);
        request.headers = {{"Accept", "image/png"}, {"X-Account", "me"}};
        request.credential = HttpCredential{"Authorization", "Bearer ", Secret::take(QByteArray("sk-1"))};
        const HttpRequest near = httprules::redirectedTo(request, QUrl(u"https://api.invalid/other"_s));
        QVERIFY(!near.credential);
        QCOMPARE(near.headers, request.headers);
        const HttpRequest far = httprules::redirectedTo(request, QUrl(u"https://cdn.invalid/other"_s));
        QVERIFY(!far.credential);
        QCOMPARE(far.headers, (HttpHeaders{{"Accept", "image/png"}}));
    }

    void proxiesAreReadFromTheirAddress()
    {
        QCOMPARE(httprules::explicitProxy(QUrl(u"http://proxy:3128"_s)),
                 std::optional(QNetworkProxy(QNetworkProxy::HttpProxy, u"proxy"_s, 3128)));
        QCOMPARE(httprules::explicitProxy(QUrl(u"socks5://proxy"_s)),
                 std::optional(QNetworkProxy(QNetworkProxy::Socks5Proxy, u"proxy"_s, 1080)));
        QVERIFY(!httprules::explicitProxy(QUrl(u"ftp://proxy"_s)));
        QVERIFY(!httprules::explicitProxy(QUrl(u"proxy"_s)));
    }
};

QTEST_GUILESS_MAIN(HttpHeadersTest)
#include "tst_httpheaders.moc"
