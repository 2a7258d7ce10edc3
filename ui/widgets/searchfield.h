#pragma once

#include <QLineEdit>
#include <QTimer>

namespace maquette::ui {

/// A line to search with. Shows its shortcut while it is empty, clears with Escape, and waits for a pause in the
/// typing before it says what to search for.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(QWidget *parent = nullptr);

    /// Shown at the end while the field is empty ("Ctrl+F").
    void setShortcutHint(const QString &hint);

signals:
    /// The trimmed text; at once when it is emptied, otherwise after a pause of 120 ms.
    void searchChanged(const QString &text);
    /// Down: the keyboard wants into the results.
    void downPressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_hint;
    QTimer m_pause;
};

} // namespace maquette::ui
