#include "ui/panes/chat/files/screenshooter.h"

#include "ui/panes/chat/files/screenpicker.h"

#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>
#include <QTimer>
#include <QWidget>

#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A desktop takes its time to put a window aside, and does not say when it has.
constexpr auto kAside = 350ms;

} // namespace

QString ScreenShooter::whyNot()
{
    const QString platform = QGuiApplication::platformName();
    if (platform == "xcb"_L1 || platform == "windows"_L1 || platform == "cocoa"_L1)
        return {};
    return tr("This desktop does not let programs look at the screen. Take a picture with its own key, and paste it here.");
}

void ScreenShooter::start(QWidget *window)
{
    if (m_picker)
        return;
    if (const QString why = whyNot(); !why.isEmpty()) {
        emit failed(why);
        return;
    }
    m_window = window;
    window->setWindowState(window->windowState() | Qt::WindowMinimized);
    QTimer::singleShot(kAside, this, &ScreenShooter::grab);
}

void ScreenShooter::grab()
{
    QScreen *screen = m_window ? m_window->screen() : QGuiApplication::primaryScreen();
    const QPixmap pixmap = screen ? screen->grabWindow(0) : QPixmap();
    if (!screen || pixmap.isNull()) {
        restore();
        emit failed(tr("The screen could not be seen. Take a picture with the desktop's own key, and paste it here."));
        return;
    }
    m_picker = new ScreenPicker(pixmap.toImage());
    connect(m_picker, &ScreenPicker::taken, this, [this](const QImage &picture) {
        restore();
        emit taken(picture);
    });
    connect(m_picker, &ScreenPicker::cancelled, this, &ScreenShooter::restore);
    m_picker->setGeometry(screen->geometry());
    m_picker->showFullScreen();
    m_picker->activateWindow();
    m_picker->setFocus();
}

void ScreenShooter::restore()
{
    if (!m_window)
        return;
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
}

} // namespace maquette::ui

#include "moc_screenshooter.cpp"
