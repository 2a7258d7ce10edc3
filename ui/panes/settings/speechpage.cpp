#include "ui/panes/settings/speechpage.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"
#include "core/speech/speech.h"
#include "ui/models/format.h"
#include "ui/widgets/formcard.h"

#include <QLineEdit>

#include <algorithm>

namespace maquette::ui {

SpeechPage::SpeechPage(Settings &settings, const Accounts &accounts, const Catalog &catalog)
    : SettingsPage(settings, tr("Speech")), m_accounts(accounts), m_catalog(catalog)
{
    addMaker(*addCard(tr("Saying a message")), tr("Written down by"), tr("What is recorded goes there when you ask for it, and not before."),
             settings.transcriptionBy, transcriptionModels);
    FormCard &reading = *addCard(tr("Reading aloud"));
    addMaker(reading, tr("Read aloud by"), tr("The same answer in the same voice is paid for once."), settings.speechBy, speechModels);
    addVoice(reading);
}

void SpeechPage::addMaker(FormCard &card, const QString &title, const QString &text, Setting<QString> &setting, Models models)
{
    auto *box = new QComboBox;
    box->setMaxVisibleItems(20);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const auto fill = [this, box, kept = &setting, models] { fillMakers(*box, *kept, models); };
    connect(box, &QComboBox::activated, this, [box, kept = &setting] { kept->set(box->currentData().toString()); });
    addRow(card, title, text, box, setting, fill);
    connect(&m_accounts, &Accounts::changed, box, fill);
    connect(&m_catalog, &Catalog::changed, box, fill);
}

void SpeechPage::fillMakers(QComboBox &box, const Setting<QString> &setting, Models models)
{
    box.clear();
    box.addItem(tr("Whoever can"), QString());
    const QList<UsableModel> all = models(m_accounts, m_catalog);
    for (const UsableModel &one : all) {
        box.addItem(tr("%1 · %2 · %3").arg(one.model.displayName(), one.account.name, modelPriceText(one.model, locale())),
                    QString(one.account.id + u'/' + one.model.id));
    }
    const QString chosen = setting.value();
    if (!chosen.isEmpty() && box.findData(chosen) < 0)
        box.addItem(chosen.section(u'/', 1), chosen);
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

void SpeechPage::addVoice(FormCard &card)
{
    Settings *s = &settings();
    auto *box = new QComboBox;
    // Some providers name their voices on a page of theirs alone.
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->lineEdit()->setAccessibleName(tr("Voice"));
    connect(box, &QComboBox::activated, this, [box, s] { s->speechVoice.set(box->currentData().toString()); });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [box, s] {
        const QString written = box->currentText().trimmed();
        const int known = box->findText(written);
        s->speechVoice.set(known >= 0 ? box->itemData(known).toString() : written);
    });
    addRow(card, tr("Voice"), tr("By its name. Where a model does not have it, the model's own is heard."), box, s->speechVoice,
           [this, box] { fillVoices(*box); });
    connect(s, &Settings::edited, box, [this, box, s](const QString &key) {
        if (key == s->speechBy.key())
            fillVoices(*box);
    });
    connect(&m_accounts, &Accounts::changed, box, [this, box] { fillVoices(*box); });
}

/// Of the chosen model, or of all where whoever can is asked.
void SpeechPage::fillVoices(QComboBox &box)
{
    box.clear();
    box.addItem(tr("The model's own"), QString());
    const QString by = settings().speechBy.value();
    const QList<UsableModel> all = speechModels(m_accounts, m_catalog);
    for (const UsableModel &one : all) {
        if (!by.isEmpty() && by != QString(one.account.id + u'/' + one.model.id))
            continue;
        const QStringList voices = Speech::voices(one.model);
        for (const QString &voice : voices) {
            if (box.findData(voice) < 0)
                box.addItem(voice, voice);
        }
    }
    const QString chosen = settings().speechVoice.value();
    if (!chosen.isEmpty() && box.findData(chosen) < 0)
        box.addItem(chosen, chosen);
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

} // namespace maquette::ui

#include "moc_speechpage.cpp"
