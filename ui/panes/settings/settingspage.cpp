#include "ui/panes/settings/settingspage.h"

#include "ui/widgets/formcard.h"

namespace maquette::ui {

SettingsPage::SettingsPage(Settings &settings, const QString &title, QWidget *parent)
    : PageColumn(parent), m_settings(settings)
{
    setTitle(title);
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        for (const Binding &binding : std::as_const(m_bindings)) {
            if (binding.setting->key() == key)
                update(binding);
        }
    });
}

FormCard *SettingsPage::addCard(const QString &title)
{
    auto *card = new FormCard(title);
    add(card);
    return card;
}

SettingRow *SettingsPage::addRow(FormCard &card, const QString &title, const QString &text, QWidget *control, AnySetting &setting,
                                 std::function<void()> show, SettingRow::Place place)
{
    auto *row = new SettingRow(title, text, control, place);
    control->setObjectName(setting.key());
    card.addWidget(row);
    m_rows.append(row);
    connect(row, &SettingRow::resetRequested, this, [kept = &setting, control] {
        kept->reset();
        control->setFocus(Qt::OtherFocusReason);
    });
    m_bindings.append({&setting, row, std::move(show)});
    update(m_bindings.constLast());
    return row;
}

SettingRow *SettingsPage::addSwitch(FormCard &card, const QString &title, const QString &text, Setting<bool> &setting)
{
    auto *box = new QCheckBox;
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(box, &QCheckBox::toggled, this, [kept = &setting](bool isOn) { kept->set(isOn); });
    return addRow(card, title, text, box, setting, [box, kept = &setting] { box->setChecked(kept->value()); });
}

void SettingsPage::update(const Binding &binding)
{
    binding.show();
    binding.row->setDefault(binding.setting->isDefault());
}

} // namespace maquette::ui

#include "moc_settingspage.cpp"
