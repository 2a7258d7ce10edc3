#pragma once

#include "core/conversation/message.h"

#include <QString>

namespace maquette::ui {

/// The words on the button for a remedy; empty for those that no pane can do yet.
QString remedyText(Remedy remedy);

} // namespace maquette::ui
