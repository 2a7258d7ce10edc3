#include "tests/core/conversation/chathouse.h"

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::endChunks;
using test::LoopbackReply;
using test::textChunk;

/// Answers on their way, and what ends them before they are whole.
class AnswerStopTest : public test::ChatTestCase
{
    Q_OBJECT

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void whatIsOnItsWayOutKeepsTheServiceBusy()
    {
        QSignalSpy settled(&m->chat, &ChatService::settled);
        std::optional<Result<SentMessage>> sent;
        m->chat.send(0, u"word "_s.repeated(12'000), {}, {}, this, [&](const Result<SentMessage> &result) { sent = result; });
        // Whoever ends the program now would leave rows that nobody owns.
        QVERIFY(!m->chat.isSettled());
        QTRY_VERIFY(sent);
        QCOMPARE(sent->error().kind, Error::Kind::TooLarge);
        QVERIFY(m->chat.isSettled());
        QCOMPARE(settled.size(), 1);
    }

    void stoppingAllStopsWhatIsOnItsWayOut()
    {
        std::optional<Result<SentMessage>> sent;
        m->chat.send(0, u"hello"_s, {}, {}, this, [&](const Result<SentMessage> &result) { sent = result; });
        m->chat.stopAll(StopMode::Now);
        QTRY_VERIFY(sent);
        QVERIFY(!*sent);
        QCOMPARE(sent->error().kind, Error::Kind::Cancelled);
        QVERIFY(m->chat.isSettled());
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 0);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void deletingAChatStopsItsAnswers()
    {
        const SentMessage background = stalled("read to its end");
        QVERIFY(background.answerId);
        m->chat.stop(background.answerId, StopMode::FinishInBackground);
        const SentMessage shown = stalled("so far", background.conversationId);
        const SentMessage elsewhere = stalled("going on");
        QVERIFY(shown.answerId && elsewhere.answerId);
        const ConversationId id = shown.conversationId;
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.remove(id, context, done); }));
        QVERIFY(test::waitFor([&] { return m->chat.running() == 1; }));
        QVERIFY(m->chat.isAnswering(elsewhere.conversationId));
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.restore(id, context, done); }));
        QCOMPARE(m->message(background.answerId).state, MessageState::Stopped);
        QCOMPARE(m->message(shown.answerId).state, MessageState::Stopped);
        QCOMPARE(m->message(shown.answerId).text, u"so far"_s);
    }

    void nothingIsSentIntoADeletedChat()
    {
        m_server->setReply(answerOf({"one"}));
        const auto first = m->ask(0, u"first"_s);
        QVERIFY(first);
        QVERIFY(
            test::await<void>([&](auto *context, auto done) { m->conversations.remove(first->conversationId, context, done); }));
        const auto second = m->send(first->conversationId, u"second"_s);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::NotFound);
        const auto again =
            test::await<SentMessage>([&](auto *context, auto done) { m->chat.retry(first->answerId, context, done); });
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::NotFound);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aChatDeletedWhileAMessageIsSentGetsNone()
    {
        m_server->setReply(answerOf({"one"}));
        const auto first = m->ask(0, u"first"_s);
        QVERIFY(first);
        std::optional<Result<SentMessage>> sent;
        m->chat.send(first->conversationId, u"second"_s, {}, {}, this, [&](const Result<SentMessage> &result) { sent = result; });
        QVERIFY(
            test::await<void>([&](auto *context, auto done) { m->conversations.remove(first->conversationId, context, done); }));
        QTRY_VERIFY(sent);
        QVERIFY(m->settle());
        // Had it been on its way already, it was stopped.
        QVERIFY(!*sent || m->message((*sent)->answerId).state == MessageState::Stopped);
    }

    void aForkTakesAlongWhatHasCome()
    {
        const SentMessage finishing = stalled("shown before the stop");
        QVERIFY(finishing.answerId);
        m->chat.stop(finishing.answerId, StopMode::FinishInBackground);
        const SentMessage coming = stalled("so far", finishing.conversationId);
        QVERIFY(coming.answerId);
        QTRY_COMPARE(m->message(coming.answerId).text, u"so far"_s);
        const auto fork =
            test::await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(coming.answerId, context, done); });
        QVERIFY(fork);
        QCOMPARE(m->texts(*fork), (QStringList{u"question"_s, u"shown before the stop"_s, u"question"_s, u"so far"_s}));
        const auto path =
            test::await<TranscriptPath>([&](auto *context, auto done) { m->conversations.path(*fork, context, done); });
        QVERIFY(path);
        QCOMPARE(path->entries.at(1).state, MessageState::Stopped);
        QCOMPARE(path->entries.at(3).state, MessageState::Interrupted);
        QCOMPARE(path->entries.at(3).textLength, 6);
        QVERIFY(!m->message(path->entries.at(1).id).isFinishingInBackground);
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
        // What comes after the fork is the original's alone.
        QCOMPARE(m->texts(*fork).at(3), u"so far"_s);
    }

    void stoppingKeepsWhatCameAndSettlesOnTheCount()
    {
        const SentMessage sent = stalled("The first words of an answer");
        QVERIFY(sent.answerId);
        m->chat.stop(sent.answerId, StopMode::Now);
        QVERIFY(m->settle());
        const Message answer = m->message(sent.answerId);
        QCOMPARE(answer.state, MessageState::Stopped);
        QCOMPARE(answer.text, u"The first words of an answer"_s);
        QCOMPARE(answer.usageSource, FigureSource::Counted);
        QVERIFY(answer.usage.outputTokens > 0);
        QVERIFY(answer.cost);
        QVERIFY(!answer.error);
    }

    void finishingInTheBackgroundBringsTheExactUsage()
    {
        const SentMessage sent = stalled("Shown");
        QVERIFY(sent.answerId);
        m->chat.stop(sent.answerId, StopMode::FinishInBackground);
        QVERIFY(!m->chat.isAnswering(sent.conversationId));
        QVERIFY(m->chat.liveMessage(sent.answerId)->isFinishingInBackground);
        // The conversation goes on meanwhile.
        m_server->enqueue(answerOf({"next"}));
        const auto next = m->send(sent.conversationId, u"next question"_s);
        QVERIFY2(next, next ? "" : qPrintable(next.error().message));
        m_server->releaseStalled(LoopbackReply::raw(textChunk(" and not shown") + endChunks()).thenClose());
        QVERIFY(m->settle());
        const Message answer = m->message(sent.answerId);
        QCOMPARE(answer.state, MessageState::Stopped);
        QCOMPARE(answer.text, u"Shown"_s);
        QCOMPARE(answer.usageSource, FigureSource::Reported);
        QCOMPARE(answer.usage.outputTokens, 20);
        QVERIFY(answer.hasRest);
        const auto estimate = [&] {
            const auto counted = test::await<ChatEstimate>(
                [&](auto *context, auto done) { m->chat.estimate(sent.conversationId, {}, {}, context, done); });
            return counted ? counted->inputTokens : -1;
        };
        const qint64 before = estimate();
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.showRest(sent.answerId, context, done); }));
        QCOMPARE(m->message(sent.answerId).text, u"Shown and not shown"_s);
        QVERIFY(!m->message(sent.answerId).hasRest);
        // It goes out with the next message now, and is counted with it.
        QVERIFY2(estimate() > before, qPrintable(QString::number(before)));
    }

    void whatIsFinishedInTheBackgroundCanStillBeStopped()
    {
        const SentMessage sent = stalled("Shown");
        QVERIFY(sent.answerId);
        m->chat.stop(sent.answerId, StopMode::FinishInBackground);
        m_server->sendToStalled(textChunk(" and not shown"));
        m->chat.stop(sent.answerId, StopMode::Now);
        QVERIFY(m->settle());
        const Message answer = m->message(sent.answerId);
        QCOMPARE(answer.state, MessageState::Stopped);
        QCOMPARE(answer.text, u"Shown"_s);
        QCOMPARE(answer.usageSource, FigureSource::Counted);
        QVERIFY(answer.cost);
    }

    void aChatIsFreeOnlyOnceThatIsKnown()
    {
        m->candidate.model.price->tokens.input = m->candidate.model.price->tokens.output = Money{0};
        const auto isFree = [this](ConversationId id) {
            const auto row = test::await<ConversationSummary>([&](auto *context, auto done) { m->conversations.summary(id, context, done); });
            return row && row->isFree && m->conversation(id).isFree;
        };
        const SentMessage first = stalled("coming");
        QVERIFY(first.answerId);
        QVERIFY(!isFree(first.conversationId));
        m_server->releaseStalled(LoopbackReply::raw(endChunks()).thenClose());
        QVERIFY(m->settle());
        QVERIFY(isFree(first.conversationId));
        QVERIFY(stalled("again", first.conversationId).answerId);
        QVERIFY(!isFree(first.conversationId));
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
        QVERIFY(isFree(first.conversationId));

        m->candidate.model.price->tokens.output = Money{5000};
        m_server->enqueue(answerOf({"not for nothing"}));
        const auto paid = m->ask(0, u"first"_s);
        QVERIFY(paid && !isFree(paid->conversationId));
        const auto fork = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(paid->answerId, context, done); });
        QVERIFY(fork && !isFree(*fork));
    }

    void aCutStreamKeepsItsTextMarkedInterrupted()
    {
        m_server->enqueue(LoopbackReply::closeDelimited(200, textChunk("half an answer")));
        const auto sent = m->ask(0, u"hello"_s);
        QVERIFY(sent);
        const Message answer = m->message(sent->answerId);
        QCOMPARE(answer.state, MessageState::Interrupted);
        QCOMPARE(answer.text, u"half an answer"_s);
        QVERIFY(answer.error);
        QCOMPARE(answer.remedy, Remedy::Retry);
    }

    void aRefusalIsKeptOnTheMessageWithItsRemedy()
    {
        m_server->enqueue(LoopbackReply::answer(401, R"({"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}})"));
        const auto sent = m->ask(0, u"hello"_s);
        QVERIFY(sent);
        const Message answer = m->message(sent->answerId);
        QCOMPARE(answer.state, MessageState::Failed);
        QVERIFY(answer.error);
        QCOMPARE(answer.error->kind, Error::Kind::Unauthorized);
        QVERIFY(!answer.error->message.isEmpty());
        QCOMPARE(answer.error->httpStatus, 401);
        QCOMPARE(answer.remedy, Remedy::OpenAccounts);
        QCOMPARE(answer.cost, Money{});
        QCOMPARE(m->conversation(sent->conversationId).unknownCosts, 0);
    }
};

QTEST_GUILESS_MAIN(AnswerStopTest)
#include "tst_answerstop.moc"
