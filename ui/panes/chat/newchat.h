#pragma once

#include "core/conversation/conversation.h"
#include "ui/models/modelpickermodel.h"

#include <optional>

namespace maquette::ui {

struct PaneParts;

/// What a new conversation begins with: the user's settings, and a model that can be asked now.
RunSettings settingsForNewChat(const PaneParts &parts);
/// In the place of an account that cannot be used the one that can, and where no model is named that account's own.
void settleModel(const PaneParts &parts, RunSettings &settings);
/// The model that `settings` name; empty while there is no account or it has no model.
std::optional<ModelChoice> choiceOf(const PaneParts &parts, const RunSettings &settings);

} // namespace maquette::ui
