#pragma once

#include "ui/theme/appearance.h"

#include <QObject>
#include <QPointer>

#include <optional>

class QApplication;

namespace maquette::ui {

class DesktopSettings;
class Style;

enum class ThemeChoice { System, Light, Dark };

/// Decides how everything looks and puts it into force: the user's choice first, then what the desktop says
/// through its settings portal, then the desktop's palette.
///
/// Widgets need not know it: they ask appearanceOf(this) and repaint on QEvent::PaletteChange.
class Theme final : public QObject
{
    Q_OBJECT
public:
    /// `desktop` is followed from now on; the caller starts it.
    explicit Theme(DesktopSettings &desktop, QObject *parent = nullptr);

    /// Installs style, palette and font. Every later change takes effect at once.
    void install(QApplication &application);

    void setChoice(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    /// The user's own factor on top of the desktop's, 0.8 to 2.
    void setTextScale(double scale);
    /// Empty follows the desktop.
    void setMotionReduced(std::optional<bool> isReduced);

    const Appearance &appearance() const { return m_appearance; }
    const Tokens &tokens() const { return m_appearance.tokens; }
    bool isDark() const { return m_appearance.tokens.isDark; }

signals:
    void changed();

private:
    void update();
    void putIntoForce();
    double desktopTextScale() const;

    DesktopSettings &m_desktop;
    QPointer<QApplication> m_application;
    /// Owned by the application.
    QPointer<Style> m_style;
    ThemeChoice m_choice = ThemeChoice::System;
    double m_textScale = 1.0;
    std::optional<bool> m_motionReduced;
    bool m_paletteIsDark = false;
    double m_fontScale = 1.0;
    Appearance m_appearance;
};

} // namespace maquette::ui
