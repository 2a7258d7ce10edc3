#include "core/base/json.h"

#include <QCoreApplication>

#include <cmath>

namespace maquette::json {

namespace {

Result<QJsonDocument> parse(const QByteArray &bytes)
{
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return failure(Error::Kind::Protocol,
                       QCoreApplication::translate("json", "The data could not be read as JSON."),
                       QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    }
    return document;
}

tl::unexpected<Error> wrongShape(const char *expected)
{
    return failure(Error::Kind::Protocol,
                   QCoreApplication::translate("json", "The data has another shape than expected."),
                   QStringLiteral("not a JSON %1").arg(QLatin1String(expected)));
}

} // namespace

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return tl::unexpected(document.error());
    if (!document->isObject())
        return wrongShape("object");
    return document->object();
}

Result<QJsonArray> parseArray(const QByteArray &bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return tl::unexpected(document.error());
    if (!document->isArray())
        return wrongShape("array");
    return document->array();
}

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray toBytes(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::optional<qint64> integer(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble())
        return {};
    const double number = value.toDouble();
    if (std::floor(number) != number || std::abs(number) > 9.0e18)
        return {};
    return value.toInteger();
}

QString text(const QJsonObject &object, QStringView key)
{
    return object.value(key).toString();
}

QString decimal(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    return {};
}

} // namespace maquette::json
