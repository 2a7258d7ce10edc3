#include "core/accounts/endpoint.h"

namespace maquette {

Endpoint endpointOf(const Account &account, const Provider &provider)
{
    Endpoint endpoint;
    endpoint.baseUrl = account.baseUrl.isEmpty() ? provider.baseUrl : account.baseUrl;
    endpoint.headers = provider.headers;
    for (const auto &[name, value] : account.headers.fields())
        endpoint.headers.set(name, value);
    if (!provider.organisationHeader.isEmpty() && !account.organisation.isEmpty())
        endpoint.headers.set(provider.organisationHeader, account.organisation.toUtf8());
    if (!provider.projectHeader.isEmpty() && !account.project.isEmpty())
        endpoint.headers.set(provider.projectHeader, account.project.toUtf8());
    endpoint.proxy = account.proxy;
    endpoint.plainHttp = account.plainHttp;
    endpoint.accountId = account.id;
    return endpoint;
}

std::optional<HttpCredential> credentialOf(const Provider &provider, const Secret &key)
{
    if (key.isEmpty() || provider.authHeader.isEmpty())
        return {};
    return HttpCredential{.header = provider.authHeader, .prefix = provider.authPrefix, .secret = key};
}

} // namespace maquette
