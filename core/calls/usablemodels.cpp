#include "core/calls/usablemodels.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"

namespace maquette {

namespace {

template<typename F>
QList<UsableModel> modelsWhere(const Accounts &accounts, const Catalog &catalog, F serves)
{
    QList<UsableModel> all;
    const QList<Account> list = accounts.accounts();
    for (const Account &account : list) {
        const auto provider = accounts.provider(account.providerId);
        if (!provider || !accounts.isUsable(account))
            continue;
        const QList<Model> models = catalog.models(account.providerId, account.id);
        for (const Model &model : models) {
            // An account that lists its models says what the key may use.
            if (serves(*provider, model) && catalog.isListed(account.id, model.id) != Known::No)
                all.append({account, model});
        }
    }
    return all;
}

} // namespace

QList<UsableModel> chatModels(const Accounts &accounts, const Catalog &catalog)
{
    return modelsWhere(accounts, catalog, [](const Provider &provider, const Model &model) {
        return model.kind == ModelKind::Chat && provider.chatFor(model);
    });
}

QList<UsableModel> imageModels(const Accounts &accounts, const Catalog &catalog)
{
    return modelsWhere(accounts, catalog, [](const Provider &provider, const Model &model) {
        return (model.kind == ModelKind::Image || model.kind == ModelKind::ImageEdit) && provider.mediaFor(model);
    });
}

QList<UsableModel> filmModels(const Accounts &accounts, const Catalog &catalog)
{
    return modelsWhere(accounts, catalog, [](const Provider &provider, const Model &model) {
        return model.kind == ModelKind::Video && provider.mediaFor(model);
    });
}

QList<UsableModel> transcriptionModels(const Accounts &accounts, const Catalog &catalog)
{
    return modelsWhere(accounts, catalog, [](const Provider &provider, const Model &model) {
        return model.kind == ModelKind::Transcription && provider.transcription;
    });
}

QList<UsableModel> speechModels(const Accounts &accounts, const Catalog &catalog)
{
    return modelsWhere(accounts, catalog, [](const Provider &provider, const Model &model) {
        return model.kind == ModelKind::Speech && provider.speech;
    });
}

} // namespace maquette
