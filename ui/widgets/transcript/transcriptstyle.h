#pragma once

#include "ui/theme/appearance.h"

#include <QColor>
#include <QFont>
#include <QLocale>
#include <QString>

namespace maquette::ui {

/// What a piece of code is, as far as colours tell it.
enum class CodeInk : quint8 { Plain, Keyword, String, Comment, Number, Type, Function, Preprocessor };
constexpr int kCodeInks = 8;

/// Fonts, lengths and colours of the transcript, made once for an appearance and a zoom.
struct TranscriptStyle
{
    explicit TranscriptStyle(const Appearance &appearance, double zoom = 1.0);

    Appearance look;
    QLocale locale;

    QFont body;
    QFont bold;
    QFont italic;
    QFont boldItalic;
    QFont code;
    QFont speaker;
    QFont small;
    QFont tableHeader;
    std::array<QFont, 6> headings;
    std::array<QColor, kCodeInks> codeInks;
    /// Under what find highlights and under what is selected.
    QColor found;
    QColor selected;

    qreal bodyLine = 0;
    qreal codeLine = 0;
    qreal smallLine = 0;
    qreal speakerLine = 0;
    /// Of one digit of `code`.
    qreal codeAdvance = 0;

    const Tokens &tokens() const { return look.tokens; }
    /// A length of the design, grown with the text.
    qreal scaled(qreal length) const;

    /// The text column; cards reach their padding further out on no side.
    qreal columnWidth() const { return scaled(680); }
    qreal messageGap() const { return scaled(22); }
    qreal blockGap() const { return scaled(8); }
    qreal cardPadding() const { return scaled(14); }
    qreal listIndent() const { return scaled(22); }
    qreal quoteIndent() const { return scaled(16); }
};

/// `color` moved towards `ink` until it can be read as text on `ground`.
QColor readable(const QColor &color, const QColor &ink, const QColor &ground);

} // namespace maquette::ui
