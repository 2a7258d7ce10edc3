#include "ui/panes/settings/outpage.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QLocale>
#include <QSpinBox>

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
    addMetrics();
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

void OutPage::addMetrics()
{
    constexpr int kLeast = 1'024;
    constexpr int kMost = 65'535;
    FormCard &card = *addCard(tr("Monitoring"));
    addSwitch(card, tr("Figures for Prometheus"),
              tr("Requests, errors, times, tokens, costs and budgets, for programs on this computer only, while Maquette runs."),
              settings().isMetricsOn);
    auto *port = new QSpinBox;
    port->setRange(kLeast, kMost);
    port->setGroupSeparatorShown(false);
    port->setKeyboardTracking(false);
    connect(port, &QSpinBox::valueChanged, this, [this](int value) { settings().metricsPort.set(value); });
    addRow(card, tr("Port"), tr("The address is http://127.0.0.1:PORT/metrics."), port, settings().metricsPort,
           [this, port] { port->setValue(settings().metricsPort.value()); });
}

} // namespace maquette::ui

#include "moc_outpage.cpp"
