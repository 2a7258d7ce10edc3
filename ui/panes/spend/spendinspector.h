#pragma once

#include "ui/panes/spend/spendbars.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace maquette {
class Accounts;
}

namespace maquette::ui {

class MenuChip;
class SpendRing;

/// The shares of one dimension as a ring with its list, and what there is to be warned of.
class SpendInspector final : public QWidget
{
    Q_OBJECT
public:
    /// `accounts` must outlive it.
    explicit SpendInspector(const Accounts &accounts, QWidget *parent = nullptr);

    void setPage(const SpendPage &page, SpendQuery::Dimension dimension, const ShownMoney &money);

signals:
    /// A provider's invoice is to be compared with what is known here.
    void invoiceRequested();
    void dimensionChosen(maquette::SpendQuery::Dimension dimension);

private:
    void showShares(const SpendBars &parts, const ShownMoney &money);
    void showAlerts(const SpendPage &page);
    QStringList budgetAlerts(const SpendPage &page) const;
    QStringList healthAlerts(const QList<DailyHealth> &health) const;

    const Accounts &m_accounts;
    QLocale m_locale;
    MenuChip *m_dimension;
    SpendRing *m_ring;
    QVBoxLayout *m_shares;
    QVBoxLayout *m_alerts;
};

} // namespace maquette::ui
