#pragma once

#include "core/modality/balance.h"
#include "core/modality/media.h"
#include "core/wire/errors.h"
#include "core/wire/mediarequest.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace maquette {

/// APIMart's pictures and films: pictures that go in are uploaded first, to an address that anybody can read for three
/// days, and everything that is made is a task.
class ApimartTasksCodec final : public MediaCodec
{
public:
    struct Quirks
    {
        /// Where it is asked for, and below which tasks are.
        QString path = QStringLiteral("images/generations");
        QString tasks = QStringLiteral("tasks");
        QString uploads = QStringLiteral("uploads/images");
        /// Several can be made at once.
        bool canCount = true;
        /// Where a value or a file goes that the model's row does not name. In `listFields` files make a list, in `rolesField`
        /// one in which each says which part it plays, by the name of its parameter.
        QHash<QString, QString> valueFields{{QStringLiteral("aspect_ratio"), QStringLiteral("size")},
                                            {QStringLiteral("format"), QStringLiteral("output_format")},
                                            {QStringLiteral("compression"), QStringLiteral("output_compression")}};
        QHash<QString, QString> inputFields{{QStringLiteral("image"), QStringLiteral("image_urls")},
                                            {QStringLiteral("references"), QStringLiteral("image_urls")},
                                            {QStringLiteral("mask"), QStringLiteral("mask_url")}};
        QStringList listFields{QStringLiteral("image_urls"), QStringLiteral("video_urls"), QStringLiteral("audio_urls")};
        QString rolesField = QStringLiteral("image_with_roles");
        /// Of a file, where the model's row names no bound.
        mediarequest::InputBounds bounds;
        /// No faster than this.
        std::chrono::milliseconds pollFloor{3'000};
        /// For the sentences of errors.
        ErrorHabits errors;
    };

    ApimartTasksCodec() = default;
    explicit ApimartTasksCodec(Quirks quirks);

    [[nodiscard]] Result<QList<MediaUpload>> uploads(const MediaRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QUrl> decodeUpload(const HttpResponse &response) const override;

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override { return m_quirks.pollFloor; }

private:
    Quirks m_quirks;
};

/// `GET /user/balance` of APIMart: what is left in money and in credits.
class ApimartBalanceCodec final : public BalanceCodec
{
public:
    explicit ApimartBalanceCodec(ErrorHabits errors = {});

    HttpRequest encode(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<Balance> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
