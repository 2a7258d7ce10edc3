#pragma once

#include "ui/widgets/math/mathtree.h"

#include <QFont>
#include <QHash>
#include <QRectF>

namespace maquette::ui {

/// A font, and the lengths that TeX would read from it.
struct MathFace
{
    QFont font;
    qreal em = 0;
    qreal xHeight = 0;
    qreal capHeight = 0;
    /// Where minus and the lines of fractions stand above the baseline.
    qreal axis = 0;
    /// How thick lines are.
    qreal rule = 0;
};

/// The fonts of a formula: the text's own, and for signs that it lacks those that are known to have them.
///
/// Measuring is remembered, so one should be kept for all formulas of a text.
class MathFonts
{
public:
    /// The size of a glyph run from where it begins on the baseline.
    struct Extent
    {
        qreal advance = 0;
        QRectF ink;
    };
    enum class Style : quint8 { Upright, Italic, Bold, BoldItalic, Typewriter, Light };

    /// `base` is what the text around is set in, `code` what code is.
    MathFonts(const QFont &base, const QFont &code);

    /// The upright font at a level; scripts are smaller, but never so small that they can't be read.
    const MathFace &face(MathLevel level) const;
    QFont font(Style style, qreal em) const;
    const Extent &measure(const QString &text, const QFont &font);
    /// `text` in the letters of `alphabet` and the style that they are drawn in. Letters that Unicode has and no
    /// font of this computer are replaced by bold or slanted ones.
    QString letters(const QString &text, MathAlphabet alphabet, Style &style) const;

private:
    MathFace faceAt(qreal em) const;

    QFont m_base;
    QFont m_code;
    qreal m_em = 0;
    std::array<MathFace, 3> m_faces;
    QHash<QString, Extent> m_extents;
};

} // namespace maquette::ui
