#include "core/conversation/answerletter.h"
#include "core/conversation/mergeprompt.h"
#include "tests/core/conversation/chathouse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace maquette;
using namespace Qt::StringLiterals;
using test::answerOf;
using test::await;

/// Answers by models that are named: another one to the same question, one made of several, a draft by a cheap one.
class MergingTest : public test::ChatTestCase
{
    Q_OBJECT

    const AnswerModel m_other{u"acc"_s, u"m2"_s};

    QJsonObject body(int request) const { return QJsonDocument::fromJson(m_server->requests().at(request).body).object(); }

    QStringList prompt(int request) const
    {
        QStringList lines;
        const QJsonArray messages = body(request)[u"messages"].toArray();
        for (const QJsonValue &message : messages)
            lines.append(message[u"role"].toString() + u": "_s + message[u"content"].toString());
        return lines;
    }

    Result<SentMessage> redo(MessageId answer)
    {
        const auto sent = await<SentMessage>([&](auto *context, auto done) { m->chat.redo(answer, m_other, context, done); });
        m->settle();
        return sent;
    }

private slots:
    void init()
    {
        openHouse();
        m->others.append(m->candidate);
        m->others.last().model.id = m_other.modelId;
    }
    void cleanup() { closeHouse(); }

    void anAnswerIsRedoneByAnotherModel()
    {
        m_server->enqueue(answerOf({"first"}));
        RunSettings settings;
        settings.temperature = 0.5;
        settings.maxOutputTokens = 500;
        const auto first = m->send(0, u"question"_s, {}, settings);
        QVERIFY(first && m->settle());
        m->others[0].model.maxOutputTokens = 200;
        m_server->enqueue(answerOf({"second"}));
        const RunSettings before = m->conversation(first->conversationId).settings;
        const auto second = redo(first->answerId);
        QVERIFY(second);
        const Message answer = m->message(second->answerId);
        QCOMPARE(answer.modelId, u"m2"_s);
        QCOMPARE(answer.text, u"second"_s);
        QCOMPARE(answer.parentId, first->userMessageId);
        QCOMPARE(prompt(1), prompt(0));
        QCOMPARE(body(1)[u"model"].toString(), u"m2"_s);
        // What the other model cannot take is made to fit, for it alone.
        QCOMPARE(body(1)[u"max_tokens"].toInt(body(1)[u"max_completion_tokens"].toInt()), 200);
        QCOMPARE(m->conversation(first->conversationId).settings, before);
        QCOMPARE(m->conversation(first->conversationId).activeLeaf, second->answerId);
    }

    void aMessageIsDraftedByAnotherModel()
    {
        m_server->setReply(answerOf({"an answer"}));
        const auto first = m->ask(0, u"question"_s);
        QVERIFY(first);
        const RunSettings before = m->conversation(first->conversationId).settings;
        const auto draft = await<SentMessage>([&](auto *context, auto done) {
            m->chat.draft({.conversationId = first->conversationId, .text = u"write it"_s, .settings = before}, m_other, context, done);
        });
        QVERIFY(draft && m->settle());
        QCOMPARE(m->message(draft->answerId).modelId, u"m2"_s);
        QCOMPARE(m->message(draft->userMessageId).parentId, first->answerId);
        QCOMPARE(m->conversation(first->conversationId).settings, before);
    }

    void answersAreMergedIntoOneBesideThem()
    {
        m_server->enqueue(answerOf({"before"}));
        const auto before = m->ask(0, u"earlier"_s);
        m_server->enqueue(answerOf({"one lamp"}));
        const auto first = m->ask(before->conversationId, u"Which lamp?"_s);
        m_server->enqueue(answerOf({"another lamp"}));
        const auto second = redo(first->answerId);
        QVERIFY(second);
        const MergeWish wish{first->userMessageId, {first->answerId, second->answerId}, u"Take the best of each."_s, m_other};
        const auto estimate = await<ChatEstimate>([&](auto *context, auto done) { m->chat.estimateMerge(wish, context, done); });
        QVERIFY(estimate && !estimate->refusal && estimate->most);
        m_server->enqueue(answerOf({"the best lamp"}));
        const auto merged = await<SentMessage>([&](auto *context, auto done) { m->chat.merge(wish, context, done); });
        QVERIFY(merged && m->settle());
        const Message answer = m->message(merged->answerId);
        QCOMPARE(answer.parentId, first->userMessageId);
        QCOMPARE(answer.siblingCount, 3);
        QCOMPARE(answer.mergedFrom, 2);
        QCOMPARE(answer.modelId, u"m2"_s);
        QCOMPARE(answer.text, u"the best lamp"_s);
        QCOMPARE(m->conversation(before->conversationId).activeLeaf, merged->answerId);
        QCOMPARE(m->conversation(before->conversationId).settings.modelId, u"m"_s);
        QCOMPARE(prompt(3), (QStringList{u"user: earlier"_s, u"assistant: before"_s,
                                         u"user: Take the best of each.\n\n<question>\nWhich lamp?\n</question>\n\n"
                                         "<answer name=\"A\">\none lamp\n</answer>\n\n<answer name=\"B\">\nanother lamp\n</answer>"_s}));
        // What was shown beforehand is what is counted.
        QCOMPARE(m->number(u"SELECT count(*) FROM message WHERE role = 1"), 2);
    }

    void whatIsNoAnswerToTheQuestionIsNotMerged_data()
    {
        QTest::addColumn<bool>("isAlone");
        QTest::newRow("one alone") << true;
        QTest::newRow("of another question") << false;
    }

    void whatIsNoAnswerToTheQuestionIsNotMerged()
    {
        QFETCH(bool, isAlone);
        m_server->setReply(answerOf({"an answer"}));
        const auto first = m->ask(0, u"one"_s);
        const auto second = m->ask(first->conversationId, u"two"_s);
        QVERIFY(first && second);
        QList<MessageId> answers{second->answerId};
        if (!isAlone)
            answers.append(first->answerId);
        const auto merged = await<SentMessage>([&](auto *context, auto done) {
            m->chat.merge({second->userMessageId, answers, u"merge"_s, m_other}, context, done);
        });
        QVERIFY(!merged);
        QCOMPARE(merged.error().kind, Error::Kind::Rejected);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void thePromptNamesAnswersByTheirLetters()
    {
        QCOMPARE(mergePrompt({}, u"q"_s, {u"a"_s, u"b"_s}),
                 u"<question>\nq\n</question>\n\n<answer name=\"A\">\na\n</answer>\n\n<answer name=\"B\">\nb\n</answer>"_s);
        // A sign that stands for an argument in an answer stays what it is.
        QVERIFY(mergePrompt(u"%1"_s, u"%2"_s, {u"%1 and %2"_s}).contains(u"%1 and %2"_s));
        QCOMPARE(answerLetter(5), u"F"_s);
    }
};

QTEST_GUILESS_MAIN(MergingTest)
#include "tst_merging.moc"
