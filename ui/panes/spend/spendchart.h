#pragma once

#include "ui/panes/spend/spendbars.h"

#include <QWidget>

namespace maquette::ui {

/// Stacked bars. The arrow keys and the pointer go from bar to bar, and what it is made of is told.
class SpendChart final : public QWidget
{
    Q_OBJECT
public:
    explicit SpendChart(QWidget *parent = nullptr);

    void setBars(const SpendBars &bars, SpendQuery::Period period, const ShownMoney &money);
    const SpendBars &bars() const { return m_bars; }
    /// The bar that is pointed at or chosen by keyboard; -1 for none.
    int current() const { return m_current; }
    /// That bar in words.
    QString words(int bar) const;

    QSize sizeHint() const override;

signals:
    /// -1 for none.
    void currentChanged(int bar);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// Where the bars stand, without the labels below.
    QRectF plot() const;
    QRectF slot(int bar) const;
    int barAt(const QPointF &point) const;
    void setCurrent(int bar);
    void paintBar(QPainter &painter, int bar) const;
    void paintLabels(QPainter &painter) const;

    QLocale m_locale;
    SpendBars m_bars;
    SpendQuery::Period m_period = SpendQuery::Period::Day;
    ShownMoney m_money;
    int m_current = -1;
};

} // namespace maquette::ui
