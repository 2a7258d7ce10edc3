#pragma once

#include "core/modality/moderation.h"
#include "core/wire/errors.h"

namespace maquette {

/// `POST /moderations`, as OpenAI made it and as Mistral imitates it.
///
/// Texts go as a list and get a verdict each. With pictures, one text and the pictures go as parts and get one verdict
/// together. A provider that tells no verdict has flagged what it flagged a category of.
class OpenAiModerationCodec final : public ModerationCodec
{
public:
    /// The habits of one provider.
    struct Quirks
    {
        bool takesPictures = true;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiModerationCodec() = default;
    explicit OpenAiModerationCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const ModerationRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<ModerationReply> decode(const HttpResponse &response) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
