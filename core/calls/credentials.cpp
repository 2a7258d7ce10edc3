#include "core/calls/credentials.h"

#include "core/accounts/endpoint.h"
#include "core/base/loopback.h"

#include <QObject>

#include <utility>

namespace maquette {

namespace {

void bringProxyPassword(const KeySource &passwords, const Account &account, const Secret &key, QObject *context,
                        std::function<void(const Result<Credentials> &)> done)
{
    if (!passwords || account.proxy.kind != HttpProxy::Kind::Explicit || account.proxy.url.userName().isEmpty()) {
        done(Credentials{key, {}});
        return;
    }
    passwords(account, context, [key, done = std::move(done)](const Result<Secret> &password) {
        if (password)
            done(Credentials{key, *password});
        else
            done(tl::unexpected(password.error()));
    });
}

} // namespace

void CredentialSource::bring(const Account &account, const Provider &provider, QObject *context,
                             std::function<void(const Result<Credentials> &)> done) const
{
    const bool isOptional = provider.key != Provider::Key::Required || isLoopback(account.baseUrl);
    keys(account, context,
         [account, isOptional, context, passwords = proxyPasswords, done = std::move(done)](const Result<Secret> &key) {
             if (key)
                 bringProxyPassword(passwords, account, *key, context, done);
             else if (key.error().kind == Error::Kind::NoKey && isOptional)
                 bringProxyPassword(passwords, account, Secret(), context, done);
             else
                 done(tl::unexpected(key.error()));
         });
}

void address(HttpRequest &request, const Account &account, const Provider &provider, const Credentials &credentials)
{
    request.credential = credentialOf(provider, credentials.key);
    request.proxyPassword = credentials.proxyPassword;
    request.group = account.id;
    request.groupLimit = account.concurrency;
}

} // namespace maquette
