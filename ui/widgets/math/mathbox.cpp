#include "ui/widgets/math/mathbox.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

/// `rule` on whole device pixels, at least one of them thick.
QRectF onPixels(const QRectF &rule, const QTransform &transform)
{
    if (transform.type() > QTransform::TxScale)
        return rule;
    QRectF device = transform.mapRect(rule);
    const auto snap = [](qreal &from, qreal &length) {
        length = std::max<qreal>(1, std::round(length));
        from = std::round(from);
    };
    qreal x = device.x();
    qreal y = device.y();
    qreal width = device.width();
    qreal height = device.height();
    if (height <= width)
        snap(y, height);
    else
        snap(x, width);
    device = QRectF(x, y, width, height);
    return transform.inverted().mapRect(device);
}

} // namespace

void MathBox::draw(const MathBox &other, const QPointF &at)
{
    for (const Glyphs &glyphs : other.m_glyphs)
        m_glyphs.push_back({glyphs.text, glyphs.font, glyphs.at + at});
    for (const Stroke &stroke : other.m_strokes)
        m_strokes.push_back({stroke.path.translated(at), stroke.pen});
    for (const QRectF &rule : other.m_rules)
        m_rules.push_back(rule.translated(at));
}

void MathBox::append(const MathBox &other, qreal gap)
{
    draw(other, {width + gap, 0});
    width = std::max<qreal>(0, width + gap + other.width);
    overhang = other.overhang;
    include(other.ascent, other.descent);
}

void MathBox::addGlyphs(const QString &text, const QFont &font, const QPointF &at)
{
    m_glyphs.push_back({text, font, at});
}

void MathBox::addRule(const QRectF &rule)
{
    m_rules.push_back(rule);
}

void MathBox::addStroke(const QPainterPath &path, qreal pen)
{
    m_strokes.push_back({path, pen});
}

void MathBox::clearInk()
{
    m_glyphs.clear();
    m_strokes.clear();
    m_rules.clear();
}

void MathBox::include(qreal up, qreal down)
{
    ascent = std::max(ascent, up);
    descent = std::max(descent, down);
}

void MathBox::paint(QPainter &painter, const QPointF &baseline, const QColor &ink) const
{
    painter.save();
    painter.translate(baseline);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ink);
    for (const Glyphs &glyphs : m_glyphs) {
        painter.setFont(glyphs.font);
        painter.drawText(glyphs.at, glyphs.text);
    }
    for (const Stroke &stroke : m_strokes) {
        if (stroke.pen > 0)
            painter.strokePath(stroke.path, QPen(ink, stroke.pen, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        else
            painter.fillPath(stroke.path, ink);
    }
    for (const QRectF &rule : m_rules)
        painter.fillRect(onPixels(rule, painter.deviceTransform()), ink);
    painter.restore();
}

} // namespace maquette::ui
