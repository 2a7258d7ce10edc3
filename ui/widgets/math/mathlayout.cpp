#include "ui/widgets/math/mathlayout.h"

#include "ui/widgets/math/mathshapes.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace maquette::ui {

namespace {

// The space between two atoms as The TeXbook's chapter 18 has it: 0 none, 1 thin, 2 medium, 3 thick; negative ones
// only where nothing is set as a script.
constexpr int kSpaces[8][8] = {
    // Ord Op Bin Rel Open Close Punct Inner
    {0, 1, -2, -3, 0, 0, 0, -1},    // Ord
    {1, 1, 0, -3, 0, 0, 0, -1},     // Op
    {-2, -2, 0, 0, -2, 0, 0, -2},   // Bin
    {-3, -3, 0, 0, -3, 0, 0, -3},   // Rel
    {0, 0, 0, 0, 0, 0, 0, 0},       // Open
    {0, 1, -2, -3, 0, 0, 0, -1},    // Close
    {-1, -1, 0, -1, -1, -1, -1, -1}, // Punct
    {-1, 1, -2, -3, -1, 0, -1, -1}, // Inner
};

// In em, from TeX's own fonts.
constexpr qreal kThin = 3.0 / 18;
constexpr qreal kMedium = 4.0 / 18;
constexpr qreal kThick = 5.0 / 18;
constexpr qreal kCapHeightOfTex = 0.683;
constexpr qreal kAxisOfTex = 0.25;

qreal spaceBetween(MathClass left, MathClass right, bool isScript)
{
    const int space = kSpaces[static_cast<int>(left)][static_cast<int>(right)];
    if (space == 0 || (space < 0 && isScript))
        return 0;
    constexpr std::array<qreal, 4> kWidths = {0, kThin, kMedium, kThick};
    return kWidths[static_cast<size_t>(std::abs(space))];
}

/// A sign between two things is an operator only if there is something on both sides of it.
std::vector<MathClass> classesOf(const std::vector<MathNode> &children)
{
    std::vector<MathClass> classes;
    classes.reserve(children.size());
    // What the last atom was; an open bracket for none, since a sign after either is no operator.
    MathClass last = MathClass::Open;
    std::ptrdiff_t lastAt = -1;
    for (const MathNode &child : children) {
        MathClass now = child.atom;
        const auto at = static_cast<std::ptrdiff_t>(classes.size());
        if (child.kind != MathKind::Space) {
            const bool isAlone = last == MathClass::Bin || last == MathClass::Op || last == MathClass::Rel || last == MathClass::Open
                                 || last == MathClass::Punct;
            if (now == MathClass::Bin && isAlone)
                now = MathClass::Ord;
            const bool endsOperator = now == MathClass::Rel || now == MathClass::Close || now == MathClass::Punct;
            if (endsOperator && last == MathClass::Bin && lastAt >= 0)
                classes[static_cast<size_t>(lastAt)] = MathClass::Ord;
            last = now;
            lastAt = at;
        }
        classes.push_back(now);
    }
    if (last == MathClass::Bin && lastAt >= 0)
        classes[static_cast<size_t>(lastAt)] = MathClass::Ord;
    return classes;
}

/// How much higher the letters are than those of TeX's fonts.
qreal growthOf(const MathFace &face)
{
    return face.capHeight > 0 ? face.capHeight / (face.em * kCapHeightOfTex) : 1;
}

} // namespace

MathLayout::Style MathLayout::Style::script() const
{
    const bool isSmall = level == MathLevel::Script || level == MathLevel::ScriptScript;
    return {isSmall ? MathLevel::ScriptScript : MathLevel::Script, isCramped};
}

MathLayout::Style MathLayout::Style::numerator() const
{
    return isDisplay() ? Style{MathLevel::Text, isCramped} : script();
}

MathBox MathLayout::set(const MathNode &node, MathLevel level)
{
    return box(node, {level, false});
}

MathBox MathLayout::box(const MathNode &node, Style style)
{
    switch (node.kind) {
    case MathKind::Row: return row(node, style);
    case MathKind::Symbol: return node.isLarge ? largeSymbol(node, style) : symbol(node, style);
    case MathKind::Space: {
        MathBox space;
        space.width = std::max<qreal>(0, node.amount * face(style).em);
        return space;
    }
    case MathKind::Scripts: return scripts(node, style);
    case MathKind::Fraction: return fraction(node, node.hasLevel ? Style{node.level, style.isCramped} : style);
    case MathKind::Radical: return radical(node, style);
    case MathKind::Fence: return fence(node, style);
    case MathKind::Delimiter: return delimiter(node.text.front(), node.amount * face(style).em, style);
    case MathKind::Table: return table(node, style);
    case MathKind::Accent: return accent(node, style);
    case MathKind::Stretch: return stretch(node, style);
    case MathKind::Stack: return stacked(box(node.children[0], style), box(node.children[1], style.script()), box(node.children[2], style.below()), style);
    case MathKind::Arrow: return arrow(node, style);
    case MathKind::Styled: return box(node.children[0], {node.level, style.isCramped});
    case MathKind::Box: return boxed(node, style);
    case MathKind::Struck: return struck(node, style);
    case MathKind::Phantom: return phantom(node, style);
    }
    return {};
}

MathBox MathLayout::row(const MathNode &node, Style style)
{
    MathBox result;
    const bool isScript = style.level == MathLevel::Script || style.level == MathLevel::ScriptScript;
    const auto classes = classesOf(node.children);
    bool hasAtom = false;
    MathClass last = MathClass::Ord;
    for (size_t i = 0; i < node.children.size(); ++i) {
        const MathNode &child = node.children[i];
        if (child.kind == MathKind::Space) {
            result.width = std::max<qreal>(0, result.width + child.amount * face(style).em);
            result.overhang = child.amount > 0 ? 0 : result.overhang;
            continue;
        }
        qreal gap = hasAtom ? spaceBetween(last, classes[i], isScript) * face(style).em : 0;
        // What leans over is kept clear of what follows upright.
        const bool isSlanted = child.kind == MathKind::Symbol && child.alphabet == MathAlphabet::Usual && classes[i] == MathClass::Ord;
        if (!isSlanted && gap == 0)
            gap = result.overhang;
        result.append(box(child, style), gap);
        last = classes[i];
        hasAtom = true;
    }
    return result;
}

MathBox MathLayout::symbol(const MathNode &node, Style style)
{
    MathFonts::Style letters = MathFonts::Style::Upright;
    const QString text = m_fonts.letters(node.text, node.alphabet, letters);
    const QFont font = m_fonts.font(letters, face(style).em);
    const MathFonts::Extent &extent = m_fonts.measure(text, font);
    MathBox result;
    result.width = extent.advance;
    // Fonts for text have primes high up, where a script would go once more.
    const bool isLow = node.text == u"′" && (style.level == MathLevel::Script || style.level == MathLevel::ScriptScript);
    const qreal shift = isLow ? face(style).em * 0.26 : 0;
    result.include(-extent.ink.top() - shift, extent.ink.bottom() + shift);
    result.overhang = std::max<qreal>(0, extent.ink.right() - extent.advance);
    result.isSymbol = true;
    result.addGlyphs(text, font, {0, shift});
    return result;
}

/// Sums and integrals: bigger in display style, and with their middle on the axis.
MathBox MathLayout::largeSymbol(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    const bool isIntegral = node.limits == MathLimits::Beside;
    qreal wanted = own.em * (isIntegral ? 1.2 : 1.05);
    if (style.isDisplay())
        wanted = own.em * (isIntegral ? 2.1 : 1.5);
    // Several integrals, and those around something, are drawn from one, which every font has.
    static constexpr QStringView kSeveral = u"∫∬∭";
    const bool isClosed = node.text == u"∮" || node.text == u"∯";
    const qsizetype count = node.text == u"∯" ? 2 : std::max<qsizetype>(1, kSeveral.indexOf(node.text) + 1);
    const QString text = isClosed || count > 1 ? QString(kSeveral.front()) : node.text;
    const MathFonts::Extent natural = m_fonts.measure(text, m_fonts.font(MathFonts::Style::Upright, own.em));
    const qreal grown = natural.ink.height() > 0 ? std::clamp<qreal>(wanted / natural.ink.height(), 0.9, 2.4) : 1;
    const auto weight = grown > 1.25 ? MathFonts::Style::Light : MathFonts::Style::Upright;
    const QFont font = m_fonts.font(weight, own.em * grown);
    const MathFonts::Extent &extent = m_fonts.measure(text, font);
    const qreal shift = -own.axis - extent.ink.center().y();
    const qreal side = own.em * 0.04;
    const qreal step = extent.ink.width() * 0.62;
    const qreal inkWidth = extent.ink.width() + static_cast<qreal>(count - 1) * step;
    MathBox result;
    result.width = std::max(count == 1 ? extent.advance : 0, inkWidth + 2 * side);
    result.include(std::max<qreal>(0, -extent.ink.top() - shift), std::max<qreal>(0, extent.ink.bottom() + shift));
    // The ink stands in the middle of the room, so that limits are centred on what is seen.
    const qreal left = (result.width - inkWidth) / 2 - extent.ink.left();
    for (qsizetype i = 0; i < count; ++i)
        result.addGlyphs(text, font, {left + static_cast<qreal>(i) * step, shift});
    if (isClosed) {
        QPainterPath ring;
        ring.addEllipse(QPointF(result.width / 2, -own.axis), own.em * 0.2 * grown + (inkWidth - extent.ink.width()) / 2, own.em * 0.17 * grown);
        result.addStroke(ring, own.rule);
    }
    return result;
}

/// The TeXbook's rule 18.
MathLayout::Shifts MathLayout::scriptShifts(const MathBox &base, const MathBox &above, const MathBox &below, Style style) const
{
    const MathFace &own = face(style);
    const qreal smallEm = face(style.script()).em;
    const qreal growth = growthOf(own);
    qreal up = base.isSymbol ? 0 : base.ascent - 0.386 * smallEm * growth;
    qreal down = base.isSymbol ? 0 : base.descent + 0.05 * smallEm;
    qreal raised = 0.363;
    if (style.isCramped)
        raised = 0.289;
    else if (style.isDisplay())
        raised = 0.413;
    up = std::max({up, raised * own.em * growth, above.descent + own.xHeight / 4});
    if (above.isEmpty())
        return {up, std::max({down, 0.15 * own.em * growth, below.ascent - own.xHeight * 0.8})};
    down = std::max(down, 0.247 * own.em * growth);
    const qreal apart = (up - above.descent) - (below.ascent - down);
    const qreal least = 4 * own.rule;
    if (!below.isEmpty() && apart < least) {
        down += least - apart;
        const qreal lifted = own.xHeight * 0.8 - (up - above.descent);
        if (lifted > 0) {
            up += lifted;
            down -= std::min(lifted, std::max<qreal>(0, down - 0.15 * own.em));
        }
    }
    return {up, down};
}

MathBox MathLayout::scripts(const MathNode &node, Style style)
{
    const bool isAbove = node.limits == MathLimits::AboveAndBelow || (node.limits == MathLimits::InDisplay && style.isDisplay());
    if (isAbove)
        return limits(node, style);
    const MathNode &baseNode = node.children[0];
    MathBox base = box(baseNode, style);
    const bool hasBelow = !node.children[1].isEmpty();
    const bool hasAbove = !node.children[2].isEmpty();
    const MathBox above = hasAbove ? box(node.children[2], style.script()) : MathBox();
    const MathBox below = hasBelow ? box(node.children[1], style.below()) : MathBox();
    const auto [up, down] = scriptShifts(base, above, below, style);
    const MathFace &own = face(style);
    const qreal left = base.width;
    const qreal lean = base.isSymbol || baseNode.isLarge ? base.overhang : 0;
    // Under an integral's foot there is room.
    const bool isIntegral = baseNode.isLarge && baseNode.limits != MathLimits::InDisplay;
    const qreal tuck = isIntegral ? own.em * 0.12 : 0;
    const qreal gap = own.em * 0.03;
    MathBox result = std::move(base);
    result.isSymbol = false;
    result.overhang = 0;
    if (hasAbove) {
        result.draw(above, {left + lean + gap, -up});
        result.width = std::max(result.width, left + lean + gap + above.width);
        result.include(above.ascent + up, 0);
    }
    if (hasBelow) {
        result.draw(below, {left + gap - tuck, down});
        result.width = std::max(result.width, left + gap - tuck + below.width);
        result.include(0, below.descent + down);
    }
    result.width += own.em * 0.05;
    return result;
}

MathBox MathLayout::limits(const MathNode &node, Style style)
{
    return stacked(box(node.children[0], style), box(node.children[2], style.script()), box(node.children[1], style.below()), style);
}

/// `above` and `below` centred over and under `base`.
MathBox MathLayout::stacked(const MathBox &base, const MathBox &above, const MathBox &below, Style style)
{
    const qreal em = face(style).em;
    const qreal width = std::max({base.width, above.width, below.width});
    const qreal shift = (width - base.width) / 2;
    MathBox result;
    result.width = width;
    result.include(base.ascent, base.descent);
    result.draw(base, {shift, 0});
    if (!above.isEmpty()) {
        const qreal gap = std::max(0.12 * em, 0.2 * em - above.descent);
        const qreal up = base.ascent + gap + above.descent;
        result.draw(above, {(width - above.width) / 2, -up});
        result.include(up + above.ascent + 0.05 * em, 0);
    }
    if (!below.isEmpty()) {
        const qreal gap = std::max(0.15 * em, 0.45 * em - below.ascent);
        const qreal down = base.descent + gap + below.ascent;
        result.draw(below, {(width - below.width) / 2, down});
        result.include(0, down + below.descent + 0.05 * em);
    }
    return result;
}

MathBox MathLayout::fraction(const MathNode &node, Style style)
{
    const MathBox over = box(node.children[0], style.numerator());
    const MathBox under = box(node.children[1], style.denominator());
    const MathFace &own = face(style);
    const qreal growth = growthOf(own);
    const bool hasLine = node.amount > 0;
    const qreal line = hasLine ? own.rule : 0;
    const bool isDisplay = style.isDisplay();
    // TeX's shifts are from the baseline, with its axis in them.
    qreal raised = 0.444;
    if (isDisplay)
        raised = 0.677;
    else if (hasLine)
        raised = 0.394;
    qreal up = own.axis + (raised - kAxisOfTex) * own.em * growth;
    qreal down = ((isDisplay ? 0.686 : 0.345) + kAxisOfTex) * own.em * growth - own.axis;
    if (hasLine) {
        const qreal clear = (isDisplay ? 3 : 1.6) * line;
        up = std::max(up, own.axis + line / 2 + clear + over.descent);
        down = std::max(down, clear + line / 2 + under.ascent - own.axis);
    } else {
        const qreal least = (isDisplay ? 7 : 3) * own.rule;
        const qreal apart = (up - over.descent) - (under.ascent - down);
        if (apart < least) {
            up += (least - apart) / 2;
            down += (least - apart) / 2;
        }
    }
    const qreal side = own.em * 0.08;
    const qreal inner = std::max(over.width, under.width) + 2 * own.em * 0.05;
    MathBox result;
    result.width = inner + 2 * side;
    result.draw(over, {side + (inner - over.width) / 2, -up});
    result.draw(under, {side + (inner - under.width) / 2, down});
    result.include(up + over.ascent, down + under.descent);
    if (hasLine)
        result.addRule({side, -own.axis - line / 2, inner, line});
    return result;
}

MathBox MathLayout::radical(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    MathBox inside = box(node.children[0], style.cramped());
    // Roots side by side should be as high as their letters.
    inside.include(own.xHeight, 0);
    const qreal clear = own.rule + (style.isDisplay() ? own.xHeight : own.rule) / 4;
    qreal left = 0;
    MathBox sign = mathRootShape(inside.ascent + clear + own.rule, inside.descent + own.em * 0.08, inside.width + own.em * 0.06, own.em, own.rule, left);
    sign.draw(inside, {left + own.em * 0.03, 0});
    if (node.children.size() < 2)
        return sign;
    const MathBox index = box(node.children[1], {MathLevel::ScriptScript, true});
    // It stands on the hook, 60 percent up.
    const qreal bottom = sign.descent - std::min(sign.height() * 0.5, own.em * 0.75) - own.em * 0.06;
    const qreal over = std::max<qreal>(0, index.width - left * 0.42);
    MathBox result;
    result.width = over;
    const qreal up = -bottom + index.descent;
    result.draw(index, {over + left * 0.42 - index.width, -up});
    result.include(up + index.ascent, 0);
    result.append(sign);
    result.overhang = 0;
    return result;
}

} // namespace maquette::ui
