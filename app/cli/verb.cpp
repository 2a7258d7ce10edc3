#include "app/cli/verb.h"

#include "app/cli/terminal.h"
#include "core/base/json.h"

namespace maquette::cli {

tl::unexpected<Error> usage(const QString &message)
{
    return failure(Error::Kind::Usage, message);
}

QJsonObject errorObject(const Error &error)
{
    QJsonObject object{{QStringLiteral("kind"), errorKindName(error.kind)},
                       {QStringLiteral("message"), error.message},
                       {QStringLiteral("detail"), error.detail},
                       {QStringLiteral("outcome_unknown"), error.outcomeUnknown}};
    if (error.httpStatus != 0)
        object.insert(QStringLiteral("http_status"), error.httpStatus);
    return object;
}

void Verb::fail(const Error &error)
{
    writeError(error.message);
    if (printsJson())
        writeOut(json::toBytes(QJsonObject{{QStringLiteral("error"), errorObject(error)}}) + '\n');
    emit ended(exitCodeOf(error, Content::None));
}

} // namespace maquette::cli

#include "moc_verb.cpp"
