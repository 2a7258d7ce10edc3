#pragma once

#include "ui/panes/paneparts.h"
#include "ui/shell/pane.h"

#include <memory>
#include <vector>

namespace maquette::ui {

/// Every pane that exists, in the order of the rail. Each takes what it needs of `parts` in its constructor.
std::vector<std::unique_ptr<Pane>> builtinPanes(const PaneParts &parts);

} // namespace maquette::ui
