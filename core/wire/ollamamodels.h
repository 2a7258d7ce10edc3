#pragma once

#include "core/modality/chat.h"

namespace maquette {

/// Ollama's own list, `GET /api/tags` beside the API: the models on the disk by name and family, in some versions with what
/// they can do. Their context is not told there, and what is sent to them may be cut to less than they could take.
class OllamaModelListCodec final : public ModelListCodec
{
public:
    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;
};

} // namespace maquette
