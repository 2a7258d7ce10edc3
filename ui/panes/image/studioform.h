#pragma once

#include "core/studio/studioorder.h"
#include "ui/panes/pictureinput.h"

#include <QJsonObject>

namespace maquette::ui {

/// What stands in the studio's form.
struct StudioForm
{
    QString accountId;
    QString modelId;
    QString project;
    QString prompt;
    int count = 1;
    SeedMode seedMode = SeedMode::Random;
    /// For SeedMode::Fixed and Increment.
    qint64 seed = 0;
    /// By Parameter::name; neither prompt, count, seed nor files.
    QJsonObject values;
    QList<PictureInput> inputs;

    bool operator==(const StudioForm &) const = default;
};

/// What the pictures of a form may cost, all together.
struct StudioBill
{
    /// Empty: unknown.
    std::optional<Money> most;
    /// How many requests that are, each with its own price.
    int orders = 0;
};

/// For the settings; inputs by their hash alone.
QJsonObject studioFormToJson(const StudioForm &form);
/// What is missing or senseless keeps its default. Inputs have no more than their hash.
StudioForm studioFormFromJson(const QJsonObject &json);

} // namespace maquette::ui
