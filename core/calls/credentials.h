#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/net/http.h"
#include "core/providers/provider.h"

#include <functional>

class QObject;

namespace maquette {

/// Brings an account's key; calls back on the context's thread, later. An empty Secret for an account that
/// needs none; Error::Kind::NoKey with what to do for one that does.
using KeySource = std::function<void(const Account &account, QObject *context, std::function<void(Result<Secret>)> done)>;

/// What a request carries that nobody may read.
struct Credentials
{
    Secret key;
    /// Of an account's own proxy; empty where none is asked for.
    Secret proxyPassword;
};

/// Where the road gets its credentials from, for each request anew, so that none is kept.
struct CredentialSource
{
    KeySource keys;
    /// Asked only where a proxy's URL names a user; empty: no password is sent.
    KeySource proxyPasswords = {};

    /// Calls back on the context's thread, later. A missing key is an error only where one is required.
    void bring(const Account &account, const Provider &provider, QObject *context,
               std::function<void(const Result<Credentials> &)> done) const;
};

/// Puts on `request` what every request to `account` carries: the key in its one header, the proxy's password, and the
/// account's share of the transport.
void address(HttpRequest &request, const Account &account, const Provider &provider, const Credentials &credentials);

} // namespace maquette
