#pragma once

#include "core/modality/moderation.h"
#include "core/wire/errors.h"

namespace maquette {

/// Classifiers as predictions, which are waited for: a minute at most, then it is unknown what became of one.
///
/// The text or the picture goes into the first input of its kind that the model's row knows.
class ReplicateClassificationCodec final : public ClassificationCodec
{
public:
    explicit ReplicateClassificationCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ClassificationRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<ClassificationReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
