#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include "core/store/sqlconnection.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <ctime>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// Another time zone for as long as it lives.
class TimeZone
{
public:
    explicit TimeZone(const QByteArray &zone) : m_before(qgetenv("TZ")) { set(zone); }
    ~TimeZone() { set(m_before); }
    static void set(const QByteArray &zone)
    {
        if (zone.isEmpty())
            qunsetenv("TZ");
        else
            qputenv("TZ", zone);
        ::tzset();
    }

private:
    QByteArray m_before;
};

QString setBudget(LedgerFixture &f, const Budget &budget)
{
    // Budgets are listed in the order in which they were made.
    f.clock.advance(std::chrono::milliseconds(1));
    return await<QString>([&](auto *context, auto done) { f.ledger().setBudget(budget, context, done); }).value_or(QString());
}

BudgetStatus onlyBudget(LedgerFixture &f)
{
    const auto list = await<QList<BudgetStatus>>([&](auto *context, auto done) { f.ledger().budgets(context, done); });
    return list && list->size() == 1 ? list->first() : BudgetStatus{};
}

QList<BudgetOverride> overrides(LedgerFixture &f)
{
    return await<QList<BudgetOverride>>([&](auto *context, auto done) { f.ledger().overrides(10, context, done); })
        .value_or(QList<BudgetOverride>{});
}

const BudgetPeriod kDay{.kind = BudgetPeriod::Kind::Day};

} // namespace

/// What the user may say about a budget, and what clocks and time zones do to it.
class BudgetRulesTest : public TestCase
{
    Q_OBJECT

private slots:
    void theRefusalSaysWhichBudgetAndByHowMuch()
    {
        LedgerFixture f;
        setBudget(f, {.period = kDay, .scope = {BudgetScope::Kind::Account, u"a1"_s}, .hard = dollars(1), .label = u"Work"_s});
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.75))));
        const auto refused = f.hold(f.holdOf(f.begin(), dollars(0.35)));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::BudgetExceeded);
        for (const QString &part : {u"Account Work, per day"_s, u"$1.00"_s, u"$0.25"_s, u"$0.35"_s, u"$0.10 too much"_s})
            QVERIFY2(refused.error().message.contains(part), qPrintable(refused.error().message));
    }

    void aBudgetIsTightPastItsSoftShareOrWhenNothingIsLeft()
    {
        const Budget budget{.period = kDay, .scope = {}, .hard = dollars(4), .soft = 0.5};
        const auto status = [](const Budget &of, double spent, double held) {
            return BudgetStatus{.budget = of, .spent = dollars(spent), .held = dollars(held)};
        };
        QVERIFY(!status(budget, 1, 0.75).isTight());
        QVERIFY(status(budget, 1, 1).isTight());
        QCOMPARE(status(budget, 1, 1).goneShare(), 0.5);
        QCOMPARE(status(budget, 5, 1).goneShare(), 1.5);
        Budget silent = budget;
        silent.soft.reset();
        QVERIFY(!status(silent, 3, 0).isTight());
        QVERIFY(status(silent, 3, 1).isTight());
        // Nothing may be spent: it is gone from the start.
        silent.hard = {};
        QVERIFY(status(silent, 0, 0).isTight());
        QCOMPARE(status(silent, 0, 0).goneShare(), 1.0);
    }

    void anUnknownPriceFollowsTheRuleOfTheBudget_data()
    {
        QTest::addColumn<Budget::Unpriced>("rule");
        QTest::addColumn<bool>("isSent");
        QTest::addColumn<bool>("canBePassed");
        QTest::newRow("ask") << Budget::Unpriced::Ask << false << true;
        QTest::newRow("block") << Budget::Unpriced::Block << false << false;
        QTest::newRow("allow") << Budget::Unpriced::Allow << true << true;
    }

    void anUnknownPriceFollowsTheRuleOfTheBudget()
    {
        QFETCH(Budget::Unpriced, rule);
        QFETCH(bool, isSent);
        QFETCH(bool, canBePassed);
        LedgerFixture f;
        setBudget(f, {.period = kDay, .hard = dollars(1), .unpriced = rule});
        QCOMPARE(onlyBudget(f).budget.unpriced, rule);
        const auto plain = f.hold(f.holdOf(f.begin(), {}));
        QCOMPARE(plain.has_value(), isSent);
        if (!plain)
            QCOMPARE(plain.error().kind, Error::Kind::BudgetExceeded);
        HoldRecord passed = f.holdOf(f.begin(), {});
        passed.passedBy = u"window"_s;
        QCOMPARE(f.hold(passed).has_value(), canBePassed);
        QCOMPARE(overrides(f).size(), canBePassed && !isSent ? 1 : 0);
    }

    void anOverrideLetsOneAttemptPassAndIsWrittenDown()
    {
        LedgerFixture f;
        const QString day = setBudget(f, {.period = kDay, .hard = dollars(1)});
        const QString total = setBudget(f, {.period = {.kind = BudgetPeriod::Kind::Total}, .hard = dollars(2)});
        const QString roomy = setBudget(f, {.period = {.kind = BudgetPeriod::Kind::Month}, .hard = dollars(100)});
        QVERIFY(f.complete(f.held(dollars(0.5)).attemptId, f.settled(dollars(0.5))));
        HoldRecord passed = f.holdOf(f.begin(), dollars(3));
        passed.passedBy = u"command line"_s;
        QVERIFY(f.hold(passed));

        const auto rows = overrides(f);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.last().budget.id, day);
        QCOMPARE(rows.first().budget.id, total);
        QCOMPARE(rows.last().attemptId, passed.attemptId);
        QCOMPARE(rows.last().callId, passed.callId);
        QCOMPARE(rows.last().spent, dollars(0.5));
        QCOMPARE(rows.last().held, Money{});
        QCOMPARE(rows.last().wanted, std::optional(dollars(3)));
        QCOMPARE(rows.last().saidBy, u"command line"_s);
        QCOMPARE(rows.last().at, f.clock.nowUtc());

        // The next one is refused again: it was for once.
        QVERIFY(!f.hold(f.holdOf(f.begin(), Money{1})));
        Q_UNUSED(roomy)
    }

    void anOverrideThatIsNotNeededIsNotWrittenDown()
    {
        LedgerFixture f;
        setBudget(f, {.period = kDay, .hard = dollars(1)});
        HoldRecord passed = f.holdOf(f.begin(), dollars(1));
        passed.passedBy = u"window"_s;
        QVERIFY(f.hold(passed));
        QVERIFY(overrides(f).isEmpty());
    }

    void whatWouldBeRefusedCanBeAskedBefore()
    {
        LedgerFixture f;
        setBudget(f, {.period = kDay, .scope = {BudgetScope::Kind::Project, u"shop"_s}, .hard = dollars(1)});
        setBudget(f, {.period = kDay, .hard = dollars(5), .unpriced = Budget::Unpriced::Block});
        const auto judge = [&](const SpendIntent &intent) {
            return await<QList<BudgetVerdict>>([&](auto *context, auto done) { f.ledger().judge(intent, context, done); })
                .value_or(QList<BudgetVerdict>{});
        };
        QVERIFY(judge({.project = u"shop"_s, .worstCase = dollars(1)}).isEmpty());
        QVERIFY(judge({.project = u"blog"_s, .worstCase = dollars(2)}).isEmpty());
        QVERIFY(judge({.project = u"shop"_s, .isPlayMoney = true, .worstCase = dollars(9)}).isEmpty());
        const auto one = judge({.project = u"shop"_s, .worstCase = dollars(1.25)});
        QCOMPARE(one.size(), 1);
        QCOMPARE(one.first().over(), dollars(0.25));
        QVERIFY(one.first().canBePassed());
        const auto unknown = judge({.project = u"shop"_s, .worstCase = {}});
        QCOMPARE(unknown.size(), 2);
        QVERIFY(unknown.first().canBePassed());
        QVERIFY(!unknown.last().canBePassed());
    }

    void theSoftShareIsToldOncePerPeriod()
    {
        LedgerFixture f;
        QSignalSpy alerts(&f.ledger(), &Ledger::budgetAlert);
        setBudget(f, {.period = kDay, .hard = dollars(1), .soft = 0.8});
        f.held(dollars(0.75));
        QTRY_COMPARE(onlyBudget(f).held, dollars(0.75));
        QCOMPARE(alerts.size(), 0);
        f.held(dollars(0.05));
        QTRY_COMPARE(alerts.size(), 1);
        QCOMPARE(alerts.first().first().value<BudgetStatus>().held, dollars(0.8));
        QVERIFY(onlyBudget(f).isAlerted);

        // Another process, and another attempt, say nothing more on this day.
        LedgerProcess other(f.path(), f.clock, u"other"_s);
        QSignalSpy elsewhere(&other.ledger, &Ledger::budgetAlert);
        QSignalSpy read(&other.ledger, &Ledger::budgetStatusChanged);
        other.ledger.refresh();
        QTRY_VERIFY(!read.isEmpty());
        f.held(dollars(0.1));
        f.clock.advance(std::chrono::hours(24));
        f.held(dollars(0.9));
        QTRY_COMPARE(alerts.size(), 2);
        QCOMPARE(elsewhere.size(), 0);
    }

    void aRollingBudgetIsToldOnceInItsLength()
    {
        LedgerFixture f;
        QSignalSpy alerts(&f.ledger(), &Ledger::budgetAlert);
        setBudget(f, {.period = {.kind = BudgetPeriod::Kind::Rolling, .days = 3}, .hard = dollars(1), .soft = 0.5});
        f.held(dollars(0.6));
        QTRY_COMPARE(alerts.size(), 1);
        for (const int day : {1, 2}) {
            f.clock.advance(std::chrono::hours(24));
            f.held(dollars(0.01));
            QTRY_COMPARE(onlyBudget(f).held, dollars(0.6 + 0.01 * day));
        }
        QCOMPARE(alerts.size(), 1);
        f.clock.advance(std::chrono::hours(24));
        f.held(dollars(0.6));
        QTRY_COMPARE(alerts.size(), 2);
    }

    void aClockThatIsSetBackGivesNoMoneyBack_data()
    {
        QTest::addColumn<QString>("period");
        for (const char *period : {"day", "week", "month", "rolling:2", "total"})
            QTest::newRow(period) << QString::fromLatin1(period);
    }

    void aClockThatIsSetBackGivesNoMoneyBack()
    {
        QFETCH(QString, period);
        LedgerFixture f;
        setBudget(f, {.period = *budgetPeriodFromText(period), .hard = dollars(1)});
        QVERIFY(f.complete(f.held(dollars(0.5)).attemptId, f.settled(dollars(0.5))));
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.5))));
        for (const int days : {1, 9, 300}) {
            f.clock.advance(std::chrono::hours(-24 * days));
            QCOMPARE(onlyBudget(f).left(), Money{});
            QVERIFY(!f.hold(f.holdOf(f.begin(), Money{1})));
        }
    }

    void aFlightToTheWestGivesNoMoneyBack()
    {
        const TimeZone tokyo("Asia/Tokyo");
        LedgerFixture f;
        setBudget(f, {.period = kDay, .hard = dollars(1)});
        // 12:00 UTC is 21:00 in Tokyo; five hours later it is the next day there, and still this one in Honolulu.
        f.clock.advance(std::chrono::hours(5));
        const HoldRecord held = f.held(dollars(1));
        TimeZone::set("Pacific/Honolulu");
        QCOMPARE(onlyBudget(f).left(), Money{});
        QVERIFY(!f.hold(f.holdOf(f.begin(), Money{1})));
        // It is settled on the day on which it began.
        QVERIFY(f.complete(held.attemptId, f.settled(dollars(0.25))));
        QCOMPARE(onlyBudget(f).spent, dollars(0.25));
        QCOMPARE(onlyBudget(f).held, Money{});
        QVERIFY(f.hold(f.holdOf(f.begin(), dollars(0.75))));
        TimeZone::set("Asia/Tokyo");
        // A new day by the calendar of the place is a new day.
        QCOMPARE(onlyBudget(f).spent, dollars(0.25));
    }

    void whatAServerCannotHaveUsedLeavesTheHold_data()
    {
        QTest::addColumn<Usage>("usage");
        QTest::newRow("negative") << Usage{.inputTokens = -5, .outputTokens = 10};
        QTest::newRow("huge") << Usage{.inputTokens = 1, .outputTokens = std::numeric_limits<qint64>::max()};
        QTest::newRow("negative time") << Usage{.seconds = -1};
        QTest::newRow("no number") << Usage{.seconds = std::numeric_limits<double>::quiet_NaN()};
        QTest::newRow("negative cost") << Usage{.inputTokens = 1, .reportedCost = Money{-1}};
    }

    void whatAServerCannotHaveUsedLeavesTheHold()
    {
        QFETCH(Usage, usage);
        LedgerFixture f;
        setBudget(f, {.period = kDay, .hard = dollars(1)});
        const HoldRecord held = f.held(dollars(0.5));
        Completion end = f.settled(dollars(0.1));
        end.usage = usage;
        QVERIFY(f.complete(held.attemptId, end));
        const auto row = f.attempt(held.attemptId);
        QVERIFY(row.has_value());
        QCOMPARE(row->state, AttemptState::Unknown);
        QVERIFY(!row->cost());
        QCOMPARE(row->completion.usage, Usage{});
        QCOMPARE(onlyBudget(f).held, dollars(0.5));
    }

    void theSumsOfWhatIsReservedFollowEveryEnd()
    {
        LedgerFixture f;
        setBudget(f, {.period = kDay, .hard = dollars(100)});
        const auto correct = [&](const QString &id, std::optional<Money> cost) {
            return await<void>([&](auto *context, auto done) {
                f.ledger().correct({.attemptId = id, .cost = cost, .reason = u"invoice"_s}, context, done);
            });
        };
        const HoldRecord settled = f.held(dollars(1));
        const HoldRecord released = f.held(dollars(2));
        const HoldRecord unknown = f.held(dollars(4));
        const HoldRecord unpriced = f.held(dollars(8));
        QCOMPARE(f.totals().held, dollars(15));
        QVERIFY(f.complete(settled.attemptId, f.settled(dollars(0.5))));
        QVERIFY(f.complete(released.attemptId, {.state = AttemptState::Released, .cost = Money{}}));
        QVERIFY(f.complete(unknown.attemptId, {.state = AttemptState::Unknown}));
        QVERIFY(f.complete(unpriced.attemptId, {.state = AttemptState::Settled}));
        QCOMPARE(f.totals().held, dollars(12));
        QCOMPARE(onlyBudget(f).held, dollars(12));
        QVERIFY(correct(unknown.attemptId, dollars(3)));
        QVERIFY(correct(unknown.attemptId, dollars(2)));
        QVERIFY(correct(unpriced.attemptId, {}));
        QCOMPARE(f.totals().held, Money{});
        QCOMPARE(onlyBudget(f).spent, dollars(2.5));
    }

    void aHomeOfBeforeKnowsWhatIsReserved()
    {
        QTemporaryDir dir;
        QDir(dir.path()).mkdir(u"old"_s);
        const QStringList names = QDir(u":/maquette/migrations"_s).entryList({u"000[1-7]*"_s}, QDir::Files);
        QCOMPARE(names.size(), 7);
        for (const QString &name : names)
            QVERIFY(QFile::copy(u":/maquette/migrations/"_s + name, dir.filePath(u"old/"_s + name)));
        const QString path = dir.filePath(u"ledger.db"_s);
        {
            Database old({.path = path, .migrations = dir.filePath(u"old"_s)});
            old.open();
            const auto filled = await<void>([&](auto *context, auto done) {
                old.write<void>(
                    context,
                    [](SqlConnection &db) -> Result<void> {
                        for (const char *sql :
                             {"INSERT INTO ledger_names (id, kind, key, label) VALUES (1, 0, 'p', ''), (2, 1, 'a', ''), (3, 2, "
                              "'m', ''), (4, 3, '', '')",
                              "INSERT INTO calls (id, call_id, feature, project, subject, started_at) VALUES (1, 'c', 0, 4, '', 0)",
                              // Held, unknown, unknown and corrected, settled without a price, released, settled.
                              "INSERT INTO attempts (id, call, number, started_at, day, feature, provider, account, model, "
                              "project, play, currency, "
                              "state, hold, cost) VALUES (1, 1, 1, 0, 20261121, 0, 1, 2, 3, 4, 0, 'USD', 0, 1, NULL), "
                              "(2, 1, 2, 0, 20261121, 0, 1, 2, 3, 4, 0, 'USD', 3, 10, NULL), (3, 1, 3, 0, 20261121, 0, 1, 2, 3, 4, "
                              "0, 'USD', 3, 100, NULL), "
                              "(4, 1, 4, 0, 20261120, 0, 1, 2, 3, 4, 0, 'USD', 1, 1000, NULL), (5, 1, 5, 0, 20261121, 0, 1, 2, 3, "
                              "4, 0, 'USD', 2, 10000, 0), "
                              "(6, 1, 6, 0, 20261121, 0, 1, 2, 3, 4, 0, 'USD', 1, 100000, 7)",
                              "INSERT INTO corrections (attempt, at, cost, source, reason) VALUES (3, 0, 5, 1, '')"}) {
                            if (const auto done = db.execute(QString::fromLatin1(sql)); !done)
                                return done;
                        }
                        return {};
                    },
                    done);
            });
            QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
        }
        ManualClock clock;
        LedgerProcess now(path, clock, u"me"_s);
        const auto totals = await<Totals>([&](auto *context, auto done) { now.ledger.totals(context, done); });
        QVERIFY2(totals, totals ? "" : qPrintable(totals.error().detail));
        QCOMPARE(totals->held, Money{1011});
        const auto id = await<QString>(
            [&](auto *context, auto done) { now.ledger.setBudget({.period = kDay, .hard = dollars(1)}, context, done); });
        QVERIFY(id.has_value());
        const auto statuses = await<QList<BudgetStatus>>([&](auto *context, auto done) { now.ledger.budgets(context, done); });
        QVERIFY(statuses.has_value());
        QCOMPARE(statuses->first().held, Money{11});
    }
};

QTEST_GUILESS_MAIN(BudgetRulesTest)
#include "tst_budgetrules.moc"
