#include "core/store/sqlconnection.h"
#include "tests/core/calls/callhouse.h"
#include "tests/support/testcase.h"

#include <QDirIterator>
#include <QFile>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::CallHouse;
using test::LoopbackReply;
using test::LoopbackServer;

namespace {

const QByteArray kKey = "sk-one-0123456789";

/// Nobody waits for what is kept: a write behind it shows that it is in.
void drain(Database &database)
{
    const auto done = test::await<void>([&](auto *context, auto done) {
        database.write<void>(
            context, [](SqlConnection &) { return Result<void>(); }, done);
    });
    QVERIFY(done.has_value());
}

/// What is kept of the attempt that ended a call.
std::optional<AttemptBody> keptOf(CallHouse &house, const CallReport &report)
{
    house.recorder.flush();
    drain(house.database);
    const auto found = test::await<std::optional<AttemptBody>>(
        [&](auto *context, auto done) { house.bodies.find(report.attemptId, context, done); });
    return found.value_or(std::nullopt);
}

CallRequest request(const LoopbackServer &server, const QString &prompt = u"Hi"_s)
{
    return {.candidates = {CallHouse::candidate(server, u"one"_s)}, .operation = CallHouse::chat(prompt)};
}

} // namespace

class BodyRecorderTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestAndReplyAreKeptAsTheyWere()
    {
        LoopbackServer server([](const auto &) { return CallHouse::answer(); });
        CallHouse house;
        const auto outcome = house.run(request(server, u"What is a heap?"_s));
        const auto kept = keptOf(house, outcome.report);
        QVERIFY(kept.has_value());
        QCOMPARE(kept->request.body, server.requests().constFirst().body);
        QCOMPARE(kept->request.size, kept->request.body.size());
        QVERIFY(kept->request.head.startsWith(u"POST http://127.0.0.1:"_s));
        QVERIFY(kept->request.head.contains(u"Authorization: Bearer •••"_s, Qt::CaseInsensitive));
        QVERIFY(kept->reply.head.startsWith(u"HTTP 200\n"_s));
        QVERIFY(kept->reply.body.startsWith("data: {\"id\":\"c1\""));
        QVERIFY(kept->reply.body.endsWith("data: [DONE]\n\n"));
        QVERIFY(!kept->reply.isCut);
        QVERIFY(kept->words.contains(u"What is a heap?"_s));
        QVERIFY(kept->words.contains(u"Hello"_s));
    }

    void everyAttemptOfACallHasItsOwn()
    {
        int asked = 0;
        LoopbackServer server([&](const auto &) {
            return ++asked == 1 ? CallHouse::failing(429, "rate_limit_error", "slow", {{"retry-after", "0"}}) : CallHouse::answer();
        });
        CallHouse house;
        const auto outcome = house.run(request(server));
        QCOMPARE(outcome.report.attempts, 2);
        house.recorder.flush();
        const auto rows = test::await<QList<AttemptRow>>(
            [&](auto *context, auto done) { house.ledger.attemptsOf(outcome.report.callId, context, done); });
        QVERIFY(rows.has_value());
        CallReport first;
        first.attemptId = rows->constFirst().hold.attemptId;
        const auto refused = keptOf(house, first);
        QVERIFY(refused.has_value());
        QVERIFY(refused->reply.head.startsWith(u"HTTP 429"_s));
        QVERIFY(refused->reply.body.contains("It went wrong."));
        QVERIFY(keptOf(house, outcome.report)->reply.head.startsWith(u"HTTP 200"_s));
    }

    void keysAreKeptNowhere()
    {
        // Servers like to say which key was wrong.
        LoopbackServer server([](const auto &) {
            return LoopbackReply::answer(401,
                                         R"({"error":{"message":"Incorrect API key: )" + kKey + R"(","code":"invalid_api_key"}})",
                                         "application/json", {{"x-echo", kKey}, {"set-cookie", "session=" + kKey}});
        });
        CallHouse house;
        auto asked = request(server, u"My key is sk-another-9876543210abcdef"_s);
        asked.candidates.first().account.headers = {{"x-team-token", "a private word"}};
        const auto kept = keptOf(house, house.run(asked).report);
        QVERIFY(kept.has_value());
        const QByteArray all =
            kept->request.head.toUtf8() + kept->request.body + kept->reply.head.toUtf8() + kept->reply.body + kept->words.toUtf8();
        QVERIFY(all.contains("Incorrect API key"));
        for (const QByteArray &secret : {kKey, QByteArray("sk-another-9876543210abcdef"), QByteArray("a private word")})
            QVERIFY2(!all.contains(secret), secret.constData());
        house.database.close();
        int files = 0;
        for (QDirIterator it(house.home.path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext(); ++files) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(kKey), qPrintable(file.fileName()));
        }
        QVERIFY(files > 0);
    }

    void nothingIsKeptWhereTheUserWantsThat()
    {
        LoopbackServer server([](const auto &) { return CallHouse::answer(); });
        CallHouse house;
        house.recorder.setKeeping(false);
        const auto outcome = house.run(request(server, u"unspeakable"_s));
        QVERIFY(!outcome.report.error);
        QVERIFY(!keptOf(house, outcome.report));
        house.database.close();
        for (QDirIterator it(house.home.path(), QDir::Files); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("unspeakable"), qPrintable(file.fileName()));
        }
    }

    void aLongReplyIsCutAndSaysSo()
    {
        const QByteArray word = "data: {\"id\":\"c1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" +
                                QByteArray("a word ").repeated(1'000) + "\"}}]}\n\n";
        LoopbackServer server([&](const auto &) {
            return LoopbackReply::stream({word.repeated(400),
                                          R"(data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                                          "\n\ndata: [DONE]\n\n"});
        });
        CallHouse house;
        const auto kept = keptOf(house, house.run(request(server)).report);
        QVERIFY(kept.has_value());
        QVERIFY(kept->reply.isCut);
        QVERIFY(kept->reply.size > 400 * word.size());
        QCOMPARE(kept->reply.body.size(), BodyRecorder::kBound);
        QVERIFY(!kept->request.isCut);
    }

    void keysAtTheCutAreSeenWhole()
    {
        // The key lies across the bound of what is kept.
        const QByteArray filler = QByteArray("word ").repeated((BodyRecorder::kBound - 12) / 5);
        LoopbackServer server([&](const auto &) { return LoopbackReply::answer(400, filler + kKey + filler, "text/plain"); });
        CallHouse house;
        const auto kept = keptOf(house, house.run(request(server)).report);
        QVERIFY(kept.has_value());
        QVERIFY(kept->reply.isCut);
        QVERIFY(!kept->reply.body.contains("sk-one"));
    }
};

QTEST_GUILESS_MAIN(BodyRecorderTest)
#include "tst_bodyrecorder.moc"
