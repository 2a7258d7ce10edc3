#include "core/wire/geminimodels.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/errorfacts.h"
#include "core/wire/geminiwire.h"
#include "core/wire/tokenfigure.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// The most that one page may be asked to hold.
constexpr auto kPageSize = "1000"_L1;

std::optional<qint64> sizeAt(const QJsonObject &entry, QStringView key)
{
    const auto size = tokenFigure(entry, key);
    return size && *size > 0 ? size : std::nullopt;
}

bool holds(const QJsonArray &methods, QLatin1StringView name)
{
    return methods.contains(QJsonValue(name));
}

std::optional<ModelKind> kindFrom(const QJsonArray &methods)
{
    if (holds(methods, "generateContent"_L1))
        return {};
    static constexpr std::array<std::pair<QLatin1StringView, ModelKind>, 4> kinds{{{"batchEmbedContents"_L1, ModelKind::Embedding},
                                                                                   {"embedContent"_L1, ModelKind::Embedding},
                                                                                   {"predictLongRunning"_L1, ModelKind::Video},
                                                                                   {"predict"_L1, ModelKind::Image}}};
    for (const auto &[method, kind] : kinds) {
        if (holds(methods, method))
            return kind;
    }
    return {};
}

ListedModel readEntry(const QJsonObject &entry)
{
    ListedModel model;
    model.id = json::text(entry, u"name");
    if (model.id.startsWith("models/"_L1))
        model.id.remove(0, QStringView(u"models/").size());
    model.name = json::text(entry, u"displayName");
    model.contextTokens = sizeAt(entry, u"inputTokenLimit");
    model.maxOutputTokens = sizeAt(entry, u"outputTokenLimit");
    const QJsonArray methods = entry.value("supportedGenerationMethods"_L1).toArray();
    model.kind = kindFrom(methods);
    QList<Capability> capabilities;
    if (entry.value("thinking"_L1).toBool())
        capabilities.append(Capability::Reasoning);
    if (holds(methods, "generateContent"_L1))
        capabilities.append(Capability::Stream);
    if (!capabilities.isEmpty())
        model.capabilities = capabilities;
    return model;
}

} // namespace

GeminiModelListCodec::GeminiModelListCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest GeminiModelListCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, geminiwire::withQueryItem(below(endpoint.baseUrl, u"models"_s), u"pageSize"_s, kPageSize));
}

Result<QList<ListedModel>> GeminiModelListCodec::decode(const QByteArray &body) const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const QJsonObject page = document.object();
    const QJsonValue entries = page.value("models"_L1);
    // An empty page is an empty object.
    const bool isPage = entries.isArray() || (document.isObject() && page.isEmpty());
    if (!isPage) {
        if (isErrorObject(page))
            return tl::unexpected(readErrorInside(body, m_errors));
        constexpr qsizetype kept = 200;
        return failure(Error::Kind::Protocol,
                       QCoreApplication::translate("modellist",
                                                   "The server's model list cannot be understood. Check the base URL in Accounts."),
                       QString::fromUtf8(body.left(kept)));
    }
    QList<ListedModel> models;
    const QJsonArray list = entries.toArray();
    models.reserve(list.size());
    for (const auto &entry : list) {
        ListedModel model = readEntry(entry.toObject());
        if (!model.id.isEmpty())
            models.append(std::move(model));
    }
    return models;
}

std::optional<HttpRequest> GeminiModelListCodec::next(const QByteArray &body, const Endpoint &endpoint) const
{
    const QString token = json::text(QJsonDocument::fromJson(body).object(), u"nextPageToken");
    if (token.isEmpty())
        return {};
    HttpRequest http = encode(endpoint);
    http.url = geminiwire::withQueryItem(http.url, u"pageToken"_s, QString::fromLatin1(QUrl::toPercentEncoding(token)));
    return http;
}

} // namespace maquette
