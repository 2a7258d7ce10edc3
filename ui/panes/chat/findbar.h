#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace maquette::ui {

class IconButton;
class SearchField;

/// The line above a chat in which something is looked for in it, as browsers have it.
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Shows the bar and gives it the keyboard.
    void open();
    /// Hides it, and gives the keyboard back to where it was.
    void close();
    QString text() const;
    /// "3 of 17", and what else there is to say of it; told to screen readers.
    void setFound(const QString &count, const QString &note);
    void setCanStep(bool canStep);
    /// The keys that step, as a person reads them; empty for none.
    void setPreviousKeys(const QString &keys);
    void setNextKeys(const QString &keys);

signals:
    /// After a pause in the typing, or at once when it was emptied.
    void textChanged(const QString &text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    SearchField *m_field;
    QLabel *m_count;
    QLabel *m_note;
    IconButton *m_previous;
    IconButton *m_next;
    /// Where the keyboard was before.
    QPointer<QWidget> m_before;
};

} // namespace maquette::ui
