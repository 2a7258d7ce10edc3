#include "core/wire/errorfacts.h"

#include "core/base/json.h"
#include "core/wire/ratelimits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kLongestText = 600;
/// More than any error has; a web page of megabytes is not searched to its end.
constexpr qsizetype kLongestRead = 256 * 1024;

QString shortened(const QString &text)
{
    const QString simple = text.simplified();
    return simple.size() <= kLongestText ? simple : simple.left(kLongestText) + u"…"_s;
}

/// A string or a number as text; a status such as 404.0 without its fraction.
QString scalar(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return {};
}

int statusFrom(const QJsonValue &value)
{
    bool isNumber = false;
    const int status = scalar(value).toInt(&isNumber);
    return isNumber && status >= 100 && status <= 599 ? status : 0;
}

/// `detail` of FastAPI and `errors` of others: a text, or a list of texts or of objects with a message.
QString joined(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const auto key : {u"message", u"msg", u"error", u"detail"}) {
            if (const QString text = json::text(object, key); !text.isEmpty())
                return text;
        }
        return {};
    }
    QStringList parts;
    const QJsonArray array = value.toArray();
    for (const auto &item : array) {
        QString part = joined(item);
        QStringList place;
        const QJsonArray path = item.toObject().value("loc"_L1).toArray();
        for (const auto &step : path)
            place.append(scalar(step));
        if (!part.isEmpty() && !place.isEmpty())
            part = place.join(u'.') + u": "_s + part;
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u"; "_s);
}

/// A quota of minutes heals by itself; one of days, of money, or one that is nothing at all does not.
ErrorFacts::Quota quotaFrom(const QJsonArray &violations)
{
    static const QRegularExpression lasting(u"per(?:day|week|month)|spend"_s, QRegularExpression::CaseInsensitiveOption);
    auto quota = ErrorFacts::Quota::None;
    for (const auto &violation : violations) {
        const QJsonObject object = violation.toObject();
        const QString id = json::text(object, u"quotaId");
        if (lasting.match(id).hasMatch() || json::decimal(object, u"quotaValue") == u"0")
            return ErrorFacts::Quota::Lasting;
        if (!id.isEmpty())
            quota = ErrorFacts::Quota::Passing;
    }
    return quota;
}

/// google.rpc: RetryInfo, ErrorInfo and QuotaFailure, told apart by what they hold.
void readDetails(const QJsonArray &details, ErrorFacts &facts)
{
    for (const auto &value : details) {
        const QJsonObject detail = value.toObject();
        if (const QString delay = json::text(detail, u"retryDelay"); !delay.isEmpty())
            facts.retryDelay = parseDuration(delay.toLatin1());
        if (facts.reason.isEmpty())
            facts.reason = json::text(detail, u"reason");
        if (const auto quota = quotaFrom(detail.value("violations"_L1).toArray()); quota > facts.quota)
            facts.quota = quota;
    }
}

/// Seconds as a number or a text; no provider asks for more than a day.
std::optional<std::chrono::milliseconds> secondsAt(const QJsonObject &body, QStringView key)
{
    constexpr double kLongest = 86'400;
    const double seconds = json::decimal(body, key).toDouble();
    if (!(seconds > 0 && seconds <= kLongest))
        return {};
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

void readRetry(const QJsonObject &body, ErrorFacts &facts)
{
    readDetails(body.value("error"_L1).toObject().value("details"_L1).toArray(), facts);
    // "retry_after" beside the sentence, or how long a model still takes to load.
    for (const auto key : {u"retry_after", u"estimated_time"}) {
        if (!facts.retryDelay)
            facts.retryDelay = secondsAt(body, key);
    }
    if (facts.retryDelay)
        return;
    static const QRegularExpression named(
        u"(?:(?:try again|retry|resets) in|timed out for)\\s+~?((?:\\d+(?:\\.\\d+)?\\s?(?:ms|s|m(?!o)|h|d))+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = named.match(facts.message); match.hasMatch())
        facts.retryDelay = parseDuration(match.captured(1).remove(u' ').toLatin1());
}

/// What gateways put beside the error: who failed behind them, in which words, and its headers.
void readMetadata(const QJsonObject &metadata, ErrorFacts &facts)
{
    const QJsonValue raw = metadata.value("raw"_L1);
    if (raw.isString())
        facts.upstream = shortened(raw.toString());
    else if (raw.isObject())
        facts.upstream = shortened(QString::fromUtf8(json::toBytes(raw.toObject())));
    if (facts.type.isEmpty())
        facts.type = json::text(metadata, u"error_type");
    const QString source = json::text(metadata, u"limit_source");
    if (!source.isEmpty())
        facts.code = source;
    const QJsonObject headers = metadata.value("headers"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        if (it.key().compare("X-RateLimit-Reset"_L1, Qt::CaseInsensitive) != 0)
            continue;
        const qint64 reset = scalar(it.value()).toLongLong();
        const qint64 left = reset - QDateTime::currentMSecsSinceEpoch();
        if (reset > 0 && left > 0)
            facts.retryDelay = std::chrono::milliseconds(left);
    }
}

void readInner(const QJsonObject &error, ErrorFacts &facts)
{
    for (const auto key : {u"message", u"msg", u"error", u"detail", u"title"}) {
        if (facts.message.isEmpty())
            facts.message = joined(error.value(key));
    }
    if (const QString type = json::text(error, u"type"); !type.isEmpty() && type != u"error")
        facts.type = type;
    // Google's word for the kind; a plain number there is a status.
    if (const QString status = json::text(error, u"status"); facts.type.isEmpty() && !status.isEmpty())
        facts.type = status;
    if (const QString code = scalar(error.value("code"_L1)); !code.isEmpty())
        facts.code = code;
    facts.param = json::text(error, u"param");
    if (facts.status == 0)
        facts.status = statusFrom(error.value("code"_L1));
    if (facts.status == 0)
        facts.status = statusFrom(error.value("status"_L1));
    readMetadata(error.value("metadata"_L1).toObject(), facts);
}

void readOuter(const QJsonObject &body, ErrorFacts &facts)
{
    const QJsonValue error = body.value("error"_L1);
    if (error.isObject()) {
        readInner(error.toObject(), facts);
    } else if (error.isString()) {
        // {"code": …, "error": text} and {"error": text}
        facts.message = error.toString();
        facts.code = scalar(body.value("code"_L1));
        facts.type = json::text(body, u"error_type");
    } else if (const QString listed = joined(body.value("errors"_L1)); !listed.isEmpty()) {
        facts.message = listed;
        facts.code = json::text(body, u"name");
    } else {
        readInner(body, facts);
        if (facts.code.isEmpty())
            facts.code = json::text(body, u"name");
    }
    if (facts.status == 0)
        facts.status = statusFrom(body.value("status"_L1));
    if (facts.message.isEmpty())
        facts.message = json::text(body, u"message");
    for (const auto key : {u"request_id", u"requestId"}) {
        if (facts.requestId.isEmpty())
            facts.requestId = json::text(body, key);
    }
    readRetry(body, facts);
    facts.message = shortened(facts.message);
}

ErrorFacts readHtml(const QByteArray &body)
{
    static const QRegularExpression title(u"<(title|h1)[^>]*>(.*?)</\\1>"_s, QRegularExpression::CaseInsensitiveOption |
                                                                                 QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tags(u"<[^>]*>"_s);
    ErrorFacts facts;
    facts.shape = ErrorFacts::Shape::Html;
    const QString page = QString::fromUtf8(body);
    if (const auto match = title.match(page); match.hasMatch())
        facts.message = shortened(match.captured(2).remove(tags));
    return facts;
}

QJsonObject objectIn(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    // Google wraps errors of streams in an array.
    if (document.isArray())
        return document.array().at(0).toObject();
    return document.object();
}

} // namespace

ErrorFacts readErrorFacts(const QByteArray &body)
{
    const QByteArray trimmed = body.left(kLongestRead).trimmed();
    ErrorFacts facts;
    if (trimmed.isEmpty())
        return facts;
    if (trimmed.startsWith('<'))
        return readHtml(trimmed);
    const QJsonObject object = objectIn(trimmed);
    if (object.isEmpty()) {
        facts.shape = ErrorFacts::Shape::Text;
        facts.message = shortened(QString::fromUtf8(trimmed));
        readRetry({}, facts);
        return facts;
    }
    facts.shape = ErrorFacts::Shape::Json;
    readOuter(object, facts);
    return facts;
}

bool isErrorObject(const QJsonObject &object)
{
    const QJsonValue error = object.value("error"_L1);
    if (error.isObject() || (error.isString() && !error.toString().isEmpty()) || error.isArray() || error.isDouble() ||
        error.toBool())
        return true;
    if (object.contains("choices"_L1))
        return false;
    if (json::text(object, u"object") == u"error" || json::text(object, u"type") == u"error")
        return true;
    return object.contains("detail"_L1) || object.contains("errors"_L1) || object.contains("message"_L1);
}

} // namespace maquette
