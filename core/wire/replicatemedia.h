#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QString>
#include <QStringList>

namespace maquette {

/// Pictures and films as predictions: every model has inputs of its own, and what it makes is shaped as it likes.
///
/// Small files go inline as `data:` URLs, larger ones are uploaded first, where only the account can read them.
class ReplicateMediaCodec final : public MediaCodec
{
public:
    struct Quirks
    {
        /// Waits with its answer until the result is there, up to a minute. Good where tasks cannot be asked for later.
        bool waits = false;
        /// Files can be uploaded; otherwise all go inline.
        bool canUpload = true;
        /// Predictions can be listed.
        bool canList = true;
        /// Results on these servers and below them are fetched with the account's key, as long as the account itself is
        /// on `home`.
        QString home;
        QStringList deliveryHosts;
        /// For the sentences of errors.
        ErrorHabits errors;
    };

    ReplicateMediaCodec() = default;
    explicit ReplicateMediaCodec(Quirks quirks);

    [[nodiscard]] Result<QList<MediaUpload>> uploads(const MediaRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QUrl> decodeUpload(const HttpResponse &response) const override;

    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;

    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override { return std::chrono::seconds(1); }
    std::optional<HttpRequest> cancel(const RemoteTask &task, const Endpoint &endpoint) const override;
    std::optional<HttpRequest> list(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedTask>> decodeList(const HttpResponse &response) const override;
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
