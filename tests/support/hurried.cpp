#include "tests/support/hurried.h"

#include <utility>

namespace maquette::test {

namespace {

/// Another codec, with a floor of its own.
class HurriedCodec final : public MediaCodec
{
public:
    HurriedCodec(std::shared_ptr<const MediaCodec> codec, std::chrono::milliseconds floor)
        : m_codec(std::move(codec)), m_floor(floor)
    {
    }

    Result<QList<MediaUpload>> uploads(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const override
    {
        return m_codec->uploads(request, model, endpoint);
    }
    Result<QUrl> decodeUpload(const HttpResponse &response) const override { return m_codec->decodeUpload(response); }
    Result<HttpRequest> encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint) const override
    {
        return m_codec->encode(request, model, endpoint);
    }
    std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const override
    {
        return m_codec->decoder(request, model);
    }
    HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const override { return m_codec->poll(task, endpoint); }
    Result<TaskStatus> decodePoll(const HttpResponse &response) const override { return m_codec->decodePoll(response); }
    std::chrono::milliseconds pollFloor() const override { return m_floor; }
    std::optional<HttpRequest> cancel(const RemoteTask &task, const Endpoint &endpoint) const override
    {
        return m_codec->cancel(task, endpoint);
    }
    std::optional<HttpRequest> remove(const RemoteTask &task, const Endpoint &endpoint) const override
    {
        return m_codec->remove(task, endpoint);
    }
    std::optional<HttpRequest> list(const Endpoint &endpoint) const override { return m_codec->list(endpoint); }
    Result<QList<ListedTask>> decodeList(const HttpResponse &response) const override { return m_codec->decodeList(response); }
    QUrl addressOf(const QUrl &url, const Endpoint &endpoint) const override { return m_codec->addressOf(url, endpoint); }
    bool needsCredential(const QUrl &url, const Endpoint &endpoint) const override
    {
        return m_codec->needsCredential(url, endpoint);
    }

private:
    std::shared_ptr<const MediaCodec> m_codec;
    std::chrono::milliseconds m_floor;
};

} // namespace

Provider hurried(Provider vendor, std::chrono::milliseconds floor)
{
    const auto hurry = [floor](std::shared_ptr<const MediaCodec> &codec) {
        if (codec)
            codec = std::make_shared<HurriedCodec>(codec, floor);
    };
    hurry(vendor.images);
    hurry(vendor.videos);
    for (auto &codec : vendor.mediaByApi)
        hurry(codec);
    return vendor;
}

} // namespace maquette::test
