#include "ui/panes/spend/budgetlist.h"

#include "core/accounts/accounts.h"
#include "core/ledger/ledger.h"
#include "ui/panes/spend/budgetform.h"
#include "ui/panes/spend/budgetrow.h"
#include "ui/panes/spend/spendwords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kUsualSoft = 0.8;

} // namespace

BudgetList::BudgetList(Ledger &ledger, const Accounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_ledger(ledger)
    , m_accounts(accounts)
    , m_empty(makeParagraph(tr("No budget yet: nothing stops what you spend. A budget is a cap that no request can pass."),
                            TextRole::Body, Ink::Muted))
    , m_inside(new QWidget)
    , m_column(new QVBoxLayout(m_inside))
    , m_add(new Button(tr("Budget")))
{
    setObjectName(u"budgetList"_s);
    m_empty->setObjectName(u"budgetsEmpty"_s);
    m_add->setObjectName(u"addBudget"_s);
    m_add->setIconName(u"plus"_s);
    m_add->setAccessibleName(tr("Add a budget"));
    m_column->setContentsMargins(0, 0, space(3), space(3));
    m_column->setSpacing(space(1));
    m_column->addWidget(m_empty);
    m_column->addSpacing(space(2));
    m_column->addWidget(m_add);
    m_column->addSpacing(space(3));
    m_column->addWidget(makeSectionLabel(tr("When a cap is reached")));
    m_column->addWidget(
        makeParagraph(tr("New requests stop before they are sent. Running jobs finish; their held cost already counts."),
                      TextRole::Small, Ink::Muted));
    m_column->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(space(3), 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makePaneTitle(tr("Budgets")));
    all->addWidget(makeScrolled(m_inside), 1);
    connect(m_add, &QPushButton::clicked, this, &BudgetList::addBudget);
}

QString BudgetList::nameOf(const Budget &budget) const
{
    return budgetName(budget, m_accounts, m_today, m_locale);
}

BudgetRow *BudgetList::makeRow(const QString &id)
{
    auto *row = new BudgetRow;
    row->setObjectName(u"budget_"_s + id);
    connect(row, &QAbstractButton::clicked, this, [this, row] { edit(row); });
    connect(row, &BudgetRow::removeRequested, this, [this, row] { remove(row->status().budget); });
    m_rows.insert(id, row);
    return row;
}

void BudgetList::setBudgets(const QList<BudgetStatus> &budgets, QDate today)
{
    m_budgets = budgets;
    m_today = today;
    QHash<QString, BudgetRow *> gone = m_rows;
    for (int i = 0; i < budgets.size(); ++i) {
        const BudgetStatus &status = budgets.at(i);
        BudgetRow *row = gone.take(status.budget.id);
        if (!row) {
            row = makeRow(status.budget.id);
            m_column->insertWidget(i + 1, row);
        }
        row->setStatus(status, nameOf(status.budget));
    }
    for (auto row = gone.cbegin(); row != gone.cend(); ++row) {
        if (row.value() == m_edited)
            closeForm();
        m_rows.remove(row.key());
        row.value()->hide();
        row.value()->deleteLater();
    }
    m_empty->setVisible(budgets.isEmpty() && !m_form);
}

void BudgetList::addBudget()
{
    openForm({.period = {}, .scope = {}, .hard = {}, .soft = kUsualSoft, .currency = m_currency}, nullptr);
}

void BudgetList::edit(BudgetRow *row)
{
    openForm(row->status().budget, row);
}

void BudgetList::openForm(const Budget &budget, BudgetRow *row)
{
    closeForm();
    m_edited = row;
    m_form = new BudgetForm(budget, m_accounts, m_names);
    const int at = row ? m_column->indexOf(row) : static_cast<int>(m_rows.size()) + 1;
    m_column->insertWidget(at + (row ? 1 : 0), m_form);
    m_form->show();
    if (row)
        row->hide();
    m_add->hide();
    m_empty->hide();
    connect(m_form, &BudgetForm::saveRequested, this, &BudgetList::save);
    connect(m_form, &BudgetForm::cancelled, this, &BudgetList::closeForm);
    connect(m_form, &BudgetForm::removeRequested, this, [this, budget] { remove(budget); });
    m_form->setFocus(Qt::OtherFocusReason);
    m_ledger.filterNames(m_form, [this](const Result<AttemptFilterNames> &names) {
        // Without them names are written by hand.
        if (names && m_form && *names != m_names) {
            m_names = *names;
            m_form->setNames(m_names);
        }
    });
}

void BudgetList::closeForm()
{
    if (!m_form)
        return;
    BudgetForm *form = m_form;
    m_form = nullptr;
    const bool hadKeyboard = form->isAncestorOf(focusWidget());
    form->hide();
    form->deleteLater();
    m_add->show();
    m_empty->setVisible(m_budgets.isEmpty());
    QWidget *back = m_add;
    if (m_edited) {
        m_edited->show();
        back = m_edited;
    }
    m_edited = nullptr;
    if (hadKeyboard)
        back->setFocus(Qt::OtherFocusReason);
}

bool BudgetList::isTaken(const Budget &budget) const
{
    return std::any_of(m_budgets.cbegin(), m_budgets.cend(), [&](const BudgetStatus &status) {
        const Budget &other = status.budget;
        return other.id != budget.id && other.period == budget.period && other.scope == budget.scope &&
               other.currency == budget.currency;
    });
}

void BudgetList::save()
{
    const auto budget = m_form->budget();
    if (!budget) {
        m_form->showProblem(budget.error().message);
        return;
    }
    if (isTaken(*budget)) {
        m_form->showProblem(tr("There is a budget for this already. Change that one."));
        return;
    }
    write(*budget);
}

void BudgetList::write(const Budget &budget)
{
    m_form->setBusy(true);
    m_ledger.setBudget(budget, m_form, [this](const Result<QString> &id) {
        if (!m_form)
            return;
        if (id) {
            closeForm();
            return;
        }
        m_form->setBusy(false);
        m_form->showProblem(id.error().message);
    });
}

void BudgetList::remove(const Budget &budget)
{
    // Another one's form stays open, with what is written in it.
    const bool isEdited = m_edited && m_edited->status().budget.id == budget.id;
    const QPointer<BudgetForm> form = isEdited ? m_form : QPointer<BudgetForm>();
    if (form)
        form->setBusy(true);
    m_ledger.removeBudget(budget.id, this, [this, budget, form](const Result<void> &gone) {
        if (!gone) {
            if (form)
                form->setBusy(false);
            emit failed(gone.error());
            return;
        }
        if (form && form == m_form)
            closeForm();
        emit removed(tr("The budget “%1” was removed.").arg(nameOf(budget)), [this, budget] {
            m_ledger.setBudget(budget, this, [this](const Result<QString> &id) {
                if (!id)
                    emit failed(id.error());
            });
        });
    });
}

} // namespace maquette::ui

#include "moc_budgetlist.cpp"
