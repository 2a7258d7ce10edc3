#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"
#include "core/wire/mediarequest.h"
#include "core/wire/openaichat.h"

#include <QHash>
#include <QString>

namespace maquette {

/// `POST /images/generations` and `/images/edits`, as OpenAI made them and as others imitate them.
///
/// A request with pictures is an edit. What the imitations do differently is data (Quirks); answers are read tolerantly
/// whoever sends them: pictures as base64, as `data:` URLs or as addresses, usage under either family of names, an
/// event stream where none was asked for, a picture itself instead of JSON.
class OpenAiImagesCodec final : public MediaCodec
{
public:
    /// The habits of one provider. The defaults are OpenAI's own.
    struct Quirks
    {
        QString path = QStringLiteral("images/generations");
        /// Where requests with pictures go.
        QString editPath = QStringLiteral("images/edits");

        /// How pictures go in. Form: as files of a form, several under the name with "[]"; where one of them was uploaded
        /// before, as JSON's `images: [{image_url}]`. Object: `{url, type: "image_url"}`, several as a list under the name
        /// with "s". Text: the bare URL. Part: a list of `{type: "image_url", image_url: {url}}`.
        enum class Inputs { Form, Object, Text, Part };
        Inputs inputs = Inputs::Form;
        /// The field that an input fills where the model's row does not say; what is not named here is refused.
        QHash<QString, QString> inputFields{{QStringLiteral("image"), QStringLiteral("image")},
                                            {QStringLiteral("references"), QStringLiteral("image")},
                                            {QStringLiteral("mask"), QStringLiteral("mask")}};
        /// Where a value goes that the model's row does not name; others keep their name.
        QHash<QString, QString> valueFields{{QStringLiteral("format"), QStringLiteral("output_format")}};
        /// Bounds where the model's row names none.
        mediarequest::InputBounds bounds;
        /// In characters; 0 knows no bound.
        qint64 longestPrompt = 0;

        /// Sent as `response_format`; empty sends none, since OpenAI's own models refuse it.
        QString responseFormat;
        /// `size` goes as numbers `width` and `height`.
        bool isSizeInSides = false;
        /// Whether sketches can be asked for: with `stream` and their number, or with `stream` alone.
        enum class Sketches { None, Counted, Uncounted };
        Sketches sketches = Sketches::None;
        /// `n` is a wish: fewer pictures do not mean that some were held back.
        bool mayMakeFewer = false;
        /// The field of `usage` that tells the true cost.
        OpenAiChatCodec::Quirks::Cost cost = OpenAiChatCodec::Quirks::Cost::None;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiImagesCodec() = default;
    explicit OpenAiImagesCodec(Quirks quirks);

    /// Sketches are asked for with one picture only: the stream does not say to which of several they belong.
    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;
    /// For servers that answer with an address of their own.
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
