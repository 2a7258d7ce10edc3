#include "ui/widgets/tofront.h"

#include <QWidget>

namespace maquette::ui {

void bringToFront(QWidget &window)
{
    window.setWindowState((window.windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace maquette::ui
