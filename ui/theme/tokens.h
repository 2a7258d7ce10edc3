#pragma once

#include <QColor>

#include <array>

namespace maquette::ui {

/// Every colour of the program, by what it is used for. No other file names a colour.
struct Tokens
{
    /// Rail, lists, meter bar.
    QColor bg;
    /// Content, fields.
    QColor surface;
    /// Inspector, cards, composer.
    QColor raised;
    /// Separators and field borders, one pixel wide.
    QColor line;
    /// Text.
    QColor ink;
    /// Labels and secondary text.
    QColor muted;
    /// Decoration alone, never text: it has too little contrast to be read.
    QColor faint;
    /// Selection, primary action, progress, focus.
    QColor accent;
    QColor accentSoft;
    /// Every amount of money, and only money.
    QColor money;
    QColor moneySoft;
    /// Every rate limit, and only those.
    QColor rate;
    QColor rateSoft;
    QColor ok;
    QColor bad;
    QColor badSoft;
    /// Behind code.
    QColor code;
    /// Charts.
    std::array<QColor, 6> series;
    bool isDark = false;

    bool operator==(const Tokens &) const = default;

    /// Text and icons on `accent`.
    QColor onAccent() const { return surface; }
    /// What lies under the pointer on `ground`.
    QColor hover(const QColor &ground) const;
    /// What is held down on `ground`.
    QColor pressed(const QColor &ground) const;
    /// Text of what cannot be used now.
    QColor disabled() const { return faint; }
    /// The one shadow, under the picture on the studio's canvas, and behind floating panels.
    QColor shadow() const;
};

Tokens lightTokens();
Tokens darkTokens();
/// `tokens` with lines that stand out 3 : 1 from every background.
Tokens withHighContrast(Tokens tokens);

/// The contrast of two opaque colours as WCAG 2 defines it, from 1 to 21.
double contrastRatio(const QColor &one, const QColor &other);
/// `share` (0 to 1) of `over` laid on `under`.
QColor mixed(const QColor &under, const QColor &over, double share);

} // namespace maquette::ui
