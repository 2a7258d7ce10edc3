#pragma once

#include "core/accounts/account.h"
#include "core/providers/provider.h"

namespace maquette {

/// Where requests of `account` go, with the headers of its provider, then its own, then its organisation and
/// project. Holds no key.
Endpoint endpointOf(const Account &account, const Provider &provider);

/// Puts the key into the header that `provider` wants it in; nothing for an empty key.
std::optional<HttpCredential> credentialOf(const Provider &provider, const Secret &key);

} // namespace maquette
