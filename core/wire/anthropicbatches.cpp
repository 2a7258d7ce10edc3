#include "core/wire/anthropicbatches.h"

#include "core/base/json.h"
#include "core/wire/anthropicrequest.h"
#include "core/wire/anthropicwire.h"
#include "core/wire/batchlines.h"
#include "core/wire/errorfacts.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using wirerequest::quoted;

constexpr qsizetype kMostItems = 100'000;
constexpr qsizetype kMostBytes = 256 * 1024 * 1024;
/// Results are as long as the answers are.
constexpr qint64 kLargestResult = 2LL * 1024 * 1024 * 1024;
constexpr auto kBatches = "messages/batches"_L1;

QString placeOf(const QString &batchId)
{
    return kBatches + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(batchId));
}

struct Counts
{
    int processing = 0;
    int succeeded = 0;
    int errored = 0;
    int cancelled = 0;
    int expired = 0;

    explicit Counts(const QJsonObject &told)
        : processing(at(told, u"processing"))
        , succeeded(at(told, u"succeeded"))
        , errored(at(told, u"errored"))
        , cancelled(at(told, u"canceled"))
        , expired(at(told, u"expired"))
    {
    }

    static int at(const QJsonObject &told, QStringView key)
    {
        return static_cast<int>(std::clamp<qint64>(json::integer(told, key).value_or(0), 0, kMostItems));
    }
};

/// An ended batch is as good as what is in it.
BatchState endedState(const Counts &counts, bool isArchived)
{
    if (isArchived)
        return BatchState::Expired;
    if (counts.succeeded == 0 && counts.errored == 0 && counts.cancelled > 0)
        return BatchState::Cancelled;
    if (counts.succeeded == 0 && counts.errored == 0 && counts.expired > 0)
        return BatchState::Expired;
    return BatchState::Succeeded;
}

} // namespace

AnthropicBatchCodec::AnthropicBatchCodec(ErrorHabits errors) : m_errors(errors), m_chat(std::move(errors)) {}

Result<std::optional<HttpRequest>> AnthropicBatchCodec::upload(const QList<BatchItem> &, const Model &, const Endpoint &) const
{
    return std::nullopt;
}

Result<QString> AnthropicBatchCodec::decodeUpload(const HttpResponse &) const
{
    return failure(Error::Kind::Internal, {}, u"this protocol uploads nothing"_s);
}

Result<HttpRequest> AnthropicBatchCodec::submit(const QList<BatchItem> &items, const QString &, const Model &model,
                                                const Endpoint &endpoint) const
{
    static const QRegularExpression plain(u"^[a-zA-Z0-9_-]{1,64}$"_s);
    QByteArray body = R"({"requests":[)";
    for (const BatchItem &item : items) {
        if (!plain.match(item.id).hasMatch())
            return failure(Error::Kind::Rejected,
                           QCoreApplication::translate("batch",
                                                       "“%1” cannot name a request of this batch. Use up to 64 letters, digits, "
                                                       "dashes and underscores.")
                               .arg(item.id.left(100)));
        const auto params = anthropicBody(item.request, model, AnthropicUse::Batch);
        if (!params)
            return tl::unexpected(params.error());
        body += R"({"custom_id":)" + quoted(item.id) + R"(,"params":)" + *params + "},";
        if (body.size() > kMostBytes)
            break;
    }
    if (auto fits = checkBatchSize(items.size(), kMostItems, body.size(), kMostBytes); !fits)
        return tl::unexpected(fits.error());
    body.chop(1);
    return anthropicPost(endpoint, kBatches, body + "]}");
}

HttpRequest AnthropicBatchCodec::poll(const QString &batchId, const Endpoint &endpoint) const
{
    return anthropicGet(endpoint, placeOf(batchId));
}

HttpRequest AnthropicBatchCodec::cancel(const QString &batchId, const Endpoint &endpoint) const
{
    return anthropicPost(endpoint, placeOf(batchId) + u"/cancel"_s, {});
}

Result<BatchStatus> AnthropicBatchCodec::decodeStatus(const HttpResponse &response) const
{
    const QJsonObject batch = QJsonDocument::fromJson(response.body).object();
    BatchStatus status;
    status.id = json::text(batch, u"id");
    if (status.id.isEmpty() || json::text(batch, u"type") == "error"_L1) {
        if (isErrorObject(batch))
            return tl::unexpected(readErrorInside(response.body, m_errors));
        return tl::unexpected(unreadableBatch(response.body));
    }
    const QJsonObject told = batch.value("request_counts"_L1).toObject();
    const Counts counts(told);
    if (!told.isEmpty())
        status.succeeded = counts.succeeded;
    status.failed = counts.errored + counts.cancelled + counts.expired;
    status.total = counts.processing + counts.succeeded + status.failed;
    status.expiresAt = QDateTime::fromString(json::text(batch, u"expires_at"), Qt::ISODateWithMs).toUTC();
    const QString word = json::text(batch, u"processing_status");
    if (word == "canceling"_L1)
        status.state = BatchState::Cancelling;
    else if (word == "ended"_L1)
        status.state = endedState(counts, !json::text(batch, u"archived_at").isEmpty());
    // They are asked for below the account's own address, wherever the answer says that they lie.
    if (word == "ended"_L1 && batch.value("results_url"_L1).isString())
        status.results = {status.id};
    return status;
}

HttpRequest AnthropicBatchCodec::fetch(const QString &result, const Endpoint &endpoint) const
{
    HttpRequest http = anthropicGet(endpoint, placeOf(result) + u"/results"_s);
    http.headers.set("Accept"_ba, "application/x-jsonl, application/json"_ba);
    http.lane = Lane::Transfer;
    http.largestBody = kLargestResult;
    return http;
}

Result<QList<BatchAnswer>> AnthropicBatchCodec::decodeResults(const QByteArray &lines) const
{
    return readBatchLines(lines, [this](const QJsonObject &line) { return readLine(line); });
}

BatchAnswer AnthropicBatchCodec::readLine(const QJsonObject &line) const
{
    const QString id = json::text(line, u"custom_id");
    const QJsonObject result = line.value("result"_L1).toObject();
    const QString type = json::text(result, u"type");
    if (type == "canceled"_L1)
        return cancelledAnswer(id);
    if (type == "expired"_L1)
        return expiredAnswer(id);
    if (type == "errored"_L1)
        return failedAnswer(id, readErrorInside(json::toBytes(result.value("error"_L1).toObject()), m_errors));
    return batchAnswer(id, json::toBytes(result.value("message"_L1).toObject()), m_chat);
}

} // namespace maquette
