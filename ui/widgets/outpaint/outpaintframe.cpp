#include "ui/widgets/outpaint/outpaintframe.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kStep = OutpaintFrame::kStep;

int stepsDown(int pixels)
{
    return std::max(0, pixels) / kStep * kStep;
}

int nearestStep(double pixels)
{
    return static_cast<int>(std::lround(pixels / kStep)) * kStep;
}

/// What has to be added to `side` for it to be `share` times `other`.
int missing(int side, int other, double share)
{
    return std::max(0, nearestStep(other * share - side));
}

} // namespace

int OutpaintFrame::margin(Qt::Edge edge) const
{
    switch (edge) {
    case Qt::LeftEdge: return m_margins.left();
    case Qt::TopEdge: return m_margins.top();
    case Qt::RightEdge: return m_margins.right();
    case Qt::BottomEdge: break;
    }
    return m_margins.bottom();
}

int OutpaintFrame::most(Qt::Edge edge) const
{
    const bool isAcross = edge == Qt::LeftEdge || edge == Qt::RightEdge;
    const int others = isAcross ? result().width() - margin(edge) : result().height() - margin(edge);
    return stepsDown(std::min(kMostPerSide, kLargestResult - others));
}

void OutpaintFrame::setMargin(Qt::Edge edge, double pixels)
{
    // First into what an int can hold: a pointer may be far away.
    const int wanted = std::min(nearestStep(std::clamp<double>(pixels, 0, kMostPerSide)), most(edge));
    switch (edge) {
    case Qt::LeftEdge: return m_margins.setLeft(wanted);
    case Qt::TopEdge: return m_margins.setTop(wanted);
    case Qt::RightEdge: return m_margins.setRight(wanted);
    case Qt::BottomEdge: return m_margins.setBottom(wanted);
    }
}

void OutpaintFrame::setMargins(const QMargins &margins)
{
    m_margins = {};
    setMargin(Qt::LeftEdge, margins.left());
    setMargin(Qt::TopEdge, margins.top());
    setMargin(Qt::RightEdge, margins.right());
    setMargin(Qt::BottomEdge, margins.bottom());
}

std::optional<QMargins> OutpaintFrame::marginsFor(QSize proportions) const
{
    if (m_picture.isEmpty() || proportions.isEmpty())
        return {};
    const double wide = static_cast<double>(proportions.width()) / proportions.height();
    const int across = missing(m_picture.width(), m_picture.height(), wide);
    const int down = missing(m_picture.height(), m_picture.width(), 1 / wide);
    const QMargins margins(stepsDown(across / 2), stepsDown(down / 2), across - stepsDown(across / 2), down - stepsDown(down / 2));
    OutpaintFrame tried(m_picture);
    tried.setMargins(margins);
    return tried.margins() == margins ? std::optional(margins) : std::nullopt;
}

} // namespace maquette::ui
