#pragma once

#include "core/studio/promptexpansion.h"

#include <QJsonObject>

namespace maquette::ui {

/// The user's own words for prompts: styles to lay over them, variables and wildcards.
struct PromptWords
{
    QList<PromptStyle> styles;
    /// By name; those that are laid over every prompt now.
    QStringList chosenStyles;
    QHash<QString, QString> variables;
    QHash<QString, QStringList> wildcards;

    bool operator==(const PromptWords &) const = default;
};

QJsonObject promptWordsToJson(const PromptWords &words);
/// What is missing or senseless is left out.
PromptWords promptWordsFromJson(const QJsonObject &json);

} // namespace maquette::ui
