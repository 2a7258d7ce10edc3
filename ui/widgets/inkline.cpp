#include "ui/widgets/inkline.h"

#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

InkLine::InkLine(TextRole role, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextRole(this, role);
}

void InkLine::setParts(const QList<Part> &parts)
{
    if (parts == m_parts)
        return;
    m_parts = parts;
    QString whole;
    for (const Part &part : parts)
        whole += part.text;
    setText(whole);
    updateGeometry();
    update();
}

qreal InkLine::fullWidth() const
{
    const QFontMetricsF metrics(font());
    qreal width = 0;
    for (const Part &part : m_parts)
        width += tabularWidth(metrics, part.text);
    return width;
}

QSize InkLine::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {static_cast<int>(std::ceil(fullWidth())) + margins.left() + margins.right(), fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize InkLine::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 48), sizeHint().height()};
}

void InkLine::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    const QFontMetricsF metrics(font());
    const QRectF room = contentsRect();
    QPainter painter(this);
    painter.setFont(font());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const bool trailing = alignment() & Qt::AlignRight;
    qreal x = trailing ? std::max(0.0, room.width() - fullWidth()) : 0;
    for (const Part &part : m_parts) {
        const qreal left = room.width() - x;
        if (left <= 1)
            break;
        qreal width = tabularWidth(metrics, part.text);
        QString shown = part.text;
        if (width > left + 0.5) {
            shown = metrics.elidedText(part.text, Qt::ElideRight, left);
            width = left;
        }
        painter.setPen(isEnabled() ? look.ink(part.ink) : look.tokens.disabled());
        const QRectF place(mirrored ? room.right() - x - width : room.left() + x, room.top(), width, room.height());
        drawTabular(painter, place, shown);
        x += width;
    }
}

} // namespace maquette::ui

#include "moc_inkline.cpp"
