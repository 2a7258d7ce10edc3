#pragma once

namespace maquette::ui {

/// From now on a plain widget with an accessible name is a group for a screen reader, and a plain widget that is a
/// window is one: Qt tells of both as filler, which is passed over. Cheap when called again.
void installGroupAccessibility();

} // namespace maquette::ui
