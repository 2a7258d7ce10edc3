#include "ui/panes/chat/newchat.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"
#include "core/settings/settings.h"
#include "ui/panes/paneparts.h"

namespace maquette::ui {

namespace {

AfterUnknown afterUnknown(Settings::AfterUnknown setting)
{
    switch (setting) {
    case Settings::AfterUnknown::Always: return AfterUnknown::Always;
    case Settings::AfterUnknown::Never: return AfterUnknown::Never;
    case Settings::AfterUnknown::Ask: break;
    }
    return AfterUnknown::Ask;
}

} // namespace

RunSettings settingsForNewChat(const PaneParts &parts)
{
    const Settings &kept = parts.settings;
    RunSettings settings;
    settings.accountId = kept.chatAccount.value();
    settings.modelId = kept.chatModel.value();
    if (kept.temperature.value() >= 0)
        settings.temperature = kept.temperature.value();
    if (kept.maxTokens.value() > 0)
        settings.maxOutputTokens = kept.maxTokens.value();
    settings.systemPrompt = kept.systemPrompt.value();
    settings.afterUnknown = afterUnknown(kept.afterUnknown.value());
    settleModel(parts, settings);
    return settings;
}

void settleModel(const PaneParts &parts, RunSettings &settings)
{
    const auto account = parts.accounts.find(settings.accountId);
    if (!account || !parts.accounts.isUsable(*account)) {
        settings.accountId = parts.accounts.defaultChat().id;
        settings.modelId.clear();
    }
    if (!settings.modelId.isEmpty())
        return;
    const auto used = parts.accounts.find(settings.accountId);
    if (used && parts.defaultModel)
        settings.modelId = parts.defaultModel(*used);
}

std::optional<ModelChoice> choiceOf(const PaneParts &parts, const RunSettings &settings)
{
    const auto account = parts.accounts.find(settings.accountId);
    if (!account || settings.modelId.isEmpty())
        return {};
    const ModelRef ref{account->providerId, settings.modelId};
    return ModelChoice{account->id, account->name, parts.catalog.resolve(ref, account->id)};
}

} // namespace maquette::ui
