#include "core/wire/huggingfacemodels.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Those that are up; all when none says that it is.
QList<QJsonObject> liveOf(const QJsonArray &providers)
{
    QList<QJsonObject> all;
    QList<QJsonObject> live;
    for (const auto &entry : providers) {
        const QJsonObject provider = entry.toObject();
        all.append(provider);
        if (json::text(provider, u"status") == u"live")
            live.append(provider);
    }
    return live.isEmpty() ? all : live;
}

std::optional<Money> priceOf(const QJsonObject &provider, QStringView key)
{
    if (provider.value("is_free"_L1).toBool())
        return Money{};
    const auto price = moneyPerMillion(json::decimal(provider.value("pricing"_L1).toObject(), key));
    return price && *price >= Money{} ? price : std::nullopt;
}

/// One of unknown price among them makes the price unknown.
std::optional<Money> dearest(const QList<QJsonObject> &providers, QStringView key)
{
    std::optional<Money> most;
    for (const QJsonObject &provider : providers) {
        const auto price = priceOf(provider, key);
        if (!price)
            return {};
        most = std::max(most.value_or(Money{}), *price);
    }
    return most;
}

bool isToldByAny(const QList<QJsonObject> &providers, QStringView key)
{
    return std::any_of(providers.cbegin(), providers.cend(), [&](const QJsonObject &one) { return one.contains(key); });
}

bool canAny(const QList<QJsonObject> &providers, QStringView key)
{
    return std::any_of(providers.cbegin(), providers.cend(), [&](const QJsonObject &one) { return one.value(key).toBool(); });
}

std::optional<QList<Capability>> capabilitiesOf(const QJsonObject &entry, const QList<QJsonObject> &providers)
{
    const QJsonObject architecture = entry.value("architecture"_L1).toObject();
    const bool isTold = !architecture.isEmpty() || isToldByAny(providers, u"supports_tools");
    if (!isTold)
        return {};
    QList<Capability> capabilities;
    if (canAny(providers, u"supports_tools"))
        capabilities.append(Capability::Tools);
    if (canAny(providers, u"supports_structured_output"))
        capabilities.append(Capability::JsonSchema);
    const QJsonArray inputs = architecture.value("input_modalities"_L1).toArray();
    if (inputs.contains("image"_L1))
        capabilities.append(Capability::Vision);
    if (inputs.contains("audio"_L1))
        capabilities.append(Capability::AudioIn);
    if (inputs.contains("video"_L1))
        capabilities.append(Capability::VideoIn);
    return capabilities;
}

ListedModel readEntry(const QJsonObject &entry)
{
    const QList<QJsonObject> providers = liveOf(entry.value("providers"_L1).toArray());
    ListedModel model{.id = json::text(entry, u"id")};
    for (const QJsonObject &provider : providers) {
        const auto context = json::integer(provider, u"context_length");
        // The most that any can read: a shorter one is refused by whoever cannot.
        if (context && *context > model.contextTokens.value_or(0))
            model.contextTokens = context;
    }
    model.kind = ModelKind::Chat;
    model.capabilities = capabilitiesOf(entry, providers);
    Price price;
    price.tokens.input = dearest(providers, u"input");
    price.tokens.output = dearest(providers, u"output");
    price.source = u"Hugging Face's list, the dearest of those that run it"_s;
    if (!price.isUnknown())
        model.price = price;
    return model;
}

} // namespace

HuggingFaceModelListCodec::HuggingFaceModelListCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest HuggingFaceModelListCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, below(endpoint.baseUrl, u"models"_s));
}

Result<QList<ListedModel>> HuggingFaceModelListCodec::decode(const QByteArray &body) const
{
    const auto object = wireanswer::readObject({.head = {.status = 200}, .body = body}, u"data", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    if (!object->value("data"_L1).isArray())
        return tl::unexpected(wireanswer::notUnderstood(body));
    QList<ListedModel> models;
    const QJsonArray entries = object->value("data"_L1).toArray();
    for (const auto &entry : entries) {
        ListedModel model = readEntry(entry.toObject());
        if (!model.id.isEmpty())
            models.append(std::move(model));
    }
    return models;
}

} // namespace maquette
