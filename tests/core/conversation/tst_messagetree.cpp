#include "core/conversation/conversations.h"
#include "core/conversation/messagerows.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An answer as the store gets it.
struct Told
{
    QString model = u"model-a"_s;
    std::optional<Money> cost;
    bool isPlayMoney = false;
    QString callId = u"call"_s;
    Usage usage;
    std::chrono::milliseconds duration{0};
};

} // namespace

/// A conversation as a whole: its tree and its numbers.
class MessageTreeTest : public test::TestCase
{
    Q_OBJECT

    struct House
    {
        explicit House(const QString &folder) : database({.path = folder + u"/maquette.db"_s}), conversations(database, clock) { database.open(); }

        test::ManualClock clock;
        Database database;
        Conversations conversations;
    };

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<House> m;

    ConversationId make()
    {
        const auto id = test::await<ConversationId>([&](auto *context, auto done) { m->conversations.create({}, context, done); });
        return id ? *id : 0;
    }

    MessageId put(const Message &message, const QString &owner = {})
    {
        const qint64 now = m->clock.nowMs();
        const auto id = test::await<MessageId>([&](auto *context, auto done) {
            m->database.write<MessageId>(context, [=](SqlConnection &connection) -> Result<MessageId> {
                Message timed = message;
                timed.createdAt = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC);
                const auto id = rows::insertMessage(connection, timed, owner);
                if (!id)
                    return id;
                const auto shown = rows::showLeaf(connection, message.conversationId, *id, now);
                return shown ? id : tl::unexpected(shown.error());
            }, done);
        });
        m->clock.advance(1s);
        return id ? *id : 0;
    }

    MessageId ask(ConversationId conversation, MessageId parent, const QString &text, const QList<Attachment> &attachments = {})
    {
        Message message;
        message.conversationId = conversation;
        message.parentId = parent;
        message.text = text;
        message.attachments = attachments;
        return put(message);
    }

    MessageId answer(ConversationId conversation, MessageId parent, const QString &text, const Told &told = {})
    {
        Message message;
        message.conversationId = conversation;
        message.parentId = parent;
        message.role = Role::Assistant;
        message.text = text;
        message.providerName = u"Provider"_s;
        message.modelId = told.model;
        message.callId = told.callId;
        message.usage = told.usage;
        message.cost = told.cost;
        message.isPlayMoney = told.isPlayMoney;
        message.duration = told.duration;
        return put(message);
    }

    Result<MessageTree> tree(ConversationId id)
    {
        return test::await<MessageTree>([&](auto *context, auto done) { m->conversations.tree(id, context, done); });
    }

    QList<MessageBeginning> beginnings(const QList<MessageId> &ids)
    {
        const auto found = test::await<QList<MessageBeginning>>([&](auto *context, auto done) { m->conversations.beginnings(ids, context, done); });
        return found ? *found : QList<MessageBeginning>();
    }

    Result<ConversationFigures> figures(ConversationId id)
    {
        return test::await<ConversationFigures>([&](auto *context, auto done) { m->conversations.figures(id, context, done); });
    }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m = std::make_unique<House>(m_dir->path());
    }
    void cleanup()
    {
        m.reset();
        m_dir.reset();
    }

    void aTreeHasEveryMessageOfAllBranches()
    {
        const ConversationId id = make();
        const ConversationId other = make();
        const MessageId question = ask(id, 0, u"Which lamp?"_s);
        const MessageId first = answer(id, question, u"The tall one."_s);
        QVERIFY(ask(other, 0, u"Elsewhere"_s));
        const MessageId second = answer(id, question, u"The small one."_s);
        const auto found = tree(id);
        QVERIFY(found);
        QCOMPARE(found->conversationId, id);
        QCOMPARE(found->activeLeaf, second);
        QCOMPARE(found->rows.size(), 3);
        QCOMPARE(found->rows.at(0).id, question);
        QCOMPARE(found->rows.at(0).parentId, 0);
        QCOMPARE(found->rows.at(1).id, first);
        QCOMPARE(found->rows.at(1).parentId, question);
        QCOMPARE(found->rows.at(1).role, Role::Assistant);
        QCOMPARE(found->rows.at(2).id, second);
        QVERIFY(found->rows.at(2).activatedMs > found->rows.at(1).activatedMs);
        QCOMPARE(found->rows.at(2).textLength, 14);
    }

    void aTreeOfWhatIsGoneIsNotFound()
    {
        const ConversationId id = make();
        QVERIFY(test::await<void>([&](auto *context, auto done) { m->conversations.remove(id, context, done); }));
        QCOMPARE(tree(id).error().kind, Error::Kind::NotFound);
        QCOMPARE(figures(id).error().kind, Error::Kind::NotFound);
        QCOMPARE(tree(4711).error().kind, Error::Kind::NotFound);
    }

    void aBeginningIsOneShortLine()
    {
        const ConversationId id = make();
        const MessageId long1 = ask(id, 0, u"  First line\n\tand\x01 more "_s + QString(5000, u'x'));
        const QList<MessageBeginning> found = beginnings({long1});
        QCOMPARE(found.size(), 1);
        QVERIFY2(found.at(0).text.startsWith(u"First line  and  more xxx"_s), qPrintable(found.at(0).text));
        QVERIFY(found.at(0).text.size() <= 240);
    }

    void aBeginningIsReadWithoutItsMarkdown()
    {
        const ConversationId id = make();
        QCOMPARE(beginnings({ask(id, 0, u"## A **bold** `lamp`\n> quoted"_s)}).value(0).text, u"A bold lamp > quoted"_s);
    }

    void aBeginningNamesThePictureOfAMessageWithoutText()
    {
        const ConversationId id = make();
        const MessageId picture = ask(id, 0, {}, {{u"hash"_s, u"lamp.png"_s, u"image/png"_s, 5, QSize(4, 4)}});
        const MessageId reply = answer(id, picture, u"A lamp."_s);
        QCOMPARE(beginnings({reply, 4711, picture}),
                 (QList<MessageBeginning>{{reply, u"A lamp."_s, u"model-a"_s}, {picture, u"lamp.png"_s, {}}}));
    }

    void aBeginningOfAnAnswerUnderWayComesFromItsJournal()
    {
        const ConversationId id = make();
        Message message;
        message.conversationId = id;
        message.parentId = ask(id, 0, u"?"_s);
        message.role = Role::Assistant;
        message.state = MessageState::Streaming;
        const MessageId live = put(message, u"instance"_s);
        QVERIFY(test::await<void>([&](auto *context, auto done) {
            m->database.write<void>(context, [live](SqlConnection &connection) {
                return rows::appendPieces(connection, {{live, rows::JournalPiece::Part::Text, 0, u"So far"_s, {}}});
            }, done);
        }));
        QCOMPARE(beginnings({live}).value(0).text, u"So far"_s);
    }

    void figuresAreSumsOverAllBranches()
    {
        const ConversationId id = make();
        const MessageId question = ask(id, 0, u"12345"_s, {{u"hash"_s, u"lamp.png"_s, u"image/png"_s, 5, QSize(4, 4)}});
        const Usage usage{.inputTokens = 100, .cacheReadTokens = 40, .cacheWriteTokens = 10, .outputTokens = 20, .reasoningTokens = 5};
        QVERIFY(answer(id, question, u"abc"_s, {.cost = Money{700}, .usage = usage, .duration = 1500ms}));
        QVERIFY(answer(id, question, u"de"_s, {.cost = Money{300}, .usage = usage, .duration = 500ms}));
        const MessageId third = answer(id, question, u"f"_s, {.model = u"model-b"_s, .cost = Money{50}, .isPlayMoney = true, .usage = usage});
        QVERIFY(ask(id, third, u"more"_s));
        const auto found = figures(id);
        QVERIFY(found);
        QCOMPARE(found->messages, 5);
        QCOMPARE(found->questions, 2);
        QCOMPARE(found->answers, 3);
        QCOMPARE(found->branches, 3);
        QCOMPARE(found->attachments, 1);
        QCOMPARE(found->characters, 5 + 3 + 2 + 1 + 4);
        QCOMPARE(found->first.secsTo(found->last), 4);
        QCOMPARE(found->models.size(), 2);
        QCOMPARE(found->models.at(0).modelId, u"model-a"_s);
        QCOMPARE(found->models.at(0).answers, 2);
        QCOMPARE(found->models.at(0).usage.inputTokens, 200);
        QCOMPARE(found->models.at(0).usage.cacheReadTokens, 80);
        QCOMPARE(found->models.at(0).cost, Money{1000});
        QCOMPARE(found->models.at(0).playCost, Money{});
        QCOMPARE(found->models.at(0).duration, 2000ms);
        QCOMPARE(found->models.at(1).cost, Money{});
        QCOMPARE(found->models.at(1).playCost, Money{50});
        const ModelFigures sum = found->sum();
        QCOMPARE(sum.answers, 3);
        QCOMPARE(sum.usage.allOutput(), 75);
        QCOMPARE(sum.cost, Money{1000});
        QCOMPARE(sum.unknownCosts, 0);
    }

    void onlyAnswersThatWereAskedForHereCanCostAnUnknownAmount()
    {
        const ConversationId id = make();
        const MessageId question = ask(id, 0, u"?"_s);
        QVERIFY(answer(id, question, u"asked here"_s, {.cost = {}}));
        QVERIFY(answer(id, question, u"brought in"_s, {.cost = {}, .callId = {}}));
        const auto found = figures(id);
        QVERIFY(found);
        QCOMPARE(found->sum().unknownCosts, 1);
    }

    void anEmptyConversationHasNoFigures()
    {
        const auto found = figures(make());
        QVERIFY(found);
        QCOMPARE(found->messages, 0);
        QCOMPARE(found->branches, 0);
        QVERIFY(!found->first.isValid());
        QVERIFY(found->models.isEmpty());
    }
};

QTEST_GUILESS_MAIN(MessageTreeTest)
#include "tst_messagetree.moc"
