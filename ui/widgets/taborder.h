#pragma once

class QLayout;

namespace maquette::ui {

/// Lets Tab go through everything in `layout` in the order in which it is laid out. For what is filled anew later: Qt puts
/// widgets at the end of the order in which they were made.
void followLayoutByTab(const QLayout &layout);

} // namespace maquette::ui
