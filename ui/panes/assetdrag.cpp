#include "ui/panes/assetdrag.h"

#include <QMimeData>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

const QString &assetFormat()
{
    static const QString format = u"application/x-maquette-asset"_s;
    return format;
}

} // namespace

QStringList draggedAssets(const QMimeData &data)
{
    if (!data.hasFormat(assetFormat()))
        return {};
    return QString::fromLatin1(data.data(assetFormat())).split(u'\n', Qt::SkipEmptyParts);
}

void markDragged(QMimeData &data, const QStringList &hashes)
{
    data.setData(assetFormat(), hashes.join(u'\n').toLatin1());
}

} // namespace maquette::ui
