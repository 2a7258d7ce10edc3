#pragma once

#include "core/settings/settings.h"

#include <QJsonObject>
#include <QString>

#include <functional>

class QWidget;

namespace maquette::ui {

/// Forms that the user keeps under names.
struct Presets
{
    /// By name, as JSON.
    Setting<QString> &kept;
    /// What stands in the form now.
    std::function<QJsonObject()> form;
    std::function<void(const QJsonObject &form)> use;
    /// One was kept under this name.
    std::function<void(const QString &name)> told;
};

/// A menu of them below `anchor`: to use one, to keep the form as one, to remove one. Everything that `presets` holds must live as
/// long as `anchor`.
void openPresetMenu(const Presets &presets, QWidget *anchor);

} // namespace maquette::ui
