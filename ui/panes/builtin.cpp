#include "ui/panes/builtin.h"

#include "ui/panes/accounts/accountspane.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/panes/history/historypane.h"
#include "ui/panes/image/imagepane.h"
#include "ui/panes/settings/settingspane.h"
#include "ui/panes/spend/spendpane.h"
#include "ui/panes/video/videopane.h"

namespace maquette::ui {

std::vector<std::unique_ptr<Pane>> builtinPanes(const PaneParts &parts)
{
    std::vector<std::unique_ptr<Pane>> panes;
    panes.push_back(std::make_unique<ChatPane>(parts));
    panes.push_back(std::make_unique<ImagePane>(parts));
    panes.push_back(std::make_unique<VideoPane>(parts));
    panes.push_back(
        std::make_unique<HistoryPane>(parts.ledger, parts.bodies, parts.clock,
                                      CallServices{parts.conversations, parts.chat, parts.accounts, parts.catalog, parts.clock}));
    panes.push_back(std::make_unique<SpendPane>(parts.ledger, parts.accounts, parts.clock));
    panes.push_back(std::make_unique<AccountsPane>(parts.accounts, parts.catalog, parts.ledger));
    panes.push_back(
        std::make_unique<SettingsPane>(parts.settings, parts.accounts, parts.catalog,
                                       SettingsPane::Places{parts.homePath, parts.logFile, parts.attemptLog, parts.bodies, parts.gallery}));
    return panes;
}

} // namespace maquette::ui
