#pragma once

#include "ui/widgets/math/mathbox.h"
#include "ui/widgets/math/mathfonts.h"
#include "ui/widgets/math/mathtree.h"

namespace maquette::ui {

/// Sets formulas in TeX's manner: its eight classes of atoms with the space between them, its four styles, its
/// rules for scripts, fractions and roots. The lengths that TeX reads from its own fonts follow from the text's.
class MathLayout
{
public:
    /// Formulas in the size and family of `base`.
    MathLayout(const QFont &base, const QFont &code) : m_fonts(base, code) {}

    /// MathLevel::Display for formulas that stand by themselves, Text for those in a line.
    MathBox set(const MathNode &node, MathLevel level);

private:
    /// A level, and whether scripts have to stay low because something is above.
    struct Style
    {
        MathLevel level = MathLevel::Text;
        bool isCramped = false;

        bool isDisplay() const { return level == MathLevel::Display; }
        Style script() const;
        Style below() const { return {script().level, true}; }
        Style numerator() const;
        Style denominator() const { return {numerator().level, true}; }
        Style cramped() const { return {level, true}; }
    };

    const MathFace &face(Style style) const { return m_fonts.face(style.level); }

    MathBox box(const MathNode &node, Style style);
    MathBox row(const MathNode &node, Style style);
    MathBox symbol(const MathNode &node, Style style);
    MathBox largeSymbol(const MathNode &node, Style style);
    MathBox scripts(const MathNode &node, Style style);
    /// How far scripts are moved from the baseline of `base`.
    struct Shifts
    {
        qreal up = 0;
        qreal down = 0;
    };
    Shifts scriptShifts(const MathBox &base, const MathBox &above, const MathBox &below, Style style) const;
    MathBox limits(const MathNode &node, Style style);
    MathBox stacked(const MathBox &base, const MathBox &above, const MathBox &below, Style style);
    MathBox fraction(const MathNode &node, Style style);
    MathBox radical(const MathNode &node, Style style);

    // In mathlayouttables.cpp.
    MathBox fence(const MathNode &node, Style style);
    MathBox delimiter(QChar sign, qreal height, Style style);
    MathBox table(const MathNode &node, Style style);
    std::vector<MathBox> tableCells(const MathNode &node, Style style);
    MathBox accent(const MathNode &node, Style style);
    MathBox stretch(const MathNode &node, Style style);
    MathBox arrow(const MathNode &node, Style style);
    MathBox boxed(const MathNode &node, Style style);
    MathBox struck(const MathNode &node, Style style);
    MathBox phantom(const MathNode &node, Style style);

    MathFonts m_fonts;
};

} // namespace maquette::ui
