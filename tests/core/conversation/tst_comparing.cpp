#include "tests/core/conversation/chathouse.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::await;
using test::ChatHouse;
using test::LoopbackReply;
using test::textChunk;

/// One question to several models: their answers, each with its own call, and the votes on them.
class ComparingTest : public test::ChatTestCase
{
    Q_OBJECT

    static RunSettings among(const QStringList &models)
    {
        RunSettings settings;
        settings.accountId = u"acc"_s;
        settings.modelId = models.constFirst();
        settings.comparing.isOn = true;
        for (const QString &model : models)
            settings.comparing.models.append({u"acc"_s, model});
        return settings;
    }

    void addModel(const QString &model)
    {
        m->others.append(m->candidate);
        m->others.last().model.id = model;
    }

    void haveModels(const QStringList &models)
    {
        for (const QString &model : models)
            addModel(model);
    }

    Result<QList<SentMessage>> compare(const RunSettings &settings, ConversationId id = 0)
    {
        return await<QList<SentMessage>>([&](auto *context, auto done) {
            m->chat.compare({.conversationId = id, .text = u"question"_s, .settings = settings}, context, done);
        });
    }

    AnswerColumns columns(MessageId question)
    {
        return await<AnswerColumns>([&](auto *context, auto done) { m->conversations.columns(question, context, done); }).value_or(AnswerColumns());
    }

    QList<ModelTally> tally()
    {
        return await<QList<ModelTally>>([&](auto *context, auto done) { m->conversations.tally(context, done); }).value_or(QList<ModelTally>());
    }

    Result<void> vote(MessageId question, const Ballot &ballot)
    {
        return await<void>([&](auto *context, auto done) { m->conversations.vote(question, ballot, context, done); });
    }

    QStringList modelsAsked() const
    {
        QStringList models;
        for (const test::LoopbackRequest &request : m_server->requests())
            models.append(QJsonDocument::fromJson(request.body).object()[u"model"].toString());
        models.sort();
        return models;
    }

    /// Answers that have said `text` and go on saying nothing.
    void stallAnswers(int count, const QByteArray &text)
    {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + textChunk(text);
        for (int i = 0; i < count; ++i)
            m_server->enqueue(LoopbackReply::raw(head).stallAt(head.size()));
    }

    bool haveSaid(const QList<SentMessage> &sent, const QString &text)
    {
        return test::waitFor([&] {
            return std::all_of(sent.cbegin(), sent.cend(), [&](const SentMessage &one) {
                const Message *live = m->chat.liveMessage(one.answerId);
                return live && live->text == text;
            });
        });
    }

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void severalModelsAnswerOneQuestion()
    {
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        m_server->setReply(answerOf({"an answer"}));
        const auto sent = compare(among({u"m1"_s, u"m2"_s, u"m3"_s}));
        QVERIFY(m->settle());
        QVERIFY(sent);
        QCOMPARE(sent->size(), 3);
        QCOMPARE(modelsAsked(), (QStringList{u"m1"_s, u"m2"_s, u"m3"_s}));
        QCOMPARE(m->number(u"SELECT count(*) FROM message WHERE role = 1"), 1);
        QSet<QString> calls;
        for (int i = 0; i < 3; ++i) {
            const Message answer = m->message(sent->at(i).answerId);
            QCOMPARE(answer.parentId, sent->constFirst().userMessageId);
            QCOMPARE(answer.modelId, u"m%1"_s.arg(i + 1));
            QCOMPARE(answer.state, MessageState::Complete);
            QCOMPARE(answer.siblingCount, 3);
            calls.insert(answer.callId);
        }
        QCOMPARE(calls.size(), 3);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts"), 3);
        const Conversation conversation = m->conversation(sent->constFirst().conversationId);
        QCOMPARE(conversation.activeLeaf, sent->constFirst().answerId);
        QCOMPARE(conversation.settings.modelId, u"m1"_s);
        QCOMPARE(conversation.settings.comparing.question, sent->constFirst().userMessageId);
        QCOMPARE(conversation.cost, Money{3 * (10 * 1000 + 20 * 5000)});
        const AnswerColumns all = columns(sent->constFirst().userMessageId);
        QCOMPARE(all.prompt, u"question"_s);
        QCOMPARE(all.answers, (QList<MessageId>{sent->at(0).answerId, sent->at(1).answerId, sent->at(2).answerId}));
        QVERIFY(all.haveEnded && !all.isBlind);
    }

    void theyAreUnderWayTogetherAndOneIsStopped()
    {
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        stallAnswers(3, "so far");
        const auto sent = compare(among({u"m1"_s, u"m2"_s, u"m3"_s}));
        QVERIFY(sent && haveSaid(*sent, u"so far"_s));
        const ConversationId id = sent->constFirst().conversationId;
        QCOMPARE(m->chat.streamingAnswers(id).size(), 3);
        QCOMPARE(m->chat.streamingAnswer(id), sent->at(0).answerId);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts WHERE state = 0"), 3);
        QVERIFY(!columns(sent->constFirst().userMessageId).haveEnded);

        m->chat.stop(sent->at(1).answerId, StopMode::Now);
        QVERIFY(test::waitFor([&] { return m->chat.streamingAnswers(id).size() == 2; }));
        QCOMPARE(m->message(sent->at(1).answerId).state, MessageState::Stopped);
        QCOMPARE(m->message(sent->at(1).answerId).text, u"so far"_s);
        QVERIFY(m->chat.isAnswering(id));

        // Which one counts as the conversation's is the one that is shown.
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.showBranch(sent->at(1).answerId, context, done); }));
        QVERIFY(!m->chat.isAnswering(id));
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.showBranch(sent->at(2).answerId, context, done); }));
        QCOMPARE(m->chat.streamingAnswer(id), sent->at(2).answerId);
        m->chat.stopIn(id, StopMode::Now);
        QVERIFY(m->settle());
        QVERIFY(m->chat.streamingAnswers(id).isEmpty());
    }

    void theBudgetAllowsOnlySome()
    {
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        RunSettings settings = among({u"m1"_s, u"m2"_s, u"m3"_s});
        settings.maxOutputTokens = 100;
        // The longest answer costs half a million, the question next to nothing: room for two.
        QVERIFY(await<QString>([&](auto *context, auto done) {
            m->ledger.setBudget(Budget{.period = {.kind = BudgetPeriod::Kind::Day}, .hard = Money{1'200'000}}, context, done);
        }));
        stallAnswers(2, "so far");
        const auto sent = compare(settings);
        QVERIFY(sent);
        QCOMPARE(sent->size(), 3);
        QVERIFY(test::waitFor([&] { return m->message(sent->at(2).answerId).state == MessageState::Failed; }));
        const Message refused = m->message(sent->at(2).answerId);
        QCOMPARE(refused.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(refused.remedy, Remedy::OpenBudgets);
        QCOMPARE(refused.cost, Money{});
        QVERIFY(haveSaid(sent->mid(0, 2), u"so far"_s));
        QCOMPARE(m_server->requests().size(), 2);
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
    }

    void aModelThatIsRefusedSaysWhyInItsColumn_data()
    {
        QTest::addColumn<int>("refused");
        QTest::newRow("the first") << 0;
        QTest::newRow("another") << 1;
    }

    void aModelThatIsRefusedSaysWhyInItsColumn()
    {
        QFETCH(int, refused);
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        m->others[refused].model.contextTokens = 3;
        m_server->setReply(answerOf({"an answer"}));
        const auto sent = compare(among({u"m1"_s, u"m2"_s, u"m3"_s}));
        QVERIFY(m->settle());
        QVERIFY(sent);
        QCOMPARE(sent->size(), 3);
        QCOMPARE(m_server->requests().size(), 2);
        QCOMPARE(m->number(u"SELECT count(*) FROM message WHERE role = 1"), 1);
        int failed = 0;
        for (const SentMessage &one : *sent) {
            const Message answer = m->message(one.answerId);
            if (answer.state != MessageState::Failed) {
                QCOMPARE(answer.state, MessageState::Complete);
                continue;
            }
            ++failed;
            QCOMPARE(answer.modelId, u"m%1"_s.arg(refused + 1));
            QCOMPARE(answer.error->kind, Error::Kind::TooLarge);
            QCOMPARE(answer.cost, Money{});
            QVERIFY(answer.callId.isEmpty());
        }
        QCOMPARE(failed, 1);
        QVERIFY(m->message(m->conversation(sent->constFirst().conversationId).activeLeaf).state == MessageState::Complete);
    }

    void whereAllAreRefusedNothingIsWritten()
    {
        haveModels({u"m1"_s, u"m2"_s});
        for (Candidate &rival : m->others)
            rival.model.contextTokens = 3;
        m->drafts.edit(0, {u"question"_s, {}});
        const auto sent = compare(among({u"m1"_s, u"m2"_s}));
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, Error::Kind::TooLarge);
        QVERIFY(m->chat.isSettled());
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM conversation"), 0);
        m->drafts.flush();
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft"), 1);
    }

    void aColumnIsItsModelsAnswerOrNone()
    {
        haveModels({u"m1"_s, u"m2"_s});
        m->fallbacks.append(m->candidate);
        m->fallbacks.last().model.id = u"fallback"_s;
        m_server->setHandler([](const test::LoopbackRequest &request) {
            const bool isFirst = QJsonDocument::fromJson(request.body).object()[u"model"] == u"m1"_s;
            return isFirst ? LoopbackReply::answer(402, R"({"error":{"message":"Insufficient balance"}})") : answerOf({"an answer"});
        });
        const auto sent = compare(among({u"m1"_s, u"m2"_s}));
        QVERIFY(sent && m->settle());
        QCOMPARE(modelsAsked(), (QStringList{u"m1"_s, u"m2"_s}));
        QCOMPARE(m->message(sent->at(0).answerId).state, MessageState::Failed);
        QCOMPARE(m->message(sent->at(1).answerId).state, MessageState::Complete);
        // Asked without a name, the chain is gone through.
        RunSettings settings;
        settings.modelId = u"m1"_s;
        const auto alone = m->send(0, u"question"_s, {}, settings);
        QVERIFY(alone && m->settle());
        QCOMPARE(m->message(alone->answerId).state, MessageState::Complete);
    }

    void stoppingAllStopsThoseThatAreStillToBeAsked()
    {
        haveModels({u"m1"_s, u"m2"_s});
        std::optional<Result<QList<SentMessage>>> sent;
        m->chat.compare({.text = u"question"_s, .settings = among({u"m1"_s, u"m2"_s})}, this,
                        [&](const Result<QList<SentMessage>> &result) { sent = result; });
        QVERIFY(!m->chat.isSettled());
        m->chat.stopAll(StopMode::Now);
        QTRY_VERIFY(sent);
        QVERIFY(!*sent);
        QCOMPARE(sent->error().kind, Error::Kind::Cancelled);
        QVERIFY(m->chat.isSettled());
        QCOMPARE(m_server->requests().size(), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 0);
    }

    void stoppingANewConversationStopsThoseThatAreStillToBeAsked_data()
    {
        QTest::addColumn<bool>("isByItsNumber");
        QTest::newRow("as it was begun") << false;
        QTest::newRow("by its number") << true;
    }

    void stoppingANewConversationStopsThoseThatAreStillToBeAsked()
    {
        QFETCH(bool, isByItsNumber);
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        m_server->setHandler([](const test::LoopbackRequest &) { return answerOf({"an answer"}); });
        // The first one is on its way; the others have not left.
        connect(&m->chat, &ChatService::answerStarted, this,
                [&](qint64 conversation) { m->chat.stopIn(isByItsNumber ? conversation : 0, StopMode::Now); });
        const auto sent = compare(among({u"m1"_s, u"m2"_s, u"m3"_s}));
        QVERIFY(sent && m->settle());
        QCOMPARE(sent->size(), 1);
        QVERIFY(modelsAsked().size() <= 1);
        QCOMPARE(m->message(sent->constFirst().answerId).state, MessageState::Stopped);
        QCOMPARE(m->number(u"SELECT count(*) FROM answer"), 1);
    }

    void severalOfADeadProcessAreRecovered()
    {
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        stallAnswers(3, "What had arrived");
        const auto sent = compare(among({u"m1"_s, u"m2"_s, u"m3"_s}));
        QVERIFY(sent && haveSaid(*sent, u"What had arrived"_s));
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM message_piece"), 3);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM attempt_journal WHERE output > 0"), 3);
        ChatHouse after(m_dir->path(), m_server->url(u"/v1"_s), u"instance-2"_s);
        QVERIFY(await<QList<RecoveredAttempt>>([&](auto *context, auto done) { after.ledger.recover({u"instance-1"_s}, context, done); }));
        const auto recovered = await<int>([&](auto *context, auto done) { after.chat.recover({u"instance-1"_s}, context, done); });
        QVERIFY(recovered);
        QCOMPARE(*recovered, 3);
        for (const SentMessage &one : *sent) {
            const Message answer = after.message(one.answerId);
            QCOMPARE(answer.state, MessageState::Interrupted);
            QCOMPARE(answer.text, u"What had arrived"_s);
            QVERIFY(answer.cost);
        }
        QCOMPARE(after.number(u"SELECT count(*) FROM message WHERE owner IS NOT NULL"), 0);
        QCOMPARE(after.conversation(sent->constFirst().conversationId).settings.comparing.question, sent->constFirst().userMessageId);
    }

    void anotherBranchIsAskedWhileOneAnswers()
    {
        m_server->enqueue(answerOf({"first"}));
        const auto first = m->ask(0, u"first question"_s);
        QVERIFY(first);
        const ConversationId id = first->conversationId;
        const SentMessage coming = stalled("so far", id);
        QVERIFY(coming.answerId);
        // Nothing goes below an answer that is not there yet.
        const auto below = m->send(id, u"and?"_s);
        QVERIFY(!below);
        QCOMPARE(below.error().kind, Error::Kind::Rejected);
        m_server->enqueue(answerOf({"another first"}));
        const auto edited = await<SentMessage>(
            [&](auto *context, auto done) { m->chat.edit(first->userMessageId, u"other words"_s, {}, context, done); });
        QVERIFY(edited);
        QVERIFY(test::waitFor([&] { return m->chat.streamingAnswers(id) == QList<MessageId>{coming.answerId}; }));
        QCOMPARE(m->message(edited->answerId).text, u"another first"_s);
        QCOMPARE(m->message(coming.answerId).state, MessageState::Streaming);
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
    }

    void aKeyPressedTwiceAsksOnce()
    {
        m_server->enqueue(answerOf({"first"}));
        const auto first = m->ask(0, u"question"_s);
        QVERIFY(first);
        stallAnswers(2, "so far");
        std::optional<Result<SentMessage>> once;
        std::optional<Result<SentMessage>> twice;
        m->chat.retry(first->answerId, this, [&](const Result<SentMessage> &result) { once = result; });
        m->chat.retry(first->answerId, this, [&](const Result<SentMessage> &result) { twice = result; });
        QTRY_VERIFY(once && twice);
        // Whichever of the two was read first.
        QVERIFY(once->has_value() != twice->has_value());
        QVERIFY(m_server->waitForRequests(2));
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
        QCOMPARE(m_server->requests().size(), 2);
    }

    void allColumnsGoOn()
    {
        haveModels({u"m1"_s, u"m2"_s});
        m_server->setReply(answerOf({"an answer"}));
        const RunSettings settings = among({u"m1"_s, u"m2"_s});
        const auto sent = compare(settings);
        QVERIFY(sent && m->settle());
        const ConversationId id = sent->constFirst().conversationId;
        m->drafts.edit(id, {u"and then?"_s, {}});
        m->drafts.flush();
        const auto more = await<QList<SentMessage>>([&](auto *context, auto done) {
            m->chat.continueAll({.conversationId = id, .text = u"and then?"_s, .settings = m->conversation(id).settings},
                                {sent->at(0).answerId, sent->at(1).answerId}, context, done);
        });
        QVERIFY(m->settle());
        QVERIFY(more);
        QCOMPARE(more->size(), 2);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(m->message(more->at(i).userMessageId).parentId, sent->at(i).answerId);
            QCOMPARE(m->message(more->at(i).answerId).modelId, u"m%1"_s.arg(i + 1));
            const auto column =
                await<TranscriptPath>([&](auto *context, auto done) { m->conversations.column(sent->at(i).answerId, context, done); });
            QVERIFY(column);
            QCOMPARE(column->entries.size(), 3);
            QCOMPARE(column->entries.constLast().id, more->at(i).answerId);
        }
        QCOMPARE(modelsAsked(), (QStringList{u"m1"_s, u"m1"_s, u"m2"_s, u"m2"_s}));
        QCOMPARE(m->number(u"SELECT count(*) FROM draft"), 0);
        QCOMPARE(m->conversation(id).activeLeaf, more->at(0).answerId);
        QCOMPARE(m->conversation(id).settings.comparing.question, sent->constFirst().userMessageId);
    }

    void aColumnThatCannotGoOnSaysWhy()
    {
        haveModels({u"m1"_s, u"m2"_s});
        m_server->setReply(answerOf({"an answer"}));
        const auto sent = compare(among({u"m1"_s, u"m2"_s}));
        QVERIFY(sent && m->settle());
        m->others[0].model.contextTokens = 3;
        const ConversationId id = sent->constFirst().conversationId;
        const auto more = await<QList<SentMessage>>([&](auto *context, auto done) {
            m->chat.continueAll({.conversationId = id, .text = u"and then?"_s, .settings = m->conversation(id).settings},
                                {sent->at(0).answerId, sent->at(1).answerId}, context, done);
        });
        QVERIFY(more && m->settle());
        QCOMPARE(more->size(), 2);
        QCOMPARE(m->message(more->at(0).answerId).modelId, u"m2"_s);
        const Message refused = m->message(more->at(1).answerId);
        QCOMPARE(refused.state, MessageState::Failed);
        QCOMPARE(m->message(refused.parentId).text, u"and then?"_s);
        QCOMPARE(m->message(refused.parentId).parentId, sent->at(0).answerId);
        QCOMPARE(m_server->requests().size(), 3);
    }

    void theEstimateIsOfAllTogether()
    {
        haveModels({u"m1"_s, u"m2"_s});
        m->others[1].model.contextTokens = 4000;
        RunSettings settings = among({u"m1"_s, u"m2"_s});
        settings.maxOutputTokens = 100;
        const SharedQuestion question{.text = u"question"_s, .settings = settings};
        const auto one = await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimate(0, {u"question"_s, {}}, settings, context, done); });
        const auto both = await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimateSeveral(question, {}, context, done); });
        QVERIFY(one && both);
        QCOMPARE(both->answers, 2);
        QCOMPARE(both->inputTokens, 2 * one->inputTokens);
        QCOMPARE(*both->most, Money{2 * one->most->picos});
        QCOMPARE(both->isExact, one->isExact);
        QCOMPARE(both->contextTokens, 4000);
        QCOMPARE(both->contextTaken, one->inputTokens);
        m->others[0].model.price.reset();
        const auto unknown = await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimateSeveral(question, {}, context, done); });
        QVERIFY(unknown && !unknown->most && !unknown->least);
        // One that cannot be asked takes nothing; the others still go.
        m->others[0].model.contextTokens = 3;
        const auto rest = await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimateSeveral(question, {}, context, done); });
        QVERIFY(rest && !rest->refusal);
        QCOMPARE(rest->answers, 1);
        QCOMPARE(rest->most, one->most);
        m->others[1].model.contextTokens = 3;
        const auto none = await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimateSeveral(question, {}, context, done); });
        QVERIFY(none && none->refusal);
    }

    void theChoiceOfModelsIsRemembered()
    {
        RunSettings settings = among({u"m1"_s, u"m2"_s});
        settings.comparing.isBlind = true;
        const auto id = await<ConversationId>([&](auto *context, auto done) { m->conversations.create(settings, context, done); });
        QVERIFY(id);
        QCOMPARE(m->conversation(*id).settings, settings);
        QCOMPARE(m->number(u"SELECT count(*) FROM conversation WHERE comparing = ''"), 0);
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.setSettings(*id, RunSettings(), context, done); }));
        QCOMPARE(m->conversation(*id).settings, RunSettings());
    }

    void namesStayHiddenUntilThereIsAVote()
    {
        haveModels({u"m1"_s, u"m2"_s, u"m3"_s});
        m_server->setReply(answerOf({"an answer"}));
        RunSettings settings = among({u"m1"_s, u"m2"_s, u"m3"_s});
        settings.comparing.isBlind = true;
        const auto sent = compare(settings);
        QVERIFY(sent && m->settle());
        const MessageId question = sent->constFirst().userMessageId;
        AnswerColumns all = columns(question);
        QVERIFY(all.isBlind && all.haveEnded);
        QSet<int> places;
        for (int i = 0; i < 3; ++i) {
            const Message answer = m->message(all.answers.at(i));
            QVERIFY(answer.isNameHidden());
            QCOMPARE(answer.blindPlace, i);
            places.insert(*answer.blindPlace);
        }
        QCOMPARE(places.size(), 3);
        QSignalSpy changed(&m->conversations, &Conversations::messageChanged);
        const MessageId winner = all.answers.at(1);
        QVERIFY(vote(question, {Ballot::Kind::Better, winner}));
        QCOMPARE(changed.size(), 3);
        QVERIFY(!columns(question).isBlind);
        const Message best = m->message(winner);
        QCOMPARE(best.vote, BlindVote::Won);
        QVERIFY(!best.isNameHidden());
        QCOMPARE(m->message(all.answers.at(0)).vote, BlindVote::Lost);
        const QList<ModelTally> counted = tally();
        QCOMPARE(counted.size(), 3);
        QCOMPARE(counted.constFirst(), (ModelTally{u"custom"_s, best.providerName, best.modelId, 1, 0, 0}));
        QCOMPARE(counted.at(1).losses, 1);
        // Once is enough.
        QVERIFY(!vote(question, {Ballot::Kind::Better, all.answers.at(0)}));
        QCOMPARE(tally(), counted);
    }

    void votesAreCounted_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QList<int>>("sums");
        QTest::newRow("tie") << int(Ballot::Kind::Tie) << QList<int>{0, 0, 2};
        QTest::newRow("none is any good") << int(Ballot::Kind::None) << QList<int>{0, 2, 0};
    }

    void votesAreCounted()
    {
        QFETCH(int, kind);
        QFETCH(QList<int>, sums);
        haveModels({u"m1"_s, u"m2"_s});
        m_server->setReply(answerOf({"an answer"}));
        RunSettings settings = among({u"m1"_s, u"m2"_s});
        settings.comparing.isBlind = true;
        const auto first = compare(settings);
        QVERIFY(first && m->settle());
        const auto second = compare(settings);
        QVERIFY(second && m->settle());
        for (const auto &sent : {first, second})
            QVERIFY(vote(sent->constFirst().userMessageId, {static_cast<Ballot::Kind>(kind), 0}));
        const QList<ModelTally> counted = tally();
        QCOMPARE(counted.size(), 2);
        for (const ModelTally &one : counted)
            QCOMPARE((QList<int>{one.wins, one.losses, one.ties}), sums);
        // The sums outlive the conversations.
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.remove(first->constFirst().conversationId, context, done); }));
        QVERIFY(await<int>([&](auto *context, auto done) { m->conversations.purge(QDateTime::currentDateTimeUtc().addDays(1), context, done); }));
        QCOMPARE(tally(), counted);
    }

    void thereIsNoVoteWhileOneAnswers()
    {
        haveModels({u"m1"_s, u"m2"_s});
        stallAnswers(2, "so far");
        RunSettings settings = among({u"m1"_s, u"m2"_s});
        settings.comparing.isBlind = true;
        const auto sent = compare(settings);
        QVERIFY(sent && haveSaid(*sent, u"so far"_s));
        QVERIFY(!vote(sent->constFirst().userMessageId, {Ballot::Kind::Tie, 0}));
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
        QVERIFY(tally().isEmpty());
        QVERIFY(vote(sent->constFirst().userMessageId, {Ballot::Kind::Tie, 0}));
        QCOMPARE(tally().size(), 2);
    }

    void anAnswerWithoutWordsNeitherWinsNorLoses()
    {
        haveModels({u"m1"_s, u"m2"_s});
        m->others[0].model.contextTokens = 3;
        m_server->setReply(answerOf({"an answer"}));
        RunSettings settings = among({u"m1"_s, u"m2"_s});
        settings.comparing.isBlind = true;
        const auto sent = compare(settings);
        QVERIFY(sent && m->settle());
        const MessageId question = sent->constFirst().userMessageId;
        QVERIFY(!vote(question, {Ballot::Kind::Better, sent->at(1).answerId}));
        QVERIFY(vote(question, {Ballot::Kind::Better, sent->at(0).answerId}));
        QVERIFY(!m->message(sent->at(1).answerId).isNameHidden());
        // Against nobody there is nothing to win.
        QVERIFY(tally().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ComparingTest)
#include "tst_comparing.moc"
