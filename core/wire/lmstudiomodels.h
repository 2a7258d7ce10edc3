#pragma once

#include "core/modality/chat.h"

namespace maquette {

/// LM Studio's own list, `GET /api/v1/models` beside the API (0.4 and later): all models on the disk with what they can do, and
/// the context that those in memory were loaded with.
class LmStudioModelListCodec final : public ModelListCodec
{
public:
    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;
};

} // namespace maquette
