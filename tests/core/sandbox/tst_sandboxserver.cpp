#include "tests/core/sandbox/rawclient.h"
#include "tests/support/decoding.h"
#include "tests/support/testcase.h"

#include "core/providers/provider.h"
#include "core/sandbox/sandboxserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>

#include <algorithm>
#include <memory>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kChat = "/v1/chat/completions";

SandboxServer::Options quick()
{
    return {.tokensPerSecond = 0};
}

Provider provider()
{
    const auto all = builtinProviders();
    return *std::find_if(all.cbegin(), all.cend(), [](const Provider &vendor) { return vendor.id == u"sandbox"; });
}

Decoded decoded(const RawAnswer &answer, bool isStreaming = true)
{
    return decode(*provider().chat, answer.body, 1 << 20, isStreaming);
}

RateGauges gauges(const RawAnswer &answer)
{
    HttpHead head{.status = answer.status};
    for (auto it = answer.headers.cbegin(); it != answer.headers.cend(); ++it)
        head.headers.append(it.key(), it.value());
    return provider().readGauges(head, QDateTime::currentDateTimeUtc());
}

} // namespace

class SandboxServerTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void streamsAnAnswerWithUsage();
    void answersWithoutStreaming();
    void streamsToolCallsAndReasoning();
    void listsItsModels();
    void answersSeveralRequestsOnOneConnection();
    void headIsAnswered();
    void requestsInPiecesAreRead();
    void aBodyAnnouncedFirstIsWaitedFor();
    void badHttpIsRefused_data();
    void badHttpIsRefused();
    void wrongPathsAndMethodsAreRefused();
    void aWrongKeyIsRefused();
    void limitsCountDownUntilTheyAreReached();
    void speedIsKept();
    void servesSixtyFourStreamsAtOnce();
    void aSlowReaderHoldsUpOnlyItself();
    void aReaderThatLeavesIsForgotten();
    void aTakenPortIsAnError();
    void startsAgainAfterStop();
    void tellsWhatItServed();
};

void SandboxServerTest::streamsAnAnswerWithUsage()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    const RawAnswer answer = client.ask("POST", kChat, chatBody("say exactly Grüße \\\"🏛\\\"\\n"));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.isWhole);
    QCOMPARE(answer.headers.value("content-type"), "text/event-stream"_ba);
    QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
    const Decoded result = decoded(answer);
    QVERIFY(!result.error);
    QCOMPARE(result.text, u"Grüße \"🏛\""_s);
    QCOMPARE(result.finish, FinishReason::Stop);
    QCOMPARE(result.modelId, u"sandbox-chat"_s);
    QVERIFY(result.usage);
    QVERIFY(result.usage->inputTokens > 0);
    QVERIFY(result.usage->outputTokens > 0);
    QVERIFY(!result.usage->reportedCost);

    const RawAnswer silent = client.ask("POST", kChat, chatBody("hi", "sandbox-chat", R"("stream":true)"));
    QVERIFY(!decoded(silent).usage);
}

void SandboxServerTest::answersWithoutStreaming()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    const RawAnswer answer = RawClient(server.port()).ask("POST", kChat, chatBody("Tell me about barns", "sandbox-chat", R"("max_tokens":5)"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "application/json"_ba);
    const Decoded result = decoded(answer, false);
    QVERIFY(!result.error);
    QVERIFY(!result.text.isEmpty());
    QCOMPARE(result.finish, FinishReason::Length);
    QCOMPARE(result.usage->outputTokens, 5);
}

void SandboxServerTest::streamsToolCallsAndReasoning()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    const QByteArray tools = R"("stream":true,"reasoning_effort":"low","tools":[{"type":"function","function":{"name":"weather",)"
                             R"("parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}])";
    const Decoded result = decoded(RawClient(server.port()).ask("POST", kChat, chatBody("weather please", "sandbox-chat", tools)));
    QVERIFY(!result.error);
    QCOMPARE(result.tools.size(), 1);
    QCOMPARE(result.tools.first().name, u"weather"_s);
    QVERIFY(QJsonDocument::fromJson(result.tools.first().arguments.toUtf8()).isObject());
    QVERIFY(!result.reasoning.isEmpty());
    QCOMPARE(result.finish, FinishReason::ToolCalls);
}

void SandboxServerTest::listsItsModels()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    const auto models = provider().modelList->decode(client.ask("GET", "/v1/models").body);
    QVERIFY(models);
    QStringList ids;
    for (const ListedModel &model : *models)
        ids.append(model.id);
    QVERIFY(ids.contains(u"sandbox-chat"_s));
    QVERIFY(!ids.contains(u"sandbox-retired"_s));
    QCOMPARE(client.ask("GET", "/v1/models/sandbox-small").status, 200);
    QCOMPARE(client.ask("GET", "/v1/models/nobody").status, 404);
}

void SandboxServerTest::answersSeveralRequestsOnOneConnection()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    // All three are sent before the first is answered.
    client.send("POST", kChat, chatBody("say exactly one"));
    client.send("POST", kChat, chatBody("say exactly two"));
    client.send("GET", "/v1/models");
    QCOMPARE(decoded(client.answer()).text, u"one"_s);
    QCOMPARE(decoded(client.answer()).text, u"two"_s);
    QCOMPARE(client.answer().status, 200);
    QCOMPARE(client.ask("GET", "/health", {}, "Connection: close\r\n").status, 200);
    QTRY_COMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
}

void SandboxServerTest::headIsAnswered()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    const RawAnswer head = client.ask("HEAD", "/v1/models");
    QCOMPARE(head.status, 200);
    QVERIFY(head.headers.value("content-length").toInt() > 0);
    QVERIFY(head.body.isEmpty());
    QCOMPARE(client.ask("GET", "/health").status, 200);
}

void SandboxServerTest::requestsInPiecesAreRead()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    const QByteArray body = chatBody("say exactly pieces");
    const QByteArray request = "POST " + kChat + "?x=1 HTTP/1.1\r\nhost: a\r\nCONTENT-length:  " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    for (const char c : request) {
        client.sendRaw(QByteArray(1, c));
        client.socket().waitForBytesWritten(100);
    }
    QCOMPARE(decoded(client.answer()).text, u"pieces"_s);
}

void SandboxServerTest::aBodyAnnouncedFirstIsWaitedFor()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    const QByteArray body = chatBody("say exactly later");
    client.sendRaw("POST " + kChat + " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n");
    QVERIFY(client.socket().waitForReadyRead(5000));
    QCOMPARE(client.socket().readAll(), "HTTP/1.1 100 Continue\r\n\r\n"_ba);
    client.sendRaw(body);
    QCOMPARE(decoded(client.answer()).text, u"later"_s);
}

void SandboxServerTest::badHttpIsRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\n") << 400;
    QTest::newRow("endless head") << "GET / HTTP/1.1\r\nx: " + QByteArray(70'000, 'x') << 431;
    QTest::newRow("huge body") << QByteArray("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n") << 413;
    QTest::newRow("negative body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -4\r\n\r\n") << 400;
    QTest::newRow("chunked body") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << 411;
}

void SandboxServerTest::badHttpIsRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    client.sendRaw(request);
    QCOMPARE(client.answer().status, status);
    QTRY_COMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
}

void SandboxServerTest::wrongPathsAndMethodsAreRefused()
{
    SandboxServer server;
    QVERIFY(server.start(quick()));
    RawClient client(server.port());
    QCOMPARE(client.ask("GET", "/v1/nothing").status, 404);
    QCOMPARE(client.ask("GET", kChat).status, 405);
    QCOMPARE(client.ask("POST", "/v1/models", "{}").status, 405);
    QCOMPARE(client.ask("POST", kChat, "{").status, 400);
    const RawAnswer retired = client.ask("POST", kChat, chatBody("hi", "sandbox-retired"));
    QCOMPARE(provider().readError({.status = retired.status}, retired.body).kind, Error::Kind::NotFound);
    const RawAnswer tooLong = client.ask("POST", kChat, chatBody(QByteArray(6'000, '.'), "sandbox-small"));
    QCOMPARE(provider().readError({.status = tooLong.status}, tooLong.body).kind, Error::Kind::TooLarge);
}

void SandboxServerTest::aWrongKeyIsRefused()
{
    SandboxServer server;
    SandboxServer::Options options = quick();
    options.requiredKey = "right";
    QVERIFY(server.start(options));
    RawClient client(server.port());
    QCOMPARE(client.ask("GET", "/v1/models").status, 401);
    QCOMPARE(client.ask("POST", kChat, chatBody("hi"), "Authorization: Bearer wrong\r\n").status, 401);
    QCOMPARE(client.ask("POST", kChat, chatBody("hi"), "authorization: Bearer right\r\n").status, 200);
}

void SandboxServerTest::limitsCountDownUntilTheyAreReached()
{
    SandboxServer server;
    SandboxServer::Options options = quick();
    options.requestsPerMinute = 2;
    options.tokensPerMinute = 100'000;
    QVERIFY(server.start(options));
    RawClient client(server.port());
    const RateGauges first = gauges(client.ask("POST", kChat, chatBody("hi")));
    QCOMPARE(first.size(), 2);
    QCOMPARE(first.at(0).limit, 2);
    QCOMPARE(first.at(0).remaining, 1);
    QVERIFY(first.at(0).resetsAt > QDateTime::currentDateTimeUtc().addSecs(20));
    QVERIFY(*first.at(1).remaining < 100'000);
    QCOMPARE(gauges(client.ask("POST", kChat, chatBody("hi"))).at(0).remaining, 0);
    const RawAnswer third = client.ask("POST", kChat, chatBody("hi"));
    QCOMPARE(third.status, 429);
    const int seconds = third.headers.value("retry-after").toInt();
    QVERIFY(seconds > 20 && seconds <= 30);
    QCOMPARE(provider().readError({.status = 429}, third.body).kind, Error::Kind::RateLimited);
    // Lists do not count.
    QCOMPARE(client.ask("GET", "/v1/models").status, 200);
}

void SandboxServerTest::speedIsKept()
{
    SandboxServer server;
    SandboxServer::Options options = quick();
    options.tokensPerSecond = 200;
    QVERIFY(server.start(options));
    QElapsedTimer clock;
    clock.start();
    const Decoded result = decoded(RawClient(server.port()).ask("POST", kChat, chatBody("write 60 tokens")));
    QCOMPARE(result.usage->outputTokens, 60);
    QVERIFY2(clock.elapsed() >= 280, "60 tokens at 200 a second take 0.3 s");
}

void SandboxServerTest::servesSixtyFourStreamsAtOnce()
{
    SandboxServer server;
    SandboxServer::Options options = quick();
    options.tokensPerSecond = 100;
    QVERIFY(server.start(options));
    QElapsedTimer clock;
    clock.start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 64; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send("POST", kChat, chatBody("write 50 tokens"));
    }
    for (const auto &client : clients)
        QCOMPARE(decoded(client->answer()).usage->outputTokens, 50);
    QVERIFY2(clock.elapsed() < 16'000, "64 streams of half a second each run side by side, not one after the other");
}

void SandboxServerTest::aSlowReaderHoldsUpOnlyItself()
{
    SandboxServer server;
    SandboxServer::Options options = quick();
    options.tokensPerMinute = 0;
    QVERIFY(server.start(options));
    RawClient slow(server.port());
    slow.socket().setReadBufferSize(1024);
    slow.send("POST", kChat, chatBody("write 30000 tokens"));
    QCOMPARE(decoded(RawClient(server.port()).ask("POST", kChat, chatBody("say exactly quick"))).text, u"quick"_s);
    slow.socket().setReadBufferSize(0);
    QCOMPARE(decoded(slow.answer()).usage->outputTokens, 30'000);
}

void SandboxServerTest::aReaderThatLeavesIsForgotten()
{
    SandboxServer server;
    SandboxServer::Options options = quick();
    options.tokensPerSecond = 20;
    QVERIFY(server.start(options));
    for (int i = 0; i < 20; ++i) {
        RawClient leaving(server.port());
        leaving.send("POST", kChat, chatBody("write 1000 tokens"));
        QVERIFY(leaving.socket().waitForReadyRead(5000));
        leaving.socket().abort();
    }
    QCOMPARE(RawClient(server.port()).ask("GET", "/health").status, 200);
}

void SandboxServerTest::aTakenPortIsAnError()
{
    SandboxServer first;
    QVERIFY(first.start(quick()));
    SandboxServer second;
    SandboxServer::Options options = quick();
    options.port = first.port();
    const auto started = second.start(options);
    QVERIFY(!started);
    QVERIFY(started.error().message.contains(QString::number(first.port())));
    QVERIFY(!second.isRunning());
    QVERIFY(second.baseUrl().isEmpty());
}

void SandboxServerTest::startsAgainAfterStop()
{
    SandboxServer server;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(server.start(quick()));
        QCOMPARE(server.baseUrl(), QUrl(u"http://127.0.0.1:%1/v1"_s.arg(server.port())));
        QCOMPARE(RawClient(server.port()).ask("GET", "/health").status, 200);
        server.stop();
        QVERIFY(!server.isRunning());
    }
}

void SandboxServerTest::tellsWhatItServed()
{
    SandboxServer server;
    QSignalSpy served(&server, &SandboxServer::requestServed);
    QVERIFY(server.start(quick()));
    RawClient(server.port()).ask("POST", kChat, chatBody("hi"));
    QTRY_COMPARE(served.size(), 1);
    QCOMPARE(served.first().first().toString(), u"POST /v1/chat/completions 200 sandbox-chat"_s);
}

QTEST_GUILESS_MAIN(SandboxServerTest)
#include "tst_sandboxserver.moc"
