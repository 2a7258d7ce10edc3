#include "ui/widgets/transcript/formulapart.h"

#include "ui/widgets/math/mathlayout.h"
#include "ui/widgets/math/mathparser.h"
#include "ui/widgets/transcript/formulamarks.h"
#include "ui/widgets/transcript/textpart.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kSmallestDisplay = 0.78;
constexpr qreal kAround = 5;
constexpr qreal kBar = 4;

} // namespace

FormulaPart::FormulaPart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width)
    : m_block(block)
{
    const qreal indent = indentOf(block.frames, style);
    const qreal room = std::max(width - indent, style.scaled(80));
    // What makes a block a formula is that it can be read.
    const MathNode tree = parseMath(formulaBody(block.text.text)).value_or(MathNode());
    m_box = MathLayout(style.body, style.code).set(tree, MathLevel::Display);
    if (m_box.width > room) {
        QFont font = style.body;
        font.setPointSizeF(font.pointSizeF() * std::max(kSmallestDisplay, room / m_box.width * 0.98));
        m_box = MathLayout(font, style.code).set(tree, MathLevel::Display);
    }
    m_scrollRange = std::max<qreal>(0, std::ceil(m_box.width - room));
    const qreal around = std::round(style.scaled(kAround));
    setHeight(m_box.height() + 2 * around + (m_scrollRange > 0 ? 2 * kBar : 0));
    m_room = QRectF(indent, 0, room, height());
    m_left = m_scrollRange > 0 ? 0 : std::round((room - m_box.width) / 2);
}

QRectF FormulaPart::place() const
{
    const qreal bar = m_scrollRange > 0 ? 2 * kBar : 0;
    const qreal top = std::round((height() - bar - m_box.height()) / 2);
    return {m_room.left() + m_left - m_scroll, top, m_box.width, m_box.height()};
}

void FormulaPart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const QRectF box = place().translated(paint.origin);
    painter.save();
    if (m_scrollRange > 0)
        painter.setClipRect(m_room.translated(paint.origin), Qt::IntersectClip);
    const QRectF ground = box.adjusted(-3, -3, 3, 3);
    if (!placesOf(paint.found, m_block.text.text).isEmpty())
        painter.fillRect(ground, paint.style.found);
    if (!paint.selection.isEmpty())
        painter.fillRect(ground, paint.style.selected);
    const bool isQuoted = m_block.frames.contains(Frame::Quote);
    m_box.paint(painter, {box.left(), box.top() + std::round(m_box.ascent)}, isQuoted ? paint.style.tokens().muted : paint.style.tokens().ink);
    if (m_scrollRange > 0) {
        const QRectF track(m_room.left(), height() - kBar - 1, m_room.width(), kBar);
        drawScrollMark(painter, track.translated(paint.origin), m_room.width() / m_box.width, m_scroll / m_scrollRange, paint.style);
    }
    painter.restore();
    if (paint.hasCursor)
        drawTextCursor(painter, caretAt(lengthOf(m_block)).translated(paint.origin), paint.style);
}

int FormulaPart::positionAt(const QPointF &point) const
{
    return point.x() < place().center().x() ? 0 : lengthOf(m_block);
}

QRectF FormulaPart::caretAt(int position) const
{
    const QRectF box = place();
    return {position > 0 ? box.right() : box.left(), box.top(), 1, box.height()};
}

void FormulaPart::setScroll(qreal scroll)
{
    m_scroll = std::clamp<qreal>(std::round(scroll), 0, m_scrollRange);
}

QString FormulaPart::contents() const
{
    return m_block.text.text + u'\n' + QString::number(m_room.left()) + (m_block.frames.contains(Frame::Quote) ? u"> "_s : u" "_s)
        + QString::number(m_scroll);
}

} // namespace maquette::ui
