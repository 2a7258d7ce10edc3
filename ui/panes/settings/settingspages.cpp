#include "ui/panes/settings/settingspages.h"

#include "core/accounts/accounts.h"
#include "core/accounts/baseurl.h"
#include "core/ledger/attemptbodies.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formcard.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString percent(double factor)
{
    return QLocale().toString(qRound(factor * 100)) + QLocale().percent();
}

} // namespace

AppearancePage::AppearancePage(Settings &settings)
    : SettingsPage(settings, tr("Appearance"))
{
    FormCard &card = *addCard({});
    addChoice<Settings::Theme>(card, tr("Theme"), tr("Takes effect at once."), settings.theme,
                               {{tr("As the desktop"), Settings::Theme::System},
                                {tr("Light"), Settings::Theme::Light},
                                {tr("Dark"), Settings::Theme::Dark}});
    addChoice<double>(card, tr("Size of the text"), tr("On top of the desktop's own setting."), settings.textScale,
                      {{percent(0.9), 0.9}, {percent(1.0), 1.0}, {percent(1.1), 1.1}, {percent(1.25), 1.25},
                       {percent(1.5), 1.5}, {percent(1.75), 1.75}, {percent(2.0), 2.0}});
    addChoice<Settings::ReducedMotion>(card, tr("Movement"), tr("Fading and sliding, for those whom they disturb."), settings.reducedMotion,
                                       {{tr("As the desktop"), Settings::ReducedMotion::System},
                                        {tr("Reduced"), Settings::ReducedMotion::On},
                                        {tr("Full"), Settings::ReducedMotion::Off}});
    addChoice<QString>(card, tr("Language"), tr("Takes effect when Maquette starts the next time."), settings.language,
                       {{tr("As the desktop"), {}}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}});
}

BehaviourPage::BehaviourPage(Settings &settings)
    : SettingsPage(settings, tr("Behaviour"))
{
    FormCard &card = *addCard({});
    using OnClose = Settings::OnClose;
    addChoice<OnClose>(card, tr("Closing the window while something runs"), tr("What is paid for is kept in any case."), settings.onClose,
                       {{tr("Ask each time"), OnClose::Ask},
                        {tr("Keep in the background"), OnClose::Keep},
                        {tr("Stop it"), OnClose::Stop},
                        {tr("Finish first, then close"), OnClose::Finish}});
    addSwitch(card, tr("Notifications"), tr("When something is ready and the window is not in front."), settings.isNotifying);
    auto *again = new Button(tr("Show again"));
    again->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(again, &QPushButton::clicked, this, [this] { this->settings().isFirstRunDone.reset(); });
    addRow(card, tr("Welcome card"), tr("Stands in an empty chat and helps with the first key or server."), again,
           settings.isFirstRunDone, [this, again] { again->setEnabled(this->settings().isFirstRunDone.value()); })
        ->setDefault(true);
}

NetworkPage::NetworkPage(Settings &settings)
    : SettingsPage(settings, tr("Network"))
{
    FormCard &card = *addCard({});
    using Proxy = Settings::Proxy;
    addChoice<Proxy>(card, tr("Proxy"), tr("For every account that has none of its own. Servers on this computer are always asked directly."),
                     settings.proxy,
                     {{tr("As the desktop"), Proxy::System}, {tr("No proxy"), Proxy::None}, {tr("This proxy"), Proxy::Explicit}});
    auto *line = new QLineEdit;
    line->setPlaceholderText(u"http://proxy.example.com:8080"_s);
    line->setLayoutDirection(Qt::LeftToRight);
    SettingRow *row = addRow(card, tr("Address of the proxy"), tr("http:// or socks5://, used when “This proxy” is chosen."), line, settings.proxyUrl,
                             [this, line] { line->setText(this->settings().proxyUrl.value()); });
    connect(line, &QLineEdit::editingFinished, this, [this, line, row] {
        Setting<QString> &kept = this->settings().proxyUrl;
        if (line->text().trimmed().isEmpty()) {
            kept.reset();
            row->setProblem({});
            return;
        }
        QString password;
        const auto url = tidyProxyUrl(line->text(), &password);
        if (!url)
            row->setProblem(url.error().message);
        else if (!password.isEmpty())
            row->setProblem(tr("A password cannot be kept here. Set this proxy at the account instead: its password goes into the keyring."));
        else
            row->setProblem({});
        if (url && password.isEmpty())
            kept.set(url->toString());
        else if (url)
            line->setText(url->toString());
    });
}

StoragePage::StoragePage(Settings &settings, const Accounts &accounts, AttemptBodies &bodies, const QString &homePath,
                         const QString &logFile)
    : SettingsPage(settings, tr("Storage and privacy")), m_bodies(bodies)
{
    FormCard &places = *addCard(tr("On this computer"));
    addPlace(places, tr("Your data"), tr("Conversations, pictures and the history. Copy this folder to keep a backup."), homePath);
    addPlace(places, tr("Log"), tr("What happened, without keys. Helpful when something goes wrong."), logFile);
    addKeeping();
    FormCard &keys = *addCard(tr("Keys"));
    QLabel *state = keys.addText({});
    const auto showKeys = [state, known = &accounts] {
        const QString notice = known->keyNotice();
        state->setText(notice.isEmpty() ? tr("Keys are in this computer's keyring and in no file.") : notice);
    };
    connect(&accounts, &Accounts::keyNoticeChanged, state, showKeys);
    showKeys();
    FormCard &leaving = *addCard(tr("What leaves this computer"));
    leaving.addText(tr("Your prompts and attachments, to the provider that you chose for them, and for counting also what you are still "
                       "writing, as long as “Count at the provider” is on. Nothing else: no statistics, no look for "
                       "updates, and no picture that an answer points to."));
}

void StoragePage::addKeeping()
{
    FormCard &card = *addCard(tr("History"));
    Settings &s = settings();
    addSwitch(card, tr("Keep requests and replies"),
              tr("What was asked and answered can then be read and searched in the history. Keys are taken out, pictures are named "
                 "and not copied. What a call cost is kept in any case."),
              s.areBodiesKept);
    addChoice<int>(card, tr("Keep them for"), tr("Older ones are removed; the calls and their costs stay."), s.bodyDays,
                   {{tr("7 days"), 7}, {tr("30 days"), 30}, {tr("90 days"), 90}, {tr("A year"), 365}, {tr("Ever"), 0}});
    addChoice<int>(card, tr("At most"), tr("The oldest ones go first."), s.bodyMegabytes,
                   {{tr("100 MB"), 100}, {tr("1 GB"), 1000}, {tr("10 GB"), 10'000}, {tr("No bound"), 0}});
    auto *taken = makeParagraph({}, TextRole::Small, Ink::Muted);
    taken->setObjectName(u"keptBodies"_s);
    const auto showSize = [this, taken] {
        m_bodies.size(taken, [taken](const Result<qint64> &bytes) {
            taken->setText(!bytes ? bytes.error().message
                           : *bytes > 0 ? tr("%1 are kept now.").arg(QLocale().formattedDataSize(*bytes, 1, QLocale::DataSizeSIFormat))
                                        : tr("Nothing is kept now."));
        });
    };
    auto *remove = new Button(tr("Remove them now"));
    remove->setObjectName(u"removeBodies"_s);
    connect(remove, &QPushButton::clicked, this, [this, remove] {
        remove->setEnabled(false);
        m_bodies.removeAll();
    });
    connect(&m_bodies, &AttemptBodies::cleaned, remove, [remove, taken, showSize](const Result<qint64> &removed) {
        remove->setEnabled(true);
        if (removed)
            showSize();
        else
            taken->setText(removed.error().message);
    });
    auto *row = card.addButtons();
    row->addWidget(taken, 1);
    row->addWidget(remove, 0, Qt::AlignVCenter);
    showSize();
}

void StoragePage::addPlace(FormCard &card, const QString &title, const QString &text, const QString &path)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(title, TextRole::Medium));
    words->addWidget(makeParagraph(text, TextRole::Small, Ink::Muted));
    auto *where = new ElidedLabel(path);
    where->setElideMode(Qt::ElideMiddle);
    setTextRole(where, TextRole::Code);
    words->addWidget(where);
    auto *open = new Button(tr("Open folder"));
    open->setAccessibleName(tr("Open the folder of “%1”").arg(title));
    connect(open, &QPushButton::clicked, this, [path] {
        const QFileInfo info(path);
        QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? path : info.absolutePath()));
    });
    auto *row = card.addButtons();
    row->addLayout(words, 1);
    row->addWidget(open, 0, Qt::AlignVCenter);
}

} // namespace maquette::ui

#include "moc_settingspages.cpp"
