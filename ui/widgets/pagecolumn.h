#pragma once

#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace maquette::ui {

class ElidedLabel;

/// A page of the content column: a head with the title, and a centred column of cards that scrolls.
class PageColumn : public QWidget
{
    Q_OBJECT
public:
    explicit PageColumn(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// At the trailing end of the head: chips and buttons.
    QHBoxLayout *head() const { return m_head; }
    /// Below what is there.
    void add(QWidget *widget);
    /// Scrolls so that `widget` is seen.
    void reveal(QWidget *widget);
    void scrollToTop();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_top;
    ElidedLabel *m_title;
    QHBoxLayout *m_head;
    QScrollArea *m_scroll;
    QVBoxLayout *m_column;
};

} // namespace maquette::ui
