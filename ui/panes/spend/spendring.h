#pragma once

#include "ui/panes/spend/spendbars.h"

#include <QWidget>

namespace maquette::ui {

/// A ring of shares with the sum in its middle. The list beside it says the same in words.
class SpendRing final : public QWidget
{
    Q_OBJECT
public:
    explicit SpendRing(QWidget *parent = nullptr);

    /// `sum` in words; `shares` from 0 to 1, one for each colour; the last is the rest's where `hasRest`.
    void setShares(const QList<double> &shares, bool hasRest, const QString &sum, bool isMoney);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_shares;
    QString m_sum;
    bool m_hasRest = false;
    bool m_isMoney = true;
};

/// The square of a part's colour, before its name.
class SpendSwatch final : public QWidget
{
    Q_OBJECT
public:
    explicit SpendSwatch(int part, bool isRest, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_part;
    bool m_isRest;
};

} // namespace maquette::ui
