#pragma once

#include "ui/shell/meterreading.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;

namespace maquette::ui {

class MeterItem;
class Separator;

/// The instruments along the bottom of the window: money, limits, what runs, health. Fed with values.
class MeterBar : public QWidget
{
    Q_OBJECT
public:
    explicit MeterBar(QWidget *parent = nullptr);

    void setReading(const MeterReading &reading);
    const MeterReading &reading() const { return m_reading; }

    QSize sizeHint() const override;

signals:
    /// Clicked, or Enter: everything is wanted.
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct LimitItems
    {
        MeterItem *requests = nullptr;
        MeterItem *tokens = nullptr;
    };

    struct LimitWords
    {
        QString label;
        QString unit;
        QString name;
        QString account;
        QString wait;
    };

    void showSums();
    void showLimits();
    void showLimit(MeterItem &item, const MeterReading::Limit &limit, const LimitWords &words);
    void showRunning();
    void showTransfers();
    /// Leaves out what has no room, the least important first.
    void fit();
    void tick();

    MeterReading m_reading;
    QBoxLayout *m_row;
    QBoxLayout *m_limitRow;
    MeterItem *m_today;
    MeterItem *m_month;
    MeterItem *m_held;
    MeterItem *m_transfers;
    MeterItem *m_running;
    MeterItem *m_health;
    Separator *m_separator;
    QList<LimitItems> m_limits;
    QTimer m_clock;
};

} // namespace maquette::ui
