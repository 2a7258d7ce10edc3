#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"
#include "core/wire/mediarequest.h"

#include <QHash>
#include <QString>

namespace maquette {

/// Films and pictures by the Interactions API of Gemini. Films go on in the background and are asked for, pictures are
/// waited for.
///
/// The files that go in tell what is meant: frames a film that begins, or begins and ends, with them, references one
/// that looks like them. `generation_config.video_config.task` among the values says it outright.
class GeminiInteractionsCodec final : public MediaCodec
{
public:
    /// The habits of one provider. The defaults are Google's own.
    struct Quirks
    {
        /// The version of the API whose shape is asked for; empty asks for none.
        QByteArray revision = QByteArrayLiteral("2026-05-20");
        /// Where a value of a film or of a picture goes that the model's row does not name, as a path.
        QHash<QString, QString> filmFields{{QStringLiteral("aspect_ratio"), QStringLiteral("response_format.aspect_ratio")},
                                           {QStringLiteral("resolution"), QStringLiteral("response_format.resolution")},
                                           {QStringLiteral("seconds"), QStringLiteral("response_format.duration")},
                                           {QStringLiteral("task"), QStringLiteral("generation_config.video_config.task")},
                                           {QStringLiteral("seed"), QStringLiteral("generation_config.seed")}};
        QHash<QString, QString> pictureFields{{QStringLiteral("aspect_ratio"), QStringLiteral("response_format.aspect_ratio")},
                                              {QStringLiteral("resolution"), QStringLiteral("response_format.image_size")},
                                              {QStringLiteral("size"), QStringLiteral("response_format.image_size")},
                                              {QStringLiteral("format"), QStringLiteral("response_format.mime_type")},
                                              {QStringLiteral("seed"), QStringLiteral("generation_config.seed")}};
        /// Bounds where the model's row names none; other inputs are refused.
        mediarequest::InputBounds bounds;
        std::chrono::milliseconds pollFloor{10'000};
        /// For the sentences of errors.
        ErrorHabits errors;
    };

    GeminiInteractionsCodec();
    explicit GeminiInteractionsCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override { return m_quirks.pollFloor; }
    std::optional<HttpRequest> cancel(const RemoteTask &task, const Endpoint &endpoint) const override;
    std::optional<HttpRequest> remove(const RemoteTask &task, const Endpoint &endpoint) const override;
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override;

private:
    HttpRequest about(const RemoteTask &task, const Endpoint &endpoint, const QString &verb = {}) const;

    Quirks m_quirks;
};

} // namespace maquette
