#include "core/wire/anthropicmodels.h"

#include "core/base/json.h"
#include "core/wire/anthropicwire.h"
#include "core/wire/errorfacts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// The most that one page may be asked to hold.
constexpr auto kPageSize = "1000"_L1;

bool isSupported(const QJsonObject &capabilities, QLatin1StringView name)
{
    return capabilities.value(name).toObject().value("supported"_L1).toBool();
}

/// The names in `object` that are supported, in the order of `order` and then of the alphabet.
QStringList supportedOf(const QJsonObject &object, const QStringList &order)
{
    QStringList names;
    const auto takeIf = [&](const QString &name) {
        if (object.value(name).toObject().value("supported"_L1).toBool() && !names.contains(name))
            names.append(name);
    };
    for (const QString &name : order)
        takeIf(name);
    for (auto it = object.begin(); it != object.end(); ++it)
        takeIf(it.key());
    return names;
}

QList<Capability> capabilitiesOf(const QJsonObject &told)
{
    static constexpr std::array<std::pair<QLatin1StringView, Capability>, 4> names{
        {{"image_input"_L1, Capability::Vision},
         {"pdf_input"_L1, Capability::Pdf},
         {"structured_outputs"_L1, Capability::JsonSchema},
         {"thinking"_L1, Capability::Reasoning}}};
    QList<Capability> capabilities;
    for (const auto &[name, capability] : names) {
        if (isSupported(told, name))
            capabilities.append(capability);
    }
    return capabilities;
}

void readCapabilities(const QJsonObject &told, ListedModel &model)
{
    static const QStringList efforts{u"low"_s, u"medium"_s, u"high"_s, u"xhigh"_s, u"max"_s};
    static const QStringList ways{u"adaptive"_s, u"enabled"_s, u"disabled"_s, u"between_tools"_s};
    if (told.isEmpty())
        return;
    model.capabilities = capabilitiesOf(told);
    if (const QJsonValue effort = told.value("effort"_L1); effort.isObject())
        model.reasoningEfforts = supportedOf(effort.toObject(), efforts);
    if (const QJsonValue types = told.value("thinking"_L1).toObject().value("types"_L1); types.isObject())
        model.limits.insert("thinking"_L1, QJsonArray::fromStringList(supportedOf(types.toObject(), ways)));
}

std::optional<ModelStatus> statusFrom(const QString &lifecycle)
{
    if (lifecycle == "active"_L1)
        return ModelStatus::Current;
    if (lifecycle == "deprecated"_L1)
        return ModelStatus::Deprecated;
    return lifecycle == "retired"_L1 ? std::optional(ModelStatus::Shutdown) : std::nullopt;
}

std::optional<qint64> sizeAt(const QJsonObject &entry, QStringView key)
{
    const auto size = json::integer(entry, key);
    return size && *size > 0 ? size : std::nullopt;
}

ListedModel readEntry(const QJsonObject &entry)
{
    ListedModel model;
    model.id = json::text(entry, u"id");
    model.name = json::text(entry, u"display_name");
    model.kind = ModelKind::Chat;
    model.contextTokens = sizeAt(entry, u"max_input_tokens");
    model.maxOutputTokens = sizeAt(entry, u"max_tokens");
    model.status = statusFrom(json::text(entry, u"lifecycle"));
    model.shutdown = QDate::fromString(json::text(entry, u"retires_at").left(10), Qt::ISODate);
    readCapabilities(entry.value("capabilities"_L1).toObject(), model);
    return model;
}

} // namespace

AnthropicModelListCodec::AnthropicModelListCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest AnthropicModelListCodec::encode(const Endpoint &endpoint) const
{
    HttpRequest http = anthropicGet(endpoint, u"models"_s);
    QUrlQuery query(http.url);
    query.addQueryItem(u"limit"_s, kPageSize);
    http.url.setQuery(query);
    return http;
}

Result<QList<ListedModel>> AnthropicModelListCodec::decode(const QByteArray &body) const
{
    const QJsonObject page = QJsonDocument::fromJson(body).object();
    const QJsonValue data = page.value("data"_L1);
    if (!data.isArray()) {
        if (isErrorObject(page))
            return tl::unexpected(readErrorInside(body, m_errors));
        constexpr qsizetype kept = 200;
        return failure(Error::Kind::Protocol,
                       QCoreApplication::translate("modellist",
                                                   "The server's model list cannot be understood. Check the base URL in Accounts."),
                       QString::fromUtf8(body.left(kept)));
    }
    QList<ListedModel> models;
    const QJsonArray entries = data.toArray();
    models.reserve(entries.size());
    for (const auto &entry : entries) {
        ListedModel model = readEntry(entry.toObject());
        if (!model.id.isEmpty())
            models.append(std::move(model));
    }
    return models;
}

std::optional<HttpRequest> AnthropicModelListCodec::next(const QByteArray &body, const Endpoint &endpoint) const
{
    const QJsonObject page = QJsonDocument::fromJson(body).object();
    const QString last = json::text(page, u"last_id");
    if (!page.value("has_more"_L1).toBool() || last.isEmpty())
        return {};
    HttpRequest http = encode(endpoint);
    QUrlQuery query(http.url);
    query.addQueryItem(u"after_id"_s, QString::fromLatin1(QUrl::toPercentEncoding(last)));
    http.url.setQuery(query);
    return http;
}

} // namespace maquette
