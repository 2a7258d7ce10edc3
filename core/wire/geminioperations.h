#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"
#include "core/wire/mediarequest.h"

#include <QHash>
#include <QString>

namespace maquette {

/// Films by `predictLongRunning` and its operations, as Veo has them: dead on Google's own key-based API, alive on
/// gateways. An operation cannot be cancelled, and tells no progress.
class GeminiOperationsCodec final : public MediaCodec
{
public:
    /// The habits of one provider. The defaults are Google's own.
    struct Quirks
    {
        /// Where a value goes that the model's row does not name, as a path.
        QHash<QString, QString> valueFields{{QStringLiteral("aspect_ratio"), QStringLiteral("parameters.aspectRatio")},
                                            {QStringLiteral("resolution"), QStringLiteral("parameters.resolution")},
                                            {QStringLiteral("seconds"), QStringLiteral("parameters.durationSeconds")},
                                            {QStringLiteral("negative_prompt"), QStringLiteral("parameters.negativePrompt")},
                                            {QStringLiteral("person_generation"), QStringLiteral("parameters.personGeneration")},
                                            {QStringLiteral("seed"), QStringLiteral("parameters.seed")}};
        /// Bounds where the model's row names none; other inputs are refused.
        mediarequest::InputBounds bounds;
        std::chrono::milliseconds pollFloor{10'000};
        /// For the sentences of errors.
        ErrorHabits errors;
    };

    GeminiOperationsCodec();
    explicit GeminiOperationsCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override { return m_quirks.pollFloor; }
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
