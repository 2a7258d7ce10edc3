#include "ui/widgets/math/mathshapes.h"

#include <QTransform>

#include <algorithm>
#include <initializer_list>

namespace maquette::ui {

namespace {

/// A round bracket, thicker in its middle than at its ends; opens to the right.
QPainterPath roundBracket(qreal width, qreal half, qreal thick)
{
    const qreal tip = thick * 0.55;
    const qreal outer = -width / 3;
    const qreal inner = (4 * thick - width - tip) / 3;
    const qreal bend = half * 0.34;
    QPainterPath path;
    path.moveTo(width, -half);
    path.cubicTo(outer, -bend, outer, bend, width, half);
    path.lineTo(width + tip, half);
    path.cubicTo(inner, bend, inner, -bend, width + tip, -half);
    path.closeSubpath();
    return path;
}

/// A brace, standing, its point to the left; `half` of its height above and below y = 0.
QPainterPath standingBrace(qreal width, qreal half)
{
    const qreal middle = width / 2;
    const qreal bend = std::min(half / 2, width * 0.9);
    QPainterPath path;
    path.moveTo(width, -half);
    path.cubicTo(middle, -half, middle, -half + bend * 0.2, middle, -half + bend);
    path.lineTo(middle, -bend);
    path.cubicTo(middle, -bend * 0.25, middle * 0.7, 0, 0, 0);
    path.cubicTo(middle * 0.7, 0, middle, bend * 0.25, middle, bend);
    path.lineTo(middle, half - bend);
    path.cubicTo(middle, half - bend * 0.2, middle, half, width, half);
    return path;
}

QPainterPath mirrored(const QPainterPath &path, qreal width)
{
    return QTransform(-1, 0, 0, 1, width, 0).map(path);
}

void addArrowHead(QPainterPath &path, const QPointF &tip, const QPointF &back, qreal spread)
{
    const QPointF side(-back.y() * spread, back.x() * spread);
    path.moveTo(tip + back + side);
    path.lineTo(tip);
    path.lineTo(tip + back - side);
}

/// Square brackets and their halves: where the hooks are.
void addSquare(MathBox &box, qreal half, qreal hook, qreal pen, bool isRight, bool hasTop, bool hasBottom)
{
    const qreal side = box.width * 0.22;
    const qreal x = isRight ? box.width - side - pen : side;
    box.addRule({x, -half, pen, 2 * half});
    const qreal from = isRight ? x + pen - hook : x;
    if (hasTop)
        box.addRule({from, -half, hook, pen});
    if (hasBottom)
        box.addRule({from, half - pen, hook, pen});
}

void addUprightArrow(MathBox &box, QChar sign, qreal half, qreal pen)
{
    const qreal x = box.width / 2;
    const qreal head = box.width * 0.5;
    QPainterPath path;
    path.moveTo(x, -half);
    path.lineTo(x, half);
    if (sign != u'↓')
        addArrowHead(path, {x, -half}, {0, head * 0.8}, 0.7);
    if (sign != u'↑')
        addArrowHead(path, {x, half}, {0, -head * 0.8}, 0.7);
    box.addStroke(path, pen);
}

void addSlanted(MathBox &box, QChar sign, qreal half, qreal pen)
{
    const qreal side = box.width * 0.15;
    QPainterPath path;
    if (sign == u'/' || sign == u'\\') {
        const bool isUp = sign == u'/';
        path.moveTo(isUp ? side : box.width - side, half);
        path.lineTo(isUp ? box.width - side : side, -half);
    } else {
        const bool isLeft = sign == u'⟨';
        path.moveTo(isLeft ? box.width - side : side, -half);
        path.lineTo(isLeft ? side : box.width - side, 0);
        path.lineTo(isLeft ? box.width - side : side, half);
    }
    box.addStroke(path, pen);
}

} // namespace

MathBox mathDelimiterShape(QChar sign, qreal height, qreal em, qreal pen)
{
    MathBox box;
    const qreal half = height / 2;
    // Tall ones are a little wider, though far from in proportion.
    const qreal grown = em * std::min(0.34 + 0.035 * height / em, 0.62);
    box.width = grown;
    box.include(half, half);
    switch (sign.unicode()) {
    case u'(':
    case u')': {
        const QPainterPath path = roundBracket(grown * 0.58, half, pen * 1.3).translated(grown * 0.14, 0);
        box.addStroke(sign == u'(' ? path : mirrored(path, grown), 0);
        break;
    }
    case u'{':
    case u'}': {
        const QPainterPath path = standingBrace(grown * 0.66, half).translated(grown * 0.18, 0);
        box.addStroke(sign == u'{' ? path : mirrored(path, grown), pen);
        break;
    }
    case u'[': addSquare(box, half, grown * 0.56, pen, false, true, true); break;
    case u']': addSquare(box, half, grown * 0.56, pen, true, true, true); break;
    case u'⌊': addSquare(box, half, grown * 0.56, pen, false, false, true); break;
    case u'⌋': addSquare(box, half, grown * 0.56, pen, true, false, true); break;
    case u'⌈': addSquare(box, half, grown * 0.56, pen, false, true, false); break;
    case u'⌉': addSquare(box, half, grown * 0.56, pen, true, true, false); break;
    case u'|':
        box.width = em * 0.3;
        box.addRule({(box.width - pen) / 2, -half, pen, height});
        break;
    case u'‖':
        box.width = em * 0.48;
        box.addRule({em * 0.14, -half, pen, height});
        box.addRule({box.width - em * 0.14 - pen, -half, pen, height});
        break;
    case u'↑':
    case u'↓':
    case u'↕':
        box.width = em * 0.6;
        addUprightArrow(box, sign, half, pen);
        break;
    case u'/':
    case u'\\':
        box.width = em * std::min(0.3 + 0.12 * height / em, 0.9);
        addSlanted(box, sign, half, pen);
        break;
    case u'⟨':
    case u'⟩': addSlanted(box, sign, half, pen); break;
    default: return {};
    }
    return box;
}

MathBox mathRootShape(qreal ascent, qreal descent, qreal width, qreal em, qreal pen, qreal &inside)
{
    MathBox box;
    const qreal height = ascent + descent;
    const qreal sign = em * std::min(0.62 + 0.05 * height / em, 0.95);
    inside = sign;
    box.width = sign + width;
    box.include(ascent, descent);
    const qreal middle = descent - std::min(height * 0.5, em * 0.75);
    QPainterPath hook;
    hook.moveTo(sign * 0.08, middle + em * 0.08);
    hook.lineTo(sign * 0.24, middle);
    box.addStroke(hook, pen);
    // The stroke down is the thick one.
    QPainterPath down;
    down.moveTo(sign * 0.22, middle + pen * 0.3);
    down.lineTo(sign * 0.5, descent);
    box.addStroke(down, pen * 1.7);
    QPainterPath up;
    up.moveTo(sign * 0.5, descent + pen * 0.2);
    up.lineTo(sign, -ascent + pen / 2);
    box.addStroke(up, pen);
    box.addRule({sign - pen * 0.4, -ascent, width + pen * 0.4, pen});
    return box;
}

MathBox mathStretchShape(QChar sign, qreal width, bool isBelow, qreal em, qreal pen)
{
    MathBox box;
    box.width = width;
    if (sign == u'-') {
        box.include(pen, 0);
        box.addRule({0, -pen, width, pen});
        return box;
    }
    if (sign == u'{') {
        const qreal high = em * 0.34;
        box.include(high, 0);
        // A standing brace, laid down: its point shows upwards, or downwards.
        const QPainterPath brace = standingBrace(high, width / 2);
        const QTransform lay(0, isBelow ? -1 : 1, 1, 0, width / 2, isBelow ? 0 : -high);
        box.addStroke(lay.map(brace), pen);
        return box;
    }
    const qreal high = em * 0.3;
    const qreal y = -high / 2;
    box.include(high, 0);
    QPainterPath path;
    path.moveTo(0, y);
    path.lineTo(width, y);
    const qreal back = std::min(em * 0.2, width / 2);
    if (sign != u'<')
        addArrowHead(path, {width, y}, {-back, 0}, 0.7);
    if (sign != u'>')
        addArrowHead(path, {0, y}, {back, 0}, 0.7);
    box.addStroke(path, pen);
    return box;
}

MathBox mathAccentShape(QChar mark, qreal width, qreal em, qreal pen)
{
    MathBox box;
    box.width = width;
    const qreal high = em * 0.17;
    box.include(high, 0);
    QPainterPath path;
    const auto dots = [&](int count) {
        const qreal radius = em * 0.062;
        for (int i = 0; i < count; ++i)
            path.addEllipse(QPointF(width / 2 + (i - (count - 1) / 2.0) * em * 0.22, -high / 2), radius, radius);
        box.addStroke(path, 0);
    };
    const auto stroke = [&](std::initializer_list<QPointF> points) {
        path.moveTo(*points.begin());
        for (const QPointF *point = points.begin() + 1; point != points.end(); ++point)
            path.lineTo(*point);
        box.addStroke(path, pen);
    };
    switch (mark.unicode()) {
    case 0x302: stroke({{0, 0}, {width / 2, -high}, {width, 0}}); break;
    case 0x30C: stroke({{0, -high}, {width / 2, 0}, {width, -high}}); break;
    case 0x304: box.addRule({0, -high / 2 - pen / 2, width, pen}); break;
    case 0x307: dots(1); break;
    case 0x308: dots(2); break;
    case 0x20DB: dots(3); break;
    case 0x301: stroke({{width * 0.3, 0}, {width * 0.75, -high}}); break;
    case 0x300: stroke({{width * 0.7, 0}, {width * 0.25, -high}}); break;
    case 0x30A:
        path.addEllipse(QPointF(width / 2, -high / 2), em * 0.11, em * 0.11);
        box.addStroke(path, pen * 0.9);
        break;
    case 0x303:
        path.moveTo(0, -high * 0.15);
        path.cubicTo(width * 0.35, -high * 1.7, width * 0.65, high * 0.7, width, -high * 0.85);
        box.addStroke(path, pen);
        break;
    case 0x306:
        path.moveTo(width * 0.1, -high);
        path.cubicTo(width * 0.25, high * 0.2, width * 0.75, high * 0.2, width * 0.9, -high);
        box.addStroke(path, pen);
        break;
    case 0x20D7: {
        const qreal y = -high / 2;
        path.moveTo(0, y);
        path.lineTo(width, y);
        addArrowHead(path, {width, y}, {-std::min(em * 0.15, width / 2), 0}, 0.75);
        box.addStroke(path, pen);
        break;
    }
    default: break;
    }
    return box;
}

} // namespace maquette::ui
