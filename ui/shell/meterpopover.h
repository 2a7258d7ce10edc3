#pragma once

#include "ui/shell/meterreading.h"

#include <QLocale>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace maquette::ui {

class Button;
class MeterLine;

/// Everything that the meters know, above their bar; kept up to date while it is open. Goes with Escape, a click elsewhere, or
/// when the keyboard goes elsewhere.
class MeterPopover final : public QWidget
{
    Q_OBJECT
public:
    /// Stands over `host`, above `bar`.
    MeterPopover(QWidget *host, QWidget *bar);

    void setReading(const MeterReading &reading);
    void toggle();
    /// Where the keyboard was before comes back.
    void dismiss();
    /// All that it says, a line each.
    QStringList words() const;

signals:
    /// The user wants the page behind the figures.
    void spendRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void fill();
    void fillMoney();
    void fillBudgets();
    void fillLimits();
    void fillRunning();
    void addLimit(const QString &name, const MeterReading::Limit &limit);
    MeterLine &nextLine();
    void place();
    void watchFocus(const QWidget *now);

    QLocale m_locale;
    QWidget *m_bar;
    MeterReading m_reading;
    QWidget *m_inside;
    QVBoxLayout *m_column;
    Button *m_spend;
    std::vector<MeterLine *> m_lines;
    std::size_t m_used = 0;
    QTimer m_clock;
    QPointer<QWidget> m_focusBefore;
};

} // namespace maquette::ui
