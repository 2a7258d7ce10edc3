#include "core/exchange/conversationtree.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::exchange;
using namespace Qt::StringLiterals;

namespace {

ForeignMessage message(const QString &key, const QString &parent, qint64 at = 0, Role role = Role::User)
{
    ForeignMessage made;
    made.key = key;
    made.parentKey = parent;
    made.message.role = role;
    made.message.text = key;
    if (at > 0)
        made.message.createdAt = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    return made;
}

ForeignMessage hidden(const QString &key, const QString &parent)
{
    ForeignMessage made = message(key, parent);
    made.isHidden = true;
    return made;
}

ForeignMessage thoughts(const QString &key, const QString &parent, const QString &text)
{
    ForeignMessage made = message(key, parent, 0, Role::Assistant);
    made.message.text.clear();
    made.message.reasoning = text;
    made.isThought = true;
    return made;
}

/// "child<parent", in the order in which they are written.
QStringList told(const ForeignConversation &conversation, const TreePlan &plan)
{
    QStringList list;
    for (const qsizetype index : plan.order) {
        const qsizetype parent = plan.parents.at(index);
        list.append(conversation.messages.at(index).key + u'<' + (parent < 0 ? QString() : conversation.messages.at(parent).key));
    }
    return list;
}

QString active(const ForeignConversation &conversation, const TreePlan &plan)
{
    return plan.active < 0 ? QString() : conversation.messages.at(plan.active).key;
}

} // namespace

class ConversationTreeTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void branchesComeOldestFirst();
    void hiddenOnesKeepTheWalk();
    void hiddenOnesDoNotChangeTheOrder();
    void thoughtsGoToTheAnswer();
    void thoughtsWithoutAnAnswerStay();
    void cyclesAreCut_data();
    void cyclesAreCut();
    void orphansBeginABranch();
    void theNewestLeafIsShownWhereNoneIsNamed();
    void aHiddenEndIsShownAtWhatIsAboveIt();
    void aDeepTreeNeedsNoStack();
};

void ConversationTreeTest::branchesComeOldestFirst()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"late"_s, u"q"_s, 30), message(u"below"_s, u"early"_s, 40), message(u"early"_s, u"q"_s, 20), message(u"q"_s, {}, 10)};
    conversation.activeKey = u"late"_s;
    const TreePlan plan = planTree(conversation);
    QCOMPARE(told(conversation, plan), (QStringList{u"q<"_s, u"early<q"_s, u"below<early"_s, u"late<q"_s}));
    QCOMPARE(active(conversation, plan), u"late"_s);
    QVERIFY(conversation.problems.isEmpty());
}

void ConversationTreeTest::hiddenOnesKeepTheWalk()
{
    ForeignConversation conversation;
    conversation.messages = {hidden(u"root"_s, {}), hidden(u"system"_s, u"root"_s), message(u"q"_s, u"system"_s, 10), hidden(u"tool"_s, u"q"_s), message(u"a"_s, u"tool"_s, 20)};
    const TreePlan plan = planTree(conversation);
    QCOMPARE(told(conversation, plan), (QStringList{u"q<"_s, u"a<q"_s}));
}

void ConversationTreeTest::hiddenOnesDoNotChangeTheOrder()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"q"_s, {}, 10), message(u"first"_s, u"q"_s, 20), hidden(u"tool"_s, u"q"_s), message(u"second"_s, u"tool"_s, 30)};
    QCOMPARE(told(conversation, planTree(conversation)), (QStringList{u"q<"_s, u"first<q"_s, u"second<q"_s}));
}

void ConversationTreeTest::thoughtsGoToTheAnswer()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"q"_s, {}, 10), thoughts(u"t"_s, u"q"_s, u"first"_s), thoughts(u"u"_s, u"t"_s, u"second"_s), message(u"a"_s, u"u"_s, 20, Role::Assistant)};
    const TreePlan plan = planTree(conversation);
    QCOMPARE(told(conversation, plan), (QStringList{u"q<"_s, u"a<q"_s}));
    QCOMPARE(conversation.messages.at(3).message.reasoning, u"first\n\nsecond"_s);
}

void ConversationTreeTest::thoughtsWithoutAnAnswerStay()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"q"_s, {}, 10), thoughts(u"t"_s, u"q"_s, u"cut off"_s), message(u"next"_s, u"t"_s, 30), thoughts(u"end"_s, u"next"_s, u"also"_s)};
    const TreePlan plan = planTree(conversation);
    QCOMPARE(told(conversation, plan), (QStringList{u"q<"_s, u"t<q"_s, u"next<t"_s, u"end<next"_s}));
    QVERIFY(conversation.messages.at(2).message.reasoning.isEmpty());
}

void ConversationTreeTest::cyclesAreCut_data()
{
    QTest::addColumn<QStringList>("edges");
    QTest::newRow("itself") << QStringList{u"a<a"_s};
    QTest::newRow("two") << QStringList{u"a<b"_s, u"b<a"_s};
    QTest::newRow("a ring with a tail") << QStringList{u"x<c"_s, u"a<c"_s, u"b<a"_s, u"c<b"_s, u"y<x"_s};
    QTest::newRow("two rings") << QStringList{u"a<b"_s, u"b<a"_s, u"c<d"_s, u"d<c"_s, u"e<"_s};
}

void ConversationTreeTest::cyclesAreCut()
{
    QFETCH(QStringList, edges);
    ForeignConversation conversation;
    for (const QString &edge : edges)
        conversation.messages.append(message(edge.section(u'<', 0, 0), edge.section(u'<', 1)));
    const TreePlan plan = planTree(conversation);
    QCOMPARE(plan.order.size(), edges.size());
    QCOMPARE(conversation.problems.size(), 1);
    QSet<qsizetype> seen;
    for (const qsizetype index : plan.order) {
        QVERIFY(plan.parents.at(index) < 0 || seen.contains(plan.parents.at(index)));
        seen.insert(index);
    }
}

void ConversationTreeTest::orphansBeginABranch()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"q"_s, {}, 10), message(u"lost"_s, u"gone"_s, 20), message(u"below"_s, u"lost"_s, 30), message(u"q"_s, {}, 40)};
    const TreePlan plan = planTree(conversation);
    QCOMPARE(told(conversation, plan), (QStringList{u"q<"_s, u"lost<"_s, u"below<lost"_s}));
    QCOMPARE(conversation.problems.size(), 2);
}

void ConversationTreeTest::theNewestLeafIsShownWhereNoneIsNamed()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"q"_s, {}, 10), message(u"new"_s, u"q"_s, 50), message(u"old"_s, u"q"_s, 40)};
    conversation.activeKey = u"nowhere"_s;
    QCOMPARE(active(conversation, planTree(conversation)), u"new"_s);
}

void ConversationTreeTest::aHiddenEndIsShownAtWhatIsAboveIt()
{
    ForeignConversation conversation;
    conversation.messages = {message(u"q"_s, {}, 10), message(u"a"_s, u"q"_s, 20), message(u"b"_s, u"q"_s, 30), hidden(u"tool"_s, u"a"_s)};
    conversation.activeKey = u"tool"_s;
    QCOMPARE(active(conversation, planTree(conversation)), u"a"_s);
}

void ConversationTreeTest::aDeepTreeNeedsNoStack()
{
    constexpr int kDeep = 200'000;
    ForeignConversation conversation;
    for (int i = 0; i < kDeep; ++i)
        conversation.messages.append(message(QString::number(i), i == 0 ? QString() : QString::number(i - 1), 1'000 + i));
    const TreePlan plan = planTree(conversation);
    QCOMPARE(plan.order.size(), kDeep);
    QCOMPARE(plan.active, kDeep - 1);
}

QTEST_GUILESS_MAIN(ConversationTreeTest)
#include "tst_conversationtree.moc"
