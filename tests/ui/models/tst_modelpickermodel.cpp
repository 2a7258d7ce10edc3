#include "tests/support/testcase.h"
#include "ui/models/modelpickermodel.h"

#include <QAbstractItemModelTester>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

ModelChoice choice(const QString &account, const QString &id, QDate shutdown = {})
{
    ModelChoice c;
    c.accountId = account;
    c.accountName = account;
    c.model.id = id;
    c.model.shutdown = shutdown;
    return c;
}

QStringList shown(const ModelPickerModel &model, int role = Qt::DisplayRole)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.index(row, 0).data(role).toString();
    return all;
}

} // namespace

class TestModelPickerModel : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void modelsAreGroupedByAccountAndRetiredOnesComeLast()
    {
        const QDate today(2026, 11, 21);
        ModelPickerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setChoices({choice(u"OpenAI"_s, u"old"_s, QDate(2025, 1, 1)), choice(u"Groq"_s, u"llama"_s),
                          choice(u"OpenAI"_s, u"new"_s)},
                         today);
        QCOMPARE(shown(model), (QStringList{u"new"_s, u"old"_s, u"llama"_s}));
        QCOMPARE(shown(model, ModelPickerModel::SectionRole), (QStringList{u"OpenAI"_s, QString(), u"Groq"_s}));
        QVERIFY(model.index(1, 0).data(ModelPickerModel::IsRetiredRole).toBool());
    }

    void searchedByAccountAndModel()
    {
        ModelPickerModel model;
        model.setChoices({choice(u"OpenAI"_s, u"gpt-4o"_s), choice(u"Groq"_s, u"llama"_s), choice(u"Work"_s, u"gpt-4o"_s)}, {});
        model.setSearch(u"gpt work"_s);
        QCOMPARE(shown(model), (QStringList{u"gpt-4o"_s}));
        QCOMPARE(model.choice(0).accountId, u"Work"_s);
        model.setSearch(u"groq"_s);
        QCOMPARE(shown(model), (QStringList{u"llama"_s}));
        model.setSearch({});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf(u"Work"_s, u"gpt-4o"_s), 2);
    }
};

QTEST_APPLESS_MAIN(TestModelPickerModel)

#include "tst_modelpickermodel.moc"
