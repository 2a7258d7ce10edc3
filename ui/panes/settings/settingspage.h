#pragma once

#include "core/settings/settings.h"
#include "ui/panes/settings/settingrow.h"
#include "ui/widgets/pagecolumn.h"

#include <QCheckBox>
#include <QComboBox>

#include <functional>
#include <initializer_list>
#include <utility>

namespace maquette::ui {

class FormCard;

/// One section of the settings. Its controls follow the settings and change them at once; there is nothing to save.
class SettingsPage : public PageColumn
{
    Q_OBJECT
public:
    SettingsPage(Settings &settings, const QString &title, QWidget *parent = nullptr);

    QList<SettingRow *> rows() const { return m_rows; }

protected:
    Settings &settings() const { return m_settings; }
    FormCard *addCard(const QString &title);
    /// Adds a row whose `show` is called now and whenever the setting has another value.
    SettingRow *addRow(FormCard &card, const QString &title, const QString &text, QWidget *control, AnySetting &setting,
                       std::function<void()> show, SettingRow::Place place = SettingRow::Place::Beside);

    /// One of a few values.
    template<typename T>
    SettingRow *addChoice(FormCard &card, const QString &title, const QString &text, Setting<T> &setting,
                          std::initializer_list<std::pair<QString, T>> choices)
    {
        auto *box = new QComboBox;
        QList<T> values;
        for (const auto &[name, value] : choices) {
            box->addItem(name);
            values.append(value);
        }
        connect(box, &QComboBox::activated, this, [kept = &setting, values](int row) { kept->set(values.at(row)); });
        return addRow(card, title, text, box, setting, [box, values, kept = &setting] {
            box->setCurrentIndex(static_cast<int>(values.indexOf(kept->value())));
        });
    }
    SettingRow *addSwitch(FormCard &card, const QString &title, const QString &text, Setting<bool> &setting);

private:
    struct Binding
    {
        AnySetting *setting;
        SettingRow *row;
        std::function<void()> show;
    };

    void update(const Binding &binding);

    Settings &m_settings;
    QList<SettingRow *> m_rows;
    QList<Binding> m_bindings;
};

} // namespace maquette::ui
