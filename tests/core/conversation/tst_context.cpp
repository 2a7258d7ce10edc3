#include "tests/core/conversation/chathouse.h"

#include "core/conversation/summaries.h"
#include "core/conversation/temporarychats.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::await;
using test::ChatHouse;
using test::LoopbackReply;
using test::LoopbackRequest;
using Strategy = ContextPolicy::Strategy;

namespace {

QJsonArray messagesOf(const LoopbackRequest &request)
{
    return QJsonDocument::fromJson(request.body)[u"messages"].toArray();
}

QString systemOf(const LoopbackRequest &request)
{
    const QJsonObject first = messagesOf(request).at(0).toObject();
    return first[u"role"].toString() == u"system" ? first[u"content"].toString() : QString();
}

bool isForSummary(const LoopbackRequest &request)
{
    return systemOf(request).startsWith(u"You keep the memory");
}

QStringList textsOf(const LoopbackRequest &request)
{
    QStringList texts;
    const QJsonArray messages = messagesOf(request);
    for (const QJsonValue &message : messages) {
        if (message[u"role"].toString() != u"system")
            texts.append(message[u"role"].toString().left(1) + u": "_s + message[u"content"].toString().section(u' ', 0, 1));
    }
    return texts;
}

qint64 tokensOf(const ContextReport &report, ContextSegment::Kind kind)
{
    const auto found = std::find_if(report.segments.cbegin(), report.segments.cend(), [kind](const ContextSegment &one) { return one.kind == kind; });
    return found == report.segments.cend() ? 0 : found->tokens;
}

} // namespace

/// What of a conversation goes out: windows, summaries, and what is told of both.
class ContextTest : public test::ChatTestCase
{
    Q_OBJECT

    static RunSettings with(Strategy strategy, qint64 tokens = 0)
    {
        RunSettings settings;
        settings.accountId = u"acc"_s;
        settings.modelId = u"m"_s;
        settings.context = {strategy, tokens, {}};
        if (strategy == Strategy::Summary)
            settings.context.summariser = {u"acc"_s, u"cheap"_s};
        return settings;
    }

    /// Answers that are all alike, and summaries by the reply that is set.
    void serve()
    {
        m->others.append(m->candidate);
        m->others.last().model.id = u"cheap"_s;
        m_summaries = 0;
        m_server->setHandler([this](const LoopbackRequest &request) {
            if (!isForSummary(request))
                return answerOf({"answer of some words that take a little room in every window there is"});
            ++m_summaries;
            return m_isFailing ? LoopbackReply::answer(400, R"({"error":{"message":"no"}})") : answerOf({"They spoke about lamps, part " + QByteArray::number(m_summaries)});
        });
    }

    /// A turn: some forty tokens with its answer.
    SentMessage say(ConversationId id, int number, const RunSettings &settings)
    {
        const auto sent = m->send(id, u"question %1 about a lamp that is made of clay and stands on a table"_s.arg(number), {}, settings);
        const bool isDone = m->settle();
        return sent && isDone ? *sent : SentMessage();
    }

    SentMessage talk(int count, const RunSettings &settings, ConversationId id = 0)
    {
        SentMessage last{id, 0, 0};
        for (int i = 0; i < count; ++i)
            last = say(last.conversationId, i, settings);
        return last;
    }

    QList<LoopbackRequest> requestsFor(bool isSummary) const
    {
        QList<LoopbackRequest> some;
        for (const LoopbackRequest &request : m_server->requests()) {
            if (isForSummary(request) == isSummary)
                some.append(request);
        }
        return some;
    }

    ChatEstimate estimate(ConversationId id, const QString &text, const RunSettings &settings)
    {
        return await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimate(id, {text, {}}, settings, context, done); }).value_or(ChatEstimate());
    }

    std::optional<Summary> shownSummary(ConversationId id)
    {
        const auto found = await<std::optional<Summary>>([&](auto *context, auto done) { m->chat.summaries().shown(id, context, done); });
        return found ? *found : std::nullopt;
    }

    /// One that is so long that the next answer makes a summary due.
    ConversationId grown(int turns)
    {
        const ConversationId id = talk(turns, with(Strategy::Whole)).conversationId;
        await<void>([&](auto *context, auto done) { m->conversations.setSettings(id, with(Strategy::Summary, 300), context, done); });
        return id;
    }

    bool execute(const QString &sql)
    {
        return await<void>([&](auto *context, auto done) {
                   m->database.write<void>(context, [sql](SqlConnection &connection) { return connection.execute(sql); }, done);
               }).has_value();
    }

    /// The numbers of the questions that went out to be summarised, one request after the other.
    QList<int> summarisedQuestions() const
    {
        static const QRegularExpression question(u"question (\\d+) about"_s);
        QList<int> numbers;
        const auto requests = requestsFor(true);
        for (const LoopbackRequest &request : requests) {
            auto found = question.globalMatch(messagesOf(request).at(1)[u"content"].toString());
            while (found.hasNext())
                numbers.append(found.next().captured(1).toInt());
        }
        return numbers;
    }

    int m_summaries = 0;
    bool m_isFailing = false;

private slots:
    void init()
    {
        m_isFailing = false;
        openHouse();
        serve();
    }
    void cleanup() { closeHouse(); }

    void aWindowLeavesOutWhatIsOldest()
    {
        const RunSettings settings = with(Strategy::Window, 300);
        const SentMessage last = talk(20, settings);
        QVERIFY(last.answerId);
        const QStringList sent = textsOf(m_server->lastRequest());
        QVERIFY2(sent.size() > 3 && sent.size() < 20, qPrintable(sent.join(u'\n')));
        QVERIFY(sent.constFirst().startsWith(u"u: question"));
        QCOMPARE(sent.constLast(), u"u: question 19"_s);
        // Nothing is missing in between.
        QCOMPARE(sent.constFirst(), u"u: question %1"_s.arg(19 - sent.size() / 2));
        QCOMPARE(m->conversation(last.conversationId).settings.context, settings.context);
    }

    void theBeginningIsTheSameForSomeTurns()
    {
        talk(30, with(Strategy::Window, 400));
        QStringList beginnings;
        for (const LoopbackRequest &request : m_server->requests())
            beginnings.append(textsOf(request).constFirst());
        const qsizetype turns = beginnings.size();
        QCOMPARE(turns, 30);
        beginnings.removeDuplicates();
        QVERIFY2(beginnings.size() > 3 && beginnings.size() < 12, qPrintable(beginnings.join(u'\n')));
    }

    void anAnswerIsAskedForAgainWithItsQuestion()
    {
        const SentMessage last = talk(3, with(Strategy::Window, 30));
        QVERIFY(await<SentMessage>([&](auto *context, auto done) { m->chat.retry(last.answerId, context, done); }));
        QVERIFY(m->settle());
        QCOMPARE(textsOf(m_server->lastRequest()), QStringList{u"u: question 2"_s});
    }

    void whatIsBeforeTheWindowIsNotRead()
    {
        const SentMessage last = talk(2, with(Strategy::Whole));
        // Whoever reads on to the beginning does not find it.
        QVERIFY(await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [id = last.conversationId](SqlConnection &connection) -> Result<void> {
                auto done = connection.execute(u"INSERT INTO message (id, conversation_id, parent_id, role, text_length, created_at) "
                                               u"WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999) "
                                               u"SELECT 10000 + i, ?, CASE i WHEN 0 THEN 999999 ELSE 9999 + i END, 1 + i % 2, 400, 1 FROM n", {id});
                if (done)
                    done = connection.execute(u"INSERT INTO message_text (message_id, text) SELECT id, printf('%.*c', 400, 'x y') FROM message WHERE id >= 10000");
                if (done)
                    done = connection.execute(u"UPDATE conversation SET active_leaf = 13999 WHERE id = ?", {id});
                return done;
            }, done);
        }));
        QVERIFY(!m->send(last.conversationId, u"all of it"_s, {}, with(Strategy::Whole)));
        m_server->setHandler([](const LoopbackRequest &) { return answerOf({"yes"}); });
        const auto sent = m->send(last.conversationId, u"and now"_s, {}, with(Strategy::Window, 2000));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().message));
        QVERIFY(m->settle());
        QCOMPARE(textsOf(m_server->lastRequest()).constLast(), u"u: and now"_s);
    }

    void partsAddUpToWhatIsEstimated_data()
    {
        QTest::addColumn<int>("strategy");
        QTest::newRow("whole") << int(Strategy::Whole);
        QTest::newRow("window") << int(Strategy::Window);
        QTest::newRow("summary") << int(Strategy::Summary);
    }

    void partsAddUpToWhatIsEstimated()
    {
        QFETCH(int, strategy);
        RunSettings settings = with(static_cast<Strategy>(strategy), 300);
        settings.systemPrompt = u"Answer in plain words."_s;
        settings.maxOutputTokens = 500;
        const SentMessage last = talk(12, settings);
        const ChatEstimate now = estimate(last.conversationId, u"and what about the shade of the lamp"_s, settings);
        QVERIFY(now.context);
        qint64 sum = 0;
        for (const ContextSegment &segment : now.context->segments) {
            if (segment.kind != ContextSegment::Kind::Reserve)
                sum += segment.tokens;
        }
        QCOMPARE(sum, now.inputTokens);
        QCOMPARE(now.context->tokens, now.inputTokens);
        QCOMPARE(tokensOf(*now.context, ContextSegment::Kind::Reserve), 500);
        QVERIFY(tokensOf(*now.context, ContextSegment::Kind::System) > 0);
        QVERIFY(tokensOf(*now.context, ContextSegment::Kind::Message) > 0);
        QCOMPARE(tokensOf(*now.context, ContextSegment::Kind::Summary) > 0, strategy == int(Strategy::Summary));
        QCOMPARE(now.context->leftOut > 0, strategy == int(Strategy::Window));
        QCOMPARE(now.context->room, strategy == int(Strategy::Whole) ? 7500 : 300);
        // What is sent is what was counted: the same parts by the same rules.
        const auto sent = m->send(last.conversationId, u"and what about the shade of the lamp"_s, {}, settings);
        QVERIFY(sent);
        QVERIFY(m->settle());
    }

    void whatWouldBeLeftOutIsSaidBeforeItIsSent()
    {
        const SentMessage last = talk(12, with(Strategy::Whole));
        m->candidate.model.contextTokens = 300;
        const ChatEstimate now = estimate(last.conversationId, u"one more"_s, with(Strategy::Whole));
        QVERIFY(now.refusal);
        QCOMPARE(now.refusal->kind, Error::Kind::TooLarge);
        QVERIFY(now.context && now.context->overflows);
        QVERIFY(now.context->leftOut > 4 && now.context->leftOut < 24);
        QVERIFY(now.context->leftOutTokens > 100);
        const ChatEstimate window = estimate(last.conversationId, u"one more"_s, with(Strategy::Window));
        QVERIFY(!window.refusal);
        QCOMPARE(window.context->leftOut, now.context->leftOut);
        QVERIFY(m->send(last.conversationId, u"one more"_s, {}, with(Strategy::Window)));
        QVERIFY(m->settle());
    }

    void aSummaryStandsInFrontOfTheWindow()
    {
        const RunSettings settings = with(Strategy::Summary, 300);
        const SentMessage last = talk(12, settings);
        QVERIFY(m_summaries >= 1);
        const auto summary = shownSummary(last.conversationId);
        QVERIFY(summary);
        QCOMPARE(summary->state, Summary::State::Complete);
        QCOMPARE(summary->text, u"They spoke about lamps, part %1"_s.arg(m_summaries));
        QCOMPARE(summary->by, (AnswerModel{u"acc"_s, u"cheap"_s}));
        QCOMPARE(summary->cost, Money{110'000});
        QCOMPARE(m->number(u"SELECT count(*) FROM calls WHERE feature = 8"), m_summaries);
        QCOMPARE(m->conversation(last.conversationId).cost, Money{110'000LL * (12 + m_summaries)});
        // It takes no more than a quarter of the window.
        QCOMPARE(QJsonDocument::fromJson(requestsFor(true).constLast().body)[u"max_tokens"].toInt(), 75);
        talk(1, settings, last.conversationId);
        const LoopbackRequest sent = requestsFor(false).constLast();
        QVERIFY(systemOf(sent).contains(summary->text));
        // What it covers does not go out, and what follows it does.
        const auto after = textsOf(sent);
        QVERIFY(after.size() < 24);
        const Message covered = m->message(summary->upTo);
        QCOMPARE(covered.role, Role::Assistant);
        // The next one is made of the one before and what came after it.
        if (m_summaries > 1) {
            const QString asked = messagesOf(requestsFor(true).constLast()).at(1)[u"content"].toString();
            QVERIFY(asked.contains(u"They spoke about lamps, part %1"_s.arg(m_summaries - 1)));
            QVERIFY(!asked.contains(u"question 0 "));
        }
    }

    void summariesOfATemporaryChatLeaveNoWordsEither()
    {
        const RunSettings settings = with(Strategy::Summary, 300);
        const auto id = await<ConversationId>([&](auto *context, auto done) { m->chat.temporary().create(settings, context, done); });
        QVERIFY(id);
        m->recorder.setKeeping(true);
        talk(12, settings, *id);
        QVERIFY(m_summaries >= 1);
        // What would be kept is written by the time that a later write is.
        m->recorder.flush();
        QVERIFY(await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [](SqlConnection &) { return Result<void>(); }, done);
        }));
        QCOMPARE(m->number(u"SELECT count(*) FROM attempt_bodies"), 0);
        QVERIFY(m->number(u"SELECT count(*) FROM summary") >= 1);
        QSignalSpy gone(&m->chat.temporary(), &TemporaryChats::forgotten);
        m->chat.temporary().forget(*id);
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(m->number(u"SELECT count(*) FROM summary"), 0);
    }

    void nothingIsSummarisedUnlessAsked()
    {
        talk(12, with(Strategy::Window, 300));
        RunSettings nobody = with(Strategy::Summary, 300);
        nobody.context.summariser = {};
        talk(12, nobody);
        QCOMPARE(m_summaries, 0);
    }

    void aSummaryThatFailsIsSaidAndNotRepeatedForTheSame()
    {
        m_isFailing = true;
        QSignalSpy failed(&m->chat.summaries(), &Summaries::failed);
        const RunSettings settings = with(Strategy::Summary, 300);
        SentMessage last;
        for (int i = 0; i < 20 && m_summaries == 0; ++i)
            last = say(last.conversationId, i, settings);
        QCOMPARE(m_summaries, 1);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(shownSummary(last.conversationId)->state, Summary::State::Failed);
        const int tried = m_summaries;
        talk(1, settings, last.conversationId);
        QCOMPARE(m_summaries, tried);
        talk(1, settings, last.conversationId);
        // The window is in effect.
        QVERIFY(systemOf(requestsFor(false).constLast()).isEmpty());
        QVERIFY(textsOf(requestsFor(false).constLast()).constFirst() != u"u: question 0");
        QCOMPARE(m->number(u"SELECT count(*) - count(DISTINCT up_to) FROM summary"), 0);
        // Once there is more of it, or somebody says so.
        m_isFailing = false;
        const auto again = await<void>([&](auto *context, auto done) {
            m->chat.summaries().again(shownSummary(last.conversationId)->id, context, done);
        });
        QVERIFY(again);
        QTRY_VERIFY(shownSummary(last.conversationId)->state == Summary::State::Complete);
        QVERIFY(m->settle());
    }

    void whatASummaryCoversItHasSeen()
    {
        // Twelve hundred characters, seven turns.
        m->others.last().model.contextTokens = 600;
        const ConversationId id = grown(20);
        talk(4, with(Strategy::Summary, 300), id);
        QVERIFY(m_summaries >= 2);
        const QList<int> seen = summarisedQuestions();
        QVERIFY(seen.size() >= 10);
        for (int i = 0; i < std::min<int>(static_cast<int>(seen.size()), 20); ++i)
            QCOMPARE(seen.at(i), i);
        const Message answer = m->message(shownSummary(id)->upTo);
        QCOMPARE(m->message(answer.parentId).text.section(u' ', 0, 1), u"question %1"_s.arg(seen.constLast()));
        // One that reads less than somebody else's summary covers does not do that one again.
        const auto summary = shownSummary(id);
        m->others.last().model.contextTokens = 8;
        const int before = m_summaries;
        QSignalSpy failed(&m->chat.summaries(), &Summaries::failed);
        QVERIFY(await<void>([&](auto *context, auto done) { m->chat.summaries().again(summary->id, context, done); }));
        QVERIFY(m->settle());
        QCOMPARE(failed.size(), 1);
        QCOMPARE(m_summaries, before);
        QCOMPARE(shownSummary(id)->id, summary->id);
    }

    void whatFailedIsNotRepeatedForTheSameBeginning()
    {
        m->others.last().model.contextTokens = 600;
        m_isFailing = true;
        talk(4, with(Strategy::Summary, 300), grown(20));
        QCOMPARE(m_summaries, 1);
    }

    void nothingIsBegunAfterAStop_data()
    {
        QTest::addColumn<int>("event");
        QTest::addColumn<int>("summaries");
        QTest::newRow("nothing happens") << 0 << 1;
        QTest::newRow("everything is stopped") << 1 << 0;
        QTest::newRow("it is stopped") << 2 << 0;
        QTest::newRow("another one is stopped") << 3 << 1;
        QTest::newRow("it was deleted") << 4 << 0;
        QTest::newRow("it is deleted meanwhile") << 5 << 0;
    }

    void nothingIsBegunAfterAStop()
    {
        QFETCH(int, event);
        const ConversationId id = grown(12);
        const MessageId leaf = m->conversation(id).activeLeaf;
        Summaries &summaries = m->chat.summaries();
        const auto remove = [&] { return await<void>([&](auto *context, auto done) { m->conversations.remove(id, context, done); }).has_value(); };
        if (event == 4)
            QVERIFY(remove());
        summaries.consider(id, leaf);
        QVERIFY(!summaries.isSettled());
        switch (event) {
        case 1: summaries.stopAll(); break;
        case 2: summaries.stopIn(id); break;
        case 3: summaries.stopIn(id + 1); break;
        case 5: QVERIFY(remove()); break;
        default: break;
        }
        QVERIFY(m->settle());
        QTEST(m_summaries, "summaries");
        QCOMPARE(m->number(u"SELECT count(*) FROM summary"), m_summaries);
    }

    void aSummaryThatCannotBeWrittenIsKept()
    {
        const ConversationId id = grown(12);
        QVERIFY(execute(u"CREATE TRIGGER no_end BEFORE UPDATE ON summary WHEN NEW.state = 0 BEGIN SELECT RAISE(FAIL, 'not now'); END"_s));
        QSignalSpy failed(&m->chat.summaries(), &Summaries::failed);
        m->chat.summaries().consider(id, m->conversation(id).activeLeaf);
        QVERIFY(failed.wait(10'000));
        QVERIFY(!m->chat.isSettled());
        QCOMPARE(shownSummary(id)->state, Summary::State::UnderWay);
        QVERIFY(execute(u"DROP TRIGGER no_end"_s));
        QVERIFY(m->settle());
        QCOMPARE(shownSummary(id)->text, u"They spoke about lamps, part 1"_s);
        QCOMPARE(m_summaries, 1);
        QCOMPARE(failed.size(), 1);
    }

    void aCrashWhileSummarisingLosesNoMoneyAndRepeatsNothing()
    {
        m_server->setHandler([this](const LoopbackRequest &request) {
            if (!isForSummary(request))
                return answerOf({"answer of some words that take a little room in every window there is"});
            ++m_summaries;
            return LoopbackReply::stall();
        });
        const RunSettings settings = with(Strategy::Summary, 300);
        ConversationId id = 0;
        for (int i = 0; i < 12 && m_server->stalled() == 0; ++i) {
            const auto sent = m->send(id, u"question %1 about a lamp that is made of clay and stands on a table"_s.arg(i), {}, settings);
            QVERIFY(sent);
            id = sent->conversationId;
            QVERIFY(test::waitFor([&] { return !m->chat.isAnswering(id); }));
            // Summarising holds up nobody: the next message goes out meanwhile.
            QVERIFY(test::waitFor([&] { return m->chat.summaries().isSettled() || m_server->stalled() > 0; }));
        }
        QCOMPARE(m_server->stalled(), 1);
        const auto more = m->send(id, u"and meanwhile"_s, {}, settings);
        QVERIFY(more);
        QVERIFY(test::waitFor([&] { return !m->chat.isAnswering(id); }));
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM summary WHERE state = 1 AND call_id <> ''"), 1);
        m.reset();
        m = std::make_unique<ChatHouse>(m_dir->path(), m_server->url(u"/v1"_s), u"instance-2"_s);
        serve();
        QVERIFY(await<QList<RecoveredAttempt>>([&](auto *context, auto done) { m->ledger.recover({u"instance-1"_s}, context, done); }));
        QVERIFY(await<int>([&](auto *context, auto done) { m->chat.recover({u"instance-1"_s}, context, done); }));
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM summary WHERE state = 2 AND owner IS NULL"), 1);
        QCOMPARE(m->number(u"SELECT count(*) FROM attempts WHERE state = 0"), 0);
        const int before = m_summaries;
        QVERIFY(say(id, 99, settings).answerId);
        QCOMPARE(m_summaries, before);
        QCOMPARE(m->number(u"SELECT count(*) - count(DISTINCT up_to) FROM summary"), 0);
    }

    void otherWordsAndAnotherSummaryCount()
    {
        const RunSettings settings = with(Strategy::Summary, 300);
        const SentMessage last = talk(12, settings);
        const auto summary = shownSummary(last.conversationId);
        QVERIFY(summary);
        QVERIFY(await<void>([&](auto *context, auto done) { m->chat.summaries().edit(summary->id, u" Lamps only. "_s, context, done); }));
        QCOMPARE(shownSummary(last.conversationId)->text, u"Lamps only."_s);
        QVERIFY(shownSummary(last.conversationId)->isEdited);
        QVERIFY(await<void>([&](auto *context, auto done) { m->chat.summaries().again(summary->id, context, done); }));
        QTRY_VERIFY(shownSummary(last.conversationId)->id != summary->id);
        QVERIFY(m->settle());
        const auto other = shownSummary(last.conversationId);
        QCOMPARE(other->upTo, summary->upTo);
        QVERIFY(!other->isEdited);
        QVERIFY(await<void>([&](auto *context, auto done) { m->chat.summaries().edit(other->id, u"Clay."_s, context, done); }));
        talk(1, settings, last.conversationId);
        QVERIFY(systemOf(requestsFor(false).constLast()).endsWith(u"Clay."_s));
    }

    void wordsForASummaryThatIsNoneAreNotTakenSilently()
    {
        const SentMessage last = talk(12, with(Strategy::Summary, 300));
        const auto summary = shownSummary(last.conversationId);
        QVERIFY(summary);
        QVERIFY(execute(u"UPDATE summary SET state = 2"_s));
        QSignalSpy changed(&m->chat.summaries(), &Summaries::changed);
        const auto edited = await<void>([&](auto *context, auto done) { m->chat.summaries().edit(summary->id, u"Lamps only."_s, context, done); });
        QVERIFY(!edited);
        QCOMPARE(edited.error().kind, Error::Kind::NotFound);
        QVERIFY(changed.isEmpty());
        QCOMPARE(shownSummary(last.conversationId)->text, summary->text);
    }

    void aBranchHasItsOwn()
    {
        const RunSettings settings = with(Strategy::Summary, 300);
        const SentMessage first = talk(1, settings);
        const SentMessage last = talk(12, settings, first.conversationId);
        QVERIFY(shownSummary(last.conversationId));
        QVERIFY(await<SentMessage>([&](auto *context, auto done) { m->chat.edit(first.userMessageId, u"something else"_s, {}, context, done); }));
        QVERIFY(m->settle());
        QCOMPARE(textsOf(requestsFor(false).constLast()), QStringList{u"u: something else"_s});
        QVERIFY(systemOf(requestsFor(false).constLast()).isEmpty());
    }

    void aForkTakesThemAlong()
    {
        const RunSettings settings = with(Strategy::Summary, 300);
        const SentMessage last = talk(12, settings);
        const auto summary = shownSummary(last.conversationId);
        QVERIFY(summary);
        const auto fork = await<ConversationId>([&](auto *context, auto done) { m->conversations.fork(last.answerId, context, done); });
        QVERIFY(fork);
        const auto copy = shownSummary(*fork);
        QVERIFY(copy);
        QCOMPARE(copy->text, summary->text);
        // What it cost stays with the original.
        QCOMPARE(copy->cost, Money{});
        QCOMPARE(m->conversation(*fork).settings.context, settings.context);
        QCOMPARE(m->message(copy->upTo).conversationId, *fork);
        // Both go with their conversations.
        QVERIFY(await<void>([&](auto *context, auto done) { m->conversations.remove(*fork, context, done); }));
        QVERIFY(await<int>([&](auto *context, auto done) { m->conversations.purge(m->clock.nowUtc().addDays(1), context, done); }));
        QCOMPARE(m->number(u"SELECT count(*) FROM summary WHERE conversation_id NOT IN (SELECT id FROM conversation)"), 0);
    }

    void aLostCacheIsToldWithTheEstimate()
    {
        const auto cached = [](int read) {
            QByteArray end = test::endChunks();
            end.replace(R"("prompt_tokens":10,)", R"("prompt_tokens":5000,"prompt_tokens_details":{"cached_tokens":)" + QByteArray::number(read) + "},");
            return LoopbackReply::stream({test::textChunk("yes"), end});
        };
        m->candidate.model.price->tokens.cachedInput = Money{100};
        m_server->setHandler([&, count = 0](const LoopbackRequest &) mutable { return cached(++count == 2 ? 4000 : 0); });
        RunSettings settings = with(Strategy::Whole);
        const SentMessage two = talk(2, settings);
        QVERIFY(!estimate(two.conversationId, u"x"_s, settings).context->cacheLoss);
        settings.systemPrompt = u"Other words."_s;
        talk(1, settings, two.conversationId);
        const auto loss = estimate(two.conversationId, u"x"_s, settings).context->cacheLoss;
        QVERIFY(loss);
        QCOMPARE(loss->reason, CacheLoss::Reason::SystemChanged);
        QCOMPARE(loss->tokens, 4000);
        QCOMPARE(loss->cost, Money{4000LL * 900});
    }
};

QTEST_GUILESS_MAIN(ContextTest)
#include "tst_context.moc"
