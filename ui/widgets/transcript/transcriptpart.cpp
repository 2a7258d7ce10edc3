#include "ui/widgets/transcript/transcriptpart.h"

#include "ui/theme/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <typeinfo>

namespace maquette::ui {

qreal TranscriptPart::sameAs(const TranscriptPart &other) const
{
    const QString mine = contents();
    const bool isSame = !mine.isEmpty() && typeid(*this) == typeid(other) && height() == other.height() && mine == other.contents();
    return isSame ? height() : 0;
}

int TranscriptPart::positionAt(const QPointF &) const
{
    return 0;
}

QRectF TranscriptPart::caretAt(int) const
{
    return {0, 0, 1, height()};
}

void TranscriptPart::setHeight(qreal height)
{
    m_height = std::ceil(height);
}

void drawScrollMark(QPainter &painter, const QRectF &track, qreal share, qreal at, const TranscriptStyle &style)
{
    const qreal length = std::max(track.width() * share, style.scaled(24));
    const QRectF mark(track.left() + (track.width() - length) * at, track.top(), length, track.height());
    drawBox(painter, mark, track.height() / 2, style.tokens().faint);
}

void drawTextCursor(QPainter &painter, const QRectF &caret, const TranscriptStyle &style)
{
    const QSizeF size(std::round(style.scaled(7)), std::round(style.scaled(15)));
    painter.fillRect(QRectF(QPointF(caret.left() + 1, std::round(caret.center().y() - size.height() / 2)), size), style.tokens().accent);
}

} // namespace maquette::ui
