#include "core/accounts/accounts.h"

#include "core/accounts/accounts_p.h"
#include "core/accounts/accountsetup.h"
#include "core/accounts/accountstore.h"
#include "core/accounts/accounttest.h"
#include "core/accounts/baseurl.h"
#include "core/accounts/keyrotation.h"
#include "core/accounts/serverdiscovery.h"
#include "core/base/ids.h"
#include "core/base/loopback.h"
#include "core/base/redact.h"
#include "core/secrets/keyring.h"
#include "core/store/database.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace maquette {

Accounts::Accounts(Parts parts, QObject *parent) : QObject(parent), d(std::make_unique<Private>(std::move(parts)))
{
    connect(&d->parts.keyring, &Keyring::stateChanged, this, [this] { emit keyNoticeChanged(keyNotice()); });
}

Accounts::~Accounts() = default;

void Accounts::load(QObject *context, std::function<void(Result<void>)> done)
{
    d->parts.database.read<QList<Account>>(
        this, [](SqlConnection &sql) { return accountstore::all(sql); },
        [this, context = QPointer<QObject>(context), done = std::move(done)](const Result<QList<Account>> &rows) {
            if (rows) {
                d->list.setStored(*rows);
                d->isLoaded = true;
                emit changed();
            }
            if (context && done)
                done(rows ? Result<void>() : tl::unexpected(rows.error()));
        });
}

bool Accounts::isLoaded() const
{
    return d->isLoaded;
}

QList<Account> Accounts::accounts() const
{
    return d->list.all();
}

std::optional<Account> Accounts::find(const QString &idOrName) const
{
    return d->list.find(idOrName);
}

std::shared_ptr<const Provider> Accounts::provider(const QString &providerId) const
{
    return d->list.provider(providerId);
}

QList<std::shared_ptr<const Provider>> Accounts::providers() const
{
    return d->list.providers();
}

Account Accounts::defaultChat() const
{
    const QList<Account> all = accounts();
    const Account *first = nullptr;
    for (const Account &account : all) {
        const auto known = provider(account.providerId);
        if (!known || !known->canChat() || !isUsable(account))
            continue;
        if (account.id == d->preferredChat)
            return account;
        if (!first && account.id != QLatin1StringView(kSandboxId))
            first = &account;
    }
    return first ? *first : d->list.sandbox();
}

void Accounts::setPreferredChat(const QString &accountId)
{
    if (std::exchange(d->preferredChat, accountId) != accountId)
        emit changed();
}

bool Accounts::isUsable(const Account &account) const
{
    return d->list.isUsable(account);
}

bool Accounts::isStored(const QString &id) const
{
    return d->list.stored(id).has_value();
}

QString Accounts::keyNotice() const
{
    return d->parts.keyring.notice();
}

void Accounts::lookForKeychain()
{
    d->parts.keyring.probe();
}

void Accounts::setSandboxUrl(const QUrl &baseUrl)
{
    d->list.setSandboxUrl(baseUrl);
    emit changed();
}

Account Accounts::draft(const QString &providerId) const
{
    Account account;
    account.providerId = providerId;
    if (const auto known = provider(providerId)) {
        account.name = d->list.freeName(known->name);
        account.baseUrl = known->baseUrl;
    }
    return account;
}

Result<Account> Accounts::checked(Account account) const
{
    account.name = account.name.simplified();
    if (account.name.isEmpty())
        return failure(Error::Kind::Usage, tr("Give the account a name."));
    if (account.id == QLatin1StringView(kSandboxId) || account.isAdHoc)
        return failure(Error::Kind::Usage, tr("This account is built in and cannot be changed."));
    if (const auto namesake = find(account.name); namesake && namesake->id != account.id)
        return failure(Error::Kind::Usage, tr("There is already an account named “%1”. Choose another name.").arg(account.name));
    if (!provider(account.providerId))
        return failure(Error::Kind::Usage, tr("Choose a provider."));
    auto url = tidyBaseUrl(account.baseUrl.toString(QUrl::FullyEncoded));
    if (!url)
        return tl::unexpected(url.error());
    account.baseUrl = *url;
    if (url->scheme() == u"http" && !isLoopback(*url) && account.plainHttp != PlainHttp::Allowed) {
        return failure(Error::Kind::Usage,
                       tr("http:// would send your key and your prompts readable to everyone on the way. Use https://, or "
                          "allow plain http for this account."));
    }
    if (auto fine = checkHeaders(account.headers); !fine)
        return tl::unexpected(fine.error());
    if (account.proxy.kind == HttpProxy::Kind::Explicit) {
        const auto proxy = tidyProxyUrl(account.proxy.url.toString(QUrl::FullyEncoded), nullptr);
        if (!proxy)
            return tl::unexpected(proxy.error());
        account.proxy.url = *proxy;
    } else {
        account.proxy.url.clear();
    }
    return account;
}

void Accounts::add(Account draft, QObject *context, std::function<void(Result<Account>)> done)
{
    draft.id = newId();
    draft.keyPlace = KeyPlace::None;
    draft.keyFingerprint.clear();
    save(draft, context, std::move(done));
}

void Accounts::update(Account account, QObject *context, std::function<void(Result<Account>)> done)
{
    // The key's place is ours to know, not the editor's.
    const auto known = d->list.stored(account.id);
    account.keyPlace = known ? known->keyPlace : KeyPlace::None;
    account.keyFingerprint = known ? known->keyFingerprint : QString();
    save(account, context, std::move(done));
}

void Accounts::save(const Account &account, QObject *context, std::function<void(Result<Account>)> done)
{
    Secret password = Secret::take(account.proxy.url.password(QUrl::FullyDecoded).toUtf8());
    const auto fine = checked(account);
    if (!fine) {
        deliverLater<Result<Account>>(context, std::move(done), fine);
        return;
    }
    const Account row = *fine;
    d->parts.database.write<void>(
        this, [row](SqlConnection &sql) { return accountstore::save(sql, row); },
        [this, row, password, context = QPointer<QObject>(context), done = std::move(done)](const Result<void> &saved) {
            if (!saved) {
                if (context)
                    done(tl::unexpected(saved.error()));
                return;
            }
            d->list.store(row);
            emit changed();
            const Account shown = find(row.id).value_or(row);
            if (password.isEmpty()) {
                if (context)
                    done(shown);
                return;
            }
            setProxyPassword(row.id, password, context, [shown, done](const Result<void> &kept) {
                if (kept)
                    done(shown);
                else
                    done(tl::unexpected(kept.error()));
            });
        });
}

void Accounts::remove(const QString &id, QObject *context, std::function<void(Result<void>)> done)
{
    const auto row = d->list.stored(id);
    if (!row) {
        const auto known = find(id);
        const QString message = known && known->keyPlace == KeyPlace::Environment
            ? tr("The key of “%1” comes from the environment. It goes away when the variable is not set.").arg(known->name)
            : known ? tr("This account is built in and cannot be removed.")
                    : tr("There is no such account.");
        deliverLater<Result<void>>(context, std::move(done), failure(Error::Kind::Usage, message, id));
        return;
    }
    const auto removeRow = [this, id](QPointer<QObject> asker, const std::function<void(Result<void>)> &answer) {
        d->parts.database.write<void>(
            this, [id](SqlConnection &sql) { return accountstore::remove(sql, id); },
            [this, id, asker, answer](const Result<void> &done) {
                if (done) {
                    d->list.forget(id);
                    emit changed();
                    emit removed(id);
                }
                if (asker)
                    answer(done);
            });
    };
    // The keys first: a row without its key can be mended, a key without its row would stay for ever.
    forgetSecrets(*row, [removeRow, context = QPointer<QObject>(context), done = std::move(done)](const Result<void> &gone) {
        if (gone)
            removeRow(context, done);
        else if (context)
            done(gone);
    });
}

void Accounts::forgetSecrets(const Account &row, std::function<void(Result<void>)> done)
{
    const bool hasKey = row.keyPlace == KeyPlace::Keychain || d->list.hasSessionKey(row.id);
    const QString proxyId = asksProxyPassword(row) ? proxySecretId(row.id) : QString();
    const auto next = [this, proxyId, done = std::move(done)](const Result<void> &gone) {
        if (!gone || proxyId.isEmpty())
            done(gone);
        else
            d->parts.keyring.remove(proxyId, this, done);
    };
    if (hasKey)
        d->parts.keyring.remove(row.id, this, next);
    else
        next({});
}

Result<Account> Accounts::addAdHoc(const QString &providerId, const QUrl &baseUrl, const Secret &key)
{
    const auto known = provider(providerId);
    if (!known)
        return failure(Error::Kind::Usage, tr("There is no provider named “%1”.").arg(providerId));
    Account account;
    account.id = u"run:"_s + newId();
    account.providerId = providerId;
    account.isAdHoc = true;
    account.baseUrl = known->baseUrl;
    if (!baseUrl.isEmpty()) {
        const auto url = tidyBaseUrl(baseUrl.toString(QUrl::FullyEncoded));
        if (!url)
            return tl::unexpected(url.error());
        account.baseUrl = *url;
    }
    account.name = d->list.freeName(account.baseUrl.host().isEmpty() ? known->name : account.baseUrl.authority());
    if (!key.isEmpty()) {
        d->parts.redactor.learn(key);
        d->adHocKeys.insert(account.id, key);
        d->list.setSessionKey(account.id, key.fingerprint());
    }
    d->list.addAdHoc(account);
    emit changed();
    return find(account.id).value_or(account);
}

AccountTest *Accounts::makeTest(const Account &account, QObject *owner)
{
    auto known = provider(account.providerId);
    const bool isKnown = known != nullptr;
    if (!isKnown)
        known = std::make_shared<const Provider>();
    auto *job = new AccountTest(d->parts.transport, known, account, owner);
    if (!isKnown)
        job->failLater({.kind = Error::Kind::NotFound, .message = tr("There is no such account."), .detail = account.id});
    return job;
}

AccountTest *Accounts::test(const QString &id, QObject *owner)
{
    const Account account = find(id).value_or(Account{.id = id});
    AccountTest *job = makeTest(account, owner);
    key(id, job, [this, job, id](const Result<Secret> &secret) {
        if (!secret) {
            job->fail(secret.error());
            return;
        }
        proxyPassword(id, job, [job, secret](const Result<Secret> &password) {
            if (password)
                job->start(*secret, *password);
            else
                job->fail(password.error());
        });
    });
    announceModels(job, account);
    return job;
}

AccountTest *Accounts::test(const Account &draft, const Secret &key, QObject *owner)
{
    AccountTest *job = makeTest(draft, owner);
    const auto url = tidyBaseUrl(draft.baseUrl.toString(QUrl::FullyEncoded));
    if (!url) {
        job->failLater(url.error());
        return job;
    }
    Secret tidy;
    if (!key.isEmpty()) {
        auto bytes = tidyKey(key.expose().toByteArray());
        if (!bytes) {
            job->failLater(bytes.error());
            return job;
        }
        tidy = Secret::take(std::move(*bytes));
        d->parts.redactor.learn(tidy);
    }
    job->m_account.baseUrl = *url;
    if (const QString typed = draft.proxy.url.password(QUrl::FullyDecoded); !typed.isEmpty()) {
        job->m_account.proxy.url.setPassword(QString());
        const Secret password = Secret::take(typed.toUtf8());
        QMetaObject::invokeMethod(job, [job, tidy, password] { job->start(tidy, password); }, Qt::QueuedConnection);
    } else {
        proxyPassword(draft.id, job, [job, tidy](const Result<Secret> &password) {
            job->start(tidy, password.value_or(Secret()));
        });
    }
    if (!draft.id.isEmpty())
        announceModels(job, draft);
    return job;
}

void Accounts::announceModels(AccountTest *job, const Account &account)
{
    connect(job, &AccountTest::finished, this, [this, account](const Result<AccountTestReport> &report) {
        if (report)
            emit modelsListed(account.id, account.providerId, report->models);
    });
}

KeyRotation *Accounts::rotate(const QString &id, const Secret &key, KeyKeeping keeping, QObject *owner)
{
    auto *job = new KeyRotation(owner);
    job->m_test = test(find(id).value_or(Account{.id = id}), key, job);
    connect(job->m_test, &AccountTest::finished, job, [=, this](const Result<AccountTestReport> &tested) {
        const bool isUntestable = !tested && tested.error().kind == Error::Kind::Unsupported;
        if (!tested && !isUntestable) {
            job->complete(tested);
            return;
        }
        AccountTestReport report = tested ? *tested : AccountTestReport{.message = tested.error().message};
        setKey(id, key, keeping, job, [job, report](const Result<Account> &kept) {
            if (kept)
                job->complete(report);
            else
                job->complete(tl::unexpected(kept.error()));
        });
    });
    return job;
}

AccountSetup *Accounts::setUp(const Account &draft, const Secret &key, KeyKeeping keeping, Checking checking, QObject *owner)
{
    auto *job = new AccountSetup(owner);
    if (checking == Checking::Skip) {
        QMetaObject::invokeMethod(job, [=, this] { addTested(job, draft, key, keeping, {}); }, Qt::QueuedConnection);
        return job;
    }
    job->m_test = test(draft, key, job);
    connect(job->m_test, &AccountTest::finished, job, [=, this](const Result<AccountTestReport> &tested) {
        if (tested)
            addTested(job, draft, key, keeping, *tested);
        else if (tested.error().kind == Error::Kind::Unsupported)
            addTested(job, draft, key, keeping, {.message = tested.error().message});
        else
            job->complete(tl::unexpected(tested.error()));
    });
    return job;
}

void Accounts::addTested(AccountSetup *job, const Account &draft, const Secret &key, KeyKeeping keeping,
                         const AccountTestReport &report)
{
    add(draft, job, [=, this](const Result<Account> &added) {
        if (!added || key.isEmpty()) {
            if (added && !report.models.isEmpty())
                emit modelsListed(added->id, added->providerId, report.models);
            job->complete(added ? Result<AccountSetupReport>({*added, report}) : tl::unexpected(added.error()));
            return;
        }
        setKey(added->id, key, keeping, job, [=, this, id = added->id](const Result<Account> &kept) {
            if (kept) {
                if (!report.models.isEmpty())
                    emit modelsListed(id, kept->providerId, report.models);
                job->complete(AccountSetupReport{*kept, report});
                return;
            }
            remove(id, job, [job, error = kept.error()](const Result<void> &) { job->complete(tl::unexpected(error)); });
        });
    });
}

ServerDiscovery *Accounts::discover(QObject *owner)
{
    QList<std::shared_ptr<const Provider>> local;
    for (const auto &known : providers()) {
        if (known->isLocal && !known->probeMark.isEmpty())
            local.append(known);
    }
    return new ServerDiscovery(d->parts.transport, local, owner);
}

} // namespace maquette

#include "moc_accounts.cpp"
