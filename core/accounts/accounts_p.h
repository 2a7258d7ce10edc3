#pragma once

#include "core/accounts/accountregister.h"
#include "core/accounts/accounts.h"

#include <QHash>

namespace maquette {

class Accounts::Private
{
public:
    Private(Parts given) : parts(given), list(given.environment, std::move(given.providers)) {}

    Parts parts;
    AccountRegister list;
    /// Keys of ad-hoc accounts, which no store ever sees.
    QHash<QString, Secret> adHocKeys;
    QString preferredChat;
    bool isLoaded = false;
};

/// Whether `account` has a proxy of its own that asks for a password, and the id under which that is kept.
bool asksProxyPassword(const Account &account);
QString proxySecretId(const QString &accountId);

} // namespace maquette
