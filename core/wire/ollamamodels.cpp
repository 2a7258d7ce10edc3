#include "core/wire/ollamamodels.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/modellist.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

bool holds(const QJsonValue &words, QLatin1String word)
{
    return words.toArray().contains(QJsonValue(word));
}

std::optional<ModelKind> kindOf(const QJsonObject &entry)
{
    const QJsonValue words = entry.value("capabilities"_L1);
    if (holds(words, "completion"_L1))
        return ModelKind::Chat;
    if (holds(words, "embedding"_L1))
        return ModelKind::Embedding;
    // Without words there is the family, and those of embedding models are few.
    const QString family = json::text(entry.value("details"_L1).toObject(), u"family");
    return family.endsWith("bert"_L1) ? std::optional(ModelKind::Embedding) : std::nullopt;
}

std::optional<QList<Capability>> capabilitiesOf(const QJsonObject &entry)
{
    static constexpr std::array<std::pair<QLatin1String, Capability>, 4> names = {{{"tools"_L1, Capability::Tools},
                                                                                   {"vision"_L1, Capability::Vision},
                                                                                   {"thinking"_L1, Capability::Reasoning},
                                                                                   {"audio"_L1, Capability::AudioIn}}};
    const QJsonValue words = entry.value("capabilities"_L1);
    if (!words.isArray())
        return {};
    QList<Capability> capabilities;
    for (const auto &[name, capability] : names) {
        if (holds(words, name))
            capabilities.append(capability);
    }
    return capabilities;
}

} // namespace

HttpRequest OllamaModelListCodec::encode(const Endpoint &endpoint) const
{
    return modellist::request(endpoint, besideApi(endpoint.baseUrl, u"api/tags"_s));
}

Result<QList<ListedModel>> OllamaModelListCodec::decode(const QByteArray &body) const
{
    const auto entries = modellist::entries(body);
    if (!entries)
        return tl::unexpected(entries.error());
    QList<ListedModel> models;
    models.reserve(entries->size());
    for (const auto &value : *entries) {
        const QJsonObject entry = value.toObject();
        ListedModel model;
        model.id = modellist::firstText(entry, {u"model", u"name"});
        if (model.id.isEmpty())
            continue;
        model.kind = kindOf(entry);
        model.capabilities = capabilitiesOf(entry);
        models.append(std::move(model));
    }
    return models;
}

} // namespace maquette
