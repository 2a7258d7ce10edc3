#include "tests/support/testcase.h"
#include "ui/models/branchtreemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

BranchRow row(MessageId id, MessageId parent, qint64 activated = 0)
{
    return {.id = id, .parentId = parent, .createdMs = 1'700'000'000'000 + id, .activatedMs = activated, .role = id % 2 ? Role::User : Role::Assistant};
}

/// A question with three answers; the second goes on, and its question was asked in two ways:
///   1 ─┬─ 2
///      ├─ 4 ─┬─ 5 ── 6
///      │     └─ 7 ── 8
///      └─ 10
MessageTree lamps(MessageId active)
{
    return {1, active, {row(1, 0), row(2, 1, 10), row(4, 1), row(5, 4), row(6, 5, 20), row(7, 4), row(8, 7, 30), row(10, 1, 40)}};
}

} // namespace

class BranchTreeModelTest : public test::TestCase
{
    Q_OBJECT

    static QList<MessageId> below(const BranchTreeModel &model, const QModelIndex &parent = {})
    {
        QList<MessageId> ids;
        for (int i = 0; i < model.rowCount(parent); ++i)
            ids.append(model.messageAt(model.index(i, 0, parent)));
        return ids;
    }

    static QList<MessageId> below(const BranchTreeModel &model, MessageId parent) { return below(model, model.indexOf(parent)); }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void theBranchThatIsShownIsTheTopmostLevel()
    {
        BranchTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree(lamps(6));
        QCOMPARE(below(model), (QList<MessageId>{1, 4, 5, 6}));
        QCOMPARE(below(model, 4), (QList<MessageId>{2, 10}));
        QCOMPARE(below(model, 5), (QList<MessageId>{7}));
        QCOMPARE(below(model, 7), (QList<MessageId>{8}));
        QCOMPARE(model.messageCount(), 8);
        QCOMPARE(model.branchCount(), 4);
        for (const MessageId shown : {1, 4, 5, 6})
            QVERIFY(model.indexOf(shown).data(BranchTreeModel::ShownRole).toBool());
        QVERIFY(!model.indexOf(8).data(BranchTreeModel::ShownRole).toBool());
        QCOMPARE(model.indexOf(2).data(BranchTreeModel::OthersRole).toInt(), 2);
    }

    void anotherBranchIsShownAndAllStandsThere()
    {
        BranchTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree(lamps(6));
        model.setTree(lamps(10));
        QCOMPARE(below(model), (QList<MessageId>{1, 10}));
        QCOMPARE(below(model, 10), (QList<MessageId>{2, 4}));
        // Below the second answer the way goes on where it was last shown.
        QCOMPARE(below(model, 4), (QList<MessageId>{7, 8}));
        QCOMPARE(below(model, 7), (QList<MessageId>{5}));
        QCOMPARE(below(model, 5), (QList<MessageId>{6}));
        QCOMPARE(model.indexOf(4).siblingAtColumn(BranchTreeModel::AnswersColumn).data().toString(), u"3 message(s)"_s);
    }

    void onlyTheForksAreShown()
    {
        BranchTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree(lamps(6));
        model.setLines(BranchTreeModel::Lines::Forks);
        QCOMPARE(below(model), (QList<MessageId>{4, 5, 6}));
        QCOMPARE(below(model, 4), (QList<MessageId>{2, 10}));
        QCOMPARE(below(model, 7), (QList<MessageId>{8}));
        QVERIFY(!model.indexOf(1).isValid());
    }

    void severalFirstMessagesStandBesideOneAnother()
    {
        BranchTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree({1, 6, {row(1, 0), row(2, 1, 5), row(5, 0), row(6, 5, 9)}});
        QCOMPARE(below(model), (QList<MessageId>{5, 6}));
        QCOMPARE(below(model, 5), (QList<MessageId>{1}));
        QCOMPARE(below(model, 1), (QList<MessageId>{2}));
    }

    void whatIsBrokenIsShownAllTheSame_data()
    {
        QTest::addColumn<MessageTree>("tree");
        QTest::addColumn<int>("lines");
        QTest::newRow("nothing") << MessageTree{1, 0, {}} << 0;
        QTest::newRow("a parent that is gone") << MessageTree{1, 6, {row(5, 3), row(6, 5)}} << 2;
        QTest::newRow("an end that is gone") << MessageTree{1, 77, {row(5, 0), row(6, 5)}} << 2;
        QTest::newRow("a parent that came later") << MessageTree{1, 5, {row(5, 6), row(6, 0)}} << 2;
        QTest::newRow("a ring beside the rest") << MessageTree{1, 9, {row(5, 6), row(6, 5), row(9, 0)}} << 1;
        QTest::newRow("its own parent") << MessageTree{1, 5, {row(5, 5)}} << 0;
    }

    void whatIsBrokenIsShownAllTheSame()
    {
        QFETCH(MessageTree, tree);
        QFETCH(int, lines);
        BranchTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree(tree);
        QCOMPARE(model.rowCount(), lines);
    }

    void aLineSaysWhatItSaysOnceItWasLookedAt()
    {
        BranchTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree(lamps(6));
        QSignalSpy wanted(&model, &BranchTreeModel::beginningsWanted);
        const QModelIndex question = model.indexOf(1);
        const QModelIndex reply = model.indexOf(4);
        QCOMPARE(question.data().toString(), u"You"_s);
        QCOMPARE(reply.data().toString(), u"Answer"_s);
        QVERIFY(question.data().isValid());
        QVERIFY(wanted.wait());
        // Once, and each only once.
        QCOMPARE(wanted.size(), 1);
        const auto ids = wanted.constFirst().constFirst().value<QList<qint64>>();
        QCOMPARE(ids.count(1), 1);
        QCOMPARE(ids.count(4), 1);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setBeginnings({{1, u"Which lamp?"_s, {}}, {4, u"The tall one."_s, u"sandbox-chat"_s}});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(question.data().toString(), u"You: Which lamp?"_s);
        QCOMPARE(reply.data().toString(), u"sandbox-chat: The tall one."_s);
        QCOMPARE(reply.data(Qt::AccessibleTextRole).toString(), u"sandbox-chat: The tall one., shown now, 2 other(s) beside it"_s);
        // The same conversation with another branch: what was read stays.
        model.setTree(lamps(10));
        QCOMPARE(model.indexOf(1).data().toString(), u"You: Which lamp?"_s);
    }

    void hundredThousandMessagesStayFlat()
    {
        MessageTree tree{1, 100'000, {}};
        for (MessageId id = 1; id <= 100'000; ++id)
            tree.rows.append(row(id, id - 1));
        BranchTreeModel model;
        model.setTree(tree);
        QCOMPARE(model.rowCount(), 100'000);
        QCOMPARE(model.rowCount(model.indexOf(50'000)), 0);
        model.setLines(BranchTreeModel::Lines::Forks);
        QCOMPARE(below(model), QList<MessageId>{100'000});
    }

    void branchesOfBranchesNeedNoDeepStack()
    {
        // Each message beside the end has the next fork: a ladder of 20,000 rungs away from what is shown.
        MessageTree tree{1, 2, {row(1, 0), row(2, 1, 1'000'000)}};
        MessageId above = 1;
        for (int rung = 0; rung < 20'000; ++rung) {
            const MessageId side = 3 + 2 * rung;
            tree.rows.append(row(side, above));
            // It was shown last, and so is the way; the ladder goes on beside it.
            tree.rows.append(row(side + 1, side, 500'000 - rung));
            above = side;
        }
        BranchTreeModel model;
        model.setTree(tree);
        QCOMPARE(model.messageCount(), 40'002);
        int depth = 0;
        for (QModelIndex at = model.indexOf(above); at.isValid(); at = at.parent())
            ++depth;
        QVERIFY(depth > 10'000);
    }
};

QTEST_GUILESS_MAIN(BranchTreeModelTest)
#include "tst_branchtreemodel.moc"
