#include "core/catalog/modelrow.h"

#include "core/catalog/parameterrow.h"
#include "core/catalog/pricerow.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

template<typename T, std::size_t N>
using Words = std::array<std::pair<QLatin1StringView, T>, N>;

constexpr Words<ModelKind, 9> kKinds{{{"chat"_L1, ModelKind::Chat},
                                      {"image"_L1, ModelKind::Image},
                                      {"image_edit"_L1, ModelKind::ImageEdit},
                                      {"video"_L1, ModelKind::Video},
                                      {"embedding"_L1, ModelKind::Embedding},
                                      {"speech"_L1, ModelKind::Speech},
                                      {"transcription"_L1, ModelKind::Transcription},
                                      {"moderation"_L1, ModelKind::Moderation},
                                      {"classification"_L1, ModelKind::Classification}}};

constexpr Words<Medium, 5> kMedia{{{"text"_L1, Medium::Text},
                                   {"image"_L1, Medium::Image},
                                   {"pdf"_L1, Medium::Pdf},
                                   {"audio"_L1, Medium::Audio},
                                   {"video"_L1, Medium::Video}}};

constexpr Words<Capability, 10> kCapabilities{{{"tools"_L1, Capability::Tools},
                                               {"json_schema"_L1, Capability::JsonSchema},
                                               {"vision"_L1, Capability::Vision},
                                               {"pdf"_L1, Capability::Pdf},
                                               {"audio_in"_L1, Capability::AudioIn},
                                               {"video_in"_L1, Capability::VideoIn},
                                               {"reasoning"_L1, Capability::Reasoning},
                                               {"temperature"_L1, Capability::Temperature},
                                               {"open_weights"_L1, Capability::OpenWeights},
                                               {"stream"_L1, Capability::Stream}}};

constexpr Words<ModelStatus, 6> kStatuses{{{"current"_L1, ModelStatus::Current},
                                           {"beta"_L1, ModelStatus::Beta},
                                           {"alpha"_L1, ModelStatus::Alpha},
                                           {"legacy"_L1, ModelStatus::Legacy},
                                           {"deprecated"_L1, ModelStatus::Deprecated},
                                           {"shutdown"_L1, ModelStatus::Shutdown}}};

template<typename T, std::size_t N>
std::optional<T> valueOf(const Words<T, N> &words, QStringView text)
{
    for (const auto &[word, value] : words) {
        if (text == word)
            return value;
    }
    return {};
}

template<typename T, std::size_t N>
QString wordOf(const Words<T, N> &words, T value)
{
    for (const auto &[word, known] : words) {
        if (known == value)
            return word;
    }
    return {};
}

using Field = Result<void> (*)(const QJsonValue &value, Model &model, QStringView name);

template<QString Model::*Member>
Result<void> readText(const QJsonValue &value, Model &model, QStringView name)
{
    if (!value.isString() && !value.isNull())
        return badField(name);
    model.*Member = value.toString();
    return {};
}

template<std::optional<qint64> Model::*Member>
Result<void> readCount(const QJsonValue &value, Model &model, QStringView name)
{
    constexpr qint64 kNoCount = -1;
    const qint64 count = value.toInteger(kNoCount);
    if (value.isNull())
        (model.*Member).reset();
    else if (count > 0)
        model.*Member = count;
    else
        return badField(name);
    return {};
}

template<QDate Model::*Member>
Result<void> readDate(const QJsonValue &value, Model &model, QStringView name)
{
    model.*Member = QDate::fromString(value.toString(), Qt::ISODate);
    if (!value.isNull() && !(model.*Member).isValid())
        return badField(name);
    return {};
}

template<typename T, std::size_t N>
Result<void> readWords(const QJsonValue &value, const Words<T, N> &words, QList<T> &result, QStringView name)
{
    if (!value.isArray() && !value.isNull())
        return badField(name);
    result.clear();
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        const auto known = valueOf(words, one.toString());
        if (!known)
            return badField(name);
        result.append(*known);
    }
    return {};
}

template<QStringList Model::*Member>
Result<void> readTexts(const QJsonValue &value, Model &model, QStringView name)
{
    if (!value.isArray() && !value.isNull())
        return badField(name);
    (model.*Member).clear();
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        (model.*Member).append(one.toString());
    return {};
}

Result<void> readKind(const QJsonValue &value, Model &model, QStringView name)
{
    const auto kind = valueOf(kKinds, value.toString());
    if (!kind)
        return badField(name);
    model.kind = *kind;
    return {};
}

Result<void> readStatus(const QJsonValue &value, Model &model, QStringView name)
{
    const auto status = value.isNull() ? ModelStatus::Current : valueOf(kStatuses, value.toString());
    if (!status)
        return badField(name);
    model.status = *status;
    return {};
}

Result<void> readInputs(const QJsonValue &value, Model &model, QStringView name)
{
    return readWords(value, kMedia, model.inputs, name);
}

Result<void> readOutputs(const QJsonValue &value, Model &model, QStringView name)
{
    return readWords(value, kMedia, model.outputs, name);
}

Result<void> readCapabilities(const QJsonValue &value, Model &model, QStringView name)
{
    return readWords(value, kCapabilities, model.capabilities, name);
}

Result<void> readCompleteness(const QJsonValue &value, Model &model, QStringView name)
{
    if (!value.isBool() && !value.isNull())
        return badField(name);
    model.capabilitiesAreComplete = value.toBool();
    return {};
}

Result<void> readLimits(const QJsonValue &value, Model &model, QStringView name)
{
    if (!value.isObject() && !value.isNull())
        return badField(name);
    model.limits = value.toObject();
    return {};
}

Result<void> readParameters(const QJsonValue &value, Model &model, QStringView name)
{
    model.parameters = {};
    if (value.isNull())
        return {};
    if (!value.isObject())
        return badField(name);
    const auto schema = parameterSchemaFromRow(value.toObject());
    if (!schema)
        return tl::unexpected(schema.error());
    model.parameters = *schema;
    return {};
}

Result<void> readPrice(const QJsonValue &value, Model &model, QStringView name)
{
    if (value.isNull()) {
        model.price.reset();
        return {};
    }
    if (!value.isObject())
        return badField(name);
    Price price = model.price.value_or(Price{});
    const auto done = applyPrice(value.toObject(), price);
    model.price = price;
    return done;
}

constexpr std::array<std::pair<QLatin1StringView, Field>, 23> kFields{{
    {"id"_L1, readText<&Model::id>},
    {"name"_L1, readText<&Model::name>},
    {"family"_L1, readText<&Model::family>},
    {"kind"_L1, readKind},
    {"in"_L1, readInputs},
    {"out"_L1, readOutputs},
    {"context"_L1, readCount<&Model::contextTokens>},
    {"max_input"_L1, readCount<&Model::maxInputTokens>},
    {"max_output"_L1, readCount<&Model::maxOutputTokens>},
    {"caps"_L1, readCapabilities},
    {"caps_complete"_L1, readCompleteness},
    {"efforts"_L1, readTexts<&Model::reasoningEfforts>},
    {"status"_L1, readStatus},
    {"shutdown"_L1, readDate<&Model::shutdown>},
    {"released"_L1, readDate<&Model::released>},
    {"api"_L1, readText<&Model::api>},
    {"endpoint"_L1, readText<&Model::endpoint>},
    {"task"_L1, readText<&Model::task>},
    {"draft"_L1, readText<&Model::draft>},
    {"limits"_L1, readLimits},
    {"parameters"_L1, readParameters},
    {"unverified"_L1, readTexts<&Model::unverified>},
    {"price"_L1, readPrice},
}};

bool isCallers(QStringView key)
{
    return key == "provider"_L1 || key == "hidden"_L1 || key == "src"_L1;
}

} // namespace

Result<void> applyRow(const QJsonObject &row, Model &model)
{
    for (auto it = row.begin(); it != row.end(); ++it) {
        const QString key = it.key();
        if (isCallers(key))
            continue;
        const auto reader = valueOf(kFields, key);
        if (!reader)
            return unknownField(key);
        if (const auto done = (*reader)(it.value(), model, key); !done)
            return done;
    }
    return {};
}

std::optional<ModelKind> modelKindFromWord(QStringView word)
{
    return valueOf(kKinds, word);
}

QString modelKindWord(ModelKind kind)
{
    return wordOf(kKinds, kind);
}

std::optional<Medium> mediumMadeBy(ModelKind kind)
{
    switch (kind) {
    case ModelKind::Image:
    case ModelKind::ImageEdit:
        return Medium::Image;
    case ModelKind::Video:
        return Medium::Video;
    case ModelKind::Speech:
        return Medium::Audio;
    case ModelKind::Chat:
    case ModelKind::Embedding:
    case ModelKind::Transcription:
    case ModelKind::Moderation:
    case ModelKind::Classification:
        break;
    }
    return {};
}

QJsonObject listedModelRow(const ListedModel &model)
{
    QJsonObject row{{u"id"_s, model.id}};
    if (!model.name.isEmpty())
        row.insert(u"name", model.name);
    if (model.contextTokens)
        row.insert(u"context", *model.contextTokens);
    if (model.maxInputTokens)
        row.insert(u"max_input", *model.maxInputTokens);
    if (model.maxOutputTokens)
        row.insert(u"max_output", *model.maxOutputTokens);
    if (model.price)
        row.insert(u"price", priceRow(*model.price));
    if (model.capabilities) {
        QJsonArray words;
        for (const Capability capability : *model.capabilities)
            words.append(wordOf(kCapabilities, capability));
        row.insert(u"caps", words);
    }
    if (model.reasoningEfforts)
        row.insert(u"efforts", QJsonArray::fromStringList(*model.reasoningEfforts));
    if (model.kind)
        row.insert(u"kind", wordOf(kKinds, *model.kind));
    if (model.status)
        row.insert(u"status", wordOf(kStatuses, *model.status));
    if (model.shutdown.isValid())
        row.insert(u"shutdown", model.shutdown.toString(Qt::ISODate));
    if (!model.limits.isEmpty())
        row.insert(u"limits", model.limits);
    if (!model.endpoint.isEmpty())
        row.insert(u"endpoint", model.endpoint);
    if (model.parameters)
        row.insert(u"parameters", parameterSchemaRow(*model.parameters));
    return row;
}

Result<ListedModel> listedModelFromRow(const QJsonObject &row)
{
    Model full;
    if (const auto done = applyRow(row, full); !done)
        return tl::unexpected(done.error());
    if (full.id.isEmpty())
        return badField(u"id");
    ListedModel model;
    model.id = full.id;
    model.name = full.name;
    model.contextTokens = full.contextTokens;
    model.maxInputTokens = full.maxInputTokens;
    model.maxOutputTokens = full.maxOutputTokens;
    model.price = full.price;
    if (row.contains(u"caps"))
        model.capabilities = full.capabilities;
    if (row.contains(u"efforts"))
        model.reasoningEfforts = full.reasoningEfforts;
    if (row.contains(u"kind"))
        model.kind = full.kind;
    if (row.contains(u"status"))
        model.status = full.status;
    model.shutdown = full.shutdown;
    model.limits = full.limits;
    model.endpoint = full.endpoint;
    if (row.contains(u"parameters"))
        model.parameters = full.parameters;
    return model;
}

} // namespace maquette
