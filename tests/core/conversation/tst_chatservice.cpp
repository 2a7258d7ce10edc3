#include "tests/core/conversation/chathouse.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>

#include <sys/mount.h>


using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answerOf;
using test::await;
using test::ChatHouse;
using test::endChunks;
using test::LoopbackReply;
using test::textChunk;

class ChatServiceTest : public test::ChatTestCase
{
    Q_OBJECT

    /// The messages of the last request that the server saw: "role: text".
    QStringList lastPrompt() const
    {
        QStringList lines;
        const QJsonArray messages = QJsonDocument::fromJson(m_server->lastRequest().body)[u"messages"].toArray();
        for (const QJsonValue &message : messages)
            lines.append(message[u"role"].toString() + u": "_s + message[u"content"].toString());
        return lines;
    }

private slots:
    void init() { openHouse(); }
    void cleanup() { closeHouse(); }

    void anAnswerNamesWhoGaveIt()
    {
        m->fallbacks.append(m->candidate);
        m->fallbacks.last().account.id = u"spare"_s;
        m->fallbacks.last().model.id = u"m2"_s;
        m_server->enqueue(LoopbackReply::answer(402, R"({"error":{"message":"Insufficient balance"}})"));
        m_server->enqueue(answerOf({"from the other one"}));
        const auto sent = m->ask(0, u"question"_s);
        QVERIFY(sent);
        const Message answer = m->message(sent->answerId);
        QCOMPARE(answer.state, MessageState::Complete);
        QCOMPARE(answer.modelId, u"m2"_s);
        QCOMPARE(answer.accountId, u"spare"_s);
        // The conversation is still for the one that was chosen.
        QCOMPARE(m->conversation(sent->conversationId).settings.modelId, u"m"_s);
    }

    void afterACrashTooAnAnswerNamesWhoGaveIt()
    {
        m->fallbacks.append(m->candidate);
        m->fallbacks.last().model.id = u"m2"_s;
        m_server->enqueue(LoopbackReply::answer(402, R"({"error":{"message":"Insufficient balance"}})"));
        const SentMessage sent = m->stalled(*m_server, "so far");
        QVERIFY(sent.answerId);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM message_piece"), 1);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM attempt_journal WHERE output > 0"), 1);
        ChatHouse after(m_dir->path(), m_server->url(u"/v1"_s), u"instance-2"_s);
        QVERIFY(await<QList<RecoveredAttempt>>([&](auto *context, auto done) { after.ledger.recover({u"instance-1"_s}, context, done); }));
        QVERIFY(await<int>([&](auto *context, auto done) { after.chat.recover({u"instance-1"_s}, context, done); }));
        QCOMPARE(after.message(sent.answerId).modelId, u"m2"_s);
    }

    void anAnswerIsKeptWithItsFigures()
    {
        m_server->enqueue(answerOf({"Hand-thrown", " light."}));
        QSignalSpy appended(&m->chat, &ChatService::textAppended);
        QSignalSpy finished(&m->chat, &ChatService::answerFinished);
        const auto sent = m->ask(0, u"Write **a line** for this lamp"_s);
        QVERIFY(sent);
        QString streamed;
        for (const auto &delta : appended)
            streamed += delta.at(1).toString();
        QCOMPARE(streamed, u"Hand-thrown light."_s);
        QCOMPARE(finished.size(), 1);
        const Message answer = m->message(sent->answerId);
        QCOMPARE(answer.text, u"Hand-thrown light."_s);
        QCOMPARE(answer.state, MessageState::Complete);
        QCOMPARE(answer.finishReason, FinishReason::Stop);
        QCOMPARE(answer.usage.inputTokens, 10);
        QCOMPARE(answer.usage.outputTokens, 20);
        QCOMPARE(answer.cost, Money{110'000});
        QCOMPARE(answer.modelId, u"m"_s);
        QVERIFY(answer.timeToFirstToken);
        QVERIFY(!answer.callId.isEmpty());
        const Conversation conversation = m->conversation(sent->conversationId);
        QCOMPARE(conversation.title, u"Write a line for this lamp"_s);
        QCOMPARE(conversation.cost, Money{110'000});
        QCOMPARE(conversation.messageCount, 2);
        QCOMPARE(conversation.activeLeaf, sent->answerId);
        QCOMPARE(conversation.settings.modelId, u"m"_s);
        QCOMPARE(m->number(u"SELECT count(*) FROM message_piece"), 0);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void rowsAreCommittedBeforeAnythingLeaves()
    {
        m_server->setReply(LoopbackReply::stall());
        const auto sent = m->send(0, u"hello"_s);
        QVERIFY(sent);
        QVERIFY(m_server->waitForStalled(1));
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 2);
        QCOMPARE(m->number(u"SELECT count(*) FROM message WHERE owner = 'instance-1' AND state = 1"), 1);
        QVERIFY(m->chat.isAnswering(sent->conversationId));
        QCOMPARE(m->chat.running(), 1);
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
    }

    void theWholeBranchAndTheSystemPromptAreSent()
    {
        m_server->setReply(answerOf({"one"}));
        const auto first = m->ask(0, u"first"_s);
        QVERIFY(first);
        RunSettings settings;
        settings.systemPrompt = u"Be brief."_s;
        settings.temperature = 0.25;
        settings.maxOutputTokens = 77;
        QVERIFY(m->send(first->conversationId, u"second"_s, {}, settings));
        QVERIFY(m->settle());
        QCOMPARE(lastPrompt(), (QStringList{u"system: Be brief."_s, u"user: first"_s, u"assistant: one"_s, u"user: second"_s}));
        const QJsonObject body = QJsonDocument::fromJson(m_server->lastRequest().body).object();
        QCOMPARE(body[u"temperature"].toDouble(), 0.25);
        QCOMPARE(body[u"max_tokens"].toInt(), 77);
        QCOMPARE(m->conversation(first->conversationId).settings.systemPrompt, u"Be brief."_s);
    }

    void theProjectOfAConversationGoesWithItsAnswers()
    {
        m_server->setReply(answerOf({"one"}));
        RunSettings settings;
        settings.project = u"Lamp shop"_s;
        const auto sent = m->send(0, u"first"_s, {}, settings);
        QVERIFY(sent);
        QVERIFY(m->settle());
        QCOMPARE(m->conversation(sent->conversationId).settings.project, u"Lamp shop"_s);
        const QString counted = u"SELECT count(*) FROM attempts a JOIN ledger_names n ON n.id = a.project WHERE n.key = 'Lamp shop'"_s;
        QCOMPARE(m->number(counted), 1);
        // Asking again goes by what the conversation says then.
        settings.project.clear();
        QVERIFY(m->send(sent->conversationId, u"second"_s, {}, settings));
        QVERIFY(m->settle());
        QCOMPARE(m->number(counted), 1);
        QCOMPARE(m->conversation(sent->conversationId).settings.project, QString());
    }

    void nothingIsWrittenWhenItIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("empty") << u"  \n"_s << Error::Kind::Usage;
        QTest::newRow("too long") << u"word "_s.repeated(12'000) << Error::Kind::TooLarge;
    }

    void nothingIsWrittenWhenItIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(Error::Kind, kind);
        const auto sent = m->send(0, text);
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, kind);
        QCOMPARE(m->number(u"SELECT count(*) FROM conversation"), 0);
        QCOMPARE(m->number(u"SELECT count(*) FROM message"), 0);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void oneAnswerAtATimeInAConversationManyInAll()
    {
        const SentMessage first = stalled("so far");
        QVERIFY(first.answerId);
        const auto second = m->send(first.conversationId, u"again"_s);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Rejected);
        const SentMessage elsewhere = stalled("also");
        QVERIFY(elsewhere.answerId);
        QCOMPARE(m->chat.running(), 2);
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
        QCOMPARE(m->chat.running(), 0);
    }

    void retryingMakesASiblingWithTheSamePrompt()
    {
        m_server->enqueue(answerOf({"one"}));
        const auto sent = m->ask(0, u"question"_s);
        QVERIFY(sent);
        m_server->enqueue(answerOf({"two"}));
        const auto again = test::await<SentMessage>([&](auto *context, auto done) { m->chat.retry(sent->answerId, context, done); });
        QVERIFY(again);
        QCOMPARE(again->userMessageId, 0);
        QVERIFY(m->settle());
        QCOMPARE(lastPrompt(), QStringList{u"user: question"_s});
        QCOMPARE(m->texts(sent->conversationId), (QStringList{u"question"_s, u"two"_s}));
        QCOMPARE(m->message(again->answerId).siblingIndex, 1);
        QCOMPARE(m->message(again->answerId).siblingCount, 2);
    }

    void editingBranchesAndKeepsTheOldBranch()
    {
        m_server->setReply(answerOf({"answer"}));
        const auto first = m->ask(0, u"first"_s);
        const auto second = m->ask(first->conversationId, u"second"_s);
        QVERIFY(second);
        const auto edited = test::await<SentMessage>([&](auto *context, auto done) { m->chat.edit(second->userMessageId, u"other"_s, {}, context, done); });
        QVERIFY(edited);
        QVERIFY(m->settle());
        QCOMPARE(lastPrompt(), (QStringList{u"user: first"_s, u"assistant: answer"_s, u"user: other"_s}));
        QCOMPARE(m->texts(first->conversationId), (QStringList{u"first"_s, u"answer"_s, u"other"_s, u"answer"_s}));
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.showSibling(edited->userMessageId, -1, context, done); }));
        QCOMPARE(m->texts(first->conversationId), (QStringList{u"first"_s, u"answer"_s, u"second"_s, u"answer"_s}));
    }

    void anAnswerCutByItsLimitIsContinued()
    {
        m_server->enqueue(answerOf({"one two"}, "length"));
        const auto sent = m->ask(0, u"count"_s);
        QVERIFY(m->message(sent->answerId).canContinue());
        m_server->enqueue(answerOf({"three"}));
        const auto more = test::await<SentMessage>([&](auto *context, auto done) { m->chat.continueAnswer(sent->answerId, context, done); });
        QVERIFY(more);
        QVERIFY(m->settle());
        QCOMPARE(lastPrompt().size(), 3);
        QCOMPARE(lastPrompt().at(1), u"assistant: one two"_s);
    }

    void longPromptsArriveWhole()
    {
        m->candidate.model.contextTokens = 1'000'000;
        const QString text = u"A sentence that is repeated. "_s.repeated(20'000).trimmed();
        m_server->enqueue(answerOf({"read"}));
        const auto sent = m->ask(0, text);
        QVERIFY(sent);
        QCOMPARE(lastPrompt(), QStringList{u"user: "_s + text});
        QCOMPARE(m->message(sent->answerId).text, u"read"_s);
    }

    void failedAnswersAreNotSentAlong()
    {
        m_server->enqueue(LoopbackReply::answer(400, R"({"error":{"message":"no","type":"invalid_request_error"}})"));
        const auto first = m->ask(0, u"first"_s);
        m_server->enqueue(answerOf({"fine"}));
        QVERIFY(m->ask(first->conversationId, u"second"_s));
        QCOMPARE(lastPrompt(), (QStringList{u"user: first"_s, u"user: second"_s}));
    }

    void reasoningIsKeptApart()
    {
        m_server->enqueue(LoopbackReply::stream({test::reasoningChunk("hmm"), textChunk("yes"), endChunks()}));
        QSignalSpy reasoning(&m->chat, &ChatService::reasoningAppended);
        const auto sent = m->ask(0, u"think"_s);
        QCOMPARE(reasoning.size(), 1);
        QCOMPARE(m->message(sent->answerId).reasoning, u"hmm"_s);
        QCOMPARE(m->message(sent->answerId).text, u"yes"_s);
    }

    void picturesGoOutWithoutTheirMetadata()
    {
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        image.setText(u"Comment"_s, u"secret place"_s);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        QVERIFY(bytes.contains("secret place"));
        const auto asset = test::await<Asset>([&](auto *context, auto done) {
            m->library.importBytes(bytes, u"lamp.png"_s, AssetOrigin::Imported, context, done);
        });
        QVERIFY(asset);
        m_server->enqueue(answerOf({"red"}));
        const auto sent = m->ask(0, u"What is this?"_s, {{asset->hash, asset->name, asset->mime, asset->bytes, asset->size}});
        QVERIFY(sent);
        const QJsonArray content = QJsonDocument::fromJson(m_server->lastRequest().body)[u"messages"][0][u"content"].toArray();
        const QByteArray url = content.last()[u"image_url"][u"url"].toString().toLatin1();
        QVERIFY2(url.startsWith("data:image/png;base64,"), m_server->lastRequest().body.left(300).constData());
        const QByteArray uploaded = QByteArray::fromBase64(url.mid(22));
        QVERIFY(!uploaded.contains("secret place"));
        QCOMPARE(QImage::fromData(uploaded), QImage::fromData(bytes));
        QCOMPARE(m->message(sent->userMessageId).attachments.size(), 1);
        QCOMPARE(m->message(sent->userMessageId).attachments.constFirst().assetHash, asset->hash);
    }

    void picturesForAModelThatCannotSeeAreRefused()
    {
        m->candidate.model.capabilitiesAreComplete = true;
        const auto sent = m->send(0, u"look"_s, {{u"ab"_s, u"a.png"_s, u"image/png"_s, 3, QSize(1, 1)}});
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, Error::Kind::Unsupported);
    }

    void answersOfADeadProcessAreRecoveredWithTheirText()
    {
        const SentMessage sent = stalled("What had arrived");
        const SentMessage silent = stalled("");
        QVERIFY(sent.answerId && silent.answerId);
        QTRY_COMPARE(m->message(sent.answerId).text, u"What had arrived"_s);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM answer WHERE call_id <> ''"), 2);
        // The ledger keeps a journal of its own; what it says of the tokens is what recovery settles on.
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM attempt_journal WHERE output > 0"), 1);
        ChatHouse after(m_dir->path(), m_server->url(u"/v1"_s), u"instance-2"_s);
        QVERIFY(test::await<QList<RecoveredAttempt>>([&](auto *context, auto done) { after.ledger.recover({u"instance-1"_s}, context, done); }));
        const auto recovered = test::await<int>([&](auto *context, auto done) { after.chat.recover({u"instance-1"_s}, context, done); });
        QVERIFY(recovered);
        QCOMPARE(*recovered, 2);
        const Message answer = after.message(sent.answerId);
        QCOMPARE(answer.state, MessageState::Interrupted);
        QCOMPARE(answer.text, u"What had arrived"_s);
        QCOMPARE(answer.usageSource, FigureSource::Counted);
        QVERIFY(answer.cost);
        QVERIFY(answer.error);
        const Message lost = after.message(silent.answerId);
        QCOMPARE(lost.state, MessageState::Interrupted);
        QVERIFY(lost.error->outcomeUnknown);
        QVERIFY(!lost.cost);
        // A second time there is nothing left to do, and a living owner's rows are left alone.
        QCOMPARE(*test::await<int>([&](auto *context, auto done) { after.chat.recover({u"instance-1"_s}, context, done); }), 0);
    }

    void rowsOfTheLivingAreLeftAlone()
    {
        const SentMessage sent = stalled("going on");
        ChatHouse other(m_dir->path(), m_server->url(u"/v1"_s), u"instance-2"_s);
        QCOMPARE(*test::await<int>([&](auto *context, auto done) { other.chat.recover({u"instance-3"_s}, context, done); }), 0);
        QCOMPARE(other.message(sent.answerId).state, MessageState::Streaming);
        QTRY_COMPARE(other.message(sent.answerId).text, u"going on"_s);
        const auto refused = other.send(sent.conversationId, u"me too"_s);
        QVERIFY(!refused);
        m->chat.stopAll(StopMode::Now);
        QVERIFY(m->settle());
    }

    void whatIsRefusedBeforeItLeavesCostsNothing()
    {
        const auto budget = test::await<QString>([&](auto *context, auto done) {
            m->ledger.setBudget(Budget{.period = {.kind = BudgetPeriod::Kind::Day}, .hard = Money{1}}, context, done);
        });
        QVERIFY(budget);
        const auto sent = m->ask(0, u"hello"_s);
        QVERIFY(sent);
        const Message answer = m->message(sent->answerId);
        QCOMPARE(answer.state, MessageState::Failed);
        QCOMPARE(answer.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(answer.remedy, Remedy::OpenBudgets);
        QCOMPARE(answer.cost, Money{});
        QCOMPARE(m->conversation(sent->conversationId).unknownCosts, 0);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void aQuestionFromElsewhereLeavesTheDraftOfTheNextChatAlone()
    {
        m->drafts.edit(0, {u"half a thought"_s, {}});
        m->drafts.flush();
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft"), 1);
        m->drafts.edit(0, {u"half a thought more"_s, {}});
        m_server->enqueue(answerOf({"hi"}));
        QVERIFY(test::await<SentMessage>([&](auto *context, auto done) { m->chat.ask(u"hello"_s, {}, context, done); }));
        QVERIFY(m->settle());
        QCOMPARE(m->number(u"SELECT count(*) FROM conversation"), 1);
        m->drafts.flush();
        const auto kept = test::await<Draft>([&](auto *context, auto done) { m->drafts.load(0, context, done); });
        QVERIFY(kept);
        QCOMPARE(kept->text, u"half a thought more"_s);
    }

    void sendingClearsTheDraft()
    {
        m->drafts.edit(0, {u"hello"_s, {}});
        m->drafts.flush();
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft"), 1);
        m_server->enqueue(answerOf({"hi"}));
        m->drafts.edit(0, {u"hello!"_s, {}});
        QVERIFY(m->ask(0, u"hello!"_s));
        // Nothing is left that would be written later; writes happen in order, so the empty one comes after it.
        m->drafts.flush();
        QVERIFY(test::await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [](SqlConnection &) { return Result<void>(); }, done);
        }));
        QCOMPARE(m->number(u"SELECT count(*) FROM draft"), 0);
    }

    void aDraftThatIsSavedWhileItsMessageGoesOutDoesNotComeBack()
    {
        m_server->enqueue(answerOf({"hi"}));
        // Between the message's row and the news of it too, as a slow machine's timer would.
        QTimer saving;
        connect(&saving, &QTimer::timeout, this, [this] {
            m->drafts.edit(0, {u"hello"_s, {}});
            m->drafts.flush();
        });
        connect(&m->chat, &ChatService::answerStarted, &saving, &QTimer::stop);
        saving.start(0);
        QVERIFY(m->send(0, u"hello"_s));
        QVERIFY(m->settle());
        QVERIFY(!saving.isActive());
        QCOMPARE(m->number(u"SELECT count(*) FROM draft"), 0);
        // What is typed later is kept as ever.
        m->drafts.edit(0, {u"next"_s, {}});
        m->drafts.flush();
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft"), 1);
    }

    void aDraftIsReadBackBeforeItIsWritten()
    {
        const auto text = [this] {
            const auto draft = test::await<Draft>([&](auto *context, auto done) { m->drafts.load(7, context, done); });
            return draft ? draft->text : draft.error().message;
        };
        m->drafts.edit(7, {u"hello"_s, {}});
        QCOMPARE(text(), u"hello"_s);
        // The writer is busy meanwhile.
        QSemaphore gate;
        m->database.write<void>(
            this,
            [&gate](SqlConnection &) {
                gate.acquire();
                return Result<void>();
            },
            [](const Result<void> &) {});
        m->drafts.flush();
        const QString whileBusy = text();
        gate.release();
        QCOMPARE(whileBusy, u"hello"_s);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'hello'"), 1);
        QCOMPARE(text(), u"hello"_s);
    }

    void whatIsOnItsWayOutIsNotReadAsADraft()
    {
        const auto text = [this] {
            const auto draft = test::await<Draft>([&](auto *context, auto done) { m->drafts.load(0, context, done); });
            return draft ? draft->text : draft.error().message;
        };
        m_server->enqueue(answerOf({"hi"}));
        m->drafts.edit(0, {u"hello"_s, {}});
        QSignalSpy started(&m->chat, &ChatService::answerStarted);
        m->chat.send(0, u"hello"_s, {}, {}, this, [](const Result<SentMessage> &) {});
        QString meanwhile = u"not read"_s;
        m->drafts.load(0, this, [&meanwhile](const Result<Draft> &draft) { meanwhile = draft ? draft->text : draft.error().message; });
        // What somebody writes there by then is another message, and stays.
        m->drafts.edit(0, {u"the next one"_s, {}});
        QTRY_COMPARE(started.size(), 1);
        QCOMPARE(meanwhile, QString());
        QCOMPARE(text(), u"the next one"_s);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'the next one'"), 1);
        QVERIFY(m->settle());
    }

    void aRefusedMessageStandsBeforeWhatWasWrittenSince()
    {
        m->candidate.model.contextTokens = 3;
        m->drafts.edit(0, {u"far too long for it"_s, {}});
        bool isRefused = false;
        m->chat.send(0, u"far too long for it"_s, {}, {}, this, [&isRefused](const Result<SentMessage> &sent) { isRefused = !sent; });
        m->drafts.edit(0, {u"the next one"_s, {}});
        QTRY_VERIFY(isRefused);
        const auto draft = test::await<Draft>([&](auto *context, auto done) { m->drafts.load(0, context, done); });
        QVERIFY(draft);
        QCOMPARE(draft->text, u"far too long for it\n\nthe next one"_s);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text LIKE 'far too%next one'"), 1);
    }

    void ofTwoThatGoOutTheRefusedOneStays()
    {
        m->drafts.edit(0, {u"one"_s, {}});
        m->drafts.sendOut(0, {u"one"_s, {}});
        m->drafts.edit(0, {u"two"_s, {}});
        m->drafts.sendOut(0, {u"two"_s, {}});
        m->drafts.noteSent(0, {u"one"_s, {}});
        m->drafts.noteUnsent(0, {u"two"_s, {}});
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'two'"), 1);
    }

    void wordsAreAddedToADraftWhereverItIs()
    {
        const auto add = [this](const QString &words) {
            return test::await<void>([&](auto *context, auto done) { m->drafts.add(7, words, context, done); }).has_value();
        };
        m->drafts.edit(7, {u"typed"_s, {}});
        m->drafts.flush();
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'typed'"), 1);
        QSignalSpy added(&m->drafts, &Drafts::added);
        QVERIFY(add(u"said"_s));
        QCOMPARE(added.size(), 1);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'typed said'"), 1);
        // Behind what goes out meanwhile, and not into it.
        m->drafts.sendOut(7, {u"typed said"_s, {}});
        QVERIFY(add(u"later"_s));
        m->drafts.noteSent(7, {u"typed said"_s, {}});
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'later'"), 1);
    }

    void aRefusedMessageStaysADraft()
    {
        m->drafts.edit(7, {u"hello"_s, {}});
        m->drafts.hold(7);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'hello'"), 1);
        m->drafts.edit(7, {u"hello there"_s, {}});
        m->drafts.flush();
        // Writes happen in order: what it had written would be there by then.
        QVERIFY(test::await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [](SqlConnection &) { return Result<void>(); }, done);
        }));
        QCOMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'hello'"), 1);
        m->drafts.release(7);
        QTRY_COMPARE(m->number(u"SELECT count(*) FROM draft WHERE text = 'hello there'"), 1);
    }

    void estimatesCountTheBranchAndTheDraft()
    {
        const auto estimate = [&](ConversationId id, const QString &text) {
            return test::await<ChatEstimate>([&](auto *context, auto done) {
                RunSettings settings;
                settings.maxOutputTokens = 100;
                m->chat.estimate(id, {text, {}}, settings, context, done);
            });
        };
        const auto empty = estimate(0, {});
        QVERIFY(empty);
        QVERIFY(!empty->refusal);
        QCOMPARE(empty->contextTokens, 8000);
        const auto short_ = estimate(0, u"ten words"_s);
        QVERIFY(short_->inputTokens > empty->inputTokens);
        QCOMPARE(short_->least, Money{short_->inputTokens * 1000});
        QVERIFY(short_->most >= *short_->least + Money{100 * 5000});
        const auto long_ = estimate(0, u"word "_s.repeated(20'000));
        QVERIFY(long_->refusal);
        QCOMPARE(long_->refusal->kind, Error::Kind::TooLarge);
        m_server->enqueue(answerOf({"some answer of several words"}));
        const auto sent = m->ask(0, u"a question of some length, with a few words in it"_s);
        const auto after = estimate(sent->conversationId, u"ten words"_s);
        QVERIFY(after->inputTokens > short_->inputTokens + 10);
        // The same again, from memory.
        QCOMPARE(estimate(sent->conversationId, u"ten words"_s)->inputTokens, after->inputTokens);
    }

    void aFullDiskLosesNoAnswer()
    {
        const QString disk = m_dir->filePath(u"small"_s);
        QVERIFY(QDir().mkpath(disk));
        if (::mount("tmpfs", disk.toUtf8().constData(), "tmpfs", 0, "size=4m") != 0)
            QSKIP("mounting is not permitted here");
        const auto unmount = qScopeGuard([&] {
            m.reset();
            ::umount2(disk.toUtf8().constData(), MNT_DETACH);
        });
        m = std::make_unique<ChatHouse>(disk, m_server->url(u"/v1"_s));
        const SentMessage sent = stalled("before");
        QVERIFY(sent.answerId);
        QTRY_COMPARE(m->message(sent.answerId).text, u"before"_s);
        QFile filler(disk + u"/filler"_s);
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) { }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
        QSignalSpy problem(&m->database, &Database::problem);
        m_server->releaseStalled(LoopbackReply::raw(textChunk(QByteArray(200'000, 'y')) + endChunks()).thenClose());
        QTRY_VERIFY_WITH_TIMEOUT(!problem.isEmpty(), 15'000);
        QVERIFY(!m->chat.isSettled());
        QCOMPARE(m->chat.liveMessage(sent.answerId)->text.size(), 200'006);
        filler.remove();
        QVERIFY(m->settle());
        QCOMPARE(m->message(sent.answerId).text.size(), 200'006);
        QCOMPARE(m->message(sent.answerId).state, MessageState::Complete);
    }

    void aTranscriptFollowsTheAnswer()
    {
        m_server->enqueue(answerOf({"first answer"}));
        const auto first = m->ask(0, u"first"_s);
        QObject owner;
        TranscriptSource *transcript = m->chat.transcript(first->conversationId, &owner);
        QSignalSpy path(transcript, &TranscriptSource::pathChanged);
        QTRY_COMPARE(path.size(), 1);
        QVERIFY(transcript->isLoaded());
        QCOMPARE(transcript->entries().size(), 2);
        QVERIFY(!transcript->message(first->userMessageId));
        QSignalSpy loaded(transcript, &TranscriptSource::messagesLoaded);
        transcript->request({first->userMessageId, first->answerId});
        transcript->request({first->userMessageId});
        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(transcript->message(first->answerId)->text, u"first answer"_s);

        QSignalSpy appended(transcript, &TranscriptSource::textAppended);
        QSignalSpy changed(transcript, &TranscriptSource::messageChanged);
        const SentMessage sent = stalled("growing", first->conversationId);
        QTRY_COMPARE(path.size(), 2);
        QCOMPARE(path.at(1).at(0).toInt(), 2);
        QCOMPARE(transcript->entries().size(), 4);
        QCOMPARE(transcript->message(sent.answerId)->text, u"growing"_s);
        QCOMPARE(transcript->entries().at(3).textLength, 7);
        QCOMPARE(transcript->entries().at(3).state, MessageState::Streaming);
        m_server->releaseStalled(LoopbackReply::raw(textChunk(" more") + endChunks()).thenClose());
        QTRY_COMPARE(transcript->entries().at(3).state, MessageState::Complete);
        QVERIFY(m->settle());
        QCOMPARE(appended.last().at(1).toString(), u" more"_s);
        QCOMPARE(transcript->entries().at(3).textLength, 12);
        QCOMPARE(transcript->message(sent.answerId)->text, u"growing more"_s);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(path.size(), 2);
    }

    void aTranscriptShowsTheOtherBranch()
    {
        m_server->enqueue(answerOf({"one"}));
        const auto first = m->ask(0, u"q"_s);
        m_server->enqueue(answerOf({"two"}));
        const auto again = test::await<SentMessage>([&](auto *context, auto done) { m->chat.retry(first->answerId, context, done); });
        QVERIFY(m->settle());
        QObject owner;
        TranscriptSource *transcript = m->chat.transcript(first->conversationId, &owner);
        QSignalSpy path(transcript, &TranscriptSource::pathChanged);
        QTRY_COMPARE(path.size(), 1);
        QCOMPARE(transcript->entries().at(1).id, again->answerId);
        QCOMPARE(transcript->entries().at(1).siblingCount, 2);
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.showSibling(again->answerId, -1, context, done); }));
        QTRY_COMPARE(path.size(), 2);
        QCOMPARE(path.at(1).at(0).toInt(), 1);
        QCOMPARE(transcript->entries().at(1).id, first->answerId);
        QCOMPARE(transcript->entries().at(1).siblingIndex, 0);
    }
};

QTEST_GUILESS_MAIN(ChatServiceTest)
#include "tst_chatservice.moc"
