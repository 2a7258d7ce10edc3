#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace maquette::ui {

class Button;

/// A word about what just happened, low in the window, with a way back ("Deleted. Undo"). Goes by itself, but not
/// while the pointer or the keyboard is on it. One for each window.
class Toast : public QWidget
{
    Q_OBJECT
public:
    /// Stands over `host` and follows its size.
    explicit Toast(QWidget *host);

    void showText(const QString &text, const QString &action = {});

signals:
    /// The button was pressed; the toast is gone.
    void actionTriggered();
    /// Gone without the button, or replaced by the next one: the way back is closed.
    void lapsed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();
    void lapse();

    QLabel *m_text;
    Button *m_action;
    QTimer m_timer;
};

} // namespace maquette::ui
