#include "core/base/ids.h"

#include <QUuid>

namespace maquette {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace maquette
