#pragma once

#include "core/accounts/account.h"
#include "core/providers/provider.h"
#include "core/secrets/environmentkeys.h"

#include <QHash>

#include <memory>
#include <vector>

namespace maquette {

/// What Accounts knows in memory, and how it becomes the list that people see. No I/O.
class AccountRegister
{
public:
    AccountRegister(const EnvironmentKeys &environment, std::vector<Provider> providers);

    QList<std::shared_ptr<const Provider>> providers() const { return m_providers; }
    std::shared_ptr<const Provider> provider(const QString &id) const;

    void setStored(const QList<Account> &accounts) { m_stored = accounts; }
    /// Adds or replaces.
    void store(const Account &account);
    void forget(const QString &id);
    /// The row as it is stored; empty for the sandbox, the environment's and ad-hoc ones.
    std::optional<Account> stored(const QString &id) const;

    /// A key that is in memory until the program ends; an empty fingerprint takes it back.
    void setSessionKey(const QString &id, const QString &fingerprint);
    bool hasSessionKey(const QString &id) const { return m_sessionKeys.contains(id); }

    void addAdHoc(const Account &account) { m_adHoc.append(account); }
    Account sandbox() const { return m_sandbox; }
    void setSandboxUrl(const QUrl &url) { m_sandbox.baseUrl = url; }

    /// Stored ones, the environment's, ad-hoc ones, the sandbox; each with the place of its key.
    QList<Account> all() const;
    std::optional<Account> find(const QString &idOrName) const;
    /// The environment's key for `account`; empty when it has none, or is meant for another server.
    Secret environmentKey(const Account &account) const;
    bool isUsable(const Account &account) const;
    QString freeName(const QString &wanted) const;

private:
    Account withKeyPlace(Account account) const;
    QList<Account> fromEnvironment(const QList<Account> &known) const;

    EnvironmentKeys m_environment;
    QList<std::shared_ptr<const Provider>> m_providers;
    QList<Account> m_stored;
    QList<Account> m_adHoc;
    QHash<QString, QString> m_sessionKeys;
    Account m_sandbox;
};

} // namespace maquette
