#include "tests/core/sandbox/rawclient.h"
#include "tests/support/decoding.h"
#include "tests/support/testcase.h"

#include "core/sandbox/sandboxserver.h"
#include "core/wire/openaichat.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kChat = "/v1/chat/completions";

} // namespace

class SandboxFaultsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void cleanup() { m_server.stop(); }
    void latencyDelaysTheHead();
    void hangUps_data();
    void hangUps();
    void statusesWithAndWithoutAWait();
    void quotaIsMoney();
    void aWebPageComesInsteadOfAnAnswer();
    void garbageEndsTheSense_data() { addStreaming(); }
    void garbageEndsTheSense();
    void anErrorComesInsideTheAnswer_data() { addStreaming(); }
    void anErrorComesInsideTheAnswer();
    void aHugeLineIsStillAGoodAnswer_data() { addStreaming(); }
    void aHugeLineIsStillAGoodAnswer();
    void stallKeepsTheLineOpen();
    void cutClosesAfterSoManyBytes_data() { addStreaming(); }
    void cutClosesAfterSoManyBytes();
    void dripIsSlowButWhole();
    void faultsStrikeOnlyCreations();
    void aCountedFaultGoesAway();

private:
    static void addStreaming();
    void serve(const QString &faults);
    RawAnswer ask(bool isStreaming = true);

    SandboxServer m_server;
};

void SandboxFaultsTest::addStreaming()
{
    QTest::addColumn<bool>("isStreaming");
    QTest::newRow("stream") << true;
    QTest::newRow("whole") << false;
}

void SandboxFaultsTest::serve(const QString &faults)
{
    const auto spec = FaultSpec::parse(faults);
    QVERIFY(spec);
    SandboxServer::Options options;
    options.faults = *spec;
    options.tokensPerSecond = 0;
    QVERIFY(m_server.start(options));
}

RawAnswer SandboxFaultsTest::ask(bool isStreaming)
{
    const QByteArray body = isStreaming ? chatBody("write 60 tokens") : chatBody("write 60 tokens", "sandbox-chat", {});
    return RawClient(m_server.port()).ask("POST", kChat, body);
}

void SandboxFaultsTest::latencyDelaysTheHead()
{
    serve(u"latency=150"_s);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(ask().status, 200);
    QVERIFY(clock.elapsed() >= 150);
}

void SandboxFaultsTest::hangUps_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("before") << u"hangup-before"_s;
    QTest::newRow("after") << u"hangup-after"_s;
}

void SandboxFaultsTest::hangUps()
{
    QFETCH(QString, fault);
    serve(fault);
    const RawAnswer answer = ask();
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.isClosed);
}

void SandboxFaultsTest::statusesWithAndWithoutAWait()
{
    serve(u"429*1,429:1.5*1,503*1,529:2*1"_s);
    const RawAnswer bare = ask();
    QCOMPARE(bare.status, 429);
    QVERIFY(!bare.headers.contains("retry-after"));
    const RawAnswer waiting = ask();
    QCOMPARE(waiting.status, 429);
    QCOMPARE(waiting.headers.value("retry-after"), "2"_ba);
    QCOMPARE(waiting.headers.value("retry-after-ms"), "1500"_ba);
    QCOMPARE(ask().status, 503);
    QCOMPARE(ask().status, 529);
    QCOMPARE(ask().status, 200);
}

void SandboxFaultsTest::quotaIsMoney()
{
    serve(u"quota"_s);
    const RawAnswer answer = ask();
    QCOMPARE(answer.status, 429);
    QCOMPARE(readError({.status = 429}, answer.body).kind, Error::Kind::QuotaExhausted);
}

void SandboxFaultsTest::aWebPageComesInsteadOfAnAnswer()
{
    serve(u"html"_s);
    const RawAnswer answer = ask();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.headers.value("content-type").startsWith("text/html"));
    QCOMPARE(decode(OpenAiChatCodec(), answer.body).error->kind, Error::Kind::Protocol);
}

void SandboxFaultsTest::garbageEndsTheSense()
{
    QFETCH(bool, isStreaming);
    serve(u"garbage"_s);
    const RawAnswer answer = ask(isStreaming);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.isWhole);
    const Decoded result = decode(OpenAiChatCodec(), answer.body);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, Error::Kind::Protocol);
    QCOMPARE(result.hasContent, isStreaming);
}

void SandboxFaultsTest::anErrorComesInsideTheAnswer()
{
    QFETCH(bool, isStreaming);
    serve(u"error-in-stream"_s);
    const RawAnswer answer = ask(isStreaming);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.isWhole);
    const Decoded result = decode(OpenAiChatCodec(), answer.body);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, Error::Kind::ServerFailure);
    QCOMPARE(result.hasContent, isStreaming);
}

void SandboxFaultsTest::aHugeLineIsStillAGoodAnswer()
{
    QFETCH(bool, isStreaming);
    serve(u"huge-line=3000000"_s);
    const RawAnswer answer = ask(isStreaming);
    QVERIFY(answer.isWhole);
    QVERIFY(answer.body.size() > 3'000'000);
    const Decoded result = decode(OpenAiChatCodec(), answer.body, 16 * 1024);
    QVERIFY(!result.error);
    QCOMPARE(result.usage->outputTokens, 60);
}

void SandboxFaultsTest::stallKeepsTheLineOpen()
{
    serve(u"stall*1,stall@500*1"_s);
    RawClient silent(m_server.port());
    silent.send("POST", kChat, chatBody("write 60 tokens"));
    const RawAnswer nothing = silent.answer(150ms);
    QCOMPARE(nothing.status, 0);
    QVERIFY(!nothing.isClosed);
    RawClient half(m_server.port());
    half.send("POST", kChat, chatBody("write 60 tokens"));
    const RawAnswer some = half.answer(300ms);
    QCOMPARE(some.status, 200);
    QVERIFY(!some.isWhole);
    QVERIFY(!some.isClosed);
    QCOMPARE(some.body.size(), 500);
}

void SandboxFaultsTest::cutClosesAfterSoManyBytes()
{
    QFETCH(bool, isStreaming);
    serve(u"cut@250"_s);
    const RawAnswer answer = ask(isStreaming);
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.isWhole);
    QVERIFY(answer.isClosed);
    QCOMPARE(answer.body.size(), 250);
    const Decoded result = decode(OpenAiChatCodec(), answer.body);
    QVERIFY(result.error);
    QVERIFY(result.error->outcomeUnknown);
}

void SandboxFaultsTest::dripIsSlowButWhole()
{
    serve(u"drip=1"_s);
    QElapsedTimer clock;
    clock.start();
    const RawAnswer answer = RawClient(m_server.port()).ask("POST", kChat, chatBody("say exactly a", "sandbox-chat", {}));
    QVERIFY(answer.isWhole);
    QCOMPARE(decode(OpenAiChatCodec(), answer.body).text, u"a"_s);
    QVERIFY2(clock.elapsed() >= answer.body.size() / 2, "a byte a millisecond");
}

void SandboxFaultsTest::faultsStrikeOnlyCreations()
{
    serve(u"hangup-before"_s);
    QCOMPARE(RawClient(m_server.port()).ask("GET", "/v1/models").status, 200);
}

void SandboxFaultsTest::aCountedFaultGoesAway()
{
    serve(u"hangup-before*1,hangup-after*1"_s);
    QCOMPARE(ask().status, 0);
    QCOMPARE(ask().status, 0);
    QCOMPARE(ask().status, 200);
}

QTEST_GUILESS_MAIN(SandboxFaultsTest)
#include "tst_sandboxfaults.moc"
