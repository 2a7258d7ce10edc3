#include "core/wire/openaimodels.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/modellist.h"

#include <QDateTime>
#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Quirks = OpenAiModelListCodec::Quirks;

bool holds(const QJsonValue &list, QLatin1String word)
{
    return list.toArray().contains(QJsonValue(word));
}

std::optional<ModelKind> kindFrom(const QString &type)
{
    static constexpr std::array<std::pair<QStringView, ModelKind>, 13> kinds = {{{u"chat", ModelKind::Chat},
                                                                               {u"llm", ModelKind::Chat},
                                                                               {u"vlm", ModelKind::Chat},
                                                                               {u"language", ModelKind::Chat},
                                                                               {u"code", ModelKind::Chat},
                                                                               {u"image", ModelKind::Image},
                                                                               {u"video", ModelKind::Video},
                                                                               {u"embedding", ModelKind::Embedding},
                                                                               {u"embeddings", ModelKind::Embedding},
                                                                               {u"moderation", ModelKind::Moderation},
                                                                               {u"audio", ModelKind::Speech},
                                                                               {u"transcribe", ModelKind::Transcription},
                                                                               {u"transcription", ModelKind::Transcription}}};
    for (const auto &[name, kind] : kinds) {
        if (type == name)
            return kind;
    }
    return {};
}

/// Mistral: an object of flags. What it does not name is not known.
void addFlags(const QJsonObject &flags, QList<Capability> &capabilities)
{
    static constexpr std::array<std::pair<QLatin1String, Capability>, 6> names = {{{"function_calling"_L1, Capability::Tools},
                                                                                   {"tools"_L1, Capability::Tools},
                                                                                   {"vision"_L1, Capability::Vision},
                                                                                   {"reasoning"_L1, Capability::Reasoning},
                                                                                   {"audio"_L1, Capability::AudioIn},
                                                                                   {"document"_L1, Capability::Pdf}}};
    for (const auto &[name, capability] : names) {
        const QJsonValue flag = flags.value(name);
        if ((flag.toBool() || flag.isObject()) && !capabilities.contains(capability))
            capabilities.append(capability);
    }
}

/// OpenRouter: the fields a model takes and the media it reads.
void addParameters(const QJsonObject &entry, QList<Capability> &capabilities)
{
    const QJsonValue parameters = entry.value("supported_parameters"_L1);
    const QJsonValue inputs = entry.value("architecture"_L1).toObject().value("input_modalities"_L1);
    const std::pair<bool, Capability> told[] = {{holds(parameters, "tools"_L1), Capability::Tools},
                                                {holds(parameters, "structured_outputs"_L1), Capability::JsonSchema},
                                                {holds(parameters, "reasoning"_L1), Capability::Reasoning},
                                                {holds(parameters, "temperature"_L1), Capability::Temperature},
                                                {holds(inputs, "image"_L1), Capability::Vision},
                                                {holds(inputs, "file"_L1), Capability::Pdf},
                                                {holds(inputs, "audio"_L1), Capability::AudioIn},
                                                {holds(inputs, "video"_L1), Capability::VideoIn}};
    for (const auto &[isTold, capability] : told) {
        if (isTold)
            capabilities.append(capability);
    }
}

std::optional<QList<Capability>> readCapabilities(const QJsonObject &entry)
{
    const QJsonValue flags = entry.value("capabilities"_L1);
    if (!flags.isObject() && !entry.value("supported_parameters"_L1).isArray())
        return {};
    QList<Capability> capabilities;
    addFlags(flags.toObject(), capabilities);
    if (entry.value("supported_parameters"_L1).isArray())
        addParameters(entry, capabilities);
    return capabilities;
}

/// One figure of a price list per token; empty when it is not told, negative (OpenRouter's "depends") or finer than
/// a picodollar.
std::optional<Money> perToken(const QJsonObject &pricing, std::initializer_list<QStringView> keys, Quirks::Prices unit)
{
    for (const QStringView key : keys) {
        const QString text = json::decimal(pricing, key);
        if (text.isEmpty())
            continue;
        const auto money = unit == Quirks::Prices::PerMillion ? moneyPerMillion(text) : moneyFromDecimal(text);
        if (money && money->picos >= 0)
            return money;
    }
    return {};
}

std::optional<Price> readPrice(const QJsonObject &entry, const Quirks &quirks)
{
    const QJsonObject pricing = entry.value("pricing"_L1).toObject();
    if (quirks.prices == Quirks::Prices::None || pricing.isEmpty())
        return {};
    Price price;
    price.tokens.input = perToken(pricing, {u"prompt", u"input"}, quirks.prices);
    price.tokens.output = perToken(pricing, {u"completion", u"output"}, quirks.prices);
    price.tokens.cachedInput = perToken(pricing, {u"input_cache_read", u"cached_input"}, quirks.prices);
    price.tokens.cacheWrite = perToken(pricing, {u"input_cache_write"}, quirks.prices);
    if (quirks.prices == Quirks::Prices::PerToken) {
        const auto perRequest = moneyFromDecimal(json::decimal(pricing, u"request"));
        if (perRequest && perRequest->picos > 0)
            price.perRequest = perRequest;
    }
    price.source = quirks.source;
    if (price.isUnknown())
        return {};
    return price;
}

QDate readShutdown(const QJsonObject &entry)
{
    const QString text = modellist::firstText(entry, {u"shutdown_date", u"deprecation", u"expiration_date"});
    return QDate::fromString(text.left(10), Qt::ISODate);
}

std::optional<ModelKind> readKind(const QJsonObject &entry)
{
    const QJsonObject capabilities = entry.value("capabilities"_L1).toObject();
    if (capabilities.contains("completion_chat"_L1) && capabilities.value("completion_chat"_L1).toBool())
        return ModelKind::Chat;
    if (const auto kind = kindFrom(json::text(entry, u"type")))
        return kind;
    const QJsonValue outputs = entry.value("architecture"_L1).toObject().value("output_modalities"_L1);
    if (holds(outputs, "text"_L1))
        return ModelKind::Chat;
    if (holds(outputs, "image"_L1))
        return ModelKind::Image;
    return {};
}

ListedModel readEntry(const QJsonObject &entry, const Quirks &quirks)
{
    ListedModel model;
    model.id = modellist::firstText(entry, {u"id", u"model", u"name"});
    model.name = modellist::firstText(entry, {u"display_name", u"name"});
    if (model.name == model.id)
        model.name.clear();
    const QJsonObject top = entry.value("top_provider"_L1).toObject();
    model.contextTokens =
        modellist::firstSize(entry, {u"context_length", u"context_window", u"max_context_length", u"max_model_len"});
    if (!model.contextTokens)
        model.contextTokens = modellist::firstSize(entry.value("meta"_L1).toObject(), {u"n_ctx", u"n_ctx_train"});
    model.maxOutputTokens = modellist::firstSize(entry, {u"max_completion_tokens", u"max_output_tokens"});
    if (!model.maxOutputTokens)
        model.maxOutputTokens = modellist::firstSize(top, {u"max_completion_tokens"});
    model.capabilities = readCapabilities(entry);
    model.kind = readKind(entry);
    model.shutdown = readShutdown(entry);
    model.price = readPrice(entry, quirks);
    return model;
}

} // namespace

OpenAiModelListCodec::OpenAiModelListCodec(Quirks quirks) : m_quirks(std::move(quirks)) {}

HttpRequest OpenAiModelListCodec::encode(const Endpoint &endpoint) const
{
    return modellist::request(endpoint, below(endpoint.baseUrl, u"models"_s));
}

Result<QList<ListedModel>> OpenAiModelListCodec::decode(const QByteArray &body) const
{
    const auto entries = modellist::entries(body);
    if (!entries)
        return tl::unexpected(entries.error());
    QList<ListedModel> models;
    models.reserve(entries->size());
    for (const auto &entry : *entries) {
        ListedModel model = readEntry(entry.toObject(), m_quirks);
        if (!model.id.isEmpty())
            models.append(std::move(model));
    }
    return models;
}

} // namespace maquette
