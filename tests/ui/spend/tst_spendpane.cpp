#include "core/catalog/catalog.h"
#include "core/ledger/ledger.h"
#include "core/settings/settings.h"
#include "tests/core/accounts/accountsfixture.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"
#include "ui/panes/spend/budgetform.h"
#include "ui/panes/spend/budgetlist.h"
#include "ui/panes/spend/budgetrow.h"
#include "ui/panes/spend/spendchart.h"
#include "ui/panes/spend/spendcontent.h"
#include "ui/panes/spend/spendpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/menuchip.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

Money dollars(double amount)
{
    return Money{static_cast<qint64>(amount * 1e6) * 1'000'000};
}

/// What an attempt was like.
struct Fact
{
    QString provider = u"openai"_s;
    QString model = u"gpt-x"_s;
    Money cost = dollars(1);
    QString currency = u"USD"_s;
    bool isPlayMoney = false;
    std::optional<Error::Kind> error;
};

/// A window with the spend pane alone, on a real ledger and a clock that is moved by hand.
class Bench
{
public:
    Bench() : f(builtinProviders(), home.path()), settings(home.filePath(u"settings.ini"_s)), ledger(f.database, clock, u"me"_s) {}

    void show()
    {
        std::vector<std::unique_ptr<Pane>> panes;
        auto made = std::make_unique<SpendPane>(ledger, f.accounts, clock);
        pane = made.get();
        panes.push_back(std::move(made));
        window = std::make_unique<MainWindow>(settings, std::move(panes));
        QSignalSpy shown(pane, &SpendPane::shown);
        window->resize(1440, 900);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY(text(u"spendSpent"_s) != QString() || find<QWidget>(u"spendEmpty"_s)->isVisible());
    }

    void call(const Fact &fact, Feature feature = Feature::Chat)
    {
        const QString id = u"call-%1"_s.arg(++m_calls);
        QVERIFY(await<void>([&](auto *context, auto done) {
            ledger.beginCall({.id = id, .feature = feature, .project = {}, .subject = {}}, context, done);
        }));
        Price price;
        price.currency = fact.currency;
        HoldRecord hold{.attemptId = id + u"-1"_s, .callId = id, .providerId = fact.provider, .providerName = fact.provider};
        hold.accountId = hold.accountName = fact.provider;
        hold.modelId = fact.model;
        hold.price = price;
        hold.hold = fact.cost;
        hold.isPlayMoney = fact.isPlayMoney;
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.hold(hold, context, done); }));
        Completion end{.state = fact.error ? AttemptState::Released : AttemptState::Settled,
                       .usage = {.inputTokens = 3000, .outputTokens = 1000},
                       .usageSource = FigureSource::Reported,
                       .cost = fact.error ? Money{} : fact.cost,
                       .costSource = FigureSource::Computed};
        end.errorKind = fact.error;
        end.duration = std::chrono::milliseconds(1400);
        if (!fact.error)
            end.timeToFirstContent = std::chrono::milliseconds(500);
        QVERIFY(await<void>([&](auto *context, auto done) { ledger.complete(hold.attemptId, end, context, done); }));
    }

    Result<QString> budget(const Budget &budget)
    {
        return await<QString>([&](auto *context, auto done) { ledger.setBudget(budget, context, done); });
    }
    QList<BudgetStatus> budgets()
    {
        return await<QList<BudgetStatus>>([&](auto *context, auto done) { ledger.budgets(context, done); })
            .value_or(QList<BudgetStatus>{});
    }

    template<typename T>
    T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    QString text(const QString &name) const { return find<QLabel>(name)->text(); }
    QTableView *table() const { return find<QTableView>(u"spendTable"_s); }
    /// The lines of the table, cells parted by a bar.
    QStringList lines(const QString &name = u"spendTable"_s) const
    {
        const QAbstractItemModel *model = find<QTableView>(name)->model();
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells.append(model->index(row, column).data().toString());
            all.append(cells.join(u'|'));
        }
        return all;
    }
    QString words(const QString &name) const
    {
        QStringList all;
        for (const QLabel *label : find<QWidget>(name)->findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u' ');
    }
    void click(const QString &name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void choose(const QString &chip, const QString &text) const
    {
        for (QAction *action : find<MenuChip>(chip)->findChild<QMenu *>()->actions()) {
            if (action->text() == text) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    }
    void pick(const QString &box, int data) const
    {
        auto *combo = find<QComboBox>(box);
        combo->setCurrentIndex(combo->findData(data));
    }
    QList<BudgetRow *> rows() const
    {
        QList<BudgetRow *> all;
        for (BudgetRow *row : window->findChildren<BudgetRow *>()) {
            if (row->isVisible())
                all.append(row);
        }
        return all;
    }

    QTemporaryDir home;
    AccountsFixture f;
    Settings settings;
    ManualClock clock;
    Ledger ledger;
    SpendPane *pane = nullptr;
    std::unique_ptr<MainWindow> window;

private:
    int m_calls = 0;
};

} // namespace

class SpendPaneTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_desktop = std::make_unique<DesktopSettings>();
        m_theme = std::make_unique<Theme>(*m_desktop);
        m_theme->install(*qApp);
    }

    void anEmptyPageSaysWhatItIsForAndLeadsToTheChat()
    {
        Bench bench;
        bench.show();
        QTRY_VERIFY(bench.find<QWidget>(u"spendEmpty"_s)->isVisible());
        QSignalSpy asked(bench.pane, &Pane::paneRequested);
        bench.click(u"spendToChat"_s);
        QCOMPARE(asked.constFirst().constFirst().toString(), u"chat"_s);
        // The first call takes its place while the pane is open.
        bench.call({});
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"$1.00"_s);
    }

    void theFiguresAreThoseOfTheDays()
    {
        Bench bench;
        bench.call({.cost = dollars(50)});
        bench.clock.advance(std::chrono::hours(20 * 24));
        bench.call({.cost = dollars(2)});
        bench.call({.provider = u"anthropic"_s, .model = u"claude-y"_s, .cost = dollars(1)});
        bench.call({.cost = dollars(4), .error = Error::Kind::ServerFailure});
        bench.show();
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"$3.00"_s);
        QCOMPARE(bench.text(u"spendRequests"_s), u"3"_s);
        QCOMPARE(bench.text(u"spendRequestsNote"_s), u"33 % failed"_s);
        QCOMPARE(bench.text(u"spendToday"_s), u"$3.00"_s);
        QCOMPARE(bench.text(u"spendHeld"_s), u"$0.00"_s);
        QVERIFY(bench.text(u"spendForecast"_s).startsWith(u"≈ $"_s));
        QVERIFY(bench.text(u"spendFirstToken"_s).startsWith(u"0.5"_s));
        QCOMPARE(bench.lines().size(), 2);
        QVERIFY2(bench.lines().constFirst().startsWith(u"gpt-x|2|"_s), qPrintable(bench.lines().constFirst()));
        QVERIFY2(bench.lines().constFirst().endsWith(u"|50 %|$2.00|67 %"_s), qPrintable(bench.lines().constFirst()));
        // The year has the first one as well, month by month.
        bench.click(u"spendYear"_s);
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"$53.00"_s);
        QCOMPARE(bench.find<SpendChart>(u"spendChart"_s)->bars().bars.size(), 12);
    }

    void theTableTellsHowFastAndHowReliableEachModelIs()
    {
        Bench bench;
        bench.call({});
        bench.call({.error = Error::Kind::RateLimited});
        bench.show();
        QTRY_COMPARE(bench.lines().size(), 1);
        bench.click(u"spendSideSpeed"_s);
        const QStringList speed = bench.lines().constFirst().split(u'|');
        QCOMPARE(speed.size(), 7);
        QCOMPARE(speed.constFirst(), u"gpt-x"_s);
        for (int i = 1; i <= 3; ++i)
            QVERIFY2(speed.at(i).startsWith(u"1.4"_s), qPrintable(speed.at(i)));
        for (int i = 4; i <= 6; ++i)
            QVERIFY2(speed.at(i).startsWith(u"0.5"_s), qPrintable(speed.at(i)));
        bench.click(u"spendSideTrouble"_s);
        QCOMPARE(bench.lines().constFirst(), u"gpt-x|2|50 %|50 %|0|0 %|0 %|$0.00"_s);
        bench.click(u"spendSideCost"_s);
        bench.choose(u"spendLinesBy"_s, u"By provider"_s);
        QTRY_VERIFY(bench.lines().constFirst().startsWith(u"openai|"_s));
    }

    void currenciesAndPlayMoneyAreChosenAndNeverAdded()
    {
        Bench bench;
        bench.call({.cost = dollars(2)});
        bench.call({.cost = dollars(7), .currency = u"EUR"_s});
        bench.call({.provider = u"sandbox"_s, .cost = dollars(100), .isPlayMoney = true});
        bench.show();
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"$2.00"_s);
        QCOMPARE(bench.text(u"spendSpentNote"_s), u"and €7.00"_s);
        QCOMPARE(bench.find<SpendChart>(u"spendChart"_s)->bars().highest, dollars(2));
        bench.choose(u"spendMoney"_s, u"EUR"_s);
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"€7.00"_s);
        QCOMPARE(bench.text(u"spendToday"_s), u"€7.00"_s);
        bench.choose(u"spendMoney"_s, u"Play money"_s);
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"play $100.00"_s);
        QVERIFY(bench.find<QLabel>(u"spendPlayNote"_s)->isVisible());
        QVERIFY(!bench.find<QLabel>(u"spendHeld"_s)->isVisible());
    }

    void whoHasOnlyPlayedSeesPlayMoney()
    {
        Bench bench;
        bench.call({.provider = u"sandbox"_s, .cost = dollars(3), .isPlayMoney = true});
        bench.show();
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"play $3.00"_s);
        // Once real money is spent it comes first.
        bench.call({.cost = dollars(1)});
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"$1.00"_s);
    }

    void theChartIsReadByKeyboardAndAsATable()
    {
        Bench bench;
        bench.call({.cost = dollars(1)});
        bench.clock.advance(std::chrono::hours(24));
        bench.call({.cost = dollars(2)});
        bench.call({.provider = u"anthropic"_s, .cost = dollars(5)});
        bench.show();
        auto *chart = bench.find<SpendChart>(u"spendChart"_s);
        QTRY_COMPARE(chart->bars().bars.size(), 14);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_End);
        QCOMPARE(chart->current(), 13);
        QCOMPARE(chart->accessibleDescription(), u"Sunday, November 22, 2026: $7.00\nopenai $2.00\nanthropic $5.00"_s);
        QVERIFY(bench.words(u"spendLegend"_s).contains(u"$2.00"_s));
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(chart->current(), 12);
        bench.click(u"spendAsTable"_s);
        QTRY_VERIFY(bench.find<QTableView>(u"spendBarsTable"_s)->isVisible());
        QVERIFY(!chart->isVisible());
        const QStringList lines = bench.lines(u"spendBarsTable"_s);
        QCOMPARE(lines.size(), 14);
        QCOMPARE(lines.at(0), u"Sunday, November 22, 2026|$5.00|$2.00|$7.00"_s);
        QCOMPARE(lines.at(1), u"Saturday, November 21, 2026|$0.00|$1.00|$1.00"_s);
        bench.choose(u"spendPeriod"_s, u"Per week"_s);
        QTRY_COMPARE(bench.lines(u"spendBarsTable"_s).size(), 2);
    }

    void theSharesAreCutAsChosen()
    {
        Bench bench;
        bench.call({.cost = dollars(3)});
        bench.call({.cost = dollars(1)}, Feature::Image);
        bench.show();
        QTRY_COMPARE(bench.words(u"spendShares"_s), u"Chat $3.00 75 % Images $1.00 25 %"_s);
        bench.choose(u"spendRingBy"_s, u"By model"_s);
        QTRY_COMPARE(bench.words(u"spendShares"_s), u"gpt-x $4.00 100 %"_s);
    }

    void aBudgetIsAddedChangedAndRemovedInPlace()
    {
        Bench bench;
        bench.call({.cost = dollars(2)});
        bench.show();
        QTRY_VERIFY(bench.find<QLabel>(u"budgetsEmpty"_s)->isVisible());
        QTest::keyClick(bench.window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(bench.find<QLineEdit>(u"budgetHard"_s)->hasFocus());
        QTest::keyClicks(bench.find<QLineEdit>(u"budgetHard"_s), u"20"_s);
        bench.pick(u"budgetPeriod"_s, static_cast<int>(BudgetPeriod::Kind::Day));
        bench.click(u"budgetSave"_s);
        QTRY_COMPARE(bench.rows().size(), 1);
        QTRY_COMPARE(bench.rows().constFirst()->text(), u"Today: $2.00 of $20.00, $18.00 left"_s);
        QVERIFY(!bench.find<BudgetForm>(u"budgetForm"_s) || !bench.find<BudgetForm>(u"budgetForm"_s)->isVisible());
        QCOMPARE(bench.budgets().constFirst().budget.soft, std::optional(0.8));

        QTest::keyClick(bench.rows().constFirst(), Qt::Key_Return);
        auto *form = bench.window->findChildren<BudgetForm *>().last();
        form->findChild<QLineEdit *>(u"budgetHard"_s)->setText(u"4"_s);
        form->findChild<QSpinBox *>(u"budgetSoft"_s)->setValue(0);
        auto *rule = form->findChild<QComboBox *>(u"budgetUnpriced"_s);
        rule->setCurrentIndex(rule->findData(static_cast<int>(Budget::Unpriced::Block)));
        auto *scope = form->findChild<QComboBox *>(u"budgetScope"_s);
        scope->setCurrentIndex(scope->findData(static_cast<int>(BudgetScope::Kind::Feature)));
        QTest::mouseClick(form->findChild<QAbstractButton *>(u"budgetSave"_s), Qt::LeftButton);
        QTRY_COMPARE(bench.rows().size(), 1);
        QTRY_COMPARE(bench.rows().constFirst()->text(), u"Chat, today: $2.00 of $4.00, $2.00 left"_s);
        const Budget changed = bench.budgets().constFirst().budget;
        QVERIFY(!changed.soft);
        QCOMPARE(changed.unpriced, Budget::Unpriced::Block);
        QCOMPARE(changed.scope, (BudgetScope{BudgetScope::Kind::Feature, u"chat"_s}));

        QSignalSpy toast(bench.pane, &Pane::toastRequested);
        QTest::keyClick(bench.rows().constFirst(), Qt::Key_Delete);
        QTRY_COMPARE(toast.size(), 1);
        QTRY_VERIFY(bench.rows().isEmpty());
        QVERIFY(bench.budgets().isEmpty());
        // And back.
        toast.constFirst().at(1).value<std::function<void()>>()();
        QTRY_COMPARE(bench.rows().size(), 1);
        QCOMPARE(bench.budgets().constFirst().budget, changed);
    }

    void enterTwiceMakesOneBudget()
    {
        Bench bench;
        bench.show();
        bench.click(u"addBudget"_s);
        auto *cap = bench.find<QLineEdit>(u"budgetHard"_s);
        QTest::keyClicks(cap, u"20"_s);
        QTest::keyClick(cap, Qt::Key_Return);
        QTest::keyClick(cap, Qt::Key_Return);
        QTRY_COMPARE(bench.rows().size(), 1);
        QCOMPARE(bench.budgets().size(), 1);
    }

    void aBudgetThatIsRemovedLeavesTheFormOfAnotherOpen()
    {
        Bench bench;
        QVERIFY(bench.budget({.period = {BudgetPeriod::Kind::Day, 0}, .scope = {}, .hard = dollars(9), .soft = {}}));
        bench.clock.advance(std::chrono::milliseconds(1));
        QVERIFY(bench.budget({.period = {BudgetPeriod::Kind::Week, 0}, .scope = {}, .hard = dollars(9), .soft = {}}));
        bench.show();
        QTRY_COMPARE(bench.rows().size(), 2);
        BudgetRow *other = bench.rows().last();
        const QString gone = other->status().budget.id;
        QTest::keyClick(bench.rows().constFirst(), Qt::Key_Return);
        auto *cap = bench.find<QLineEdit>(u"budgetHard"_s);
        cap->setText(u"12"_s);
        QSignalSpy toast(bench.pane, &Pane::toastRequested);
        QTest::keyClick(other, Qt::Key_Delete);
        QTRY_COMPARE(toast.size(), 1);
        QTRY_COMPARE(bench.budgets().size(), 1);
        QVERIFY(bench.budgets().constFirst().budget.id != gone);
        QVERIFY(cap->isVisible());
        QCOMPARE(cap->text(), u"12"_s);
        bench.click(u"budgetSave"_s);
        QTRY_COMPARE(bench.budgets().constFirst().budget.hard, dollars(12));
    }

    void whatIsWrongWithABudgetIsSaid_data()
    {
        QTest::addColumn<QString>("amount");
        QTest::addColumn<int>("scope");
        QTest::addColumn<QString>("expected");
        const int all = static_cast<int>(BudgetScope::Kind::All);
        QTest::newRow("nothing") << QString() << all << u"Write the cap, the most that may be spent, such as 20."_s;
        QTest::newRow("words") << u"lots"_s << all << u"“lots” is no amount. Write the cap in digits, such as 20."_s;
        QTest::newRow("below zero") << u"-3"_s << all << u"A cap cannot be below zero."_s;
        QTest::newRow("no project") << u"3"_s << static_cast<int>(BudgetScope::Kind::Project)
                                    << u"Say what the budget is for: choose or write a name under “Which”."_s;
        QTest::newRow("taken") << u"3"_s << all << u"There is a budget for this already. Change that one."_s;
    }

    void whatIsWrongWithABudgetIsSaid()
    {
        QFETCH(QString, amount);
        QFETCH(int, scope);
        QFETCH(QString, expected);
        Bench bench;
        QVERIFY(bench.budget({.period = {}, .scope = {}, .hard = dollars(9), .soft = {}}));
        bench.show();
        QTRY_COMPARE(bench.rows().size(), 1);
        bench.click(u"addBudget"_s);
        bench.find<QLineEdit>(u"budgetHard"_s)->setText(amount);
        bench.pick(u"budgetScope"_s, scope);
        bench.click(u"budgetSave"_s);
        auto *problem = bench.find<QLabel>(u"budgetProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        QCOMPARE(problem->text(), expected);
        QCOMPARE(bench.budgets().size(), 1);
        QTest::keyClick(bench.find<QLineEdit>(u"budgetHard"_s), Qt::Key_Escape);
        QTRY_VERIFY(bench.find<QAbstractButton>(u"addBudget"_s)->hasFocus());
    }

    void theSoftShareIsToldOnceAndStaysInTheAlerts()
    {
        Bench bench;
        QVERIFY(bench.budget({.period = {BudgetPeriod::Kind::Day, 0}, .scope = {}, .hard = dollars(10), .soft = 0.5}));
        bench.show();
        QSignalSpy notified(bench.pane, &Pane::notificationRequested);
        bench.call({.cost = dollars(4)});
        QTRY_COMPARE(bench.rows().constFirst()->text(), u"Today: $4.00 of $10.00, $6.00 left"_s);
        QVERIFY(notified.isEmpty());
        bench.call({.cost = dollars(2)});
        QTRY_COMPARE(notified.size(), 1);
        QCOMPARE(notified.constFirst().at(0).toString(), u"Budget “Today”"_s);
        QCOMPARE(notified.constFirst().at(1).toString(), u"$6.00 of $10.00 are spent or reserved; $4.00 are left."_s);
        bench.call({.cost = dollars(1)});
        QTRY_COMPARE(bench.rows().constFirst()->text(), u"Today: $7.00 of $10.00, $3.00 left"_s);
        QCOMPARE(notified.size(), 1);
        QTRY_COMPARE(bench.words(u"spendAlerts"_s), u"“Today” passed 50 % of $10.00"_s);
    }

    void failuresOfTodayAreAmongTheAlerts()
    {
        Bench bench;
        bench.call({.error = Error::Kind::ServerFailure});
        bench.call({.error = Error::Kind::RateLimited});
        bench.show();
        QTRY_VERIFY(bench.words(u"spendAlerts"_s).contains(u"OpenAI: 50 % of today's attempts failed"_s));
        QVERIFY(bench.words(u"spendAlerts"_s).contains(u"because of a rate limit"_s));
    }

    void whatFailedIsSaidUntilItWasRead()
    {
        Bench bench;
        bench.call({});
        bench.show();
        auto *notice = bench.find<QWidget>(u"spendNotice"_s);
        emit bench.find<BudgetList>(u"budgetList"_s)->failed(Error{.message = u"The disk is full."_s});
        QVERIFY(notice->isVisible());
        QSignalSpy shown(bench.pane, &SpendPane::shown);
        QTest::keyClick(bench.window.get(), Qt::Key_F5);
        QTRY_VERIFY(!shown.isEmpty());
        QVERIFY(notice->isVisible());
    }

    void theDaysThatCannotBeReadAreSaidUntilTheyAre()
    {
        SpendContent content;
        content.show();
        auto *notice = content.findChild<QWidget *>(u"spendNotice"_s);
        content.showPageError(Error{.message = u"The store is busy."_s});
        QVERIFY(notice->isVisible());
        SpendPageQuery query;
        query.from = query.to = QDate(2026, 11, 29);
        content.setPage({}, query, {});
        QVERIFY(!notice->isVisible());
    }

    void atMidnightTheDaysGoOnAndWhatWasChosenStays()
    {
        Bench bench;
        bench.call({.cost = dollars(1)});
        bench.show();
        auto *chart = bench.find<SpendChart>(u"spendChart"_s);
        QTRY_COMPARE(chart->bars().bars.size(), 14);
        bench.choose(u"spendPeriod"_s, u"Per month"_s);
        QTRY_COMPARE(chart->bars().bars.size(), 1);
        bench.clock.advance(std::chrono::hours(24));
        bench.call({.cost = dollars(2)});
        QTRY_COMPARE(bench.text(u"spendSpent"_s), u"$3.00"_s);
        QCOMPARE(bench.text(u"spendToday"_s), u"$2.00"_s);
        QCOMPARE(chart->bars().bars.size(), 1);
    }

    void theLegendStaysWhereItIsWhileBarsAreLookedAt()
    {
        Bench bench;
        bench.call({.cost = dollars(1)});
        bench.clock.advance(std::chrono::hours(24));
        bench.call({.cost = dollars(2)});
        bench.show();
        auto *chart = bench.find<SpendChart>(u"spendChart"_s);
        QTRY_COMPARE(bench.words(u"spendLegend"_s), u"openai $3.00"_s);
        const auto labels = bench.find<QWidget>(u"spendLegend"_s)->findChildren<QLabel *>();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_End);
        QCOMPARE(bench.words(u"spendLegend"_s), u"openai $2.00"_s);
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(bench.words(u"spendLegend"_s), u"openai $1.00"_s);
        QCOMPARE(bench.find<QWidget>(u"spendLegend"_s)->findChildren<QLabel *>(), labels);
        // One that comes stands at its end, and one that goes leaves nothing behind.
        bench.call({.provider = u"anthropic"_s, .cost = dollars(0.5)});
        QTRY_COMPARE(bench.words(u"spendLegend"_s), u"openai $1.00 anthropic $0.00"_s);
        bench.choose(u"spendBarsBy"_s, u"By feature"_s);
        QTRY_COMPARE(bench.words(u"spendLegend"_s), u"Chat $1.00"_s);
    }

    void theLineThatIsLookedAtStaysThroughAnotherLook()
    {
        Bench bench;
        bench.call({.model = u"large"_s, .cost = dollars(5)});
        bench.call({.model = u"small"_s, .cost = dollars(1)});
        bench.show();
        QTRY_COMPARE(bench.table()->model()->rowCount(), 2);
        bench.table()->setCurrentIndex(bench.table()->model()->index(1, 0));
        const QString name = bench.table()->currentIndex().data().toString();
        // What comes makes it the first line.
        bench.call({.model = u"small"_s, .cost = dollars(9)});
        QTRY_COMPARE(bench.table()->model()->index(0, 0).data().toString(), name);
        QCOMPARE(bench.table()->currentIndex().row(), 0);
        QVERIFY(bench.table()->selectionModel()->isRowSelected(0));
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        Bench bench;
        bench.call({});
        QVERIFY(bench.budget({.period = {}, .scope = {}, .hard = dollars(9), .soft = {}}));
        bench.show();
        QTRY_COMPARE(bench.rows().size(), 1);
        bench.click(u"addBudget"_s);
        QStringList nameless;
        int stops = 0;
        for (const QWidget *widget : bench.window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            ++stops;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
                nameless.append(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName());
        }
        QVERIFY(stops > 15);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

private:
    std::unique_ptr<DesktopSettings> m_desktop;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(SpendPaneTest)
#include "tst_spendpane.moc"
