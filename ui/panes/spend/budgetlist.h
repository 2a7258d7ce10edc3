#pragma once

#include "core/ledger/attemptfilter.h"
#include "core/ledger/budgets.h"

#include <QHash>
#include <QLocale>
#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace maquette {
class Accounts;
class Ledger;
} // namespace maquette

namespace maquette::ui {

class BudgetForm;
class BudgetRow;
class Button;

/// The budgets with their bars, added, changed and removed where they stand.
class BudgetList final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive it.
    BudgetList(Ledger &ledger, const Accounts &accounts, QWidget *parent = nullptr);

    void setBudgets(const QList<BudgetStatus> &budgets, QDate today);
    /// The currency of a new one.
    void setCurrency(const QString &currency) { m_currency = currency; }
    /// Opens the form for a new one.
    void addBudget();

signals:
    /// `undo` brings it back.
    void removed(const QString &text, const std::function<void()> &undo);
    void failed(const maquette::Error &error);

private:
    void edit(BudgetRow *row);
    void openForm(const Budget &budget, BudgetRow *row);
    void closeForm();
    void save();
    void write(const Budget &budget);
    void remove(const Budget &budget);
    bool isTaken(const Budget &budget) const;
    QString nameOf(const Budget &budget) const;
    BudgetRow *makeRow(const QString &id);

    Ledger &m_ledger;
    const Accounts &m_accounts;
    QLocale m_locale;
    QString m_currency = QStringLiteral("USD");
    QDate m_today;
    AttemptFilterNames m_names;
    QList<BudgetStatus> m_budgets;
    QHash<QString, BudgetRow *> m_rows;
    QLabel *m_empty;
    QWidget *m_inside;
    QVBoxLayout *m_column;
    Button *m_add;
    QPointer<BudgetForm> m_form;
    QPointer<BudgetRow> m_edited;
};

} // namespace maquette::ui
