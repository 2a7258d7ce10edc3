#include "ui/theme/theme.h"

#include "ui/theme/desktopsettings.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QWidget>

#include <algorithm>

namespace maquette::ui {

namespace {

/// What the platform plugins give when no desktop set a font.
constexpr double kOrdinaryPoints = 10.0;

double fontScaleOfDesktop()
{
    if (qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP"))
        return 1.0;
    const double points = QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF();
    // Desktops ship with 10 or 11 points.
    if (points <= 0 || (points >= 9 && points <= 11))
        return 1.0;
    return std::clamp(points / kOrdinaryPoints, 0.8, 2.0);
}

} // namespace

Theme::Theme(DesktopSettings &desktop, QObject *parent)
    : QObject(parent)
    , m_desktop(desktop)
{
    m_appearance.tokens = lightTokens();
    connect(&m_desktop, &DesktopSettings::changed, this, &Theme::update);
}

void Theme::install(QApplication &application)
{
    m_application = &application;
    const QPalette before = QApplication::palette();
    m_paletteIsDark = before.color(QPalette::WindowText).lightnessF() > before.color(QPalette::Window).lightnessF();
    m_fontScale = fontScaleOfDesktop();
    chooseFamilies(m_appearance);
    auto *style = new Style(m_appearance);
    m_style = style;
    QApplication::setStyle(style);
    update();
    putIntoForce();
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    update();
}

void Theme::setTextScale(double scale)
{
    m_textScale = std::clamp(scale, 0.8, 2.0);
    update();
}

void Theme::setMotionReduced(std::optional<bool> isReduced)
{
    m_motionReduced = isReduced;
    update();
}

double Theme::desktopTextScale() const
{
    // Under X11 GNOME puts its factor into the resolution that Qt already follows.
    if (m_desktop.wishes().textScale && QGuiApplication::platformName() == QStringLiteral("wayland"))
        return *m_desktop.wishes().textScale;
    return m_fontScale;
}

void Theme::update()
{
    const DesktopWishes &wishes = m_desktop.wishes();
    const bool dark = m_choice == ThemeChoice::System ? wishes.isDark.value_or(m_paletteIsDark) : m_choice == ThemeChoice::Dark;
    Appearance next = m_appearance;
    next.tokens = dark ? darkTokens() : lightTokens();
    next.isHighContrast = wishes.isHighContrast.value_or(false);
    if (next.isHighContrast)
        next.tokens = withHighContrast(next.tokens);
    next.isMotionReduced = m_motionReduced.value_or(wishes.isMotionReduced.value_or(false));
    next.textScale = desktopTextScale() * m_textScale;
    if (next == m_appearance)
        return;
    m_appearance = next;
    putIntoForce();
    emit changed();
}

void Theme::putIntoForce()
{
    if (!m_application || !m_style)
        return;
    m_style->setAppearance(m_appearance);
    QApplication::setPalette(m_appearance.palette());
    QApplication::setFont(m_appearance.font(TextRole::Body));
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        restyle(widget, m_appearance);
        // Tells widgets that draw by themselves; a palette alone does not say that a metric changed.
        QEvent event(QEvent::StyleChange);
        QApplication::sendEvent(widget, &event);
    }
}

} // namespace maquette::ui

#include "moc_theme.cpp"
