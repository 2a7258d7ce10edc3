#include "ui/panes/settings/outpage.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QLocale>

namespace maquette::ui {

namespace {

QString megabytes(int count)
{
    return QLocale().formattedDataSize(count * 1'000'000LL, 0, QLocale::DataSizeSIFormat);
}

} // namespace

OutPage::OutPage(Settings &settings, const QString &attemptLog) : SettingsPage(settings, tr("Log and monitoring"))
{
    addLog(attemptLog);
}

void OutPage::addLog(const QString &attemptLog)
{
    FormCard &card = *addCard(tr("Log of calls"));
    addSwitch(card, tr("Write a log of calls"), tr("A line of JSON for each request: when, which model, how long, what it cost. Never a key."),
              settings().isCallLogged);
    addSwitch(card, tr("With what was asked"), tr("Your messages and prompts stand in the log too, readable for every program of yours."),
              settings().isPromptLogged);
    addChoice<int>(card, tr("Room for the log"), tr("The oldest lines go when it is full."), settings().logMegabytes,
                   {{megabytes(5), 5}, {megabytes(20), 20}, {megabytes(100), 100}, {megabytes(500), 500}});
    auto *where = new ElidedLabel(QDir::toNativeSeparators(attemptLog));
    where->setElideMode(Qt::ElideMiddle);
    setTextRole(where, TextRole::Code);
    card.addWidget(where);
}

} // namespace maquette::ui

#include "moc_outpage.cpp"
