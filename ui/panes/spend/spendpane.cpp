#include "ui/panes/spend/spendpane.h"

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "ui/panes/spend/budgetlist.h"
#include "ui/panes/spend/invoicedialog.h"
#include "ui/panes/spend/spendcontent.h"
#include "ui/panes/spend/spendinspector.h"

#include <QAction>
#include <QEvent>

#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Period = SpendQuery::Period;

namespace {

/// Streams tell how they are doing several times a second; a look now and then is enough.
constexpr auto kLookAgainAfter = 400ms;

} // namespace

SpendPane::SpendPane(Ledger &ledger, const Accounts &accounts, const Clock &clock, QObject *parent)
    : Pane(parent), m_ledger(ledger), m_accounts(accounts), m_clock(clock)
{
    offerOpened(u"addBudget"_s, tr("Add a budget"), QKeySequence(u"Ctrl+N"_s, QKeySequence::PortableText), [this] { addBudget(); });
    offerOpened(u"refreshSpend"_s, tr("Look again at what was spent"), QKeySequence(u"F5"_s, QKeySequence::PortableText), [this] { reload(); });
    offerOpened(u"compareInvoice"_s, tr("Compare with an invoice…"), {}, [this] { compareInvoice(); });
    // Also while nobody has opened the pane.
    connect(&ledger, &Ledger::budgetAlert, this, &SpendPane::alert);
}

SpendPane::~SpendPane()
{
    deleteUnshown({m_inspector, m_content, m_budgets});
}

void SpendPane::build()
{
    m_budgets = new BudgetList(m_ledger, m_accounts);
    m_content = new SpendContent;
    m_inspector = new SpendInspector(m_accounts);
    m_content->installEventFilter(this);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kLookAgainAfter);
    connectParts();
    reload();
}

void SpendPane::connectParts()
{
    connect(&m_soon, &QTimer::timeout, this, &SpendPane::reload);
    connect(&m_ledger, &Ledger::totalsChanged, this, &SpendPane::lookSoon);
    connect(&m_ledger, &Ledger::attemptChanged, this, &SpendPane::lookSoon);
    connect(&m_ledger, &Ledger::budgetStatusChanged, this, [this](const QList<BudgetStatus> &budgets) {
        m_budgets->setBudgets(budgets, today());
        lookSoon();
    });
    connect(m_content, &SpendContent::spanChosen, this, [this] {
        m_query.period = m_content->span() == SpendContent::Span::Year ? Period::Month : Period::Day;
        takeSpan();
        reload();
    });
    connect(m_content, &SpendContent::periodChosen, this, [this](Period period) {
        m_query.period = period;
        reload();
    });
    connect(m_content, &SpendContent::barsChosen, this, [this](SpendQuery::Dimension dimension) {
        m_query.bars = dimension;
        reload();
    });
    connect(m_content, &SpendContent::linesChosen, this, [this](SpendQuery::Dimension dimension) {
        m_query.lines = dimension;
        reload();
    });
    connect(m_inspector, &SpendInspector::dimensionChosen, this, [this](SpendQuery::Dimension dimension) {
        m_query.ring = dimension;
        reload();
    });
    connect(m_content, &SpendContent::moneyChosen, this, [this](const ShownMoney &money) {
        m_isMoneyOpen = false;
        m_money = money;
        reload();
    });
    connect(m_content, &SpendContent::chatRequested, this, [this] { emit paneRequested(u"chat"_s); });
    connect(m_inspector, &SpendInspector::invoiceRequested, this, &SpendPane::compareInvoice);
    connect(m_budgets, &BudgetList::removed, this, &SpendPane::toastRequested);
    connect(m_budgets, &BudgetList::failed, m_content, &SpendContent::showError);
}

QWidget *SpendPane::listWidget() const
{
    return m_budgets;
}

QWidget *SpendPane::contentWidget() const
{
    return m_content;
}

QWidget *SpendPane::inspectorWidget() const
{
    return m_inspector;
}

QWidget *SpendPane::focusTarget() const
{
    return m_content->focusTarget();
}

bool SpendPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_content && event->type() == QEvent::Show && m_isStale)
        reload();
    return Pane::eventFilter(watched, event);
}

QDate SpendPane::today() const
{
    return m_clock.nowUtc().toLocalTime().date();
}

void SpendPane::alert(const BudgetStatus &status)
{
    const QLocale locale;
    const auto money = [&](Money amount) { return formatMoney(amount, locale, status.budget.currency); };
    const QString title = tr("Budget “%1”").arg(budgetName(status.budget, m_accounts, today(), locale));
    const QString text = tr("%1 of %2 are spent or reserved; %3 are left.")
                             .arg(money(status.gone()), money(status.budget.hard), money(std::max(status.left(), Money{})));
    emit notificationRequested(title, text);
    emit toastRequested(tr("%1: %2", "title and text").arg(title, text), {});
}

void SpendPane::takeSpan()
{
    using Span = SpendContent::Span;
    constexpr int kWeek = 7;
    const QDate today = m_clock.nowUtc().toLocalTime().date();
    m_query.to = today;
    switch (m_content->span()) {
    case Span::Week:
        m_query.from = today.addDays(1 - kWeek);
        break;
    case Span::Fortnight:
        m_query.from = today.addDays(1 - 2 * kWeek);
        break;
    case Span::Month:
        m_query.from = QDate(today.year(), today.month(), 1);
        break;
    case Span::Year:
        m_query.from = QDate(today.year(), today.month(), 1).addMonths(-11);
        break;
    }
}

void SpendPane::lookSoon()
{
    if (!m_content->isVisible())
        m_isStale = true;
    else if (!m_soon.isActive())
        m_soon.start();
}

void SpendPane::reload()
{
    // At midnight the days go on.
    const QDate today = m_clock.nowUtc().toLocalTime().date();
    if (m_query.to != today)
        takeSpan();
    m_isStale = false;
    m_query.isPlayMoney = m_money.isPlayMoney;
    m_ledger.spendPage(m_query, this, [this, generation = ++m_generation](const Result<SpendPage> &page) {
        if (generation != m_generation)
            return;
        if (page)
            fill(*page);
        else
            m_content->showPageError(page.error());
    });
}

void SpendPane::fill(const SpendPage &page)
{
    // Until somebody chooses, what there is is shown: real money before the sandbox's.
    if (m_isMoneyOpen && !page.isEmpty()) {
        const bool isReal = !page.currencies.isEmpty();
        const ShownMoney best{isReal && !page.currencies.contains(u"USD"_s) ? page.currencies.constFirst() : u"USD"_s, !isReal};
        if (best != m_money) {
            m_money = best;
            reload();
            return;
        }
    }
    m_budgets->setCurrency(m_money.currency);
    m_budgets->setBudgets(page.budgets, page.today);
    m_content->setPage(page, m_query, m_money);
    m_inspector->setPage(page, m_query.ring, m_money);
    emit shown();
}

void SpendPane::addBudget()
{
    emit listRequested();
    m_budgets->addBudget();
}

void SpendPane::compareInvoice()
{
    auto *dialog = new InvoiceDialog(m_ledger, m_accounts, m_content->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace maquette::ui

#include "moc_spendpane.cpp"
