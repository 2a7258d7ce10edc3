#include "core/calls/plainmodalities.h"
#include "core/calls/plainoperation.h"
#include "tests/core/calls/callhouse.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(maquette::HttpRequest)

class ResponseCacheTest : public TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<CallHouse> m_house;

    static HttpRequest request()
    {
        return {.method = "POST",
                .url = QUrl(u"https://api.example.com/v1/embeddings?dim=3"_s),
                .body = R"({"model":"m","input":"fox"})"};
    }

    static HttpResponse response(const QByteArray &body)
    {
        return {.head = {.status = 200, .headers = {{"Content-Type", "application/json"}}}, .body = body};
    }

    /// The body that is kept under `key`; empty when there is none.
    QByteArray found(ResponseCache &cache, const QByteArray &key)
    {
        // What was kept is written later; behind this write it is on the disk.
        const auto written = await<void>([this](auto *context, auto done) {
            m_house->database.template write<void>(
                context, [](SqlConnection &) { return Result<void>(); }, done);
        });
        if (!written)
            return "not written";
        QObject context;
        std::optional<std::optional<HttpResponse>> answer;
        cache.find(key, &context, [&](const std::optional<HttpResponse> &kept) { answer = kept; });
        if (!waitFor([&] { return answer.has_value(); }))
            return "no answer came";
        return *answer ? (*answer)->body : QByteArray();
    }

    static QByteArray noise(int size)
    {
        QByteArray bytes(size, '\0');
        quint32 state = 1;
        for (char &byte : bytes)
            byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
        return bytes;
    }

    static std::shared_ptr<EmbeddingOperation> embedding(const QString &text, const CallHouse &house)
    {
        return std::make_shared<EmbeddingOperation>(embeddingModality(), EmbeddingRequest{.texts = {text}}, house.clock.nowUtc());
    }

    static Candidate embedder(const LoopbackServer &server, const QString &name)
    {
        Candidate candidate = CallHouse::candidate(server, name);
        candidate.model.kind = ModelKind::Embedding;
        return candidate;
    }

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<CallHouse>();
    }

    void cleanup() { m_house.reset(); }

    void everythingThatTheAnswerDependsOnIsInTheKey_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<HttpRequest>("other");
        QTest::addColumn<bool>("isSame");
        const auto row = [](const char *name, const std::function<void(HttpRequest &)> &change, bool isSame) {
            HttpRequest other = request();
            change(other);
            QTest::newRow(name) << u"openai"_s << other << isSame;
        };
        QTest::newRow("the same") << u"openai"_s << request() << true;
        QTest::newRow("another provider") << u"mistral"_s << request() << false;
        row(
            "another input", [](HttpRequest &r) { r.body.replace("fox", "box"); }, false);
        row(
            "another model", [](HttpRequest &r) { r.body.replace("\"m\"", "\"n\""); }, false);
        row(
            "another server", [](HttpRequest &r) { r.url.setHost(u"eu.example.com"_s); }, false);
        row(
            "another path", [](HttpRequest &r) { r.url.setPath(u"/v1/moderations"_s); }, false);
        row(
            "another query", [](HttpRequest &r) { r.url.setQuery(u"dim=4"_s); }, false);
        row(
            "another method", [](HttpRequest &r) { r.method = "PUT"; }, false);
        row(
            "a byte that moved from the address into the body",
            [](HttpRequest &r) {
                r.url.setQuery(u"dim="_s);
                r.body.prepend('3');
            },
            false);
        row(
            "another account's key",
            [](HttpRequest &r) {
                r.credential = HttpCredential{.header = "Authorization", .prefix = "Bearer ", .secret = Secret::take("sk-other")};
            },
            true);
        row(
            "another time-out", [](HttpRequest &r) { r.timeouts.idle = 1s; }, true);
    }

    void everythingThatTheAnswerDependsOnIsInTheKey()
    {
        QFETCH(QString, provider);
        QFETCH(HttpRequest, other);
        QFETCH(bool, isSame);
        const QByteArray key = ResponseCache::keyOf(u"openai"_s, request());
        QCOMPARE(key.size(), 32);
        QCOMPARE(ResponseCache::keyOf(provider, other) == key, isSame);
    }

    void whatWasKeptComesBackUntilItIsTooOld()
    {
        ResponseCache cache(m_house->database, m_house->clock, {.longestAge = 2h});
        QCOMPARE(found(cache, "k"), QByteArray());
        cache.keep("k", response("[1,2,3]"));
        QCOMPARE(found(cache, "k"), "[1,2,3]");
        m_house->clock.advance(2h);
        QCOMPARE(found(cache, "k"), "[1,2,3]");
        m_house->clock.advance(1min);
        QCOMPARE(found(cache, "k"), QByteArray());
        // What is kept anew is new.
        cache.keep("k", response("[4]"));
        QCOMPARE(found(cache, "k"), "[4]");
    }

    void whatWasNotUsedLongestGoesFirst()
    {
        ResponseCache cache(m_house->database, m_house->clock, {.mostBytes = 3500});
        for (const char *key : {"a", "b", "c"}) {
            cache.keep(key, response(noise(1000)));
            m_house->clock.advance(1min);
        }
        QCOMPARE(found(cache, "a").size(), 1000);
        m_house->clock.advance(1min);
        // The note of that use is written behind it.
        cache.keep("d", response(noise(1000)));
        QCOMPARE(found(cache, "b"), QByteArray());
        QCOMPARE(found(cache, "a").size(), 1000);
        QCOMPARE(found(cache, "c").size(), 1000);
        QCOMPARE(found(cache, "d").size(), 1000);
    }

    void whatIsTooLargeIsNotKept()
    {
        ResponseCache cache(m_house->database, m_house->clock, {.mostBytesEach = 100});
        cache.keep("k", response(noise(101)));
        QCOMPARE(found(cache, "k"), QByteArray());
        cache.keep("k", response(noise(100)));
        QCOMPARE(found(cache, "k").size(), 100);
    }

    void clearingForgetsEverything()
    {
        m_house->cache.keep("k", response("1"));
        QVERIFY(await<void>([&](auto *context, auto done) { m_house->cache.clear(context, done); }));
        QCOMPARE(found(m_house->cache, "k"), QByteArray());
    }

    void aSecondCallForTheSameIsFreeAndSaysWhatItSaved()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json(
            R"({"object":"list","model":"m","data":[{"index":0,"embedding":[0.5,0.25]}],"usage":{"prompt_tokens":4,"total_tokens":4}})"));
        const auto first = m_house->run({.candidates = {embedder(server, u"one"_s)}, .operation = embedding(u"a fox"_s, *m_house)});
        QVERIFY(!first.report.error);
        QVERIFY(!first.report.isCached);
        QCOMPARE(first.report.cost, Money{4000});
        // Whoever asks: the account does not matter.
        const auto again = embedding(u"a fox"_s, *m_house);
        const auto second = m_house->run({.candidates = {embedder(server, u"two"_s)}, .operation = again});
        QVERIFY(!second.report.error);
        QVERIFY(second.report.isCached);
        QCOMPARE(second.report.cost, Money{0});
        QCOMPARE(second.report.saved, Money{4000});
        QCOMPARE(second.report.attempts, 0);
        QCOMPARE(second.rows, QString());
        QVERIFY(again->reply());
        QCOMPARE(again->reply()->vectors.size(), 1);
        QCOMPARE(server.requests().size(), 1);
        const auto other = m_house->run({.candidates = {embedder(server, u"one"_s)}, .operation = embedding(u"a box"_s, *m_house)});
        QVERIFY(!other.report.isCached);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(savedInTheLedger(), (QList<std::optional<Money>>{std::nullopt, Money{4000}, std::nullopt}));
    }

    void anErrorIsNotKept()
    {
        LoopbackServer server;
        server.enqueue(CallHouse::failing(400, "invalid_request_error", "bad"));
        server.setReply(LoopbackReply::json(
            R"({"object":"list","model":"m","data":[{"index":0,"embedding":[0.5]}],"usage":{"prompt_tokens":4,"total_tokens":4}})"));
        QVERIFY(
            m_house->run({.candidates = {embedder(server, u"one"_s)}, .operation = embedding(u"a fox"_s, *m_house)}).report.error);
        const auto second =
            m_house->run({.candidates = {embedder(server, u"one"_s)}, .operation = embedding(u"a fox"_s, *m_house)});
        QVERIFY(!second.report.error);
        QVERIFY(!second.report.isCached);
    }

    void aChatIsKeptOnlyWhereItWasAskedForAtTemperatureZero_data()
    {
        QTest::addColumn<bool>("mayComeFromCache");
        QTest::addColumn<double>("temperature");
        QTest::addColumn<int>("posts");
        QTest::newRow("asked for, at 0") << true << 0.0 << 1;
        QTest::newRow("asked for, at 1") << true << 1.0 << 2;
        QTest::newRow("not asked for") << false << 0.0 << 2;
    }

    void aChatIsKeptOnlyWhereItWasAskedForAtTemperatureZero()
    {
        QFETCH(bool, mayComeFromCache);
        QFETCH(double, temperature);
        QFETCH(int, posts);
        LoopbackServer server;
        server.setReply(CallHouse::answer());
        for (int i = 0; i < 2; ++i) {
            ChatRequest request;
            request.messages = {ChatMessage{.role = Role::User, .text = u"Hi"_s}};
            request.temperature = temperature;
            QString text;
            const auto chat = std::make_shared<ChatOperation>(
                ChatOperation::Input{.request = request, .prompt = {.textTokens = 10}, .mayComeFromCache = mayComeFromCache});
            connect(chat.get(), &ChatOperation::events, this, [&](const QList<ChatEvent> &events) {
                for (const ChatEvent &event : events) {
                    if (const auto *delta = std::get_if<TextDelta>(&event))
                        text += delta->text;
                }
            });
            const auto outcome = m_house->run({.candidates = {CallHouse::candidate(server, u"one"_s)}, .operation = chat});
            QVERIFY(!outcome.report.error);
            QCOMPARE(text, u"Hello"_s);
            QCOMPARE(outcome.report.isCached, i == 1 && posts == 1);
            if (outcome.report.isCached)
                QCOMPARE(outcome.report.saved, Money{20'000});
        }
        QCOMPARE(server.requests().size(), posts);
    }

private:
    /// Of every call, the oldest first.
    QList<std::optional<Money>> savedInTheLedger()
    {
        const auto page = await<CallPage>([&](auto *context, auto done) { m_house->ledger.calls({}, context, done); });
        QList<std::optional<Money>> saved;
        if (page) {
            for (const CallRow &row : page->rows)
                saved.prepend(row.saved);
        }
        return saved;
    }
};

QTEST_GUILESS_MAIN(ResponseCacheTest)
#include "tst_responsecache.moc"
