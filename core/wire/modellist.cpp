#include "core/wire/modellist.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/errors.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette::modellist {

namespace {

tl::unexpected<Error> noList(const QByteArray &body)
{
    return failure(
        Error::Kind::Protocol,
        QCoreApplication::translate("modellist", "The server's model list cannot be understood. Check the base URL in Accounts."),
        QString::fromUtf8(body.left(200)));
}

std::optional<QJsonArray> entriesIn(const QJsonDocument &document)
{
    if (document.isArray())
        return document.array();
    for (const auto key : {"data"_L1, "models"_L1}) {
        if (const QJsonValue value = document.object().value(key); value.isArray())
            return value.toArray();
    }
    // Servers without models write null (Ollama, Go).
    for (const auto key : {"data"_L1, "models"_L1}) {
        if (document.object().contains(key) && document.object().value(key).isNull())
            return QJsonArray();
    }
    return {};
}

} // namespace

HttpRequest request(const Endpoint &endpoint, const QUrl &url)
{
    HttpRequest http;
    http.url = url;
    http.headers = endpoint.headers;
    http.headers.set("Accept"_ba, "application/json"_ba);
    http.timeouts = endpoint.timeouts;
    http.proxy = endpoint.proxy;
    http.plainHttp = endpoint.plainHttp;
    http.group = endpoint.accountId;
    return http;
}

Result<QJsonArray> entries(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isNull())
        return noList(body);
    if (auto found = entriesIn(document))
        return *found;
    if (isErrorObject(document.object()))
        return tl::unexpected(readErrorInside(body));
    return noList(body);
}

std::optional<qint64> firstSize(const QJsonObject &object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys) {
        const auto size = json::integer(object, key);
        if (size && *size > 0)
            return size;
    }
    return {};
}

QString firstText(const QJsonObject &object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys) {
        if (const QString text = json::text(object, key); !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace maquette::modellist
