#pragma once

#include "core/ledger/budgets.h"

#include <QAbstractButton>
#include <QLocale>

namespace maquette::ui {

/// A budget as a line with its bar. A click or Enter wants to edit it.
class BudgetRow final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit BudgetRow(QWidget *parent = nullptr);

    /// `title` as people call it.
    void setStatus(const BudgetStatus &status, const QString &title);
    const BudgetStatus &status() const { return m_status; }

    QSize sizeHint() const override;

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString money(Money amount) const;

    QLocale m_locale;
    BudgetStatus m_status;
    QString m_title;
};

} // namespace maquette::ui
