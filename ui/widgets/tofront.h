#pragma once

class QWidget;

namespace maquette::ui {

/// Shows a window above the others, also a hidden or minimised one, and asks for the keyboard; the desktop may refuse that.
void bringToFront(QWidget &window);

} // namespace maquette::ui
