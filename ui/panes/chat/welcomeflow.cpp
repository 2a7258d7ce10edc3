#include "ui/panes/chat/welcomeflow.h"

#include "core/accounts/accounts.h"
#include "core/accounts/accountsetup.h"
#include "core/settings/settings.h"

#include <QDesktopServices>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

WelcomeFlow::WelcomeFlow(Accounts &accounts, Settings &settings, QObject *parent)
    : QObject(parent), m_accounts(accounts), m_settings(settings)
{
    connect(&accounts, &Accounts::changed, this, &WelcomeFlow::wantedChanged);
    connect(&settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_settings.isFirstRunDone.key())
            emit wantedChanged();
    });
}

bool WelcomeFlow::isWanted() const
{
    if (m_settings.isFirstRunDone.value() || !m_accounts.isLoaded())
        return false;
    const QList<Account> all = m_accounts.accounts();
    return std::none_of(all.cbegin(), all.cend(), [this](const Account &account) {
        const auto provider = m_accounts.provider(account.providerId);
        return account.id != QLatin1StringView(Accounts::kSandboxId) && provider && provider->canChat() && m_accounts.isUsable(account);
    });
}

WelcomeCard *WelcomeFlow::makeCard()
{
    m_card = new WelcomeCard;
    QList<WelcomeCard::Choice> choices;
    for (const auto &provider : m_accounts.providers()) {
        if (provider->canChat() && provider->key == Provider::Key::Required && !provider->baseUrl.isEmpty())
            choices.append({.id = provider->id, .title = provider->name});
    }
    m_card->setProviders(choices);
    m_card->setKeyNotice(m_accounts.keyNotice());
    connect(&m_accounts, &Accounts::keyNoticeChanged, m_card, &WelcomeCard::setKeyNotice);
    connect(m_card, &WelcomeCard::keyEntered, this, &WelcomeFlow::enterKey);
    connect(m_card, &WelcomeCard::keepAnywayRequested, this, [this] { submit(Checking::Skip, KeyKeeping::Keychain); });
    connect(m_card, &WelcomeCard::keepForSessionRequested, this, [this] { submit(Checking::Skip, KeyKeeping::SessionOnly); });
    connect(m_card, &WelcomeCard::keyPageRequested, this, [this](const QString &providerId) {
        if (const auto provider = m_accounts.provider(providerId); provider && !provider->keyPage.isEmpty())
            QDesktopServices::openUrl(provider->keyPage);
    });
    connect(m_card, &WelcomeCard::sandboxChosen, this, [this] { finish(QString::fromLatin1(Accounts::kSandboxId)); });
    connect(m_card, &WelcomeCard::serverChosen, this, &WelcomeFlow::useServer);
    connect(m_card, &WelcomeCard::lookRequested, this, &WelcomeFlow::look);
    look();
    return m_card;
}

void WelcomeFlow::look()
{
    if (m_discovery)
        return;
    m_servers.clear();
    m_discovery = m_accounts.discover(m_card);
    showServers();
    connect(m_discovery, &ServerDiscovery::found, this, [this](const FoundServer &server) {
        m_servers.append(server);
        showServers();
    });
    connect(m_discovery, &ServerDiscovery::finished, this, [this] {
        m_discovery = nullptr;
        showServers();
    });
}

void WelcomeFlow::showServers()
{
    if (!m_card)
        return;
    QList<WelcomeCard::Choice> choices;
    for (const FoundServer &server : std::as_const(m_servers)) {
        const QString models = server.wantsKey ? tr("wants a key")
            : server.models.size() == 1        ? tr("1 model")
                                               : tr("%n models", nullptr, static_cast<int>(server.models.size()));
        choices.append({.id = server.baseUrl.toString(), .title = server.providerName, .detail = tr("%1 · %2").arg(server.baseUrl.authority(), models)});
    }
    m_card->setServers(choices, m_discovery != nullptr);
}

void WelcomeFlow::enterKey(const QString &providerId, const Secret &key)
{
    m_draft = m_accounts.draft(providerId);
    m_key = key;
    submit(Checking::First, KeyKeeping::Keychain);
}

void WelcomeFlow::useServer(const QString &id)
{
    const auto server = std::find_if(m_servers.cbegin(), m_servers.cend(), [&id](const FoundServer &s) { return s.baseUrl.toString() == id; });
    if (server == m_servers.cend())
        return;
    m_draft = m_accounts.draft(server->providerId);
    m_draft.baseUrl = server->baseUrl;
    m_key = {};
    // One that wants a key cannot be tested before it has one; the chat says what is missing.
    submit(server->wantsKey ? Checking::Skip : Checking::First, KeyKeeping::Keychain);
}

void WelcomeFlow::submit(Checking checking, KeyKeeping keeping)
{
    if (m_setup || !m_card)
        return;
    m_card->setBusy(true, tr("Asking %1 for its models…").arg(m_draft.name));
    m_setup = m_accounts.setUp(m_draft, m_key, keeping, checking, this);
    connect(m_setup, &AccountSetup::finished, this, [this](const Result<AccountSetupReport> &result) {
        m_setup = nullptr;
        if (result) {
            m_key = {};
            finish(result->account.id);
        } else if (m_card) {
            m_card->showError(result.error());
        }
    });
}

void WelcomeFlow::finish(const QString &accountId)
{
    m_settings.isFirstRunDone.set(true);
    emit finished(accountId);
}

} // namespace maquette::ui

#include "moc_welcomeflow.cpp"
