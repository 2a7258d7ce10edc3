#pragma once

#include "ui/theme/style.h"

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

// For benchmarks of parts of the window, without the program round them.
namespace maquette::bench {

/// The light theme at the ordinary size, as the program gives it to itself.
inline void giveLook()
{
    ui::Appearance look;
    look.tokens = ui::lightTokens();
    ui::chooseFamilies(look);
    QApplication::setStyle(new ui::Style(look));
    QApplication::setPalette(look.palette());
}

/// Lets the event loop run for so long.
inline void pause(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace maquette::bench
