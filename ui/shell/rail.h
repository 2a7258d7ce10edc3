#pragma once

#include <QAbstractButton>
#include <QTimer>
#include <QWidget>

class QBoxLayout;

namespace maquette::ui {

class Pane;

/// One pane's place in the rail. A drag that rests on it shows the pane; a drop goes to it.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RailButton(Pane &pane, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {44, 44}; }
    Pane &pane() const { return m_pane; }
    /// Told in the tooltip; empty for none.
    void setShortcutHint(const QString &keys);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void endDrag();

    Pane &m_pane;
    QTimer m_rest;
    bool m_wouldTake = false;
};

/// The column of pane icons at the window's leading edge. Up and Down move along it.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    void addPane(Pane &pane);
    /// The keys that show the pane, for its tooltip.
    void setShortcut(const Pane &pane, const QString &keys);
    void setCurrent(const Pane &pane);

signals:
    void paneChosen(maquette::ui::Pane *pane);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QBoxLayout *m_top;
    QBoxLayout *m_end;
    QList<RailButton *> m_buttons;
};

} // namespace maquette::ui
