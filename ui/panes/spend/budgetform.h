#pragma once

#include "core/ledger/attemptfilter.h"
#include "core/ledger/budgets.h"
#include "ui/widgets/formcard.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace maquette {
class Accounts;
}

namespace maquette::ui {

class Button;

/// A budget to fill in or to change, where it stands.
class BudgetForm final : public FormCard
{
    Q_OBJECT
public:
    /// `names` are what was called so far, to choose from. `accounts` must outlive the form.
    BudgetForm(const Budget &budget, const Accounts &accounts, const AttemptFilterNames &names, QWidget *parent = nullptr);

    /// What is filled in; in words what is wrong with it.
    Result<Budget> budget() const;
    /// Other names to choose from; what is chosen stays.
    void setNames(const AttemptFilterNames &names);
    /// Says below the fields what was wrong.
    void showProblem(const QString &text);
    /// While it is written.
    void setBusy(bool isBusy);

signals:
    void saveRequested();
    void cancelled();
    void removeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void fill();
    void fillKeys();
    void showFields();
    BudgetScope::Kind scopeKind() const;
    BudgetPeriod::Kind periodKind() const;
    Result<BudgetScope> scope() const;

    const Accounts &m_accounts;
    AttemptFilterNames m_names;
    Budget m_start;
    QComboBox *m_period;
    QSpinBox *m_days;
    QComboBox *m_scope;
    QComboBox *m_key;
    QLineEdit *m_hard;
    QSpinBox *m_soft;
    QComboBox *m_unpriced;
    QLabel *m_problem;
    Button *m_save;
    Button *m_cancel;
    Button *m_remove = nullptr;
};

/// An amount as people of `locale` write it; empty when it is none.
std::optional<Money> moneyFromPeople(const QString &text, const QLocale &locale);

} // namespace maquette::ui
