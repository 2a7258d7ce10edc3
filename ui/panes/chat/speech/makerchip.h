#pragma once

#include "ui/panes/makerchoice.h"
#include "ui/widgets/menuchip.h"

namespace maquette {
class Settings;
template<typename T>
class Setting;
} // namespace maquette

namespace maquette::ui {

/// Who writes down or speaks, as a pill; begins with the one of the last time, remembers who is chosen, and follows the setting.
class MakerChip final : public QObject
{
    Q_OBJECT
public:
    /// `setting`, one of `settings`, holds "account id/model id". The chip has another owner.
    MakerChip(MakerChoice &choice, Settings &settings, Setting<QString> &setting, MenuChip &chip, QObject *parent = nullptr);

signals:
    /// By the user.
    void chosen();

private:
    void restart();
    void fill();

    MakerChoice &m_choice;
    Setting<QString> &m_setting;
    MenuChip &m_chip;
};

} // namespace maquette::ui
