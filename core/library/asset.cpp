#include "core/library/asset.h"

using namespace Qt::StringLiterals;

namespace maquette {

QString assetOriginName(AssetOrigin origin)
{
    switch (origin) {
    case AssetOrigin::Imported:
        return u"imported"_s;
    case AssetOrigin::Pasted:
        return u"pasted"_s;
    case AssetOrigin::Generated:
        return u"generated"_s;
    }
    Q_UNREACHABLE();
}

AssetOrigin assetOriginFromName(QStringView name)
{
    if (name == u"pasted")
        return AssetOrigin::Pasted;
    if (name == u"generated")
        return AssetOrigin::Generated;
    return AssetOrigin::Imported;
}

} // namespace maquette
