#include "core/net/streamparsing.h"

#include <QCoreApplication>
#include <QLocale>

namespace maquette::streamparsing {

Error tooLarge(qsizetype largest)
{
    Error error;
    error.kind = Error::Kind::TooLarge;
    error.message =
        QCoreApplication::translate("streamparsing", "The server sent a single piece of more than %1, so reading was stopped. "
                                                     "Ask again, or ask for less at once.")
            .arg(QLocale().formattedDataSize(largest, 0));
    error.detail = QStringLiteral("line or event over %1 bytes").arg(largest);
    return error;
}

} // namespace maquette::streamparsing
