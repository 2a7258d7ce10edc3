#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/providers/provider.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace maquette {

class AccountSetup;
class AccountTest;
struct AccountTestReport;
class Database;
class EnvironmentKeys;
class HttpTransport;
class KeyRotation;
class Keyring;
class Redactor;
class ServerDiscovery;
enum class SecretPlace;

/// Where setKey() puts a key.
enum class KeyKeeping { Keychain, SessionOnly };

/// Whether a server is asked before something of its account is stored.
enum class Checking { First, Skip };

/// The accounts that the user set up, those that the environment brings keys for, and the sandbox.
///
/// Keys go in and are tested, replaced and removed here; they come out only through key() and proxyPassword(),
/// which the dispatcher asks for one request at a time. Callbacks come on this object's thread, later than the
/// call returned, and not at all once `context` is gone.
class Accounts : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Database &database;
        Keyring &keyring;
        HttpTransport &transport;
        Redactor &redactor;
        /// Copied; keys of the environment are read only.
        const EnvironmentKeys &environment;
        std::vector<Provider> providers = builtinProviders();
    };
    explicit Accounts(Parts parts, QObject *parent = nullptr);
    ~Accounts() override;

    /// Reads the stored accounts; changed() follows. Until then only the sandbox and the environment's are there. May
    /// be called again to take over what another process stored.
    void load(QObject *context, std::function<void(Result<void>)> done);
    bool isLoaded() const;

    /// In the order in which they are offered; the sandbox is last.
    QList<Account> accounts() const;
    /// By id, else by name without regard to case.
    std::optional<Account> find(const QString &idOrName) const;
    /// Null for an id that no version of Maquette knows (an account of a newer one).
    std::shared_ptr<const Provider> provider(const QString &providerId) const;
    QList<std::shared_ptr<const Provider>> providers() const;
    /// What a conversation uses when nothing else was chosen: the preferred account if it can be used, else the first
    /// that can chat and has its key, else the sandbox.
    Account defaultChat() const;
    /// The account that the settings name for new conversations; empty for none.
    void setPreferredChat(const QString &accountId);
    /// Whether it has the key that its provider asks for, or needs none.
    bool isUsable(const Account &account) const;
    /// False for the sandbox, ad-hoc accounts, and those of the environment that were never edited.
    bool isStored(const QString &id) const;

    /// One translated sentence while keys cannot be kept beyond this session; empty otherwise.
    QString keyNotice() const;
    /// Asks again whether there is a keychain; keyNoticeChanged() follows when that has changed.
    void lookForKeychain();

    static constexpr auto kSandboxId = "sandbox";
    /// The sandbox listens on another port each time.
    void setSandboxUrl(const QUrl &baseUrl);

    /// Fills in what a new account of `providerId` starts with: a free name and the provider's base URL.
    Account draft(const QString &providerId) const;
    /// Checks `draft` and stores it under a new id. A password in the proxy's URL goes to the keychain.
    void add(Account draft, QObject *context, std::function<void(Result<Account>)> done);
    /// Replaces everything but the key. An account of the environment becomes a stored one by it.
    void update(Account account, QObject *context, std::function<void(Result<Account>)> done);
    /// Removes the account and its key. The sandbox stays.
    void remove(const QString &id, QObject *context, std::function<void(Result<void>)> done);

    /// Stores `key` under `id` in place of what was there. A refusing keychain is an error; the person may
    /// then choose SessionOnly.
    void setKey(const QString &id, const Secret &key, KeyKeeping keeping, QObject *context,
                std::function<void(Result<Account>)> done);
    void removeKey(const QString &id, QObject *context, std::function<void(Result<void>)> done);
    /// Password of the account's explicit proxy; an empty one removes it.
    void setProxyPassword(const QString &id, const Secret &password, QObject *context,
                          std::function<void(Result<void>)> done);

    /// For the dispatcher alone. An empty Secret where the provider needs no key and none was given; NoKey when
    /// one is needed and there is none.
    void key(const QString &id, QObject *context, std::function<void(Result<Secret>)> done);
    void proxyPassword(const QString &id, QObject *context, std::function<void(Result<Secret>)> done);

    /// Registers an account for one run (`--base-url`), with a key or without; it is never stored.
    Result<Account> addAdHoc(const QString &providerId, const QUrl &baseUrl, const Secret &key);

    /// Asks the provider for its models with the account's key and says in one sentence what happened.
    AccountTest *test(const QString &id, QObject *owner);
    /// The same for what is not stored yet.
    AccountTest *test(const Account &draft, const Secret &key, QObject *owner);
    /// Like test(); named for what it is wanted for: modelsListed() follows when it worked.
    AccountTest *refreshModels(const QString &id, QObject *owner) { return test(id, owner); }
    /// Tests `key` and puts it in the place of the old one only when the provider accepts it.
    KeyRotation *rotate(const QString &id, const Secret &key, KeyKeeping keeping, QObject *owner);
    /// Tests `draft` with `key` (which may be empty), adds it and stores the key; nothing is left behind when it fails.
    AccountSetup *setUp(const Account &draft, const Secret &key, KeyKeeping keeping, Checking checking, QObject *owner);
    /// Looks for model servers on this computer's loopback ports. Only when the person asked.
    ServerDiscovery *discover(QObject *owner);

signals:
    /// Accounts were added, changed, removed or loaded.
    void changed();
    /// What others keep under this account's id is to be forgotten. Comes after changed().
    void removed(const QString &accountId);
    void keyNoticeChanged(const QString &notice);
    /// A provider told its models.
    void modelsListed(const QString &accountId, const QString &providerId, const QList<maquette::ListedModel> &models);

private:
    Result<Account> checked(Account account) const;
    void save(const Account &account, QObject *context, std::function<void(Result<Account>)> done);
    void forgetSecrets(const Account &row, std::function<void(Result<void>)> done);
    void keyWasKept(Account row, const QString &fingerprint, SecretPlace place, QPointer<QObject> context,
                    const std::function<void(Result<Account>)> &done);
    void saveKeyState(const Account &row, QPointer<QObject> context, std::function<void(Result<void>)> done);
    tl::unexpected<Error> missingKey(const Account &account) const;
    AccountTest *makeTest(const Account &account, QObject *owner);
    void announceModels(AccountTest *job, const Account &account);
    void addTested(AccountSetup *job, const Account &draft, const Secret &key, KeyKeeping keeping, const AccountTestReport &report);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
