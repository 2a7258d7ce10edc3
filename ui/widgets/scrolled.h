#pragma once

class QScrollArea;
class QWidget;

namespace maquette::ui {

/// `inside` in a frameless area that scrolls up and down, on the ground of what the area stands on. The area owns it, and
/// takes no keyboard of its own.
QScrollArea *makeScrolled(QWidget *inside);

} // namespace maquette::ui
