#include "ui/widgets/splitteredge.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSplitter>

#include <cmath>
#include <utility>

namespace maquette::ui {

namespace {

/// To either side of the border.
constexpr int kGrab = 3;

} // namespace

SplitterEdge::SplitterEdge(QSplitter *parent, Line line, std::function<void(const QSplitterHandle *)> putBack)
    : QSplitterHandle(Qt::Horizontal, parent), m_line(line), m_putBack(std::move(putBack))
{
    setAttribute(Qt::WA_Hover);
}

void SplitterEdge::resizeEvent(QResizeEvent *)
{
    // The margins are what QSplitter leaves out when it places the handle.
    setContentsMargins(kGrab, 0, kGrab, 0);
}

void SplitterEdge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double middle = width() / 2.0;
    if (underMouse())
        painter.fillRect(QRectF(middle - 1, 0, 2, height()), tokensOf(this).accent);
    else if (m_line == Line::Drawn)
        drawVerticalLine(painter, QRectF(std::floor(middle), 0, 1, height()), tokensOf(this).line);
}

void SplitterEdge::mousePressEvent(QMouseEvent *event)
{
    m_grabbedAt = event->position().toPoint().x() - kGrab;
}

void SplitterEdge::mouseMoveEvent(QMouseEvent *event)
{
    // QSplitterHandle's own would jump by the margin first.
    if (event->buttons() & Qt::LeftButton)
        moveSplitter(splitter()->mapFromGlobal(event->globalPosition().toPoint()).x() - m_grabbedAt);
}

} // namespace maquette::ui

#include "moc_splitteredge.cpp"
