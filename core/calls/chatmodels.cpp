#include "core/calls/chatmodels.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"

namespace maquette {

QList<ChatModel> chatModels(const Accounts &accounts, const Catalog &catalog)
{
    QList<ChatModel> all;
    const QList<Account> list = accounts.accounts();
    for (const Account &account : list) {
        const auto provider = accounts.provider(account.providerId);
        if (!provider || !accounts.isUsable(account))
            continue;
        const QList<Model> models = catalog.models(account.providerId, account.id);
        for (const Model &model : models) {
            // An account that lists its models says what the key may use.
            const bool isChat = model.kind == ModelKind::Chat && provider->chatFor(model);
            if (isChat && catalog.isListed(account.id, model.id) != Known::No)
                all.append({account, model});
        }
    }
    return all;
}

} // namespace maquette
