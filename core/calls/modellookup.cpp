#include "core/calls/modellookup.h"

#include "core/accounts/endpoint.h"
#include "core/calls/dispatcher.h"
#include "core/calls/freerequest.h"
#include "core/catalog/catalog.h"
#include "core/catalog/openapiinput.h"

namespace maquette {

ModelLookup::ModelLookup(Dispatcher &dispatcher, Catalog &catalog, Candidate candidate, QObject *owner)
    : QObject(owner), m_catalog(catalog), m_candidate(std::move(candidate))
{
    const Model &model = m_candidate.model;
    const auto request =
        m_candidate.provider->modelDetails->encode({model.id}, model, endpointOf(m_candidate.account, *m_candidate.provider));
    if (!request) {
        QMetaObject::invokeMethod(
            this, [this, error = request.error()] { finish(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    FreeRequest *asking = dispatcher.ask(m_candidate.account, m_candidate.provider, *request, this);
    connect(asking, &FreeRequest::finished, this, &ModelLookup::receive);
}

bool ModelLookup::isNeeded(const Candidate &candidate)
{
    return candidate.provider && candidate.provider->modelDetails && candidate.model.parameters.isEmpty();
}

void ModelLookup::receive(const Result<HttpResponse> &result)
{
    if (!result) {
        finish(tl::unexpected(result.error()));
        return;
    }
    const auto details = m_candidate.provider->modelDetails->decode(*result);
    if (!details) {
        finish(tl::unexpected(details.error()));
        return;
    }
    ListedModel listed = details->listed;
    listed.id = details->runsUnpinned || details->pinnedId.isEmpty() ? m_candidate.model.id : details->pinnedId;
    if (!details->openApi.isEmpty()) {
        const auto parameters = parametersFromOpenApi(details->openApi);
        if (!parameters) {
            finish(tl::unexpected(parameters.error()));
            return;
        }
        listed.parameters = *parameters;
    }
    const QString providerId = m_candidate.provider->id;
    m_catalog.setDetails(m_candidate.account.id, providerId, listed);
    finish(m_catalog.resolve({providerId, listed.id}, m_candidate.account.id, m_candidate.model.kind));
}

void ModelLookup::finish(const Result<Model> &model)
{
    emit finished(model);
    deleteLater();
}

} // namespace maquette

#include "moc_modellookup.cpp"
