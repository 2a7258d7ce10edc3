#include "core/metrics/metricsserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QTcpServer>
#include <QTcpSocket>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class MetricsServerTest : public TestCase
{
    Q_OBJECT

    static MetricsServer::Page page()
    {
        return [](QObject *context, std::function<void(Result<QByteArray>)> done) {
            QMetaObject::invokeMethod(
                context, [done] { done(QByteArray("maquette_build_info 1\n")); }, Qt::QueuedConnection);
        };
    }

    /// All that comes back until the other side closes.
    static QByteArray exchange(quint16 port, const QByteArray &request)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.write(request);
        const bool isClosed = waitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; });
        return isClosed ? socket.readAll() : QByteArray("never closed");
    }

    static QByteArray get(quint16 port, const QByteArray &path = "/metrics", const QByteArray &host = {},
                          const QByteArray &method = "GET")
    {
        const QByteArray name = host.isEmpty() ? "127.0.0.1:" + QByteArray::number(port) : host;
        return exchange(port, method + ' ' + path + " HTTP/1.1\r\nHost: " + name + "\r\nAccept: */*\r\n\r\n");
    }

private slots:
    void thePageComesWhole()
    {
        MetricsServer server(page());
        QVERIFY(server.start(0));
        const QByteArray answer = get(server.port());
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QVERIFY(answer.contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\nmaquette_build_info 1\n"));
        QVERIFY(get(server.port(), "/metrics?x=1").startsWith("HTTP/1.1 200"));
        const QByteArray head = get(server.port(), "/metrics", {}, "HEAD");
        QVERIFY(head.startsWith("HTTP/1.1 200") && head.endsWith("\r\n\r\n"));
    }

    void everythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("path") << QByteArray("GET") << QByteArray("/") << QByteArray() << QByteArray("404");
        QTest::newRow("method") << QByteArray("POST") << QByteArray("/metrics") << QByteArray() << QByteArray("405");
        QTest::newRow("a web page") << QByteArray("GET") << QByteArray("/metrics") << QByteArray("evil.example:80")
                                    << QByteArray("403");
        QTest::newRow("looks like it") << QByteArray("GET") << QByteArray("/metrics") << QByteArray("127.0.0.1.evil.example")
                                       << QByteArray("403");
        QTest::newRow("localhost") << QByteArray("GET") << QByteArray("/metrics") << QByteArray("localhost:1") << QByteArray("200");
        QTest::newRow("not HTTP") << QByteArray("HELO") << QByteArray("you all") << QByteArray() << QByteArray("400");
    }

    void everythingElseIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, status);
        MetricsServer server(page());
        QVERIFY(server.start(0));
        const QByteArray answer = get(server.port(), path, host, method);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status), answer.constData());
        QCOMPARE(answer.contains("maquette_build_info"), status == "200");
    }

    void aHeadWithoutEndIsCutOff()
    {
        MetricsServer server(page());
        QVERIFY(server.start(0));
        QVERIFY(exchange(server.port(), "GET /metrics HTTP/1.1\r\nX: " + QByteArray(20'000, 'a')).startsWith("HTTP/1.1 431"));
    }

    void whatCannotBeReadIsSaid()
    {
        MetricsServer server(
            [](QObject *, std::function<void(Result<QByteArray>)> done) { done(failure(Error::Kind::Storage, u"No disk."_s)); });
        QVERIFY(server.start(0));
        const QByteArray answer = get(server.port());
        QVERIFY(answer.startsWith("HTTP/1.1 503") && answer.endsWith("No disk.\n"));
    }

    void nobodyButLoopbackReachesIt()
    {
        MetricsServer server(page());
        QVERIFY(server.start(0));
        for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
            if (address.isLoopback() || address.protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            QTcpSocket socket;
            socket.connectToHost(address, server.port());
            QVERIFY(waitFor([&socket] {
                return socket.state() != QAbstractSocket::ConnectingState && socket.state() != QAbstractSocket::HostLookupState;
            }));
            QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        }
    }

    void whoAsksBesideSixteenWaitingOnesIsTurnedAway()
    {
        MetricsServer server(page());
        QVERIFY(server.start(0));
        std::vector<std::unique_ptr<QTcpSocket>> waiting;
        while (waiting.size() < 16) {
            waiting.push_back(std::make_unique<QTcpSocket>());
            waiting.back()->connectToHost(QHostAddress::LocalHost, server.port());
            QVERIFY(waitFor([&] { return waiting.back()->state() == QAbstractSocket::ConnectedState; }));
        }
        QCOMPARE(get(server.port()), QByteArray());
        waiting.pop_back();
        QVERIFY(waitFor([&] { return get(server.port()).startsWith("HTTP/1.1 200"); }));
        QCOMPARE(waiting.front()->state(), QAbstractSocket::ConnectedState);
    }

    void aPortThatIsTakenIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        MetricsServer server(page());
        const auto started = server.start(other.serverPort());
        QVERIFY(!started);
        QVERIFY(started.error().message.contains(QString::number(other.serverPort())));
    }
};

QTEST_GUILESS_MAIN(MetricsServerTest)
#include "tst_metricsserver.moc"
