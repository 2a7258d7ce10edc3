#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/testcase.h"
#include "ui/panes/accounts/accountlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

class AccountListModelTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void followsTheAccountsRowByRow()
    {
        QTemporaryDir home;
        AccountsFixture f({acme(QUrl(u"https://api.acme.example/v1"_s)), sandboxProvider()}, home.path());
        AccountListModel model(f.accounts);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QCOMPARE(model.rowCount(), 1);

        const auto account = f.add(f.accounts.draft(u"acme"_s));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.indexOf(account->id).row(), 0);
        QVERIFY(model.index(0).data(AccountListModel::SubtitleRole).toString().contains(u"no key yet"));

        QVERIFY(f.setKey(account->id, "sk-a-key-for-acme"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(model.index(0).data(AccountListModel::SubtitleRole).toString().contains(u"this session"));

        model.setHealth(account->id, Health::Good);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().endsWith(u"works"));
        model.setUnsaved(account->id, true);
        QVERIFY(model.index(0).data(AccountListModel::SubtitleRole).toString().contains(u"not saved"));

        QVERIFY(f.remove(account->id));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(reset.size(), 0);
    }
};

QTEST_MAIN(AccountListModelTest)
#include "tst_accountlistmodel.moc"
