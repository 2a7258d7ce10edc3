#include "core/catalog/model.h"

namespace maquette {

bool Price::isUnknown() const
{
    Price nothing;
    nothing.currency = currency;
    nothing.source = source;
    nothing.isPlayMoney = isPlayMoney;
    return *this == nothing;
}

Known Model::can(Capability capability) const
{
    if (capabilities.contains(capability))
        return Known::Yes;
    return capabilitiesAreComplete ? Known::No : Known::Unknown;
}

bool Model::isRetired(QDate today) const
{
    return status == ModelStatus::Shutdown || (shutdown.isValid() && shutdown <= today);
}

} // namespace maquette
