#include "ui/theme/appearance.h"

#include "ui/theme/style.h"

#include <QFontDatabase>
#include <QVariant>
#include <QWidget>

#include <cmath>

namespace maquette::ui {

namespace {

constexpr auto kTextRole = "maquetteTextRole";
constexpr auto kInk = "maquetteInk";
constexpr auto kButtonKind = "maquetteButtonKind";

struct Face
{
    double pixels;
    QFont::Weight weight;
};

Face faceOf(TextRole role)
{
    switch (role) {
    case TextRole::Body: return {13, QFont::Normal};
    case TextRole::Medium: return {13, QFont::Medium};
    case TextRole::Speaker: return {12.5, QFont::DemiBold};
    case TextRole::Title: return {15, QFont::DemiBold};
    case TextRole::Section: return {11, QFont::DemiBold};
    case TextRole::Figure: return {24, QFont::DemiBold};
    case TextRole::Small: return {11.5, QFont::Normal};
    case TextRole::Meter: return {12, QFont::Normal};
    case TextRole::MeterFigure: return {12, QFont::DemiBold};
    case TextRole::Code: return {12, QFont::Normal};
    }
    return {13, QFont::Normal};
}

void setColors(QPalette &palette, QPalette::ColorGroup group, const Tokens &t)
{
    const bool off = group == QPalette::Disabled;
    const QColor text = off ? t.disabled() : t.ink;
    palette.setColor(group, QPalette::Window, t.bg);
    palette.setColor(group, QPalette::WindowText, text);
    palette.setColor(group, QPalette::Base, t.surface);
    palette.setColor(group, QPalette::AlternateBase, t.raised);
    palette.setColor(group, QPalette::Text, text);
    palette.setColor(group, QPalette::PlaceholderText, t.muted);
    palette.setColor(group, QPalette::Button, t.surface);
    palette.setColor(group, QPalette::ButtonText, text);
    palette.setColor(group, QPalette::BrightText, t.bad);
    palette.setColor(group, QPalette::ToolTipBase, t.raised);
    palette.setColor(group, QPalette::ToolTipText, t.ink);
    palette.setColor(group, QPalette::Highlight, t.accent);
    palette.setColor(group, QPalette::HighlightedText, t.onAccent());
    palette.setColor(group, QPalette::Link, t.accent);
    palette.setColor(group, QPalette::LinkVisited, t.accent);
    palette.setColor(group, QPalette::Light, t.raised);
    palette.setColor(group, QPalette::Midlight, t.raised);
    palette.setColor(group, QPalette::Mid, t.line);
    palette.setColor(group, QPalette::Dark, t.line);
    palette.setColor(group, QPalette::Shadow, t.shadow());
}

} // namespace

QFont Appearance::font(TextRole role) const
{
    const Face face = faceOf(role);
    QFont font(role == TextRole::Code ? codeFamily : family);
    // Points, because pixel sizes are whole numbers: 96 logical dots make 72 points.
    font.setPointSizeF(face.pixels * 0.75 * textScale);
    font.setWeight(face.weight);
    if (role == TextRole::Figure)
        font.setLetterSpacing(QFont::PercentageSpacing, 98);
    if (role == TextRole::Code)
        font.setStyleHint(QFont::Monospace);
    return font;
}

QColor Appearance::ink(Ink ink) const
{
    switch (ink) {
    case Ink::Normal: return tokens.ink;
    case Ink::Muted: return tokens.muted;
    case Ink::Accent: return tokens.accent;
    case Ink::Money: return tokens.money;
    case Ink::Rate: return tokens.rate;
    case Ink::Ok: return tokens.ok;
    case Ink::Bad: return tokens.bad;
    case Ink::OnAccent: return tokens.onAccent();
    }
    return tokens.ink;
}

QPalette Appearance::palette() const
{
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        setColors(palette, group, tokens);
    return palette;
}

std::chrono::milliseconds Appearance::motion() const
{
    return std::chrono::milliseconds(isMotionReduced ? 0 : 140);
}

int Appearance::scaled(int length) const
{
    return static_cast<int>(std::lround(length * textScale));
}

void chooseFamilies(Appearance &appearance)
{
    const QString inter = QStringLiteral("Inter");
    const QString code = QStringLiteral("JetBrains Mono");
    appearance.family = QFontDatabase::hasFamily(inter) ? inter : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    appearance.codeFamily = QFontDatabase::hasFamily(code) ? code : QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

const Appearance &appearanceOf(const QWidget *widget)
{
    static const Appearance fallback = [] {
        Appearance light;
        light.tokens = lightTokens();
        return light;
    }();
    const auto *style = widget ? qobject_cast<const Style *>(widget->style()) : nullptr;
    return style ? style->appearance() : fallback;
}

void setTextRole(QWidget *widget, TextRole role)
{
    widget->setProperty(kTextRole, static_cast<int>(role));
    restyle(widget, appearanceOf(widget));
}

void setInk(QWidget *widget, Ink ink)
{
    widget->setProperty(kInk, static_cast<int>(ink));
    restyle(widget, appearanceOf(widget));
}

void restyle(QWidget *widget, const Appearance &appearance)
{
    const QVariant role = widget->property(kTextRole);
    if (role.isValid())
        widget->setFont(appearance.font(static_cast<TextRole>(role.toInt())));
    const QVariant ink = widget->property(kInk);
    if (ink.isValid()) {
        const QColor color = appearance.ink(static_cast<Ink>(ink.toInt()));
        QPalette palette = widget->palette();
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            palette.setColor(group, QPalette::WindowText, color);
            palette.setColor(group, QPalette::Text, color);
            palette.setColor(group, QPalette::ButtonText, color);
        }
        widget->setPalette(palette);
    }
}

void setButtonKind(QWidget *button, ButtonKind kind)
{
    button->setProperty(kButtonKind, static_cast<int>(kind));
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QWidget *button)
{
    const QVariant kind = button ? button->property(kButtonKind) : QVariant();
    return kind.isValid() ? static_cast<ButtonKind>(kind.toInt()) : ButtonKind::Secondary;
}

} // namespace maquette::ui
