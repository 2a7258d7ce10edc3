#include "core/accounts/accounts_p.h"
#include "core/accounts/accountstore.h"
#include "core/accounts/baseurl.h"
#include "core/base/redact.h"
#include "core/secrets/keyring.h"
#include "core/store/database.h"

// What Accounts does with keys, and nothing else.

using namespace Qt::StringLiterals;

namespace maquette {

QString proxySecretId(const QString &accountId)
{
    return accountId + u"/proxy"_s;
}

bool asksProxyPassword(const Account &account)
{
    return account.proxy.kind == HttpProxy::Kind::Explicit && !account.proxy.url.userName().isEmpty();
}

void Accounts::setKey(const QString &id, const Secret &key, KeyKeeping keeping, QObject *context,
                      std::function<void(Result<Account>)> done)
{
    const auto account = find(id);
    auto tidy = tidyKey(key.expose().toByteArray());
    if (!account || account->id == QLatin1StringView(kSandboxId) || account->isAdHoc || !tidy) {
        deliverLater<Result<Account>>(context, std::move(done),
                                      tidy ? failure(Error::Kind::Usage, tr("This account takes no key."), id)
                                           : tl::unexpected(tidy.error()));
        return;
    }
    const Secret secret = Secret::take(std::move(*tidy));
    d->parts.redactor.learn(secret);
    const auto kept = [this, row = *account, secret, context = QPointer<QObject>(context),
                       done = std::move(done)](const Result<SecretPlace> &place) {
        if (place)
            keyWasKept(row, secret.fingerprint(), *place, context, done);
        else if (context)
            done(tl::unexpected(place.error()));
    };
    if (keeping == KeyKeeping::Keychain)
        d->parts.keyring.write(id, secret, this, kept);
    else
        d->parts.keyring.writeForSession(id, secret, this, kept);
}

void Accounts::keyWasKept(Account row, const QString &fingerprint, SecretPlace place, QPointer<QObject> context,
                          const std::function<void(Result<Account>)> &done)
{
    d->list.setSessionKey(row.id, place == SecretPlace::Session ? fingerprint : QString());
    if (const auto known = d->list.stored(row.id))
        row = *known;
    if (place == SecretPlace::Keychain) {
        row.keyPlace = KeyPlace::Keychain;
        row.keyFingerprint = fingerprint;
    } else if (row.keyPlace != KeyPlace::Keychain) {
        row.keyPlace = KeyPlace::None;
        row.keyFingerprint.clear();
    }
    saveKeyState(row, context, [this, id = row.id, context, done](const Result<void> &saved) {
        if (!context)
            return;
        if (const auto shown = find(id); saved && shown)
            done(*shown);
        else
            done(saved ? failure(Error::Kind::NotFound, tr("There is no such account.")) : tl::unexpected(saved.error()));
    });
}

void Accounts::saveKeyState(const Account &row, QPointer<QObject> context, std::function<void(Result<void>)> done)
{
    d->parts.database.write<void>(
        this, [row](SqlConnection &sql) { return accountstore::save(sql, row); },
        [this, row, context, done = std::move(done)](const Result<void> &saved) {
            if (saved)
                d->list.store(row);
            emit changed();
            if (context && done)
                done(saved);
        });
}

void Accounts::removeKey(const QString &id, QObject *context, std::function<void(Result<void>)> done)
{
    const auto row = d->list.stored(id);
    if (!row) {
        deliverLater<Result<void>>(context, std::move(done),
                                   failure(Error::Kind::Usage, tr("This account has no key of its own to remove."), id));
        return;
    }
    d->parts.keyring.remove(id, this, [this, id, row = *row, context = QPointer<QObject>(context),
                                       done = std::move(done)](const Result<void> &gone) mutable {
        if (!gone) {
            if (context)
                done(gone);
            return;
        }
        d->list.setSessionKey(id, {});
        row.keyPlace = KeyPlace::None;
        row.keyFingerprint.clear();
        saveKeyState(row, context, std::move(done));
    });
}

void Accounts::setProxyPassword(const QString &id, const Secret &password, QObject *context,
                                std::function<void(Result<void>)> done)
{
    const QString secretId = proxySecretId(id);
    if (password.isEmpty()) {
        d->parts.keyring.remove(secretId, context, std::move(done));
        return;
    }
    d->parts.redactor.learn(password);
    d->parts.keyring.write(secretId, password, context, [done = std::move(done)](const Result<SecretPlace> &kept) {
        done(kept ? Result<void>() : tl::unexpected(kept.error()));
    });
}

void Accounts::key(const QString &id, QObject *context, std::function<void(Result<Secret>)> done)
{
    const auto account = find(id);
    if (!account) {
        deliverLater<Result<Secret>>(context, std::move(done), failure(Error::Kind::NoKey, tr("There is no such account."), id));
        return;
    }
    const bool isInKeyring = account->keyPlace == KeyPlace::Keychain || account->keyPlace == KeyPlace::Session;
    if (isInKeyring && !account->isAdHoc) {
        d->parts.keyring.read(id, this, [this, account = *account, context = QPointer<QObject>(context),
                                         done = std::move(done)](const Result<Secret> &found) {
            if (!context)
                return;
            if (found)
                d->parts.redactor.learn(*found);
            done(found && found->isEmpty() ? Result<Secret>(missingKey(account)) : found);
        });
        return;
    }
    Secret secret = d->adHocKeys.value(id);
    if (secret.isEmpty())
        secret = d->list.environmentKey(*account);
    const bool isMissing = secret.isEmpty() && !isUsable(*account);
    deliverLater<Result<Secret>>(context, std::move(done), isMissing ? Result<Secret>(missingKey(*account)) : secret);
}

tl::unexpected<Error> Accounts::missingKey(const Account &account) const
{
    const QString message = account.keyPlace == KeyPlace::Keychain
        ? tr("The key of “%1” is not in the keyring. Unlock the keyring, or enter the key again in Accounts.")
        : tr("“%1” has no key yet. Enter one in Accounts.");
    return failure(Error::Kind::NoKey, message.arg(account.name), account.id);
}

void Accounts::proxyPassword(const QString &id, QObject *context, std::function<void(Result<Secret>)> done)
{
    const auto account = find(id);
    if (account && asksProxyPassword(*account))
        d->parts.keyring.read(proxySecretId(id), context, std::move(done));
    else
        deliverLater<Result<Secret>>(context, std::move(done), Secret());
}

} // namespace maquette
