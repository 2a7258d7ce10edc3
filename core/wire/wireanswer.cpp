#include "core/wire/wireanswer.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::wireanswer {

namespace {

constexpr qsizetype kKeptForDetail = 300;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("wireanswer", sentence);
}

Error protocol(const char *sentence, QByteArrayView bytes)
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.message = translated(sentence);
    error.detail = QString::fromUtf8(bytes.first(std::min(bytes.size(), kKeptForDetail))).simplified();
    error.httpStatus = 200;
    return error;
}

Error noObject(const QByteArray &body)
{
    const QByteArray trimmed = body.trimmed();
    if (trimmed.startsWith('<')) {
        return protocol(
            QT_TRANSLATE_NOOP("wireanswer",
                              "The server answered with a web page. Check the base URL in Accounts, and whether this network "
                              "asks for a sign-in."),
            trimmed);
    }
    return isHalf(trimmed) ? cutShort() : notUnderstood(body);
}

bool isThere(const QJsonObject &object, QStringView key)
{
    const QJsonValue value = object.value(key);
    return !value.isUndefined() && !value.isNull();
}

} // namespace

bool isHalf(const QByteArray &json)
{
    const QByteArray trimmed = json.trimmed();
    if (trimmed.isEmpty())
        return true;
    QJsonParseError problem;
    QJsonDocument::fromJson(trimmed, &problem);
    const bool isObject = trimmed.startsWith('{');
    if ((!isObject && !trimmed.startsWith('[')) || problem.error == QJsonParseError::NoError)
        return false;
    // Half an object or list breaks off at its very end; anything else never was one.
    return !trimmed.endsWith(isObject ? '}' : ']') || problem.offset >= trimmed.size() - 1;
}

Result<QJsonObject> readObject(const HttpResponse &response, QStringView expected, const ErrorHabits &habits)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (!document.isObject())
        return tl::unexpected(noObject(response.body));
    const QJsonObject object = document.object();
    const bool hasExpected = isThere(object, expected);
    // A lone "message" or "detail" is an error only where there is no answer beside it.
    if (isErrorObject(hasExpected ? QJsonObject{{"error"_L1, object.value("error"_L1)}} : object))
        return tl::unexpected(readErrorInside(response.body, habits));
    if (!hasExpected)
        return tl::unexpected(notUnderstood(response.body));
    return object;
}

Error notUnderstood(QByteArrayView bytes)
{
    return protocol(
        QT_TRANSLATE_NOOP("wireanswer", "The server's answer cannot be understood. Check the base URL in Accounts, or try again."),
        bytes);
}

Error cutShort()
{
    Error error = protocol(
        QT_TRANSLATE_NOOP("wireanswer", "The connection ended before the whole answer came. It may have been charged all the same; "
                                        "look at the provider's bill before sending again."),
        "the answer breaks off");
    error.outcomeUnknown = true;
    return error;
}

Error heldBack(const ErrorHabits &habits, const QString &detail)
{
    Error error = readErrorInside(R"({"error":{"code":"content_filter"}})", habits);
    error.detail = detail;
    return error;
}

} // namespace maquette::wireanswer
