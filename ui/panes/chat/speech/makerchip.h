#pragma once

#include "ui/panes/makerchoice.h"
#include "ui/widgets/menuchip.h"

namespace maquette {
template<typename T>
class Setting;
} // namespace maquette

namespace maquette::ui {

/// Who writes down or speaks, as a pill; remembers it.
class MakerChip final : public QObject
{
    Q_OBJECT
public:
    /// `setting` holds "account id/model id". The chip has another owner.
    MakerChip(MakerChoice &choice, Setting<QString> &setting, MenuChip &chip, QObject *parent = nullptr);

signals:
    /// By the user.
    void chosen();

private:
    void fill();

    MakerChoice &m_choice;
    Setting<QString> &m_setting;
    MenuChip &m_chip;
};

} // namespace maquette::ui
