#pragma once

#include "ui/theme/appearance.h"

#include <QProxyStyle>

namespace maquette::ui {

/// Draws the ordinary widgets in the theme's language and carries the appearance to all others.
///
/// Stands on Fusion, so that what it does not draw itself looks the same on every desktop. No style sheets:
/// they would hide this style from appearanceOf() and cost time at start.
class Style final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(Appearance appearance);

    const Appearance &appearance() const { return m_appearance; }
    /// The caller makes the widgets repaint (Theme does).
    void setAppearance(const Appearance &appearance) { m_appearance = appearance; }

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    QPalette standardPalette() const override { return m_appearance.palette(); }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;

private:
    Appearance m_appearance;
};

/// Applies what setTextRole() and setInk() asked for `widget`.
void restyle(QWidget *widget, const Appearance &appearance);

} // namespace maquette::ui
