#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"
#include "core/wire/mediarequest.h"

#include <QHash>
#include <QString>

namespace maquette {

/// Pictures by `generateContent` of a model that answers with them: the prompt and the pictures to start from are parts
/// of one message, the results are parts of the answer.
class GeminiImagesCodec final : public MediaCodec
{
public:
    /// The habits of one provider. The defaults are Google's own.
    struct Quirks
    {
        /// Where a value goes that the model's row does not name, as a path.
        QHash<QString, QString> valueFields{
            {QStringLiteral("aspect_ratio"), QStringLiteral("generationConfig.imageConfig.aspectRatio")},
            {QStringLiteral("resolution"), QStringLiteral("generationConfig.imageConfig.imageSize")},
            {QStringLiteral("size"), QStringLiteral("generationConfig.imageConfig.imageSize")},
            {QStringLiteral("seed"), QStringLiteral("generationConfig.seed")},
            {QStringLiteral("temperature"), QStringLiteral("generationConfig.temperature")}};
        /// Bounds where the model's row names none; other inputs are refused.
        mediarequest::InputBounds bounds;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    GeminiImagesCodec();
    explicit GeminiImagesCodec(Quirks quirks);

    /// Sketches are the model's own, made while it thinks; they come in an event stream.
    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
