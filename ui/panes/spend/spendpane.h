#pragma once

#include "ui/panes/spend/spendwords.h"
#include "ui/shell/pane.h"

#include <QTimer>

class QKeySequence;

namespace maquette {
class Accounts;
class Clock;
class Ledger;
} // namespace maquette

namespace maquette::ui {

class BudgetList;
class SpendContent;
class SpendInspector;

/// Spend: what was spent on what, where the month is going, how the models do, and the budgets.
class SpendPane final : public Pane
{
    Q_OBJECT
public:
    /// All must outlive the pane.
    SpendPane(Ledger &ledger, const Accounts &accounts, const Clock &clock, QObject *parent = nullptr);
    ~SpendPane() override;

    QString id() const override { return QStringLiteral("spend"); }
    QString title() const override { return tr("Spend"); }
    QString icon() const override { return QStringLiteral("spend"); }

    void build() override;
    QWidget *listWidget() const override;
    QWidget *contentWidget() const override;
    QWidget *inspectorWidget() const override;
    QWidget *focusTarget() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// Everything that was asked for stands in the pane.
    void shown();

private:
    void connectParts();
    QDate today() const;
    void alert(const BudgetStatus &status);
    void takeSpan();
    void lookSoon();
    void reload();
    void fill(const SpendPage &page);
    void addBudget();
    void compareInvoice();

    Ledger &m_ledger;
    const Accounts &m_accounts;
    const Clock &m_clock;
    SpendPageQuery m_query;
    ShownMoney m_money;
    /// Nobody chose which money to see yet.
    bool m_isMoneyOpen = true;
    /// What is shown is not what is.
    bool m_isStale = false;
    int m_generation = 0;
    BudgetList *m_budgets = nullptr;
    SpendContent *m_content = nullptr;
    SpendInspector *m_inspector = nullptr;
    QTimer m_soon;
};

} // namespace maquette::ui
