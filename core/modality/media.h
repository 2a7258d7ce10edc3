#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/catalog/model.h"
#include "core/modality/endpoint.h"
#include "core/modality/usage.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

// Pictures and films: asked for in one request, answered at once or as a task that is finished later. One codec
// interface serves both, because half of the providers do both in one protocol.
namespace maquette {

/// A file that goes in, already stripped and scaled as it will be sent.
struct MediaInput
{
    /// The parameter that it fills ("image", "mask", "first_frame", "references").
    QString parameter;
    QString mime;
    QByteArray bytes;
    /// The asset that it came from; what the ledger keeps instead of the bytes.
    QString assetHash;
    int width = 0;
    int height = 0;
    /// Where the provider finds it after an upload; empty: it goes inline.
    QUrl link;

    bool operator==(const MediaInput &) const = default;
};

/// What a picture or a film is asked for with.
struct MediaRequest
{
    QString modelId;
    QString prompt;
    int count = 1;
    /// By Parameter::name, in the types of the schema; valid against it. Neither prompt, count nor files.
    QJsonObject values;
    QList<MediaInput> inputs;
    /// Sketches on the way, where the model makes some; they may cost.
    int partialImages = 0;

    bool operator==(const MediaRequest &) const = default;
    /// Everything that was chosen, as core/catalog/parameterschema.h wants it: `values` with prompt and count, and for each
    /// parameter that files fill how many there are.
    QJsonObject chosen() const;
};

/// One finished file: its bytes, or where they can be fetched.
struct MediaFile
{
    QByteArray bytes;
    /// Relative where the answer names no server: MediaCodec::addressOf() makes it whole.
    QUrl url;
    /// Empty when it was not told.
    QString mime;
    std::optional<qint64> seed;
    /// When `url` stops working, as far as it was told.
    QDateTime expiresAt;

    bool operator==(const MediaFile &) const = default;
};

/// A task on the provider's side; all that is needed to ask for it again after a restart.
struct RemoteTask
{
    QString id;
    /// Where the answer told to ask, cancel and follow; empty: made from the id. Only used on the account's own origin.
    QUrl pollUrl;
    QUrl cancelUrl;
    QUrl streamUrl;

    bool operator==(const RemoteTask &) const = default;
};

enum class TaskState { Queued, Running, Succeeded, Failed, Filtered, Cancelled, Expired };

/// How a task stands.
struct TaskStatus
{
    /// A word that nobody knows is Running.
    TaskState state = TaskState::Running;
    /// 0 to 1; empty when it is not told.
    std::optional<double> progress;
    QList<MediaFile> files;
    /// Why it failed or was filtered.
    std::optional<Error> error;
    std::optional<Usage> usage;
    /// How long the provider thinks that it still takes.
    std::optional<std::chrono::milliseconds> remaining;

    bool operator==(const TaskStatus &) const = default;
    bool isOver() const { return state != TaskState::Queued && state != TaskState::Running; }
};

/// A task as the provider's list of tasks tells it, to find one again whose submission was never answered.
struct ListedTask
{
    RemoteTask task;
    QString modelId;
    QString prompt;
    QDateTime createdAt;

    bool operator==(const ListedTask &) const = default;
};

/// A sketch on the way to picture number `index`.
struct PartialImage
{
    int index = 0;
    QByteArray bytes;
    bool operator==(const PartialImage &) const = default;
};

/// How many bytes of a long answer have come, for a progress that would otherwise stand still.
struct MediaProgress
{
    double share = 0;
    bool operator==(const MediaProgress &) const = default;
};

using MediaEvent = std::variant<PartialImage, MediaProgress>;

/// What a request was answered with.
struct MediaReply
{
    /// Finished files; fewer than asked for when some were filtered.
    QList<MediaFile> files;
    /// Set when the work goes on over there; there are no files then.
    std::optional<RemoteTask> task;
    /// How many were made and held back. All of them: the reply is Error::Kind::Filtered instead.
    int filtered = 0;
    QString revisedPrompt;
    std::optional<Usage> usage;
    QString responseId;

    bool operator==(const MediaReply &) const = default;
};

/// Reads one answer. Made for one exchange, fed in order, never reused.
class MediaDecoder
{
public:
    MediaDecoder() = default;
    MediaDecoder(const MediaDecoder &) = delete;
    MediaDecoder &operator=(const MediaDecoder &) = delete;
    virtual ~MediaDecoder() = default;

    /// The head of the 2xx answer, before any byte: its content type and headers may be half of the answer.
    virtual void begin(const HttpHead &head) = 0;
    [[nodiscard]] virtual Result<void> feed(QByteArrayView bytes, std::vector<MediaEvent> &events) = 0;
    /// The body is over. Error::Kind::Filtered when everything was held back, Protocol for what is no answer.
    [[nodiscard]] virtual Result<void> end(std::vector<MediaEvent> &events) = 0;
    /// True once reply() is whole, by the protocol's own end mark.
    virtual bool isComplete() const = 0;
    /// Empty before end(); what came until an error is kept.
    virtual MediaReply reply() const = 0;
};

/// A free request that has to be made before the paid one: an input that must be uploaded first.
struct MediaUpload
{
    /// Its place in MediaRequest::inputs.
    int input = 0;
    HttpRequest request;
    /// The link stays public for this long; zero when only the account can read it. Said before sending.
    std::chrono::hours publicFor{0};
};

/// A protocol for pictures or films: bytes ⇄ values, no I/O. Stateless, so that one instance serves every thread.
///
/// Requests carry no credential; whoever sends them adds it. Tasks are asked for with free requests.
class MediaCodec
{
public:
    MediaCodec() = default;
    MediaCodec(const MediaCodec &) = delete;
    MediaCodec &operator=(const MediaCodec &) = delete;
    virtual ~MediaCodec() = default;

    /// Which inputs must be uploaded first; none for most protocols.
    [[nodiscard]] virtual Result<QList<MediaUpload>> uploads(const MediaRequest &request, const Model &model,
                                                             const Endpoint &endpoint) const;
    /// The link that a 2xx answer to an upload gives.
    [[nodiscard]] virtual Result<QUrl> decodeUpload(const HttpResponse &response) const;

    /// The paid request; inputs that uploads() named have their link. TooLarge and Unsupported with numbers.
    [[nodiscard]] virtual Result<HttpRequest> encode(const MediaRequest &request, const Model &model,
                                                     const Endpoint &endpoint) const = 0;
    virtual std::unique_ptr<MediaDecoder> decoder(const MediaRequest &request, const Model &model) const = 0;

    /// Asks how a task stands. Only called for tasks that this codec's decoder returned.
    virtual HttpRequest poll(const RemoteTask &task, const Endpoint &endpoint) const;
    /// Any status is an answer here: a 404 may mean Expired, a 202 Running. A failed task is a status, not an Error;
    /// an Error means that this question was not answered.
    [[nodiscard]] virtual Result<TaskStatus> decodePoll(const HttpResponse &response) const;
    /// No faster than this.
    virtual std::chrono::milliseconds pollFloor() const;

    /// Empty where a task cannot be cancelled. Any 2xx means that the request was taken.
    virtual std::optional<HttpRequest> cancel(const RemoteTask &task, const Endpoint &endpoint) const;
    /// Deletes a finished task and its result over there; empty where that cannot be done. Any 2xx means that it is gone.
    virtual std::optional<HttpRequest> remove(const RemoteTask &task, const Endpoint &endpoint) const;
    /// The newest tasks of the account; empty where they cannot be listed.
    virtual std::optional<HttpRequest> list(const Endpoint &endpoint) const;
    [[nodiscard]] virtual Result<QList<ListedTask>> decodeList(const HttpResponse &response) const;

    /// Where `url` of a result is fetched: a path that starts with a slash lies on the server of the account's base URL,
    /// another relative one below the base URL itself.
    virtual QUrl addressOf(const QUrl &url, const Endpoint &endpoint) const;
    /// Whether `url` of a result is fetched with the account's key; only ever on the first hop and over https (or to
    /// the account's own origin on loopback).
    virtual bool needsCredential(const QUrl &url, const Endpoint &endpoint) const;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::MediaReply)
Q_DECLARE_METATYPE(maquette::TaskStatus)
