#include "tests/support/testcase.h"
#include "ui/models/folderlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class TestFolderListModel : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void allChatsStandFirst()
    {
        FolderListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 1);
        model.setFolders({{7, u"Work"_s, 3}, {4, u"Home"_s, 0}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.idAt(0), 0);
        QCOMPARE(model.idAt(1), 7);
        QCOMPARE(model.rowOf(4), 2);
        QCOMPARE(model.rowOf(0), 0);
        QCOMPARE(model.rowOf(99), -1);
        QCOMPARE(model.nameOf(7), u"Work"_s);
        QVERIFY(model.nameOf(0).isEmpty());
        QCOMPARE(model.index(1).data(FolderListModel::CountRole).toString(), u"3"_s);
    }

    void countsChangeInPlace()
    {
        FolderListModel model;
        model.setFolders({{7, u"Work"_s, 3}, {4, u"Home"_s, 0}});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setFolders({{7, u"Work"_s, 3}, {4, u"Home"_s, 1}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 2);
        QCOMPARE(reset.size(), 0);
        model.setFolders({{4, u"Home"_s, 1}, {7, u"Work"_s, 3}});
        QCOMPARE(reset.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFolderListModel)
#include "tst_folderlistmodel.moc"
