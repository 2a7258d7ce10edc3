#pragma once

#include "core/calls/usablemodels.h"
#include "ui/panes/settings/settingspage.h"

namespace maquette::ui {

/// Who writes down what is said, and who reads aloud.
class SpeechPage final : public SettingsPage
{
    Q_OBJECT
public:
    SpeechPage(Settings &settings, const Accounts &accounts, const Catalog &catalog);

private:
    using Models = QList<UsableModel> (*)(const Accounts &accounts, const Catalog &catalog);

    void addMaker(FormCard &card, const QString &title, const QString &text, Setting<QString> &setting, Models models);
    void fillMakers(QComboBox &box, const Setting<QString> &setting, Models models);
    void addVoice(FormCard &card);
    void fillVoices(QComboBox &box);

    const Accounts &m_accounts;
    const Catalog &m_catalog;
};

} // namespace maquette::ui
