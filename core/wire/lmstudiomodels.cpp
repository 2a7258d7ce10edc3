#include "core/wire/lmstudiomodels.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/modellist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

std::optional<ModelKind> kindOf(const QJsonObject &entry)
{
    const QString type = json::text(entry, u"type");
    if (type == "llm"_L1)
        return ModelKind::Chat;
    if (type == "embedding"_L1)
        return ModelKind::Embedding;
    return {};
}

/// What is in memory has the context it was loaded with, often far less than the model could have; of several copies
/// nobody knows which will answer. A model that is not loaded has its own.
std::optional<qint64> contextOf(const QJsonObject &entry)
{
    std::optional<qint64> loaded;
    const QJsonArray instances = entry.value("loaded_instances"_L1).toArray();
    for (const auto &instance : instances) {
        const auto context = modellist::firstSize(instance.toObject().value("config"_L1).toObject(), {u"context_length"});
        if (context)
            loaded = std::min(*context, loaded.value_or(*context));
    }
    return loaded ? loaded : modellist::firstSize(entry, {u"max_context_length"});
}

/// True, or the settings among which one may choose when one of them is not "off".
bool canReason(const QJsonValue &reasoning)
{
    const QJsonArray options = reasoning.toObject().value("allowed_options"_L1).toArray();
    const bool hasChoice = std::any_of(options.begin(), options.end(),
                                       [](const QJsonValue &option) { return option.isString() && option.toString() != "off"_L1; });
    return reasoning.toBool() || hasChoice;
}

std::optional<QList<Capability>> capabilitiesOf(const QJsonObject &entry)
{
    const QJsonValue flags = entry.value("capabilities"_L1);
    if (!flags.isObject())
        return {};
    QList<Capability> capabilities;
    if (flags["vision"_L1].toBool())
        capabilities.append(Capability::Vision);
    if (flags["trained_for_tool_use"_L1].toBool())
        capabilities.append(Capability::Tools);
    if (canReason(flags["reasoning"_L1]))
        capabilities.append(Capability::Reasoning);
    return capabilities;
}

} // namespace

HttpRequest LmStudioModelListCodec::encode(const Endpoint &endpoint) const
{
    return modellist::request(endpoint, besideApi(endpoint.baseUrl, u"api/v1/models"_s));
}

Result<QList<ListedModel>> LmStudioModelListCodec::decode(const QByteArray &body) const
{
    const auto entries = modellist::entries(body);
    if (!entries)
        return tl::unexpected(entries.error());
    QList<ListedModel> models;
    models.reserve(entries->size());
    for (const auto &value : *entries) {
        const QJsonObject entry = value.toObject();
        ListedModel model;
        model.id = json::text(entry, u"key");
        if (model.id.isEmpty())
            continue;
        if (const QString name = json::text(entry, u"display_name"); name != model.id)
            model.name = name;
        model.kind = kindOf(entry);
        model.contextTokens = contextOf(entry);
        model.capabilities = capabilitiesOf(entry);
        models.append(std::move(model));
    }
    return models;
}

} // namespace maquette
