#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QPalette>
#include <QString>

#include <chrono>

class QWidget;

namespace maquette::ui {

/// The type scale. Sizes are those of a desktop with its ordinary font setting.
enum class TextRole {
    /// 13 px.
    Body,
    /// 13 px, medium: buttons, titles of list rows.
    Medium,
    /// 12.5 px, semibold: who says something.
    Speaker,
    /// 15 px, semibold: pane titles.
    Title,
    /// 11 px, semibold: section labels.
    Section,
    /// 24 px, semibold: key figures.
    Figure,
    /// 11.5 px: chips, second lines.
    Small,
    /// 12 px: meter bar.
    Meter,
    /// 12 px, semibold: figures of the meter bar.
    MeterFigure,
    /// 12 px, monospaced.
    Code
};

/// Which token a text is drawn in.
enum class Ink { Normal, Muted, Accent, Money, Rate, Ok, Bad, OnAccent };

/// How everything looks right now: a value that the style carries to every widget.
struct Appearance
{
    Tokens tokens;
    QString family;
    QString codeFamily;
    /// 1 for the desktop's ordinary font setting.
    double textScale = 1.0;
    bool isHighContrast = false;
    bool isMotionReduced = false;

    bool operator==(const Appearance &) const = default;

    QFont font(TextRole role) const;
    QColor ink(Ink ink) const;
    QPalette palette() const;
    /// How long a movement takes: short, or zero when motion is reduced.
    std::chrono::milliseconds motion() const;
    /// A length of the design, in logical pixels, for something that holds text and grows with it.
    int scaled(int length) const;
};

/// The families that the design asks for where they are installed, otherwise the desktop's.
void chooseFamilies(Appearance &appearance);

/// What the style of `widget` carries; the light appearance where another style is in charge.
/// Changes come to widgets as QEvent::PaletteChange, FontChange and StyleChange.
const Appearance &appearanceOf(const QWidget *widget);
inline const Tokens &tokensOf(const QWidget *widget) { return appearanceOf(widget).tokens; }
inline QFont fontOf(const QWidget *widget, TextRole role) { return appearanceOf(widget).font(role); }

/// Gives `widget` the font of `role`, now and after every change of the theme.
void setTextRole(QWidget *widget, TextRole role);
/// Draws the text of `widget` in `ink`, now and after every change of the theme.
void setInk(QWidget *widget, Ink ink);

/// What a push button is for. The style draws it.
enum class ButtonKind {
    /// Bordered, the ordinary one.
    Secondary,
    /// Filled with the accent: the one action that the place is for.
    Primary,
    /// Without a border until it is pointed at.
    Quiet,
    /// Deletes or ends something.
    Danger,
    /// Looks like text that can be followed.
    Link
};
void setButtonKind(QWidget *button, ButtonKind kind);
ButtonKind buttonKind(const QWidget *button);

/// Steps of the spacing: multiples of 4 logical pixels.
constexpr int space(int steps) { return steps * 4; }
/// The height of the line in which titles stand, in every column from the top of the window.
constexpr int kHeadHeight = 52;
/// What a link keeps free around its words, for the ring of the keyboard.
constexpr int kLinkMargin = 4;
constexpr int kFieldRadius = 8;
constexpr int kImageRadius = 10;
constexpr int kCardRadius = 12;
constexpr int kComposerRadius = 14;

} // namespace maquette::ui
