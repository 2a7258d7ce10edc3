#pragma once

#include "core/accounts/accounts.h"
#include "core/base/redact.h"
#include "core/net/httptransport.h"
#include "core/secrets/environmentkeys.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/keyring.h"
#include "core/store/database.h"
#include "core/wire/errors.h"
#include "core/wire/openaichat.h"
#include "core/wire/openaimodels.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace maquette::test {

/// A provider on the OpenAI wire whose servers the test plays.
inline Provider acme(const QUrl &baseUrl)
{
    Provider provider;
    provider.id = QStringLiteral("acme");
    provider.name = QStringLiteral("Acme");
    provider.baseUrl = baseUrl;
    provider.environment = {QStringLiteral("MAQUETTE_TEST_ACME_KEY")};
    provider.organisationHeader = "X-Organisation";
    provider.chat = std::make_shared<OpenAiChatCodec>();
    provider.modelList = std::make_shared<OpenAiModelListCodec>();
    provider.readError = errorReader({.provider = QStringLiteral("Acme")});
    return provider;
}

inline Provider sandboxProvider()
{
    Provider provider;
    provider.id = QStringLiteral("sandbox");
    provider.name = QStringLiteral("Sandbox");
    provider.key = Provider::Key::None;
    provider.isPlayMoney = true;
    provider.chat = std::make_shared<OpenAiChatCodec>();
    provider.modelList = std::make_shared<OpenAiModelListCodec>();
    return provider;
}

/// Accounts on a real database and a real transport; keys in memory unless a keychain is given.
class AccountsFixture
{
public:
    explicit AccountsFixture(std::vector<Provider> providers, const QString &home, const EnvironmentKeys &environment = {},
                             std::unique_ptr<KeychainStore> keychain = nullptr)
        : keyring(std::move(keychain)), database({.path = home + QStringLiteral("/maquette.db")}),
          accounts({.database = database,
                    .keyring = keyring,
                    .transport = transport,
                    .redactor = redactor,
                    .environment = environment,
                    .providers = std::move(providers)})
    {
        database.open();
        std::optional<Result<void>> loaded;
        accounts.load(&accounts, [&](const Result<void> &r) { loaded = r; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(loaded.has_value(), 20'000); }();
        [&] { QVERIFY(loaded && *loaded); }();
    }

    /// Calls `start` with a callback and waits for what it brings.
    template<typename T>
    Result<T> wait(const std::function<void(std::function<void(Result<T>)>)> &start)
    {
        std::optional<Result<T>> answer;
        start([&](const Result<T> &r) { answer = r; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 20'000); }();
        return answer ? *answer : failure(Error::Kind::Internal, QStringLiteral("no answer came"));
    }

    Result<Account> add(const Account &draft)
    {
        return wait<Account>([&](auto done) { accounts.add(draft, &accounts, done); });
    }
    Result<Account> update(const Account &account)
    {
        return wait<Account>([&](auto done) { accounts.update(account, &accounts, done); });
    }
    Result<void> remove(const QString &id)
    {
        return wait<void>([&](auto done) { accounts.remove(id, &accounts, done); });
    }
    Result<Account> setKey(const QString &id, const QByteArray &key, KeyKeeping keeping = KeyKeeping::Keychain)
    {
        return wait<Account>([&](auto done) {
            accounts.setKey(id, Secret::take(QByteArray(key)), keeping, &accounts, done);
        });
    }
    Result<void> removeKey(const QString &id)
    {
        return wait<void>([&](auto done) { accounts.removeKey(id, &accounts, done); });
    }
    Result<Secret> key(const QString &id)
    {
        return wait<Secret>([&](auto done) { accounts.key(id, &accounts, done); });
    }

    Redactor redactor;
    HttpTransport transport;
    Keyring keyring;
    Database database;
    Accounts accounts;
};

} // namespace maquette::test
