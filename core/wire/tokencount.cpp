#include "core/wire/tokencount.h"

#include "core/wire/errorfacts.h"
#include "core/wire/tokenfigure.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace maquette {

Result<qint64> readTokenCount(const QByteArray &body, QStringView key, const ErrorHabits &errors)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (const auto count = tokenFigure(object, key))
        return *count;
    if (isErrorObject(object))
        return tl::unexpected(readErrorInside(body, errors));
    constexpr qsizetype kept = 200;
    return failure(Error::Kind::Protocol,
                   QCoreApplication::translate("tokencount",
                                               "The provider's count of tokens cannot be understood. An estimate is used instead."),
                   QString::fromUtf8(body.left(kept)));
}

} // namespace maquette
