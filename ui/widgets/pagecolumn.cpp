#include "ui/widgets/pagecolumn.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

namespace maquette::ui {

namespace {

constexpr int kColumnWidth = 720;

} // namespace

PageColumn::PageColumn(QWidget *parent)
    : QWidget(parent), m_top(new QWidget), m_title(new ElidedLabel), m_head(new QHBoxLayout), m_scroll(new QScrollArea),
      m_column(new QVBoxLayout)
{
    setTextRole(m_title, TextRole::Title);
    auto *top = new QHBoxLayout(m_top);
    top->setContentsMargins(space(5), 0, space(5), 0);
    top->setSpacing(10);
    top->addWidget(m_title, 1);
    top->addLayout(m_head);
    m_head->setSpacing(10);
    m_top->setFixedHeight(appearanceOf(this).scaled(kHeadHeight));

    auto *ground = new QWidget;
    auto *column = new QWidget;
    column->setLayout(m_column);
    column->setMaximumWidth(kColumnWidth);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space(4));
    m_column->addStretch();
    auto *sides = new QHBoxLayout(ground);
    sides->setContentsMargins(space(5), 22, space(5), 22);
    sides->addStretch(1);
    sides->addWidget(column, 100'000);
    sides->addStretch(1);
    m_scroll->setWidget(ground);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    // It follows the keyboard; as a stop of its own nothing would show that it is there.
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    ground->setAutoFillBackground(false);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_top);
    whole->addWidget(m_scroll, 1);
}

void PageColumn::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void PageColumn::add(QWidget *widget)
{
    m_column->insertWidget(m_column->count() - 1, widget);
}

void PageColumn::reveal(QWidget *widget)
{
    m_scroll->ensureWidgetVisible(widget, 0, space(6));
}

void PageColumn::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

void PageColumn::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_top->setFixedHeight(appearanceOf(this).scaled(kHeadHeight));
}

void PageColumn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawHorizontalLine(painter, QRectF(0, m_top->height() - hairline(painter), width(), 1), tokensOf(this).line);
}

} // namespace maquette::ui

#include "moc_pagecolumn.cpp"
