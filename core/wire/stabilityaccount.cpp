#include "core/wire/stabilityaccount.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/errorfacts.h"
#include "core/wire/openaiusage.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qint64 kCreditsPerDollar = 100;

} // namespace

StabilityBalanceCodec::StabilityBalanceCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest StabilityBalanceCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, below(endpoint.baseUrl, u"v1/user/balance"_s));
}

Result<Balance> StabilityBalanceCodec::decode(const HttpResponse &response) const
{
    const auto object = wireanswer::readObject(response, u"credits", m_errors);
    if (!object)
        return tl::unexpected(object.error());
    const auto worth = readAmount(*object, u"credits");
    const double credits = json::decimal(*object, u"credits").toDouble();
    if (!worth || !std::isfinite(credits))
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return Balance{.money = Money{worth->picos / kCreditsPerDollar}, .credits = credits};
}

StabilityEngineListCodec::StabilityEngineListCodec(ErrorHabits errors) : m_errors(std::move(errors)) {}

HttpRequest StabilityEngineListCodec::encode(const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, below(endpoint.baseUrl, u"v1/engines/list"_s));
}

Result<QList<ListedModel>> StabilityEngineListCodec::decode(const QByteArray &body) const
{
    const auto entries = json::parseArray(body);
    if (!entries) {
        const auto object = json::parseObject(body);
        const bool isError = object && isErrorObject(*object);
        return tl::unexpected(isError ? readErrorInside(body, m_errors) : wireanswer::notUnderstood(body));
    }
    QList<ListedModel> models;
    for (const auto &entry : *entries) {
        const QJsonObject engine = entry.toObject();
        const QString id = json::text(engine, u"id");
        if (id.isEmpty())
            continue;
        ListedModel model{.id = id, .name = json::text(engine, u"name")};
        model.kind = ModelKind::Image;
        model.endpoint = u"v1/generation/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u"/text-to-image"_s;
        models.append(std::move(model));
    }
    return models;
}

} // namespace maquette
