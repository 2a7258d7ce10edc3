#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

namespace maquette {

/// hf-inference's `text-to-image`, and `image-to-image` where a picture goes in. Answered with the picture itself, by some
/// with JSON that has it inside or says where it is.
class HuggingFaceImagesCodec final : public MediaCodec
{
public:
    explicit HuggingFaceImagesCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
