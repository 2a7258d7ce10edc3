#pragma once

#include "core/accounts/account.h"
#include "core/accounts/serverdiscovery.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "ui/widgets/welcomecard.h"

#include <QObject>
#include <QPointer>

namespace maquette {
class Accounts;
class AccountSetup;
class Settings;
struct AccountSetupReport;
enum class Checking;
enum class KeyKeeping;
} // namespace maquette

namespace maquette::ui {

/// Does what the welcome card offers: sets up the first account, or settles for the sandbox.
class WelcomeFlow final : public QObject
{
    Q_OBJECT
public:
    WelcomeFlow(Accounts &accounts, Settings &settings, QObject *parent = nullptr);

    /// True until the person has chosen once, as long as there is no account that could be used.
    bool isWanted() const;
    /// A card that works; it looks for model servers on this computer at once. Owned by the caller.
    WelcomeCard *makeCard();

signals:
    /// The person chose; the card is no longer needed.
    void finished(const QString &accountId);
    /// isWanted() may have changed.
    void wantedChanged();

private:
    void look();
    void showServers();
    void enterKey(const QString &providerId, const Secret &key);
    void useServer(const QString &id);
    void submit(Checking checking, KeyKeeping keeping);
    void finish(const QString &accountId);

    Accounts &m_accounts;
    Settings &m_settings;
    QPointer<WelcomeCard> m_card;
    QPointer<ServerDiscovery> m_discovery;
    QPointer<AccountSetup> m_setup;
    QList<FoundServer> m_servers;
    /// What is being set up, kept for "use it anyway".
    Account m_draft;
    Secret m_key;
};

} // namespace maquette::ui
