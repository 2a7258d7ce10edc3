#include "core/base/log.h"
#include "core/wire/anthropicmessages.h"
#include "tests/core/conversation/chathouse.h"

#include <QFile>
#include <QJsonDocument>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answerOf;
using test::await;
using test::LoopbackReply;
using test::waitFor;

/// Answers from memory, and prompts that the provider counts.
class ChatCacheTest : public test::ChatTestCase
{
    Q_OBJECT

    static RunSettings steady()
    {
        RunSettings settings;
        settings.temperature = 0.0;
        return settings;
    }

    Message ask(const QString &text, const RunSettings &settings = steady())
    {
        const auto sent = m->send(0, text, {}, settings);
        const bool isSettled = sent && m->settle();
        return isSettled ? m->message(sent->answerId) : Message();
    }

    QList<CallRow> calls()
    {
        const auto page = await<CallPage>([&](auto *context, auto done) { m->ledger.calls({}, context, done); });
        return page ? page->rows : QList<CallRow>();
    }

    /// A provider that counts, and a model whose tokenizer nobody knows.
    void letTheProviderCount()
    {
        Provider provider = *m->candidate.provider;
        provider.tokenCount = std::make_shared<AnthropicTokenCountCodec>();
        m->candidate.provider = std::make_shared<const Provider>(provider);
        m->candidate.account.keyPlace = KeyPlace::Session;
    }

    Result<ChatEstimate> refine(const QString &text, const RunSettings &settings = {}, ConversationId id = 0)
    {
        return await<ChatEstimate>([&](auto *context, auto done) { m->chat.refine(id, {text, {}}, settings, context, done); });
    }

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void theSameQuestionIsAnsweredFromMemoryAndSaysWhatItSaved()
    {
        m->isCaching = true;
        m_server->setReply(answerOf({"A ", "barn."}));
        QCOMPARE(ask(u"what?"_s).text, u"A barn."_s);
        const Message again = ask(u"what?"_s);
        QCOMPARE(again.text, u"A barn."_s);
        QCOMPARE(again.state, MessageState::Complete);
        QCOMPARE(again.cost, Money{});
        QCOMPARE(m_server->requests().size(), 1);
        const auto rows = calls();
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows[0].isCached);
        QCOMPARE(rows[0].attempts, 0);
        QCOMPARE(rows[0].saved, Money{10 * 1000 + 20 * 5000});
        QVERIFY(!rows[1].isCached);
    }

    void itIsOffUnlessTheUserTurnsItOn()
    {
        m_server->setReply(answerOf({"A barn."}));
        ask(u"what?"_s);
        ask(u"what?"_s);
        QCOMPARE(m_server->requests().size(), 2);
        // What was asked before it was on was not kept either.
        m->isCaching = true;
        ask(u"what?"_s);
        QCOMPARE(m_server->requests().size(), 3);
    }

    void whateverDiffersIsAskedAnew_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<RunSettings>("settings");
        QTest::newRow("question") << u"who?"_s << steady();
        RunSettings system = steady();
        system.systemPrompt = u"Be brief."_s;
        QTest::newRow("system") << u"what?"_s << system;
        RunSettings longer = steady();
        longer.maxOutputTokens = 77;
        QTest::newRow("length") << u"what?"_s << longer;
        RunSettings lively = steady();
        lively.temperature = 0.5;
        QTest::newRow("temperature") << u"what?"_s << lively;
        QTest::newRow("no temperature") << u"what?"_s << RunSettings();
    }

    void whateverDiffersIsAskedAnew()
    {
        QFETCH(QString, text);
        QFETCH(RunSettings, settings);
        m->isCaching = true;
        m_server->setReply(answerOf({"A barn."}));
        ask(u"what?"_s);
        ask(text, settings);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void whoAsksAnAnswerAgainGetsAnother()
    {
        m->isCaching = true;
        m_server->setReply(answerOf({"A barn."}));
        const Message first = ask(u"what?"_s);
        QVERIFY(await<SentMessage>([&](auto *context, auto done) { m->chat.retry(first.id, context, done); }));
        QVERIFY(m->settle());
        QCOMPARE(m_server->requests().size(), 2);
    }

    void anAnswerThatWasCutIsNotKept()
    {
        m->isCaching = true;
        m_server->enqueue(answerOf({"A ", "barn."}).cutAt(300));
        ask(u"what?"_s);
        m_server->setReply(answerOf({"A barn."}));
        QCOMPARE(ask(u"what?"_s).text, u"A barn."_s);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void aProviderThatKnowsBetterIsAskedOnceForACount()
    {
        letTheProviderCount();
        m_server->setReply(LoopbackReply::json(R"({"input_tokens":123})"));
        RunSettings settings;
        settings.systemPrompt = u"Be brief."_s;
        const auto ours = await<ChatEstimate>([&](auto *context, auto done) {
            m->chat.estimate(0, {u"what?"_s, {}}, settings, context, done);
        });
        QVERIFY(ours);
        QVERIFY(!ours->isExact);
        QVERIFY(ours->mayBeRefined);
        QVERIFY(m_server->requests().isEmpty());

        const auto theirs = refine(u"what?"_s, settings);
        QVERIFY(theirs);
        QCOMPARE(theirs->inputTokens, 123);
        QVERIFY(theirs->isExact);
        QVERIFY(!theirs->mayBeRefined);
        QCOMPARE(theirs->least, Money{123 * 1000});
        QCOMPARE(m_server->requests().size(), 1);
        QVERIFY(m_server->lastRequest().target.endsWith("/messages/count_tokens"));
        QVERIFY(m_server->lastRequest().body.contains("Be brief."));
        // The second time it is known.
        QVERIFY(waitFor([&] { return m->number(u"SELECT count(*) FROM response_cache") == 1; }));
        QCOMPARE(refine(u"what?"_s, settings)->inputTokens, 123);
        QCOMPARE(m_server->requests().size(), 1);
        QVERIFY(calls().isEmpty());
    }

    void theBranchIsCountedWithTheDraft()
    {
        m_server->enqueue(answerOf({"A barn."}));
        const auto sent = m->ask(0, u"what?"_s);
        QVERIFY(sent);
        letTheProviderCount();
        m_server->enqueue(LoopbackReply::json(R"({"input_tokens":50})"));
        QCOMPARE(refine(u"and then?"_s, {}, sent->conversationId)->inputTokens, 50);
        const QByteArray body = m_server->lastRequest().body;
        QVERIFY(body.contains("A barn.") && body.contains("and then?"));
    }

    void withoutAnAnswerTheEstimateStays_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("refused") << QByteArray(R"({"error":{"type":"invalid_request_error","message":"no"}})") << 400;
        QTest::newRow("nonsense") << QByteArray("[]") << 200;
        QTest::newRow("negative") << QByteArray(R"({"input_tokens":-4})") << 200;
    }

    void withoutAnAnswerTheEstimateStays()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        letTheProviderCount();
        m_server->setReply(LoopbackReply::answer(status, body));
        const auto estimate = refine(u"what?"_s);
        QVERIFY(estimate);
        QVERIFY(!estimate->isExact);
        QVERIFY(estimate->inputTokens > 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM response_cache"), 0);
    }

    void whatAProviderQuotesInItsRefusalIsNotLogged()
    {
        letTheProviderCount();
        m_server->setReply(LoopbackReply::answer(400, R"({"error":{"type":"invalid_request_error","message":"cannot count: a walrus"}})"));
        const QString path = m_dir->filePath(u"maquette.log"_s);
        {
            const Redactor redactor;
            const LogFile log(path, redactor);
            QVERIFY(refine(u"a walrus"_s));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray logged = file.readAll();
        QVERIFY2(logged.contains("tokens were not counted"), logged.constData());
        QVERIFY2(logged.contains("Rejected") && logged.contains("400"), logged.constData());
        QVERIFY2(!logged.contains("walrus"), logged.constData());
    }

    void nobodyIsAskedWithoutAKeyOrWhereTheTokenizerIsKnown()
    {
        letTheProviderCount();
        m->candidate.account.keyPlace = KeyPlace::None;
        QVERIFY(!refine(u"what?"_s)->isExact);
        m->candidate.account.keyPlace = KeyPlace::Session;
        m->candidate.model.providerId = u"openai"_s;
        m->candidate.model.id = u"gpt-4o"_s;
        QVERIFY(!ProviderTokens::isWorthAsking(m->candidate));
        QVERIFY(refine(u"what?"_s));
        QVERIFY(m_server->requests().isEmpty());
    }

    void sendingDoesNotWaitForACount()
    {
        letTheProviderCount();
        m_server->setHandler([](const test::LoopbackRequest &request) {
            return request.target.endsWith("/count_tokens") ? LoopbackReply::stall() : answerOf({"A barn."});
        });
        bool isRefined = false;
        QObject context;
        m->chat.refine(0, {u"what?"_s, {}}, {}, &context, [&](const Result<ChatEstimate> &) { isRefined = true; });
        QVERIFY(m_server->waitForStalled(1));
        QCOMPARE(ask(u"what?"_s, {}).text, u"A barn."_s);
        QVERIFY(!isRefined);
    }
};

QTEST_GUILESS_MAIN(ChatCacheTest)
#include "tst_chatcache.moc"
