#include "core/ledger/attemptrows.h"
#include "core/ledger/budgetcheck.h"
#include "core/store/sqlconnection.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QRandomGenerator>
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

    void aBudgetCountsWhatANeighbourHoldsMeanwhile()
    {
        LedgerFixture f;
        QVERIFY(!setBudget(f, u"month"_s, u"account:a1"_s, dollars(1)).isEmpty());
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.25))));
        LedgerProcess neighbour(f.path(), f.clock, u"neighbour"_s);
        const HoldRecord theirs = f.holdOf(f.begin(), dollars(0.5));
        QVERIFY(await<void>([&](auto *context, auto done) { neighbour.ledger.hold(theirs, context, done); }));
        QVERIFY(!f.hold(f.holdOf(f.begin(), dollars(0.5))));
        QVERIFY(await<void>([&](auto *context, auto done) {
            neighbour.ledger.complete(theirs.attemptId, LedgerFixture::settled(dollars(0.25)), context, done);
        }));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.5))));
        QVERIFY(!f.hold(f.holdOf(f.begin(), Money{1})));
    }

    void aBudgetThatANeighbourSetHolds()
    {
        LedgerFixture f;
        QVERIFY(!setBudget(f, u"month"_s, u"all"_s, dollars(5)).isEmpty());
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.5))));
        LedgerProcess neighbour(f.path(), f.clock, u"neighbour"_s);
        const Budget tighter{.period = *budgetPeriodFromText(u"total"), .scope = *budgetScopeFromText(u"feature:chat"), .hard = dollars(0.75)};
        QVERIFY(await<QString>([&](auto *context, auto done) { neighbour.ledger.setBudget(tighter, context, done); }));
        QVERIFY(!f.hold(f.holdOf(f.begin(), dollars(0.5))));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.25))));
    }

    void aBudgetCountsAnAccountUnderItsNewNameToo()
    {
        LedgerFixture f;
        setBudget(f, u"day"_s, u"account:a1"_s, dollars(1));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.5))));
        HoldRecord renamed = f.holdOf(f.begin(), dollars(0.5));
        renamed.accountName = u"Work, renamed"_s;
        QVERIFY(f.hold(renamed));
        QVERIFY(!f.hold(f.holdOf(f.begin(), Money{1})));
        QCOMPARE(budgets(f).constFirst().held, dollars(1));
    }

    void whatWasUndoneDoesNotCount()
    {
        LedgerFixture f;
        QVERIFY(!setBudget(f, u"month"_s, u"all"_s, dollars(1)).isEmpty());
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.25))));
        const HoldRecord undone = f.holdOf(f.begin(), dollars(0.75));
        const auto written = await<void>([&](auto *context, auto done) {
            f.database().write<void>(
                context,
                [undone, now = f.clock.nowMs()](SqlConnection &connection) -> Result<void> {
                    const auto held = ledger::insertHold(connection, undone, u"me"_s, now);
                    return held ? failure(Error::Kind::Usage, u"undone"_s) : tl::unexpected(held.error());
                },
                done);
        });
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Usage);
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.75))));
        QVERIFY(!f.hold(f.holdOf(f.begin(), Money{1})));
    }

    /// The writer keeps up what it has read once; a reader reads anew.
    void whatIsRememberedIsWhatStandsThere()
    {
        LedgerFixture f;
        for (const char *scope : {"all", "account:a1", "provider:openai", "model:m2", "project:shop", "feature:image"}) {
            for (const char *period : {"day", "week", "month", "rolling:3", "total"})
                QVERIFY(!setBudget(f, QString::fromLatin1(period), QString::fromLatin1(scope), dollars(1000)).isEmpty());
        }
        const auto statuses = [&f](bool isWriter) {
            const auto look = [today = f.clock.nowUtc().toLocalTime().date()](SqlConnection &connection) {
                return ledger::readBudgetStatuses(connection, today);
            };
            return await<QList<BudgetStatus>>([&](auto *context, auto done) {
                if (isWriter)
                    f.database().write<QList<BudgetStatus>>(context, look, done);
                else
                    f.database().read<QList<BudgetStatus>>(context, look, done);
            });
        };
        QRandomGenerator random(11);
        QStringList open;
        for (int i = 0; i < 250; ++i) {
            HoldRecord hold = f.holdOf(f.begin(random.bounded(2) ? Feature::Chat : Feature::Image, random.bounded(2) ? u"shop"_s : QString()),
                                       Money{1 + random.bounded(1'000'000)});
            hold.accountId = u"a%1"_s.arg(random.bounded(3));
            hold.accountName = u"Name %1"_s.arg(random.bounded(3));
            hold.modelId = u"m%1"_s.arg(random.bounded(3));
            hold.isPlayMoney = random.bounded(10) == 0;
            if (random.bounded(10) == 0)
                hold.price->currency = u"EUR"_s;
            QVERIFY(f.hold(hold));
            open.append(hold.attemptId);
            if (random.bounded(3) > 0) {
                Completion end = random.bounded(4) > 0 ? f.settled(Money{random.bounded(900'000)}) : Completion{.state = AttemptState::Unknown};
                if (random.bounded(5) == 0)
                    end = {.state = AttemptState::Released};
                const QString id = open.takeAt(random.bounded(open.size()));
                QVERIFY(f.complete(id, end));
                if (random.bounded(6) == 0) {
                    QVERIFY(await<void>([&](auto *context, auto done) {
                        f.ledger().correct({.attemptId = id, .cost = Money{7}, .reason = {}}, context, done);
                    }));
                }
            }
            if (random.bounded(40) == 0)
                QVERIFY(await<void>([&](auto *context, auto done) { f.ledger().rebuildSums(context, done); }));
            if (random.bounded(8) == 0)
                f.clock.advance(std::chrono::hours(5));
            const auto remembered = statuses(true);
            const auto read = statuses(false);
            QVERIFY(remembered && read);
            QCOMPARE(*remembered, *read);
        }
        QVERIFY(statuses(true)->constFirst().held > Money{});
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
