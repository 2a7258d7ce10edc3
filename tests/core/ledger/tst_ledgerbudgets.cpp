#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>
#include <QThread>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class LedgerBudgetsTest : public TestCase
{
    Q_OBJECT

    static QString setBudget(LedgerFixture &f, const Budget &budget)
    {
        return await<QString>([&](auto *context, auto done) { f.ledger().setBudget(budget, context, done); }).value_or(QString());
    }

    static QString setBudget(LedgerFixture &f, const QString &period, const QString &scope, Money hard)
    {
        return setBudget(
            f, {.period = *budgetPeriodFromText(period), .scope = *budgetScopeFromText(scope), .hard = hard, .soft = 0.8});
    }

    static QList<BudgetStatus> budgets(LedgerFixture &f)
    {
        return await<QList<BudgetStatus>>([&](auto *context, auto done) { f.ledger().budgets(context, done); })
            .value_or(QList<BudgetStatus>{});
    }

private slots:
    void aRequestThatCouldPassTheCapIsRefused()
    {
        LedgerFixture f;
        QVERIFY(!setBudget(f, u"month"_s, u"all"_s, dollars(1)).isEmpty());
        f.held(dollars(0.25));
        QVERIFY(f.complete(f.held(dollars(0.5)).attemptId, f.settled(dollars(0.25))));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.5))));

        const HoldRecord tooMuch = f.holdOf(f.begin(), Money{1});
        const auto refused = f.hold(tooMuch);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::BudgetExceeded);
        QVERIFY2(refused.error().message.contains(u"All accounts, per month"), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(u"$0.00"), qPrintable(refused.error().message));
        QVERIFY(!f.attempt(tooMuch.attemptId));

        const auto list = budgets(f);
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().spent, dollars(0.25));
        QCOMPARE(list.first().held, dollars(0.75));
        QVERIFY(list.first().isWarning());
    }

    void aBudgetCountsItsScopeOnly_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<bool>("isCounted");
        QTest::newRow("all") << u"all"_s << true;
        QTest::newRow("account") << u"account:a1"_s << true;
        QTest::newRow("other account") << u"account:a2"_s << false;
        QTest::newRow("provider") << u"provider:openai"_s << true;
        QTest::newRow("other provider") << u"provider:groq"_s << false;
        QTest::newRow("model") << u"model:gpt-4o-mini"_s << true;
        QTest::newRow("other model") << u"model:gpt-4o"_s << false;
        QTest::newRow("feature") << u"feature:chat"_s << true;
        QTest::newRow("other feature") << u"feature:image"_s << false;
        QTest::newRow("project") << u"project:shop"_s << true;
        QTest::newRow("other project") << u"project:blog"_s << false;
    }

    void aBudgetCountsItsScopeOnly()
    {
        QFETCH(QString, scope);
        QFETCH(bool, isCounted);
        LedgerFixture f;
        setBudget(f, u"day"_s, scope, dollars(1));
        const HoldRecord first = f.holdOf(f.begin(Feature::Chat, u"shop"_s), dollars(1));
        QVERIFY(f.hold(first));
        QCOMPARE(budgets(f).first().held, isCounted ? dollars(1) : Money{});
        QVERIFY(f.complete(first.attemptId, f.settled(dollars(1))));
        QCOMPARE(budgets(f).first().spent, isCounted ? dollars(1) : Money{});
        QCOMPARE(f.hold(f.holdOf(f.begin(Feature::Chat, u"shop"_s), Money{1})).has_value(), !isCounted);
    }

    void aBudgetCountsItsDaysOnly_data()
    {
        QTest::addColumn<QString>("period");
        QTest::addColumn<int>("daysLater");
        QTest::addColumn<bool>("isCounted");
        // The clock stands on Saturday, 21 November 2026.
        QTest::newRow("same day") << u"day"_s << 0 << true;
        QTest::newRow("next day") << u"day"_s << 1 << false;
        QTest::newRow("Sunday") << u"week"_s << 1 << true;
        QTest::newRow("Monday") << u"week"_s << 2 << false;
        QTest::newRow("end of month") << u"month"_s << 9 << true;
        QTest::newRow("next month") << u"month"_s << 10 << false;
        QTest::newRow("third day of three") << u"rolling:3"_s << 2 << true;
        QTest::newRow("fourth day of three") << u"rolling:3"_s << 3 << false;
        QTest::newRow("years later") << u"total"_s << 1000 << true;
    }

    void aBudgetCountsItsDaysOnly()
    {
        QFETCH(QString, period);
        QFETCH(int, daysLater);
        QFETCH(bool, isCounted);
        LedgerFixture f;
        setBudget(f, period, u"all"_s, dollars(2));
        QVERIFY(f.complete(f.held(dollars(1)).attemptId, f.settled(dollars(1))));
        QVERIFY(f.complete(f.held(dollars(1)).attemptId, {.state = AttemptState::Unknown}));
        f.clock.advance(std::chrono::hours(24 * daysLater));
        QCOMPARE(budgets(f).first().spent, isCounted ? dollars(1) : Money{});
        QCOMPARE(budgets(f).first().held, isCounted ? dollars(1) : Money{});
    }

    void whereItIsAllowedAnUnknownPriceIsRefusedOnlyWhenNothingIsLeft()
    {
        LedgerFixture f;
        setBudget(f, {.period = {.kind = BudgetPeriod::Kind::Day}, .hard = dollars(1), .unpriced = Budget::Unpriced::Allow});
        QVERIFY(f.hold(f.holdOf(f.begin(), {})));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(1))));
        const auto refused = f.hold(f.holdOf(f.begin(), {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::BudgetExceeded);
        QVERIFY(f.hold(f.holdOf(f.begin(), Money{})));
    }

    void playMoneyAndOtherCurrenciesAreNotCapped()
    {
        LedgerFixture f;
        setBudget(f, u"day"_s, u"all"_s, dollars(1));
        HoldRecord play = f.holdOf(f.begin(), dollars(5));
        play.isPlayMoney = true;
        QVERIFY(f.hold(play));
        HoldRecord euros = f.holdOf(f.begin(), dollars(5));
        euros.price->currency = u"EUR"_s;
        QVERIFY(f.hold(euros));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(1))));
    }

    void aRemovedBudgetStopsCounting()
    {
        LedgerFixture f;
        QSignalSpy changed(&f.ledger(), &Ledger::budgetsChanged);
        const QString id = setBudget(f, u"day"_s, u"all"_s, dollars(1));
        const auto remove = [&] {
            return await<void>([&](auto *context, auto done) { f.ledger().removeBudget(id, context, done); });
        };
        QVERIFY(remove());
        QCOMPARE(changed.size(), 2);
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(5))));
        QCOMPARE(remove().error().kind, Error::Kind::NotFound);
    }

    void aBudgetThatMakesNoSenseIsRefused()
    {
        LedgerFixture f;
        const auto set = [&](const Budget &budget) {
            return await<QString>([&](auto *context, auto done) { f.ledger().setBudget(budget, context, done); }).has_value();
        };
        QVERIFY(!set({.hard = dollars(-1)}));
        QVERIFY(!set({.hard = dollars(1), .soft = 1.5}));
        QVERIFY(!set({.period = {.kind = BudgetPeriod::Kind::Rolling, .days = 0}, .hard = dollars(1)}));
        QVERIFY(!set({.scope = {.kind = BudgetScope::Kind::Model, .key = {}}, .hard = dollars(1)}));
        QVERIFY(!set({.scope = {.kind = BudgetScope::Kind::Feature, .key = u"cooking"_s}, .hard = dollars(1)}));
        QVERIFY(set({.hard = Money{}}));
    }

    void textsReadBack()
    {
        for (const QString &text : {u"day"_s, u"week"_s, u"month"_s, u"rolling:30"_s, u"total"_s})
            QCOMPARE(budgetPeriodText(*budgetPeriodFromText(text)), text);
        for (const QString &text :
             {u"all"_s, u"account:x:y"_s, u"provider:openai"_s, u"model:m"_s, u"feature:chat"_s, u"project:p q"_s})
            QCOMPARE(budgetScopeText(*budgetScopeFromText(text)), text);
        for (const QString &text : {u""_s, u"year"_s, u"rolling"_s, u"rolling:"_s, u"rolling:-1"_s, u"day:3"_s})
            QVERIFY2(!budgetPeriodFromText(text), qPrintable(text));
        for (const QString &text : {u""_s, u"everyone"_s, u"account"_s, u"account:"_s, u"all:x"_s})
            QVERIFY2(!budgetScopeFromText(text), qPrintable(text));
    }

    void concurrentRequestsCannotPassTheCapTogether()
    {
        LedgerFixture f;
        setBudget(f, u"day"_s, u"all"_s, dollars(1));
        LedgerProcess other(f.path(), f.clock, u"other"_s);
        int granted = 0;
        int refused = 0;
        QObject context;
        QStringList calls;
        for (int i = 0; i < 40; ++i)
            calls.append(f.begin());
        for (int i = 0; i < calls.size(); ++i) {
            Ledger &ledger = i % 2 == 0 ? f.ledger() : other.ledger;
            ledger.hold(f.holdOf(calls.at(i), dollars(0.1)), &context, [&](const Result<void> &done) {
                if (done)
                    ++granted;
                else if (done.error().kind == Error::Kind::BudgetExceeded)
                    ++refused;
            });
        }
        QTRY_COMPARE(granted + refused, 40);
        QCOMPARE(granted, 10);
        QCOMPARE(f.totals().held, dollars(1));
    }
};

QTEST_GUILESS_MAIN(LedgerBudgetsTest)
#include "tst_ledgerbudgets.moc"
