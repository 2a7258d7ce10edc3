#include "ui/panes/accounts/newaccountpage.h"

#include "core/accounts/accounts.h"
#include "core/accounts/accountsetup.h"
#include "core/accounts/baseurl.h"
#include "core/base/loopback.h"
#include "ui/panes/accounts/serverscard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyfield.h"
#include "ui/widgets/noticebar.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>

namespace maquette::ui {

using namespace Qt::StringLiterals;

NewAccountPage::NewAccountPage(Accounts &accounts, QWidget *parent)
    : PageColumn(parent), m_accounts(accounts), m_card(new FormCard(tr("Add an account"))), m_provider(new QComboBox),
      m_key(new KeyField), m_url(new QLineEdit), m_name(new QLineEdit), m_page(new Button({}, ButtonKind::Link)),
      m_add(new Button(tr("Add account"), ButtonKind::Primary)), m_stop(new Button(tr("Stop"), ButtonKind::Quiet)),
      m_notice(new NoticeBar), m_keyNotice(new NoticeBar), m_servers(new ServersCard(accounts))
{
    setTitle(tr("New account"));
    fillProviders();
    build();
    connectSignals();
    showProvider();
}

void NewAccountPage::fillProviders()
{
    for (const auto &provider : m_accounts.providers()) {
        if (!provider->isPlayMoney)
            m_provider->addItem(provider->baseUrl.isEmpty() ? tr("Another OpenAI-compatible server") : provider->name, provider->id);
    }
}

void NewAccountPage::build()
{
    m_provider->setObjectName(u"newProvider"_s);
    m_key->setObjectName(u"newKey"_s);
    m_url->setObjectName(u"newUrl"_s);
    m_name->setObjectName(u"newName"_s);
    m_add->setObjectName(u"addAccount"_s);
    m_notice->setObjectName(u"newNotice"_s);
    m_url->setLayoutDirection(Qt::LeftToRight);
    m_url->setPlaceholderText(u"https://api.example.com/v1"_s);
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_intro = m_card->addText(tr("The key goes into this computer's keyring and from there only into the requests to this provider."));
    m_card->addField(tr("&Provider"), m_provider);
    m_keyHint = m_card->addField(tr("&Key"), m_key);
    m_urlHint = m_card->addField(tr("&Base URL"), m_url);
    m_card->addField(tr("&Name"), m_name);
    m_card->addWidget(m_notice);
    auto *row = m_card->addButtons();
    row->addWidget(m_add);
    row->addWidget(m_stop);
    row->addStretch();
    row->addWidget(m_page);
    m_page->setIconName(u"external"_s);
    m_stop->hide();
    m_keyNotice->setClosable(false);
    add(m_keyNotice);
    add(m_card);
    add(m_servers);
}

void NewAccountPage::connectSignals()
{
    connect(m_provider, &QComboBox::currentIndexChanged, this, &NewAccountPage::showProvider);
    connect(m_key, &KeyField::filled, this, &NewAccountPage::updateButtons);
    connect(m_url, &QLineEdit::textChanged, this, &NewAccountPage::updateButtons);
    for (QLineEdit *line : std::initializer_list<QLineEdit *>{m_key, m_url, m_name})
        connect(line, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_add, &QPushButton::clicked, this, [this] { submit(Checking::First, KeyKeeping::Keychain); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(m_page, &QPushButton::clicked, this, [this] {
        if (const auto provider = m_accounts.provider(providerId()))
            QDesktopServices::openUrl(provider->keyPage);
    });
    connect(m_notice, &NoticeBar::actionTriggered, this, [this](const QString &action) {
        if (action == u"session")
            submit(Checking::Skip, KeyKeeping::SessionOnly);
        else
            submit(Checking::Skip, KeyKeeping::Keychain);
    });
    connect(m_servers, &ServersCard::added, this, &NewAccountPage::added);
    const auto showKeyNotice = [this] {
        m_intro->setVisible(m_accounts.keyNotice().isEmpty());
        if (m_accounts.keyNotice().isEmpty())
            m_keyNotice->hide();
        else
            m_keyNotice->showNotice(NoticeBar::Tone::Info, m_accounts.keyNotice());
    };
    connect(&m_accounts, &Accounts::keyNoticeChanged, this, showKeyNotice);
    showKeyNotice();
}

QString NewAccountPage::providerId() const
{
    return m_provider->currentData().toString();
}

void NewAccountPage::start(const QString &providerId)
{
    if (const int row = m_provider->findData(providerId); row >= 0)
        m_provider->setCurrentIndex(row);
    m_name->setText(m_accounts.draft(this->providerId()).name);
}

void NewAccountPage::lookForServers()
{
    m_servers->look();
    reveal(m_servers);
}

QWidget *NewAccountPage::focusTarget() const
{
    return m_provider;
}

void NewAccountPage::showProvider()
{
    const auto provider = m_accounts.provider(providerId());
    if (!provider)
        return;
    const Account draft = m_accounts.draft(provider->id);
    m_notice->hide();
    m_pendingKey = {};
    m_key->setPlaceholderText(tr("Paste a key"));
    m_name->setText(draft.name);
    m_url->setText(draft.baseUrl.toString());
    FormCard::setFieldShown(m_key, provider->key != Provider::Key::None);
    setHint(m_keyHint, provider->key == Provider::Key::Optional ? tr("Only if the server was set up with one.") : QString());
    m_page->setVisible(!provider->keyPage.isEmpty());
    m_page->setText(tr("Get a key at %1").arg(provider->keyPage.host()));
    updateButtons();
}

void NewAccountPage::updateButtons()
{
    const auto provider = m_accounts.provider(providerId());
    const auto url = tidyBaseUrl(m_url->text());
    setHint(m_urlHint, m_url->text().isEmpty() ? QString() : url ? baseUrlHint(*url) : url.error().message);
    const bool needsKey = provider && provider->key == Provider::Key::Required && !(url && isLoopback(*url));
    m_add->setEnabled(!m_job && provider && url && (!needsKey || m_key->hasKey() || !m_pendingKey.isEmpty()));
    m_stop->setVisible(m_job);
    m_provider->setEnabled(!m_job);
}

void NewAccountPage::submit(Checking checking, KeyKeeping keeping)
{
    if (m_job)
        return;
    const auto url = tidyBaseUrl(m_url->text());
    if (!url) {
        fail(url.error());
        return;
    }
    if (m_key->hasKey())
        m_pendingKey = m_key->takeKey();
    Account draft = m_accounts.draft(providerId());
    draft.baseUrl = *url;
    draft.name = m_name->text();
    m_notice->clearActions();
    m_notice->setClosable(false);
    m_notice->showNotice(NoticeBar::Tone::Info, tr("Asking the server for its models…"));
    m_job = m_accounts.setUp(draft, m_pendingKey, keeping, checking, this);
    connect(m_job, &AccountSetup::finished, this, &NewAccountPage::finish);
    updateButtons();
}

void NewAccountPage::finish(const Result<AccountSetupReport> &result)
{
    m_job = nullptr;
    updateButtons();
    if (!result) {
        fail(result.error());
        return;
    }
    m_notice->hide();
    showProvider();
    emit added(result->account.id);
}

void NewAccountPage::fail(const Error &error)
{
    m_notice->clearActions();
    m_notice->setClosable(true);
    // The key stays at hand, so that a slip in the address does not mean pasting it again.
    m_key->setPlaceholderText(m_pendingKey.isEmpty() ? tr("Paste a key") : tr("The key you pasted; paste another to replace it"));
    if (error.kind == Error::Kind::Storage)
        m_notice->addAction(u"session"_s, tr("For this session only"));
    else if (error.kind != Error::Kind::Usage && error.kind != Error::Kind::Cancelled)
        m_notice->addAction(u"anyway"_s, tr("Add it anyway"));
    m_notice->showError(error);
    const bool isAddress = error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Protocol || error.kind == Error::Kind::Offline;
    (isAddress ? m_url : m_key)->setFocus(Qt::OtherFocusReason);
}

} // namespace maquette::ui

#include "moc_newaccountpage.cpp"
