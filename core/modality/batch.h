#pragma once

#include "core/modality/chat.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace maquette {

/// One chat of a batch, told apart by an id of ours.
struct BatchItem
{
    QString id;
    ChatRequest request;

    bool operator==(const BatchItem &) const = default;
};

enum class BatchState { Validating, Running, Finalizing, Succeeded, Failed, Expired, Cancelling, Cancelled };

/// How a batch stands.
struct BatchStatus
{
    QString id;
    /// A word that nobody knows is Running.
    BatchState state = BatchState::Running;
    int total = 0;
    /// Empty where it is not told, which does not mean none.
    std::optional<int> succeeded;
    int failed = 0;
    /// Where results lie: an id of a file or a URL; empty while there are none.
    QStringList results;
    QDateTime expiresAt;
    std::optional<Error> error;

    bool operator==(const BatchStatus &) const = default;
    bool isOver() const
    {
        return state == BatchState::Succeeded || state == BatchState::Failed || state == BatchState::Expired ||
               state == BatchState::Cancelled;
    }
};

/// What became of one item; results come in any order.
struct BatchAnswer
{
    QString id;
    QString text;
    QList<ToolCall> toolCalls;
    std::optional<FinishReason> finishReason;
    std::optional<Usage> usage;
    /// Set instead of all that.
    std::optional<Error> error;

    bool operator==(const BatchAnswer &) const = default;
};

/// A provider's batches of chats at a lower price: bytes ⇄ values, no I/O, stateless.
class BatchCodec
{
public:
    BatchCodec() = default;
    BatchCodec(const BatchCodec &) = delete;
    BatchCodec &operator=(const BatchCodec &) = delete;
    virtual ~BatchCodec() = default;

    /// The free upload that has to come before; empty where the items go into the submission itself.
    [[nodiscard]] virtual Result<std::optional<HttpRequest>> upload(const QList<BatchItem> &items, const Model &model,
                                                                    const Endpoint &endpoint) const = 0;
    /// The id that a 2xx answer to the upload gives.
    [[nodiscard]] virtual Result<QString> decodeUpload(const HttpResponse &response) const = 0;
    /// The submission, which is the paid request; `uploadId` as decodeUpload() gave it, or empty.
    [[nodiscard]] virtual Result<HttpRequest> submit(const QList<BatchItem> &items, const QString &uploadId, const Model &model,
                                                     const Endpoint &endpoint) const = 0;
    virtual HttpRequest poll(const QString &batchId, const Endpoint &endpoint) const = 0;
    virtual HttpRequest cancel(const QString &batchId, const Endpoint &endpoint) const = 0;
    /// A 2xx answer to submit(), poll() or cancel().
    [[nodiscard]] virtual Result<BatchStatus> decodeStatus(const HttpResponse &response) const = 0;
    /// One of BatchStatus::results.
    virtual HttpRequest fetch(const QString &result, const Endpoint &endpoint) const = 0;
    /// The lines of a result. A line that cannot be read is an answer with an Error, the others hold.
    [[nodiscard]] virtual Result<QList<BatchAnswer>> decodeResults(const QByteArray &lines) const = 0;
};

} // namespace maquette
