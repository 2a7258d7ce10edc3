#include "core/ledger/focus.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class FocusTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<LedgerFixture> m;

    void spend(Money cost, const QString &project = {}, Feature feature = Feature::Chat, bool isPlayMoney = false)
    {
        HoldRecord hold = LedgerFixture::holdOf(m->begin(feature, project), dollars(1));
        hold.isPlayMoney = isPlayMoney;
        QVERIFY(m->hold(hold));
        QVERIFY(m->complete(hold.attemptId, m->settled(cost)));
    }

    QList<Charge> charges(const SpendQuery &query = {})
    {
        const auto read = await<QList<Charge>>([&](auto *context, auto done) { m->ledger().charges(query, context, done); });
        return read ? *read : QList<Charge>();
    }

    static QString cell(const Charge &charge, const QString &column)
    {
        return focusCells(charge).at(focusColumns().indexOf(column));
    }

private slots:
    void init()
    {
        TestCase::init();
        m = std::make_unique<LedgerFixture>();
    }

    void everyMandatoryColumnIsThereAndFilled()
    {
        spend(dollars(0.25));
        const auto all = charges();
        QCOMPARE(all.size(), 1);
        QCOMPARE(focusCells(all.constFirst()).size(), focusColumns().size());
        QCOMPARE(QSet<QString>(focusColumns().cbegin(), focusColumns().cend()).size(), focusColumns().size());
        // Of FOCUS 1.2; ChargeClass is empty for whatever is no correction of an invoice.
        for (const QString &column :
             {u"BilledCost"_s,         u"ContractedCost"_s,  u"EffectiveCost"_s,      u"ListCost"_s,         u"BillingAccountId"_s,
              u"BillingAccountName"_s, u"BillingCurrency"_s, u"BillingPeriodStart"_s, u"BillingPeriodEnd"_s, u"ChargePeriodStart"_s,
              u"ChargePeriodEnd"_s,    u"ChargeCategory"_s,  u"ChargeDescription"_s,  u"PricingQuantity"_s,  u"PricingUnit"_s,
              u"InvoiceIssuerName"_s,  u"ProviderName"_s,    u"PublisherName"_s,      u"ServiceCategory"_s,  u"ServiceName"_s})
            QVERIFY2(!cell(all.constFirst(), column).isEmpty(), qPrintable(column));
        QCOMPARE(cell(all.constFirst(), u"ChargeClass"_s), QString());
    }

    void aChargeTellsWhatItWasFor()
    {
        spend(dollars(0.25), u"shop \"1\""_s);
        spend(dollars(0.25), u"shop \"1\""_s);
        const Charge charge = charges().value(0);
        QCOMPARE(cell(charge, u"BilledCost"_s), u"0.5"_s);
        QCOMPARE(cell(charge, u"BillingCurrency"_s), u"USD"_s);
        QCOMPARE(cell(charge, u"ChargeCategory"_s), u"Usage"_s);
        QCOMPARE(cell(charge, u"ServiceCategory"_s), u"AI and Machine Learning"_s);
        QCOMPARE(cell(charge, u"ProviderName"_s), u"OpenAI"_s);
        QCOMPARE(cell(charge, u"PricingQuantity"_s), u"60"_s);
        QCOMPARE(cell(charge, u"PricingUnit"_s), u"Tokens"_s);
        QCOMPARE(cell(charge, u"x_Requests"_s), u"2"_s);
        QCOMPARE(cell(charge, u"x_Project"_s), u"shop \"1\""_s);
        QCOMPARE(QJsonDocument::fromJson(cell(charge, u"Tags"_s).toUtf8()).object()["project"_L1].toString(), u"shop \"1\""_s);
    }

    void periodsAreWholeAndInUtc()
    {
        spend(dollars(0.25));
        const Charge charge = charges().value(0);
        const auto at = [&charge](const QString &column) { return QDateTime::fromString(cell(charge, column), Qt::ISODate); };
        for (const QString &column : {u"BillingPeriodStart"_s, u"ChargePeriodEnd"_s})
            QVERIFY(cell(charge, column).endsWith(u'Z'));
        QCOMPARE(at(u"ChargePeriodStart"_s).toLocalTime(), charge.day.startOfDay());
        QCOMPARE(at(u"ChargePeriodEnd"_s).toLocalTime(), charge.day.addDays(1).startOfDay());
        QCOMPARE(at(u"BillingPeriodStart"_s).toLocalTime().date().day(), 1);
        QVERIFY(at(u"BillingPeriodStart"_s) <= at(u"ChargePeriodStart"_s) && at(u"ChargePeriodEnd"_s) <= at(u"BillingPeriodEnd"_s));
    }

    void chargesAddUpToTheSpend()
    {
        spend(dollars(0.25));
        spend(dollars(0.5), u"shop"_s);
        spend(dollars(1), u"shop"_s, Feature::Image);
        spend(dollars(9), {}, Feature::Chat, true);
        m->clock.advance(std::chrono::hours(24));
        spend(dollars(2));
        Money sum;
        for (const Charge &charge : charges())
            sum += charge.sums.cost;
        QCOMPARE(sum, dollars(3.75));
        QCOMPARE(charges().size(), 4);
        QCOMPARE(charges({.only = {{BudgetScope::Kind::Project, u"shop"_s}}}).size(), 2);
        QCOMPARE(charges({.only = {}, .isPlayMoney = true}).size(), 1);
        const QDate last = charges().constLast().day;
        QCOMPARE(charges({.from = last, .only = {}}).size(), 1);
    }
};

QTEST_GUILESS_MAIN(FocusTest)
#include "tst_focus.moc"
