#include "tests/core/conversation/chathouse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>
#include <QThreadPool>

#include <utility>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::ChatHouse;
using test::LoopbackReply;
using test::textChunk;

namespace {

RunSettings wanting(AnswerForm::Kind kind)
{
    RunSettings settings;
    settings.form.kind = kind;
    if (kind == AnswerForm::Kind::Schema) {
        settings.form.name = u"lamp"_s;
        settings.form.schema = u"{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"watts\":{\"type\":\"integer\"}}}"_s;
    }
    return settings;
}

/// An answer with `text`, quotes and all.
LoopbackReply saying(QByteArray text, const QByteArray &finishReason = "stop")
{
    return answerOf({text.replace('"', "\\\"")}, finishReason);
}

/// Keeps the shared pool, where answers are held against their form, from doing anything until it is let go.
class PoolHold
{
public:
    PoolHold() : m_threads(QThreadPool::globalInstance()->maxThreadCount())
    {
        for (int i = 0; i < m_threads; ++i)
            QThreadPool::globalInstance()->start([this] { m_gate.acquire(); });
    }
    ~PoolHold() { letGo(); }

    void letGo()
    {
        m_gate.release(std::exchange(m_threads, 0));
        QThreadPool::globalInstance()->waitForDone();
    }

private:
    int m_threads;
    QSemaphore m_gate;
};

enum class Stop { Now, Finish, All };

} // namespace

/// Answers in JSON: how they are asked for, held against their schema, and asked for once more.
class AnswerFormTest : public test::ChatTestCase
{
    Q_OBJECT

    QJsonObject body(int request) const { return QJsonDocument::fromJson(m_server->requests().at(request).body).object(); }

    QStringList prompt(int request) const
    {
        QStringList lines;
        const QJsonArray messages = body(request)[u"messages"].toArray();
        for (const QJsonValue &message : messages)
            lines.append(message[u"role"].toString() + u": "_s + message[u"content"].toString());
        return lines;
    }

    SentMessage ask(const RunSettings &settings, ConversationId id = 0)
    {
        const auto sent = m->send(id, u"Describe the lamp"_s, {}, settings);
        return m->settle() && sent ? *sent : SentMessage();
    }

    /// The answer at the end of the shown branch.
    Message shown(const SentMessage &sent) { return m->message(m->conversation(sent.conversationId).activeLeaf); }

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void aFreeConversationIsLeftAlone()
    {
        m_server->setReply(saying("no JSON"));
        const SentMessage sent = ask({});
        QCOMPARE(shown(sent).verdict, AnswerVerdict());
        QVERIFY(!body(0).contains(u"response_format"));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void jsonIsAskedForByModeAndWord()
    {
        m_server->setReply(saying("```json\\n{\"name\":\"Luna\"}\\n```"));
        RunSettings settings = wanting(AnswerForm::Kind::Json);
        settings.systemPrompt = u"Be brief."_s;
        const SentMessage sent = ask(settings);
        QCOMPARE(body(0)[u"response_format"][u"type"].toString(), u"json_object"_s);
        QVERIFY(prompt(0).first().startsWith(u"system: Be brief.\n\nAnswer with one JSON value"));
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Valid);
        QCOMPARE(m->conversation(sent.conversationId).settings.form, settings.form);
    }

    void aSchemaIsAskedForAndKept()
    {
        m_server->setReply(saying("{\"name\":\"Luna\",\"watts\":7}"));
        const RunSettings settings = wanting(AnswerForm::Kind::Schema);
        const SentMessage sent = ask(settings);
        const QJsonValue format = body(0)[u"response_format"];
        QCOMPARE(format[u"json_schema"][u"name"].toString(), u"lamp"_s);
        QCOMPARE(format[u"json_schema"][u"schema"].toObject(), QJsonDocument::fromJson(settings.form.schema.toUtf8()).object());
        QCOMPARE(shown(sent).verdict, (AnswerVerdict{AnswerVerdict::Kind::Valid, {}, {}}));
        QCOMPARE(m->conversation(sent.conversationId).settings.form, settings.form);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aModelWithoutTheModeIsToldInWords()
    {
        m->candidate.model.capabilitiesAreComplete = true;
        m_server->setReply(saying("Here you are: {\"name\":\"Luna\"}"));
        const RunSettings settings = wanting(AnswerForm::Kind::Schema);
        const SentMessage sent = ask(settings);
        QVERIFY(!body(0).contains(u"response_format"));
        QVERIFY(prompt(0).first().contains(settings.form.schema));
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Valid);
    }

    void anInvalidAnswerIsAskedForOnceMoreBesideIt()
    {
        m_server->enqueue(saying("{\"watts\":\"seven\"}"));
        m_server->enqueue(saying("{\"name\":\"Luna\",\"watts\":7}"));
        const SentMessage sent = ask(wanting(AnswerForm::Kind::Schema));
        QCOMPARE(m_server->requests().size(), 2);
        const QStringList second = prompt(1);
        QCOMPARE(second.size(), 3);
        QCOMPARE(second.at(1), u"assistant: {\"watts\":\"seven\"}"_s);
        QVERIFY(second.at(2).contains(u"- $.name: This field is missing."));
        QCOMPARE(body(1)[u"response_format"], body(0)[u"response_format"]);

        const Message first = m->message(sent.answerId);
        QCOMPARE(first.verdict, (AnswerVerdict{AnswerVerdict::Kind::Invalid, u"$.watts"_s, u"Something of another type is wanted here: integer."_s}));
        QCOMPARE(first.siblingCount, 2);
        const Message repaired = shown(sent);
        QCOMPARE(repaired.text, u"{\"name\":\"Luna\",\"watts\":7}"_s);
        QCOMPARE(repaired.parentId, first.parentId);
        QCOMPARE(repaired.verdict, (AnswerVerdict{AnswerVerdict::Kind::Repaired, {}, {}}));
        // A call and an attempt of its own, counted with the rest.
        QVERIFY(repaired.callId != first.callId);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts"), 2);
        QCOMPARE(m->conversation(sent.conversationId).cost.picos, first.cost->picos + repaired.cost->picos);

        // What was repaired is no part of what follows.
        m_server->enqueue(saying("{\"name\":\"Sol\"}"));
        ask(wanting(AnswerForm::Kind::Schema), sent.conversationId);
        QCOMPARE(prompt(2).at(1), u"assistant: {\"name\":\"Luna\",\"watts\":7}"_s);
    }

    void thereIsOneRoundAtMost()
    {
        m_server->setReply(saying("I would rather not."));
        const SentMessage sent = ask(wanting(AnswerForm::Kind::Schema));
        QCOMPARE(m_server->requests().size(), 2);
        QCOMPARE(shown(sent).verdict, (AnswerVerdict{AnswerVerdict::Kind::Invalid, {}, u"There is no JSON in the answer."_s}));
        // Another answer, asked for by the user, is a first one again.
        m_server->enqueue(saying("{\"name\":\"Luna\"}"));
        QVERIFY(test::await<SentMessage>([&](auto *context, auto done) { m->chat.retry(sent.answerId, context, done); }));
        QVERIFY(m->settle());
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Valid);
    }

    void whatDidNotEndByItselfIsNotAskedForAgain_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<AnswerVerdict::Kind>("verdict");
        QTest::newRow("at its limit") << QByteArray("length") << AnswerVerdict::Kind::Invalid;
        QTest::newRow("filtered") << QByteArray("content_filter") << AnswerVerdict::Kind::None;
        QTest::newRow("cut") << QByteArray("cut") << AnswerVerdict::Kind::None;
        QTest::newRow("lost") << QByteArray("lost") << AnswerVerdict::Kind::None;
    }

    void whatDidNotEndByItselfIsNotAskedForAgain()
    {
        QFETCH(QByteArray, how);
        QFETCH(AnswerVerdict::Kind, verdict);
        if (how == "cut")
            m_server->enqueue(LoopbackReply::closeDelimited(200, textChunk("[1")));
        else if (how == "lost")
            m_server->enqueue(LoopbackReply::hangUp());
        else
            m_server->enqueue(saying("{\"watts\":", how));
        const SentMessage sent = ask(wanting(AnswerForm::Kind::Schema));
        QCOMPARE(m_server->requests().size(), 1);
        const Message answer = m->message(sent.answerId);
        QCOMPARE(answer.verdict.kind, verdict);
        QVERIFY(answer.id != 0 && answer.state != MessageState::Streaming);
    }

    void aSecondAnswerIsAskedForAsTheFirstWas()
    {
        Candidate other = m->candidate;
        other.model.id = u"other"_s;
        m->others.append(other);
        RunSettings settings = wanting(AnswerForm::Kind::Schema);
        settings.temperature = 0.25;
        settings.systemPrompt = u"Be brief."_s;
        settings.project = u"lamps"_s;
        const SentMessage sent = m->stalled(*m_server, "no JSON", 0, settings);
        QVERIFY(sent.answerId);
        // While it comes in, the conversation goes over to something else.
        RunSettings later;
        later.modelId = u"other"_s;
        later.temperature = 0.75;
        later.form.kind = AnswerForm::Kind::Json;
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.setSettings(sent.conversationId, later, context, done); }));
        m_server->enqueue(saying("{\"name\":\"Luna\"}"));
        m_server->releaseStalled(LoopbackReply::raw(test::endChunks()).thenClose());
        QVERIFY(m->settle());
        QCOMPARE(m_server->requests().size(), 2);
        for (const auto &field : {u"model"_s, u"temperature"_s, u"response_format"_s})
            QCOMPARE(body(1)[field], body(0)[field]);
        QCOMPARE(prompt(1).first(), u"system: Be brief."_s);
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Repaired);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts a JOIN ledger_names n ON n.id = a.project WHERE n.key = 'lamps'"), 2);
        // And what it went over to is what it has.
        const RunSettings now = m->conversation(sent.conversationId).settings;
        QCOMPARE(now.modelId, later.modelId);
        QCOMPARE(now.temperature, later.temperature);
        QCOMPARE(now.form, later.form);
    }

    void aModelThatIsGoneIsNotStoodInFor()
    {
        Candidate other = m->candidate;
        other.model.id = u"other"_s;
        m->others.append(other);
        RunSettings settings = wanting(AnswerForm::Kind::Schema);
        settings.modelId = u"other"_s;
        const SentMessage sent = m->stalled(*m_server, "no JSON", 0, settings);
        QVERIFY(sent.answerId);
        m->others.clear();
        m_server->releaseStalled(LoopbackReply::raw(test::endChunks()).thenClose());
        QVERIFY(m->settle());
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Invalid);
    }

    void whatMayHaveCostAnythingIsNotAskedForAgain_data()
    {
        QTest::addColumn<AfterUnknown>("rule");
        QTest::addColumn<int>("requests");
        QTest::newRow("ask") << AfterUnknown::Ask << 1;
        QTest::newRow("never") << AfterUnknown::Never << 1;
        QTest::newRow("always") << AfterUnknown::Always << 2;
    }

    void whatMayHaveCostAnythingIsNotAskedForAgain()
    {
        QFETCH(AfterUnknown, rule);
        QFETCH(int, requests);
        m->candidate.model.price.reset();
        m_server->setReply(saying("no"));
        RunSettings settings = wanting(AnswerForm::Kind::Schema);
        settings.afterUnknown = rule;
        const SentMessage sent = ask(settings);
        QCOMPARE(m_server->requests().size(), requests);
        QVERIFY(!m->message(sent.answerId).cost);
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Invalid);
    }

    void whoStopsAnAnswerThatIsBeingCheckedGetsNoOther_data()
    {
        QTest::addColumn<Stop>("how");
        QTest::newRow("now") << Stop::Now;
        QTest::newRow("reading on") << Stop::Finish;
        QTest::newRow("all") << Stop::All;
    }

    void whoStopsAnAnswerThatIsBeingCheckedGetsNoOther()
    {
        QFETCH(Stop, how);
        m_server->setReply(saying("no"));
        PoolHold hold;
        const auto sent = m->send(0, u"Describe the lamp"_s, {}, wanting(AnswerForm::Kind::Schema));
        QVERIFY(sent);
        QVERIFY(test::waitFor([&] { return m->chat.running() == 0; }));
        QCOMPARE(m->chat.streamingAnswer(sent->conversationId), sent->answerId);
        if (how == Stop::All)
            m->chat.stopAll(StopMode::Now);
        else
            m->chat.stop(sent->answerId, how == Stop::Now ? StopMode::Now : StopMode::FinishInBackground);
        hold.letGo();
        QVERIFY(m->settle());
        QCOMPARE(m_server->requests().size(), 1);
        // It came whole, and is what its verdict says.
        QCOMPARE(shown(*sent).state, MessageState::Complete);
        QCOMPARE(shown(*sent).verdict.kind, AnswerVerdict::Kind::Invalid);
    }

    void whoStopsBeforeTheSecondRequestGetsNone()
    {
        m_server->setReply(saying("no"));
        connect(&m->chat, &ChatService::answerFinished, this,
                [this](qint64, qint64 answer) { m->chat.stop(answer, StopMode::Now); }, Qt::QueuedConnection);
        const SentMessage sent = ask(wanting(AnswerForm::Kind::Schema));
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(shown(sent).siblingCount, 1);
    }

    void aSchemaThatCannotBeUsedIsSaid()
    {
        m_server->setReply(saying("{}"));
        RunSettings settings = wanting(AnswerForm::Kind::Schema);
        settings.form.schema = u"{\"allOf\":[{\"$ref\":\"#\"}]}"_s;
        const SentMessage sent = ask(settings);
        QCOMPARE(shown(sent).verdict.kind, AnswerVerdict::Kind::Invalid);
        QVERIFY(shown(sent).verdict.words.contains(u"comes back to itself"));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void copiesKeepFormAndVerdict()
    {
        m_server->setReply(saying("[]"));
        const SentMessage sent = ask(wanting(AnswerForm::Kind::Json));
        const auto copy = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(sent.answerId, context, done); });
        QVERIFY(copy);
        QCOMPARE(m->conversation(*copy).settings.form.kind, AnswerForm::Kind::Json);
        QCOMPARE(m->message(m->conversation(*copy).activeLeaf).verdict.kind, AnswerVerdict::Kind::Valid);
    }

    void whatTheFormAddsIsCounted()
    {
        const auto tokens = [&](const RunSettings &settings) {
            const auto estimate = test::await<ChatEstimate>(
                [&](auto *context, auto done) { m->chat.estimate(0, Draft{u"hi"_s, {}}, settings, context, done); });
            return estimate ? estimate->inputTokens : -1;
        };
        QVERIFY(tokens(wanting(AnswerForm::Kind::Json)) > tokens({}));
    }

    void aSchemaIsCountedAndNeverExactly()
    {
        m->candidate.model.providerId = u"openai"_s;
        m->candidate.model.id = u"gpt-4o"_s;
        const auto estimate = [&](const RunSettings &settings) {
            const auto counted = test::await<ChatEstimate>(
                [&](auto *context, auto done) { m->chat.estimate(0, Draft{u"hi"_s, {}}, settings, context, done); });
            return counted ? *counted : ChatEstimate();
        };
        const ChatEstimate free = estimate({});
        QVERIFY(free.isExact);
        RunSettings settings = wanting(AnswerForm::Kind::Schema);
        const ChatEstimate bound = estimate(settings);
        QVERIFY(bound.inputTokens > free.inputTokens + 20);
        QVERIFY(!bound.isExact);
        // What is too long with it is not sent.
        settings.form.schema.replace(u"\"object\""_s, u"\"object\",\"description\":\"%1\""_s.arg(u"word "_s.repeated(12'000)));
        QCOMPARE(estimate(settings).refusal->kind, Error::Kind::TooLarge);
        const auto sent = m->send(0, u"hi"_s, {}, settings);
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, Error::Kind::TooLarge);
        QCOMPARE(m_server->requests().size(), 0);
    }
};

QTEST_GUILESS_MAIN(AnswerFormTest)
#include "tst_answerform.moc"
