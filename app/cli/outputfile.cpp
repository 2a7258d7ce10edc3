#include "app/cli/outputfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeDatabase>

namespace maquette::cli {

QString misnamed(const QString &path, const QString &mime)
{
    const QMimeType type = QMimeDatabase().mimeTypeForName(mime);
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!type.isValid() || type.isDefault() || suffix.isEmpty() || type.suffixes().contains(suffix))
        return {};
    return QCoreApplication::translate("outputfile", "%1 holds %2, which is what the model gave; its name says otherwise.")
        .arg(path, mime);
}

} // namespace maquette::cli
