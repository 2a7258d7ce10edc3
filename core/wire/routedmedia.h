#pragma once

#include "core/modality/media.h"

#include <QString>

#include <memory>

namespace maquette {

/// Another company's wire behind a router: the same protocol below an address of its own beside the router's API, and
/// under that company's name for the model, which the model's row tells as `provider_id` among its limits.
class RoutedMediaCodec final : public MediaCodec
{
public:
    /// `prefix` is where the wire begins, at the root of the server ("fal-ai", "replicate/v1").
    RoutedMediaCodec(std::shared_ptr<const MediaCodec> wire, QString prefix);

    [[nodiscard]] Result<QList<MediaUpload>> uploads(const MediaRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QUrl> decodeUpload(const HttpResponse &response) const override;
    [[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override;
    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TaskStatus> decodePoll(const HttpResponse &response) const override;
    std::chrono::milliseconds pollFloor() const override;
    std::optional<HttpRequest> cancel(const RemoteTask &task, const Endpoint &endpoint) const override;
    std::optional<HttpRequest> remove(const RemoteTask &task, const Endpoint &endpoint) const override;
    std::optional<HttpRequest> list(const Endpoint &endpoint) const override;
    [[nodiscard]] Result<QList<ListedTask>> decodeList(const HttpResponse &response) const override;
    QUrl addressOf(const QUrl &url, const Endpoint &endpoint) const override;
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override;

private:
    Endpoint inside(Endpoint endpoint) const;

    std::shared_ptr<const MediaCodec> m_wire;
    QString m_prefix;
};

} // namespace maquette
