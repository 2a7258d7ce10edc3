#include "core/accounts/accountregister.h"

#include "core/accounts/accounts.h"
#include "core/base/loopback.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

auto hasId(const QString &id)
{
    return [&id](const Account &account) { return account.id == id; };
}

QString environmentId(const Provider &provider)
{
    return u"env:"_s + provider.id;
}

} // namespace

AccountRegister::AccountRegister(const EnvironmentKeys &environment, std::vector<Provider> providers)
    : m_environment(environment)
{
    for (Provider &provider : providers)
        m_providers.append(std::make_shared<const Provider>(std::move(provider)));
    m_sandbox.id = QString::fromLatin1(Accounts::kSandboxId);
    m_sandbox.name = Accounts::tr("Sandbox");
    m_sandbox.providerId = m_sandbox.id;
    if (const auto known = provider(m_sandbox.providerId))
        m_sandbox.baseUrl = known->baseUrl;
}

std::shared_ptr<const Provider> AccountRegister::provider(const QString &id) const
{
    const auto found = std::find_if(m_providers.cbegin(), m_providers.cend(), [&id](const auto &p) { return p->id == id; });
    return found == m_providers.cend() ? nullptr : *found;
}

void AccountRegister::store(const Account &account)
{
    const auto found = std::find_if(m_stored.begin(), m_stored.end(), hasId(account.id));
    if (found == m_stored.end())
        m_stored.append(account);
    else
        *found = account;
}

void AccountRegister::forget(const QString &id)
{
    m_stored.removeIf(hasId(id));
    m_sessionKeys.remove(id);
}

std::optional<Account> AccountRegister::stored(const QString &id) const
{
    const auto found = std::find_if(m_stored.cbegin(), m_stored.cend(), hasId(id));
    return found == m_stored.cend() ? std::nullopt : std::optional(*found);
}

void AccountRegister::setSessionKey(const QString &id, const QString &fingerprint)
{
    if (fingerprint.isEmpty())
        m_sessionKeys.remove(id);
    else
        m_sessionKeys.insert(id, fingerprint);
}

Secret AccountRegister::environmentKey(const Account &account) const
{
    const auto known = provider(account.providerId);
    if (!known || known->environment.isEmpty())
        return {};
    // A key of the environment goes to its vendor, or to where the person pointed this one run.
    const bool isItsServer = account.isAdHoc || account.baseUrl.isEmpty() || account.baseUrl.host() == known->baseUrl.host();
    return isItsServer ? m_environment.key(known->environment) : Secret();
}

Account AccountRegister::withKeyPlace(Account account) const
{
    if (const auto session = m_sessionKeys.constFind(account.id); session != m_sessionKeys.cend()) {
        account.keyPlace = KeyPlace::Session;
        account.keyFingerprint = *session;
    } else if (account.keyPlace != KeyPlace::Keychain) {
        const Secret key = environmentKey(account);
        account.keyPlace = key.isEmpty() ? KeyPlace::None : KeyPlace::Environment;
        account.keyFingerprint = key.fingerprint();
    }
    return account;
}

QList<Account> AccountRegister::fromEnvironment(const QList<Account> &known) const
{
    QList<Account> accounts;
    for (const auto &provider : m_providers) {
        const QString fingerprint = m_environment.key(provider->environment).fingerprint();
        if (fingerprint.isEmpty())
            continue;
        const bool isThere = std::any_of(known.cbegin(), known.cend(), [&](const Account &account) {
            return account.id == environmentId(*provider)
                   || (account.providerId == provider->id && account.keyFingerprint == fingerprint);
        });
        if (isThere)
            continue;
        Account account;
        account.id = environmentId(*provider);
        account.name = provider->name;
        account.providerId = provider->id;
        account.baseUrl = provider->baseUrl;
        for (int number = 2; std::any_of(known.cbegin(), known.cend(), [&](const Account &other) {
                 return other.name.compare(account.name, Qt::CaseInsensitive) == 0;
             });
             ++number)
            account.name = u"%1 %2"_s.arg(provider->name).arg(number);
        accounts.append(withKeyPlace(account));
    }
    return accounts;
}

QList<Account> AccountRegister::all() const
{
    QList<Account> accounts;
    for (const Account &account : m_stored)
        accounts.append(withKeyPlace(account));
    accounts += fromEnvironment(accounts);
    for (const Account &account : m_adHoc)
        accounts.append(withKeyPlace(account));
    accounts.append(m_sandbox);
    return accounts;
}

std::optional<Account> AccountRegister::find(const QString &idOrName) const
{
    const QList<Account> accounts = all();
    auto found = std::find_if(accounts.cbegin(), accounts.cend(), hasId(idOrName));
    if (found == accounts.cend()) {
        found = std::find_if(accounts.cbegin(), accounts.cend(), [&](const Account &account) {
            return account.name.compare(idOrName, Qt::CaseInsensitive) == 0;
        });
    }
    return found == accounts.cend() ? std::nullopt : std::optional(*found);
}

bool AccountRegister::isUsable(const Account &account) const
{
    const auto known = provider(account.providerId);
    if (!known || account.baseUrl.isEmpty())
        return false;
    return known->key != Provider::Key::Required || account.keyPlace != KeyPlace::None || isLoopback(account.baseUrl);
}

QString AccountRegister::freeName(const QString &wanted) const
{
    const QList<Account> accounts = all();
    const auto isTaken = [&accounts](const QString &name) {
        return std::any_of(accounts.cbegin(), accounts.cend(), [&name](const Account &account) {
            return account.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = u"%1 %2"_s.arg(wanted).arg(number);
    return name;
}

} // namespace maquette
