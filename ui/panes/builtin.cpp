#include "ui/panes/builtin.h"

#include "ui/panes/chat/chatpane.h"

namespace maquette::ui {

std::vector<std::unique_ptr<Pane>> builtinPanes(const PaneParts &parts)
{
    std::vector<std::unique_ptr<Pane>> panes;
    panes.push_back(std::make_unique<ChatPane>(parts));
    return panes;
}

} // namespace maquette::ui
