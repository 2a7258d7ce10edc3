#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace maquette {

/// Stability's v2beta: a form for every way to make or change a picture, each at an address of its own (Model::endpoint).
///
/// Most are answered with the picture; slow ones with an id, whose result is asked for until it is there. A picture that
/// was made and is held back comes with a good status and a blurred picture, and counts as filtered.
class StabilityCodec final : public MediaCodec
{
public:
    struct Quirks
    {
        /// For models whose row names no address of its own.
        QString path = QStringLiteral("v2beta/stable-image/generate/sd3");
        /// Addresses that several models share: there the form has to say which one, and whether a picture goes in.
        QStringList sharedPaths{QStringLiteral("v2beta/stable-image/generate/sd3")};
        /// Below which the engines of v1 are.
        QString engines = QStringLiteral("v1/generation/");
        /// Below which results are.
        QString results = QStringLiteral("v2beta/results");
        /// Where a value or a file goes that the model's row does not name; other values keep their name, other files are
        /// refused.
        QHash<QString, QString> valueFields{{QStringLiteral("format"), QStringLiteral("output_format")},
                                            {QStringLiteral("style"), QStringLiteral("style_preset")},
                                            {QStringLiteral("guidance"), QStringLiteral("cfg_scale")}};
        QStringList inputFields{QStringLiteral("image"),          QStringLiteral("mask"),
                                QStringLiteral("subject_image"),  QStringLiteral("init_image"),
                                QStringLiteral("style_image"),    QStringLiteral("background_reference"),
                                QStringLiteral("light_reference")};
        /// Of a whole request.
        qint64 largestBody = 10LL * 1024 * 1024;
        /// For the sentences of errors.
        ErrorHabits errors;
    };

    StabilityCodec() = default;
    explicit StabilityCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    /// A result that is there comes as bytes, not as an address.
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override { return std::chrono::seconds(10); }

private:
    Quirks m_quirks;
};

} // namespace maquette
