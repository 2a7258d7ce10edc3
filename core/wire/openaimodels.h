#pragma once

#include "core/modality/chat.h"

#include <QString>

namespace maquette {

/// `GET /models` of OpenAI and its imitations.
///
/// Reads `{"data": […]}`, `{"models": […]}` and bare arrays; of an entry whatever it tells: context size, limits,
/// modalities, capabilities, the date on which it is turned off. Entries without an id are passed over.
class OpenAiModelListCodec final : public ModelListCodec
{
public:
    /// The habits of one provider.
    struct Quirks
    {
        /// The unit of the entries' `pricing`: USD per token (OpenRouter, as text) or per million tokens (Together).
        enum class Prices { None, PerToken, PerMillion };
        Prices prices = Prices::None;
        /// Named as the source of its prices ("OpenRouter's list").
        QString source;
    };

    OpenAiModelListCodec() = default;
    explicit OpenAiModelListCodec(Quirks quirks);

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedModel>> decode(const QByteArray &body) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
