#include "ui/panes/settings/fallbackedit.h"
#include "ui/panes/settings/settingspages.h"
#include "ui/widgets/formcard.h"

namespace maquette::ui {

FallbacksPage::FallbacksPage(Settings &settings, const Accounts &accounts, const Catalog &catalog)
    : SettingsPage(settings, tr("Fallbacks"))
{
    FormCard &others = *addCard(tr("When the chosen model cannot answer"));
    others.addText(
        tr("Its server is down, its limit is reached, its key or its money is used up: then the next one is asked, in this order, "
           "as long as nothing of an answer has come. Other accounts of the same provider come first by themselves. What "
           "each try costs stands in the history."));
    auto *edit = new FallbackEdit(accounts, catalog);
    Settings *s = &settings;
    connect(edit, &FallbackEdit::edited, this, [s](const QStringList &fallbacks) { s->chatFallbacks.set(fallbacks); });
    addRow(
        others, tr("Who is asked next"), tr("Whoever cannot do what a message needs is passed over."), edit, settings.chatFallbacks,
        [edit, s] { edit->setFallbacks(s->chatFallbacks.value()); }, SettingRow::Place::Below);

    FormCard &unknown = *addCard(tr("When an answer was lost on its way"));
    using AfterUnknown = Settings::AfterUnknown;
    addChoice<AfterUnknown>(
        unknown, tr("Ask the next one then?"), tr("The first may have been charged, so this can cost twice."),
        settings.afterUnknown,
        {{tr("Ask me each time"), AfterUnknown::Ask}, {tr("Always"), AfterUnknown::Always}, {tr("Never"), AfterUnknown::Never}});
}

} // namespace maquette::ui
