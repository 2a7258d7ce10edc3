#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"
#include "core/wire/mediarequest.h"
#include "core/wire/openaichat.h"

#include <QHash>
#include <QString>

namespace maquette {

/// `POST /videos` in the shape of OpenAI's, which gateways went on imitating after it was shut down, and its relatives:
/// a submission that is answered with a task, and a GET that tells how the task stands.
///
/// Read tolerantly whoever sends it: every known word for a state, the id under each of its names, results as addresses
/// or only as a task whose content is fetched below it, a 202 without a body while the work goes on.
class OpenAiVideosCodec final : public MediaCodec
{
public:
    /// The habits of one provider. The defaults are OpenAI's own.
    struct Quirks
    {
        /// Where a film is asked for.
        QString path = QStringLiteral("videos");
        /// Below which tasks are, and what has to follow a task's id to get the film; empty: the answer gives its address.
        QString tasks = QStringLiteral("videos");
        QString content = QStringLiteral("content");

        /// How pictures go in. File: one, as a file of a form, or as JSON's `{image_url}` when it was uploaded before.
        /// Object: `{url}`, references as a list of these. Frames: `{type: "image_url", image_url: {url}}` in a list, with
        /// `frame_type` for the first and the last frame.
        enum class Inputs { File, Object, Frames };
        Inputs inputs = Inputs::File;
        /// The field that an input fills where the model's row does not say; what is not named here is refused.
        QHash<QString, QString> inputFields{{QStringLiteral("image"), QStringLiteral("input_reference")},
                                            {QStringLiteral("first_frame"), QStringLiteral("input_reference")},
                                            {QStringLiteral("references"), QStringLiteral("input_reference")}};
        /// Where a value goes that the model's row does not name; others keep their name.
        QHash<QString, QString> valueFields;
        mediarequest::InputBounds bounds;
        /// In characters; 0 knows no bound.
        qint64 longestPrompt = 0;
        /// `seconds` is a text on this wire.
        bool areSecondsText = true;

        /// Tasks can be listed and deleted.
        bool canList = true;
        bool canRemove = true;
        /// No faster than this.
        std::chrono::milliseconds pollFloor{10'000};
        /// The field of `usage` that tells the true cost.
        OpenAiChatCodec::Quirks::Cost cost = OpenAiChatCodec::Quirks::Cost::None;
        /// For the sentences of errors.
        ErrorHabits errors;
    };

    OpenAiVideosCodec() = default;
    explicit OpenAiVideosCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override { return m_quirks.pollFloor; }
    std::optional<HttpRequest> remove(const RemoteTask &task, const Endpoint &endpoint) const override;
    std::optional<HttpRequest> list(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedTask>> decodeList(const HttpResponse &response) const override;
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
