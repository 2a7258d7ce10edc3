#include "tests/core/net/exchangelog.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// What is different over TLS; the rest is in tst_httpexchange.
class HttpTlsTest : public TestCase
{
    Q_OBJECT

private slots:
    void aTrustedServerIsAsked()
    {
        const TrustLoopback trust;
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setReply(LoopbackReply::stream({"data: 1\n\n"}));
        HttpTransport transport;
        for (int i = 0; i < 3; ++i) {
            ExchangeLog log(transport, i == 0 ? getFrom(server.url()) : postTo(server.url()));
            QVERIFY(log.wait());
            QVERIFY(!log.outcome().error);
            QVERIFY(log.outcome().wasSent);
            QCOMPARE(log.body(), QByteArray("data: 1\n\n"));
        }
        QCOMPARE(server.requests().size(), 3);
    }

    void aHangUpBeforeTheAnswerIsNotSentTwice_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
        QTest::newRow("POST without body") << QByteArray("POST") << QByteArray();
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("large") << QByteArray("POST") << QByteArray(1'000'000, 'x');
    }

    void aHangUpBeforeTheAnswerIsNotSentTwice()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        const TrustLoopback trust;
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setReply(LoopbackReply::hangUp());
        HttpTransport transport;
        HttpRequest request = postTo(server.url(), body);
        request.method = method;
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Offline);
        QVERIFY(log.outcome().wasSent);
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), 1);
    }

    void aHangUpWithinTheUploadIsNotSentTwice_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {2, 20'000, 100'000, 1'000'000})
            QTest::addRow("%d bytes", size) << size;
    }

    void aHangUpWithinTheUploadIsNotSentTwice()
    {
        QFETCH(int, size);
        const TrustLoopback trust;
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setReply(LoopbackReply::json("{}"));
        server.setConnections(LoopbackServer::Connections::HangUpAfterHead, 1);
        HttpTransport transport;
        ExchangeLog log(transport, postTo(server.url(), QByteArray(size, 'x')));
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Offline);
        QVERIFY(log.outcome().wasSent);
        QVERIFY(server.roundTrip());
        QCOMPARE(server.headsSeen(), 1);
        QCOMPARE(server.requests().size(), 0);
    }

    void aHangUpInTheHandshakeIsNeverSent_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
        QTest::newRow("POST without body") << QByteArray("POST") << QByteArray();
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
    }

    void aHangUpInTheHandshakeIsNeverSent()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setConnections(LoopbackServer::Connections::HangUpBeforeReading);
        HttpTransport transport;
        HttpRequest request = postTo(server.url(), body);
        request.method = method;
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Offline);
        QVERIFY(!log.outcome().wasSent);
    }

    void aBadCertificateIsFinalAndSaid_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<QString>("word");
        using Tls = LoopbackServer::Tls;
        QTest::newRow("self-signed") << static_cast<int>(Tls::SelfSigned) << u"signed itself"_s;
        QTest::newRow("expired") << static_cast<int>(Tls::Expired) << u"expired"_s;
        QTest::newRow("wrong name") << static_cast<int>(Tls::WrongName) << u"another name"_s;
    }

    void aBadCertificateIsFinalAndSaid()
    {
        QFETCH(int, tls);
        QFETCH(QString, word);
        LoopbackServer server(static_cast<LoopbackServer::Tls>(tls));
        HttpTransport transport;
        for (const HttpRequest &request : {postTo(server.url()), getFrom(server.url())}) {
            ExchangeLog log(transport, request);
            QVERIFY(log.wait());
            QCOMPARE(log.errorKind(), Error::Kind::Rejected);
            QCOMPARE(log.outcome().error->shouldRetry, std::optional<bool>(false));
            QVERIFY2(log.outcome().error->message.contains(word), qPrintable(log.outcome().error->message));
            QVERIFY(!log.outcome().wasSent);
            QCOMPARE(log.order(), QStringList{u"finished"_s});
        }
        QCOMPARE(server.requests().size(), 0);
    }

    void httpsToAPlainServerIsSaid()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::raw("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").thenClose());
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        HttpTransport transport;
        HttpRequest request = postTo(url);
        request.timeouts.connect = std::chrono::milliseconds(400);
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QVERIFY(log.outcome().error);
        QVERIFY(!log.outcome().wasSent);
    }

    void aRedirectFromTlsToPlainHttpIsRefused()
    {
        const TrustLoopback trust;
        LoopbackServer plain;
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setReply(LoopbackReply::redirect(302, plain.url().toEncoded()));
        HttpTransport transport;
        HttpRequest request = getFrom(server.url());
        request.lane = Lane::Transfer;
        ExchangeLog log(transport, request);
        QVERIFY(log.wait());
        QCOMPARE(log.errorKind(), Error::Kind::Rejected);
        QCOMPARE(plain.connectionsSeen(), 0);
    }

    void manyStreamsRunAtOnce()
    {
        const TrustLoopback trust;
        LoopbackServer server(LoopbackServer::Tls::SelfSigned);
        server.setReply(LoopbackReply::stall());
        HttpTransport transport;
        std::vector<std::unique_ptr<ExchangeLog>> logs;
        for (int i = 0; i < 12; ++i)
            logs.push_back(std::make_unique<ExchangeLog>(transport, postTo(server.url())));
        QVERIFY(server.waitForStalled(12));
        server.releaseStalled(LoopbackReply::json("{}"));
        for (const auto &log : logs) {
            QVERIFY(log->wait());
            QVERIFY(!log->outcome().error);
        }
    }
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_httptls.moc"
