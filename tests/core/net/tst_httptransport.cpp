#include "tests/core/net/exchangelog.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

#include <vector>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Logs = std::vector<std::unique_ptr<ExchangeLog>>;

Logs startMany(HttpTransport &transport, const HttpRequest &request, int count)
{
    Logs logs;
    for (int i = 0; i < count; ++i)
        logs.push_back(std::make_unique<ExchangeLog>(transport, request));
    return logs;
}

bool areFinished(const Logs &logs)
{
    return waitFor([&logs] { return std::all_of(logs.cbegin(), logs.cend(), [](const auto &log) { return log->isFinished(); }); });
}

} // namespace

class HttpTransportTest : public TestCase
{
    Q_OBJECT

private slots:
    void sixtyFourStreamsRunAtOnceAndTheNextWaitsWithUs()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        HttpTransport transport;
        HttpRequest request = postTo(server.url());
        request.timeouts.connect = 5s;
        const Logs logs = startMany(transport, request, 66);
        QVERIFY(server.waitForStalled(64));
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), 64);
        QCOMPARE(transport.running(), 64);
        QCOMPARE(transport.waiting(), 2);
        QVERIFY(logs.at(64)->order().isEmpty());

        server.setReply(LoopbackReply::json("{}"));
        server.releaseStalled(LoopbackReply::json("{}"));
        QVERIFY(areFinished(logs));
        for (const auto &log : logs)
            QVERIFY(!log->outcome().error);
        QCOMPARE(server.requests().size(), 66);
        QCOMPARE(transport.running(), 0);
        QCOMPARE(transport.waiting(), 0);
    }

    void aNameBelowLocalhostReachesThisComputer()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        QUrl named = server.url(u"/v1"_s);
        named.setHost(u"models.localhost"_s);
        ExchangeLog log(transport, postTo(named));
        QVERIFY(log.wait());
        QVERIFY(!log.outcome().error);
        QCOMPARE(server.lastRequest().headers.value("Host"), "models.localhost:" + QByteArray::number(server.port()));
    }

    void timersDoNotRunInTheQueue()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        HttpTransport transport;
        HttpRequest request = postTo(server.url());
        request.lane = Lane::Short;
        const Logs logs = startMany(transport, request, HttpTransport::slotsPerHost(Lane::Short));
        QVERIFY(server.waitForStalled(HttpTransport::slotsPerHost(Lane::Short)));
        request.timeouts = {.connect = 40ms, .firstByte = 2s, .idle = 2s};
        ExchangeLog late(transport, request);
        // Longer than its connect time-out; what is waited for is that nothing happens.
        QVERIFY(!waitFor([&late] { return late.isFinished(); }, 120ms));
        server.setReply(LoopbackReply::json("{}"));
        server.releaseStalled(LoopbackReply::json("{}"));
        QVERIFY(late.wait());
        QVERIFY(!late.outcome().error);
        QVERIFY(areFinished(logs));
    }

    void lanesDoNotWaitForOneAnother()
    {
        LoopbackServer server;
        server.setHandler([](const LoopbackRequest &request) {
            return request.target == "/stall" ? LoopbackReply::stall() : LoopbackReply::json("{}");
        });
        HttpTransport transport;
        const Logs streams = startMany(transport, postTo(server.url(u"/stall"_s)), 70);
        HttpRequest request = getFrom(server.url(u"/stall"_s));
        const Logs shorts = startMany(transport, request, 10);
        QVERIFY(server.waitForStalled(64 + HttpTransport::slotsPerHost(Lane::Short)));
        request.url = server.url(u"/now"_s);
        request.lane = Lane::Transfer;
        ExchangeLog transfer(transport, request);
        QVERIFY(transfer.wait());
        QVERIFY(!transfer.outcome().error);
    }

    void hostsDoNotWaitForOneAnother()
    {
        LoopbackServer slow;
        slow.setReply(LoopbackReply::stall());
        LoopbackServer quick;
        quick.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        const Logs logs = startMany(transport, getFrom(slow.url()), 20);
        QVERIFY(slow.waitForStalled(HttpTransport::slotsPerHost(Lane::Short)));
        ExchangeLog log(transport, getFrom(quick.url()));
        QVERIFY(log.wait());
        QVERIFY(!log.outcome().error);
    }

    void aGroupHasItsOwnLimit()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        HttpTransport transport;
        HttpRequest request = postTo(server.url());
        request.group = u"account-1"_s;
        request.groupLimit = 3;
        const Logs logs = startMany(transport, request, 5);
        request.group = u"account-2"_s;
        const Logs others = startMany(transport, request, 2);
        QVERIFY(server.waitForStalled(5));
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), 5);
        QCOMPARE(transport.waiting(), 2);
        server.setReply(LoopbackReply::json("{}"));
        server.releaseStalled(LoopbackReply::json("{}"));
        QVERIFY(areFinished(logs));
        QVERIFY(areFinished(others));
        QCOMPARE(server.requests().size(), 7);
    }

    void theQueueIsInOrder()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        Logs logs;
        for (int i = 0; i < 12; ++i) {
            HttpRequest request = postTo(server.url(u"/%1"_s.arg(i)));
            request.group = u"one"_s;
            request.groupLimit = 1;
            logs.push_back(std::make_unique<ExchangeLog>(transport, request));
        }
        QVERIFY(areFinished(logs));
        for (int i = 0; i < 12; ++i)
            QCOMPARE(server.requests().at(i).target, '/' + QByteArray::number(i));
    }

    void oneThatIsDeletedInTheQueueLeavesIt()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        HttpTransport transport;
        HttpRequest request = postTo(server.url());
        request.group = u"one"_s;
        request.groupLimit = 1;
        ExchangeLog first(transport, request);
        auto second = std::make_unique<ExchangeLog>(transport, request);
        ExchangeLog third(transport, request);
        QVERIFY(server.waitForStalled(1));
        QCOMPARE(transport.waiting(), 2);
        second.reset();
        QCOMPARE(transport.waiting(), 1);
        server.setReply(LoopbackReply::json("{}"));
        server.releaseStalled(LoopbackReply::json("{}"));
        QVERIFY(first.wait());
        QVERIFY(third.wait());
        QCOMPARE(server.requests().size(), 2);
    }

    void connectionsAreUsedAgain()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        for (int i = 0; i < 5; ++i) {
            ExchangeLog log(transport, postTo(server.url()));
            QVERIFY(log.wait());
            QVERIFY(!log.outcome().error);
        }
        QCOMPARE(server.connectionsSeen(), 1);
    }

    void whenTheTransportGoesTheRestIsCancelled()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        auto transport = std::make_unique<HttpTransport>();
        HttpRequest request = postTo(server.url());
        request.group = u"one"_s;
        request.groupLimit = 2;
        const Logs logs = startMany(*transport, request, 4);
        QVERIFY(server.waitForStalled(2));
        transport.reset();
        QVERIFY(areFinished(logs));
        for (const auto &log : logs)
            QCOMPARE(log->errorKind(), Error::Kind::Cancelled);
        QVERIFY(logs.at(0)->outcome().wasSent);
        QVERIFY(!logs.at(3)->outcome().wasSent);
        QVERIFY(server.waitForConnectionsOpen(0));
    }

    void anExplicitProxyIsAskedForTheRest()
    {
        LoopbackServer proxy;
        proxy.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"http://somewhere.invalid/v1"_s));
        request.plainHttp = PlainHttp::Allowed;
        request.proxy = {HttpProxy::Kind::Explicit, proxy.url()};
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QVERIFY(!log.outcome().error);
        QCOMPARE(proxy.lastRequest().target, QByteArray("http://somewhere.invalid/v1"));
        QCOMPARE(proxy.lastRequest().body, request.body);
    }

    void aProxyThatAsksForAPasswordGetsIt()
    {
        LoopbackServer proxy([](const LoopbackRequest &request) {
            if (request.headers.value("Proxy-Authorization") == "Basic " + QByteArray("me:pass word").toBase64())
                return LoopbackReply::json("{}");
            return LoopbackReply::answer(407, {}, "text/plain", {{"Proxy-Authenticate", "Basic realm=\"way out\""}});
        });
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"http://somewhere.invalid/v1"_s));
        request.plainHttp = PlainHttp::Allowed;
        QUrl url = proxy.url();
        url.setUserName(u"me"_s);
        request.proxy = {HttpProxy::Kind::Explicit, url};
        request.proxyPassword = Secret::take(QByteArray("pass word"));
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QVERIFY2(!log.outcome().error, log.outcome().error ? qPrintable(log.outcome().error->message) : "");
        QVERIFY(log.outcome().head);
        QCOMPARE(log.outcome().head->status, 200);
        // At the first go: a POST that is refused by the way must not be sent twice.
        QCOMPARE(proxy.requests().size(), 1);
    }

    void aTunnelSignsInAtItsProxy()
    {
        LoopbackServer proxy([](const LoopbackRequest &request) {
            return request.headers.contains("Proxy-Authorization")
                ? LoopbackReply::answer(502, {}, "text/plain")
                : LoopbackReply::answer(407, {}, "text/plain", {{"Proxy-Authenticate", "Basic realm=\"way out\""}});
        });
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"https://somewhere.invalid/v1"_s));
        QUrl url = proxy.url();
        url.setUserName(u"me"_s);
        request.proxy = {HttpProxy::Kind::Explicit, url};
        request.proxyPassword = Secret::take(QByteArray("pass word"));
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QVERIFY(log.outcome().error);
        QVERIFY(!log.outcome().wasSent);
        QCOMPARE(proxy.lastRequest().method, QByteArray("CONNECT"));
        QCOMPARE(proxy.lastRequest().headers.value("Proxy-Authorization"), "Basic " + QByteArray("me:pass word").toBase64());
    }

    void theDefaultProxyStandsInForTheSystem()
    {
        LoopbackServer proxy;
        proxy.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        transport.setDefaultProxy({HttpProxy::Kind::Explicit, proxy.url()});
        HttpRequest request = postTo(QUrl(u"http://somewhere.invalid/v1"_s));
        request.plainHttp = PlainHttp::Allowed;
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QVERIFY(!log.outcome().error);
        QCOMPARE(proxy.requests().size(), 1);
    }

    void theDesktopsProxyIsAsked()
    {
        LoopbackServer proxy;
        proxy.setReply(LoopbackReply::json("{}"));
        qputenv("http_proxy", proxy.url().toEncoded());
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"http://somewhere.invalid/v1"_s));
        request.plainHttp = PlainHttp::Allowed;
        ExchangeLog log(transport, request);
        const bool isFinished = log.wait();
        qunsetenv("http_proxy");
        QVERIFY(isFinished);
        QVERIFY(!log.outcome().error);
        QCOMPARE(proxy.requests().size(), 1);
    }

    void loopbackNeverGoesThroughAProxy()
    {
        LoopbackServer proxy;
        proxy.setReply(LoopbackReply::json("{}"));
        LoopbackServer server;
        server.setReply(LoopbackReply::json("{}"));
        HttpTransport transport;
        HttpRequest request = postTo(server.url());
        request.proxy = {HttpProxy::Kind::Explicit, proxy.url()};
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QVERIFY(!log.outcome().error);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(proxy.connectionsSeen(), 0);
    }

    void aProxyThatDoesNotAnswerIsNeverSent()
    {
        QUrl nobody;
        {
            LoopbackServer gone;
            nobody = gone.url();
        }
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"https://somewhere.invalid/v1"_s));
        request.proxy = {HttpProxy::Kind::Explicit, nobody};
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Offline);
        QVERIFY(!log.outcome().wasSent);
    }

    void aProxyThatRefusesTheTunnelIsNeverSent_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("407") << 407;
        QTest::newRow("403") << 403;
        QTest::newRow("502") << 502;
    }

    void aProxyThatRefusesTheTunnelIsNeverSent()
    {
        QFETCH(int, status);
        LoopbackServer proxy;
        proxy.setReply(LoopbackReply::answer(status, "no", "text/plain", {{"Proxy-Authenticate", "Basic realm=x"}}));
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"https://somewhere.invalid/v1"_s));
        request.proxy = {HttpProxy::Kind::Explicit, proxy.url()};
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Offline);
        QVERIFY(!log.outcome().wasSent);
        QCOMPARE(proxy.lastRequest().method, QByteArray("CONNECT"));
    }

    void aProxyThatCannotBeIsSaid()
    {
        HttpTransport transport;
        HttpRequest request = postTo(QUrl(u"https://somewhere.invalid/v1"_s));
        request.proxy = {HttpProxy::Kind::Explicit, QUrl(u"nonsense"_s)};
        ExchangeLog log(transport, request);
        QVERIFY(log.order().isEmpty());
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Rejected);
        QVERIFY(!log.outcome().wasSent);
        QCOMPARE(transport.waiting(), 0);
    }
};

QTEST_GUILESS_MAIN(HttpTransportTest)
#include "tst_httptransport.moc"
