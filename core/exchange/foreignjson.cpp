#include "core/exchange/foreignjson.h"

#include "core/base/json.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

/// Seconds since the epoch stay below this until the year 5138; milliseconds passed it in 1973.
constexpr double kLargestSeconds = 1e11;
/// The year 9999.
constexpr double kLargestMs = 253'402'300'799'000.0;

QDateTime fromNumber(double number)
{
    if (!std::isfinite(number) || number <= 0)
        return {};
    const double ms = number < kLargestSeconds ? number * 1000.0 : number;
    return ms <= kLargestMs ? QDateTime::fromMSecsSinceEpoch(std::llround(ms), Qt::UTC) : QDateTime();
}

} // namespace

QDateTime timeFrom(const QJsonValue &value)
{
    if (value.isDouble())
        return fromNumber(value.toDouble());
    const QString text = value.toString();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber)
        return fromNumber(number);
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    // Without a zone it is UTC: an export says nothing about where its reader is.
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.isValid() && time.toMSecsSinceEpoch() > 0 ? time.toUTC() : QDateTime();
}

QString firstText(const QJsonObject &object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys) {
        const QString text = json::text(object, key);
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString tidyText(const QString &text)
{
    return text.contains(QChar(u'\0')) ? QString(text).remove(QChar(u'\0')) : text;
}

QString fenced(const QString &text, const QString &language)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    const bool isName = std::all_of(language.cbegin(), language.cend(), [](QChar c) { return c.isLetterOrNumber() || c == u'+' || c == u'#' || c == u'-'; });
    return fence + (isName ? language : QString()) + u'\n' + text + (text.endsWith(u'\n') ? QString() : u"\n"_s) + fence;
}

QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return first + u"\n\n"_s + second;
}

QString keyOf(const QJsonObject &item)
{
    return u"content-"_s + QString::fromLatin1(QCryptographicHash::hash(json::toBytes(item), QCryptographicHash::Sha256).toHex().left(32));
}

std::optional<QByteArray> dataUrlBytes(QStringView url)
{
    if (!url.startsWith(u"data:"))
        return {};
    const qsizetype comma = url.indexOf(u',');
    if (comma < 0 || !url.first(comma).endsWith(u";base64"))
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(url.sliced(comma + 1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

bool isZeroId(QStringView id)
{
    return std::all_of(id.cbegin(), id.cend(), [](QChar c) { return c == u'0' || c == u'-'; });
}

} // namespace maquette::exchange
