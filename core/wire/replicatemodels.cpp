#include "core/wire/replicatemodels.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// The schema of `name` in the document of a version; follows one reference, which is how most are written.
QJsonObject schemaOf(const QJsonObject &openApi, QLatin1StringView name)
{
    const QJsonObject schemas = openApi.value("components"_L1)["schemas"_L1].toObject();
    const QJsonObject schema = schemas.value(name).toObject();
    const QString reference = json::text(schema, u"$ref");
    return reference.isEmpty() ? schema : schemas.value(reference.section(u'/', -1)).toObject();
}

bool isFile(const QJsonObject &schema)
{
    return json::text(schema, u"type") == u"string" && json::text(schema, u"format") == u"uri";
}

enum class Makes { Unknown, Text, Files };

Makes makesBySchema(const QJsonObject &output)
{
    const QJsonObject items = output.value("items"_L1).toObject();
    const bool isText = json::text(items, u"type") == u"string" && !isFile(items);
    if (isText && json::text(output, u"x-cog-array-display") == u"concatenate")
        return Makes::Text;
    return isFile(output) || isFile(items) ? Makes::Files : Makes::Unknown;
}

QString firstAddress(const QJsonValue &output)
{
    const QJsonValue first = output.isArray() ? output.toArray().at(0) : output;
    return first.isString() ? first.toString() : QString();
}

std::optional<ModelKind> kindOfFile(const QString &address)
{
    const QString suffix = QUrl(address).path().section(u'.', -1).toLower();
    static const QStringList pictures{u"png"_s, u"jpg"_s, u"jpeg"_s, u"webp"_s, u"gif"_s, u"svg"_s, u"avif"_s};
    static const QStringList films{u"mp4"_s, u"webm"_s, u"mov"_s, u"mkv"_s};
    if (pictures.contains(suffix))
        return ModelKind::Image;
    return films.contains(suffix) ? std::optional(ModelKind::Video) : std::nullopt;
}

std::optional<ModelKind> kindOf(const QJsonObject &model, const QJsonObject &openApi)
{
    const Makes makes = makesBySchema(schemaOf(openApi, "Output"_L1));
    if (makes == Makes::Text)
        return ModelKind::Chat;
    const QJsonValue example = model.value("default_example"_L1).toObject().value("output"_L1);
    if (const auto kind = kindOfFile(firstAddress(example)))
        return kind;
    const bool isSpoken = makes == Makes::Unknown && example.isArray() && example.toArray().size() > 1;
    return isSpoken && !firstAddress(example).startsWith("https:"_L1) ? std::optional(ModelKind::Chat) : std::nullopt;
}

ListedModel listedFrom(const QJsonObject &model, const QJsonObject &openApi)
{
    const QString owner = json::text(model, u"owner");
    const QString name = json::text(model, u"name");
    ListedModel listed;
    if (!owner.isEmpty() && !name.isEmpty())
        listed.id = owner + u'/' + name;
    listed.name = name;
    listed.kind = kindOf(model, openApi);
    if (listed.kind == ModelKind::Chat)
        listed.capabilities = QList<Capability>{Capability::Stream};
    return listed;
}

QJsonObject openApiOf(const QJsonObject &version)
{
    return version.value("openapi_schema"_L1).toObject();
}

std::optional<QJsonArray> entriesOf(const QJsonObject &page)
{
    for (const auto key : {"models"_L1, "results"_L1}) {
        if (page.value(key).isArray())
            return page.value(key).toArray();
    }
    return {};
}

/// "owner/name" and what is behind a colon.
std::pair<QString, QString> partsOf(const QString &id)
{
    return {id.section(u':', 0, 0), id.section(u':', 1)};
}

} // namespace

ReplicateModelListCodec::ReplicateModelListCodec(ErrorHabits errors, QString path)
    : m_errors(std::move(errors)), m_path(std::move(path))
{
}

HttpRequest ReplicateModelListCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, below(endpoint.baseUrl, m_path));
}

Result<QList<ListedModel>> ReplicateModelListCodec::decode(const QByteArray &body) const
{
    const auto any = json::parseObject(body);
    const auto entries = any ? entriesOf(*any) : std::nullopt;
    if (!entries) {
        const auto object = wireanswer::readObject({.head = {.status = 200}, .body = body}, u"results", m_errors);
        return tl::unexpected(object ? wireanswer::notUnderstood(body) : object.error());
    }
    QList<ListedModel> models;
    for (const auto &entry : *entries) {
        const QJsonObject model = entry.toObject();
        ListedModel listed = listedFrom(model, openApiOf(model.value("latest_version"_L1).toObject()));
        if (!listed.id.isEmpty() && listed.kind)
            models.append(std::move(listed));
    }
    return models;
}

std::optional<HttpRequest> ReplicateModelListCodec::next(const QByteArray &body, const Endpoint &endpoint) const
{
    const auto page = json::parseObject(body);
    const QUrl url = page ? QUrl(json::text(*page, u"next"), QUrl::StrictMode) : QUrl();
    return isSameOrigin(url, endpoint.baseUrl) ? std::optional(wirerequest::get(endpoint, url)) : std::nullopt;
}

ReplicateModelDetailsCodec::ReplicateModelDetailsCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

Result<HttpRequest> ReplicateModelDetailsCodec::encode(const ModelDetailsRequest &request, const Model &model,
                                                       const Endpoint &endpoint) const
{
    const auto parts = partsOf(request.modelId.isEmpty() ? model.id : request.modelId);
    if (parts.first.count(u'/') != 1) {
        return failure(
            Error::Kind::Rejected,
            QCoreApplication::translate("modellist", "A model is called by its owner and its name, such as “owner/name”."),
            parts.first);
    }
    QString path = u"models/"_s + QString::fromLatin1(QUrl::toPercentEncoding(parts.first, "/"));
    if (!parts.second.isEmpty())
        path += u"/versions/"_s + QString::fromLatin1(QUrl::toPercentEncoding(parts.second));
    return wirerequest::get(endpoint, below(endpoint.baseUrl, path));
}

Result<ModelDetails> ReplicateModelDetailsCodec::decode(const HttpResponse &response) const
{
    // A version alone has an id, a model a name.
    const auto any = json::parseObject(response.body);
    const bool isVersion = any && any->contains("openapi_schema"_L1) && !any->contains("owner"_L1);
    const auto object = wireanswer::readObject(response, isVersion ? u"id" : u"name", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    const QJsonObject version = isVersion ? *object : object->value("latest_version"_L1).toObject();
    ModelDetails details;
    details.openApi = openApiOf(version);
    details.listed = listedFrom(*object, details.openApi);
    details.description = json::text(*object, u"description");
    details.runsUnpinned = object->value("is_official"_L1).toBool();
    const QString id = json::text(version, u"id");
    if (!isVersion && details.listed.id.isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    if (!id.isEmpty() && id != u"hidden")
        details.pinnedId = isVersion ? id : details.listed.id + u':' + id;
    return details;
}

} // namespace maquette
