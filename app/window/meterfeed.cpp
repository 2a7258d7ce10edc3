#include "app/window/meterfeed.h"

#include "ui/panes/spend/spendwords.h"

#include <algorithm>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kShortestPause = 100ms;

/// The cap on everything for a period; of several the one with the least left.
std::optional<Money> cap(const QList<BudgetStatus> &budgets, BudgetPeriod::Kind period)
{
    const BudgetStatus *tightest = nullptr;
    for (const BudgetStatus &status : budgets) {
        const bool fits = status.budget.period.kind == period && status.budget.scope.kind == BudgetScope::Kind::All;
        if (fits && (!tightest || status.left() < tightest->left()))
            tightest = &status;
    }
    return tightest ? std::optional(tightest->budget.hard) : std::nullopt;
}

} // namespace

MeterFeed::MeterFeed(Services &services, QObject *parent) : QObject(parent), m_services(services)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kShortestPause);
    connect(&m_timer, &QTimer::timeout, this, &MeterFeed::gather);
    connect(&services.ledger, &Ledger::totalsChanged, this, [this](const Totals &totals) {
        m_totals = totals;
        readForecasts();
        changed();
    });
    connect(&services.ledger, &Ledger::budgetsChanged, this, &MeterFeed::readBudgets);
    connect(&services.ledger, &Ledger::budgetStatusChanged, this, [this](const QList<BudgetStatus> &budgets) {
        m_budgets = budgets;
        changed();
    });
    connect(&services.gauges, &Gauges::changed, this, [this](const QString &account) {
        m_recent.removeAll(account);
        m_recent.prepend(account);
        changed();
    });
    connect(&services.dispatcher, &Dispatcher::runningChanged, this, &MeterFeed::changed);
    connect(&services.jobs, &Jobs::openChanged, this, &MeterFeed::changed);
    connect(&services.transfers, &Transfers::changed, this, &MeterFeed::changed);
    connect(&services.transfers, &Transfers::openChanged, this, &MeterFeed::changed);
    connect(&services.dispatcher, &Dispatcher::healthChanged, this, [this](const QString &account, bool isHealthy) {
        if (isHealthy)
            m_down.remove(account);
        else
            m_down.insert(account);
        changed();
    });
    connect(&services.accounts, &Accounts::changed, this, &MeterFeed::changed);
}

void MeterFeed::start()
{
    m_services.ledger.totals(this, [this](const Result<Totals> &totals) {
        if (totals)
            m_totals = *totals;
        changed();
    });
    readBudgets();
    readForecasts();
}

void MeterFeed::readForecasts()
{
    // Many answers at once need no forecast each.
    m_isForecastStale = true;
    if (m_isReadingForecasts)
        return;
    m_isForecastStale = false;
    m_isReadingForecasts = true;
    m_services.ledger.forecasts(this, [this](const Result<QList<SpendForecast>> &forecasts) {
        m_isReadingForecasts = false;
        if (forecasts)
            m_forecasts = *forecasts;
        changed();
        if (m_isForecastStale)
            readForecasts();
    });
}

void MeterFeed::readBudgets()
{
    m_services.ledger.budgets(this, [this](const Result<QList<BudgetStatus>> &budgets) {
        if (budgets)
            m_budgets = *budgets;
        changed();
    });
}

void MeterFeed::changed()
{
    if (!m_timer.isActive())
        m_timer.start();
}

QList<ui::MeterReading::AccountLimits> MeterFeed::limits() const
{
    QList<ui::MeterReading::AccountLimits> list;
    for (const QString &id : m_recent) {
        const auto account = m_services.accounts.find(id);
        if (!account)
            continue;
        ui::MeterReading::AccountLimits limits{account->name, {}, {}};
        for (const RateGauge &gauge : m_services.gauges.gauges(id)) {
            const ui::MeterReading::Limit limit{gauge.remaining, gauge.limit, gauge.resetsAt};
            (gauge.what == RateGauge::What::Requests ? limits.requests : limits.tokens) = limit;
        }
        if (limits.requests || limits.tokens)
            list.append(limits);
    }
    return list;
}

/// The one of which the largest share is gone comes first.
QList<ui::MeterReading::Budget> MeterFeed::budgets() const
{
    QList<BudgetStatus> sorted = m_budgets;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const BudgetStatus &a, const BudgetStatus &b) { return a.goneShare() > b.goneShare(); });
    const QDate today = m_services.clock.nowUtc().toLocalTime().date();
    QList<ui::MeterReading::Budget> list;
    for (const BudgetStatus &status : std::as_const(sorted)) {
        list.append({.title = ui::budgetName(status.budget, m_services.accounts, today, QLocale()),
                     .spent = status.spent,
                     .held = status.held,
                     .cap = status.budget.hard,
                     .currency = status.budget.currency,
                     .isTight = status.isTight()});
    }
    return list;
}

void MeterFeed::addTransfers(ui::MeterReading &reading) const
{
    double done = 0;
    bool isKnown = true;
    for (const Transfer &transfer : m_services.transfers.all()) {
        if (transfer.isOver())
            continue;
        ++(transfer.kind == Transfer::Kind::Import ? reading.imports : reading.exports);
        isKnown = isKnown && transfer.share();
        done += transfer.share().value_or(0);
    }
    const int all = reading.imports + reading.exports;
    if (all > 0 && isKnown)
        reading.transferredPercent = static_cast<int>(100 * done / all);
}

void MeterFeed::gather()
{
    ui::MeterReading reading;
    reading.today = {m_totals.today, cap(m_budgets, BudgetPeriod::Kind::Day)};
    reading.month = {m_totals.thisMonth, cap(m_budgets, BudgetPeriod::Kind::Month)};
    reading.held = m_totals.held;
    reading.playToday = m_totals.playToday;
    reading.unknownToday = m_totals.unknownToday;
    reading.limits = limits();
    reading.budgets = budgets();
    for (const SpendForecast &forecast : std::as_const(m_forecasts))
        reading.forecasts.append({forecast.currency, forecast.expected, forecast.perDay});
    for (const CurrencyTotals &other : std::as_const(m_totals.others))
        reading.others.append({other.currency, other.today, other.thisMonth});
    reading.running = m_services.dispatcher.running();
    reading.jobs = m_services.jobs.open();
    addTransfers(reading);
    for (const QString &id : std::as_const(m_down)) {
        if (const auto account = m_services.accounts.find(id))
            reading.down.append(account->name);
    }
    reading.down.sort();
    const QList<Account> accounts = m_services.accounts.accounts();
    reading.hasAccounts = std::any_of(accounts.cbegin(), accounts.cend(),
                                      [](const Account &a) { return a.id != QLatin1String(Accounts::kSandboxId); });
    if (reading == m_reading)
        return;
    m_reading = reading;
    emit readingChanged(reading);
}

} // namespace maquette

#include "moc_meterfeed.cpp"
