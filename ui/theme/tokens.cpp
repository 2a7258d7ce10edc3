#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto blend = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(blend(under.redF(), over.redF()), blend(under.greenF(), over.greenF()),
                            blend(under.blueF(), over.blueF()));
}

QColor Tokens::hover(const QColor &ground) const
{
    return mixed(ground, ink, 0.05);
}

QColor Tokens::pressed(const QColor &ground) const
{
    return mixed(ground, ink, 0.10);
}

QColor Tokens::shadow() const
{
    return QColor(0, 0, 0, isDark ? 110 : 46);
}

Tokens lightTokens()
{
    Tokens t;
    t.bg = QColor(0xF6, 0xF4, 0xF0);
    t.surface = QColor(0xFF, 0xFF, 0xFF);
    t.raised = QColor(0xFB, 0xFA, 0xF8);
    t.line = QColor(0xE4, 0xE0, 0xD9);
    t.ink = QColor(0x1F, 0x1D, 0x1A);
    t.muted = QColor(0x69, 0x64, 0x5C);
    t.faint = QColor(0xA3, 0x9D, 0x93);
    t.accent = QColor(0x2E, 0x6E, 0x60);
    t.accentSoft = QColor(0xE1, 0xEE, 0xEA);
    t.money = QColor(0x8A, 0x54, 0x13);
    t.moneySoft = QColor(0xF6, 0xEA, 0xD9);
    t.rate = QColor(0x2F, 0x62, 0xA8);
    t.rateSoft = QColor(0xE2, 0xEB, 0xF6);
    t.ok = QColor(0x35, 0x70, 0x40);
    t.bad = QColor(0xB3, 0x38, 0x2C);
    t.badSoft = QColor(0xF8, 0xE4, 0xE1);
    t.code = QColor(0xF3, 0xF1, 0xEC);
    t.series = {QColor(0x2E, 0x6E, 0x60), QColor(0x4A, 0x6F, 0xA5), QColor(0xB0, 0x7D, 0x3C),
                QColor(0x8A, 0x5A, 0x83), QColor(0x7A, 0x8C, 0x3E), QColor(0x6B, 0x6B, 0x6B)};
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.isDark = true;
    t.bg = QColor(0x15, 0x14, 0x13);
    t.surface = QColor(0x1D, 0x1C, 0x1A);
    t.raised = QColor(0x23, 0x22, 0x20);
    t.line = QColor(0x33, 0x30, 0x2C);
    t.ink = QColor(0xEC, 0xE8, 0xE1);
    t.muted = QColor(0xA0, 0x9A, 0x90);
    t.faint = QColor(0x6B, 0x66, 0x5E);
    t.accent = QColor(0x6C, 0xC2, 0xAC);
    t.accentSoft = QColor(0x21, 0x35, 0x2F);
    t.money = QColor(0xE0, 0xA4, 0x58);
    t.moneySoft = QColor(0x38, 0x2C, 0x1C);
    t.rate = QColor(0x7F, 0xB0, 0xEE);
    t.rateSoft = QColor(0x1E, 0x2B, 0x3C);
    t.ok = QColor(0x7C, 0xC4, 0x87);
    t.bad = QColor(0xEE, 0x82, 0x77);
    t.badSoft = QColor(0x3B, 0x22, 0x20);
    t.code = QColor(0x19, 0x18, 0x17);
    t.series = {QColor(0x6C, 0xC2, 0xAC), QColor(0x86, 0xA9, 0xDC), QColor(0xDD, 0xB0, 0x6E),
                QColor(0xC4, 0x97, 0xBD), QColor(0xB2, 0xC3, 0x6F), QColor(0xA8, 0xA8, 0xA8)};
    return t;
}

Tokens withHighContrast(Tokens tokens)
{
    const std::array grounds{tokens.bg, tokens.surface, tokens.raised, tokens.code, tokens.accentSoft};
    const auto stands = [&grounds](const QColor &line) {
        return std::all_of(grounds.cbegin(), grounds.cend(),
                           [&line](const QColor &ground) { return contrastRatio(line, ground) >= 3.0; });
    };
    for (double share = 0; share < 1 && !stands(tokens.line); share += 0.02)
        tokens.line = mixed(tokens.line, tokens.ink, 0.02);
    return tokens;
}

} // namespace maquette::ui
