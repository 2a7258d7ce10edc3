#include "core/wire/openaibatches.h"

#include "core/base/json.h"
#include "core/wire/batchlines.h"
#include "core/wire/endpointurl.h"
#include "core/wire/errorfacts.h"
#include "core/wire/multipartform.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using wirerequest::quoted;

constexpr qsizetype kMostItems = 50'000;
constexpr qsizetype kMostBytes = 200 * 1024 * 1024;
/// Results are as long as the answers are.
constexpr qint64 kLargestResult = 2LL * 1024 * 1024 * 1024;

QUrl placeOf(const Endpoint &endpoint, const QString &collection, const QString &id, const QString &rest = {})
{
    return below(endpoint.baseUrl, collection + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id)) + rest);
}

BatchState stateFrom(const QString &word)
{
    static constexpr std::array<std::pair<QLatin1StringView, BatchState>, 8> words{{{"validating"_L1, BatchState::Validating},
                                                                                    {"in_progress"_L1, BatchState::Running},
                                                                                    {"finalizing"_L1, BatchState::Finalizing},
                                                                                    {"completed"_L1, BatchState::Succeeded},
                                                                                    {"failed"_L1, BatchState::Failed},
                                                                                    {"expired"_L1, BatchState::Expired},
                                                                                    {"cancelling"_L1, BatchState::Cancelling},
                                                                                    {"cancelled"_L1, BatchState::Cancelled}}};
    for (const auto &[name, state] : words) {
        if (word == name)
            return state;
    }
    return BatchState::Running;
}

int countAt(const QJsonObject &counts, QStringView key)
{
    return static_cast<int>(std::clamp<qint64>(json::integer(counts, key).value_or(0), 0, kMostItems));
}

/// Why a batch failed as a whole: the first of its errors.
Error batchError(const QJsonObject &batch, const ErrorHabits &habits)
{
    const QJsonObject first = batch.value("errors"_L1).toObject().value("data"_L1).toArray().at(0).toObject();
    Error error = readErrorInside(json::toBytes(QJsonObject{{"error"_L1, first}}), habits);
    // What is wrong with the lines is wrong with what was sent, whatever the code.
    if (error.kind == Error::Kind::ServerFailure && !first.isEmpty()) {
        error.kind = Error::Kind::Rejected;
        error.message = QCoreApplication::translate("batch", "The batch was not accepted. Read the reason in the details.");
    }
    if (const auto line = json::integer(first, u"line"))
        error.detail += u" (line %1)"_s.arg(*line);
    return error;
}

/// `body` of a request that is to be answered in one piece.
ChatRequest whole(ChatRequest request)
{
    request.isStreaming = false;
    return request;
}

} // namespace

OpenAiBatchCodec::OpenAiBatchCodec(Call usual, QHash<QString, Call> byApi, ErrorHabits errors)
    : m_usual(std::move(usual)), m_byApi(std::move(byApi)), m_errors(std::move(errors))
{
}

Result<QByteArray> OpenAiBatchCodec::linesOf(const QList<BatchItem> &items, const Model &model, const Endpoint &endpoint) const
{
    const Call call = callFor(model);
    const QByteArray path = quoted(call.path);
    QByteArray lines;
    for (const BatchItem &item : items) {
        const auto http = call.chat->encode(whole(item.request), model, endpoint);
        if (!http)
            return tl::unexpected(http.error());
        lines += R"({"custom_id":)" + quoted(item.id) + R"(,"method":"POST","url":)" + path + R"(,"body":)" + http->body + "}\n";
        if (lines.size() > kMostBytes)
            break;
    }
    if (auto fits = checkBatchSize(items.size(), kMostItems, lines.size(), kMostBytes); !fits)
        return tl::unexpected(fits.error());
    return lines;
}

Result<std::optional<HttpRequest>> OpenAiBatchCodec::upload(const QList<BatchItem> &items, const Model &model,
                                                            const Endpoint &endpoint) const
{
    const auto lines = linesOf(items, model, endpoint);
    if (!lines)
        return tl::unexpected(lines.error());
    MultipartForm form;
    form.addField(u"purpose"_s, "batch"_ba);
    form.addFile(u"file"_s, u"batch.jsonl"_s, u"application/jsonl"_s, *lines);
    HttpRequest http = wirerequest::post(endpoint, below(endpoint.baseUrl, u"files"_s), form.contentType(), form.body());
    http.lane = Lane::Transfer;
    return http;
}

Result<QString> OpenAiBatchCodec::decodeUpload(const HttpResponse &response) const
{
    const QJsonObject file = QJsonDocument::fromJson(response.body).object();
    if (const QString id = json::text(file, u"id"); !id.isEmpty())
        return id;
    return tl::unexpected(isErrorObject(file) ? readErrorInside(response.body, m_errors) : unreadableBatch(response.body));
}

Result<HttpRequest> OpenAiBatchCodec::submit(const QList<BatchItem> &, const QString &uploadId, const Model &model,
                                             const Endpoint &endpoint) const
{
    const QJsonObject body{
        {"input_file_id"_L1, uploadId}, {"endpoint"_L1, callFor(model).path}, {"completion_window"_L1, u"24h"_s}};
    return wirerequest::postJson(endpoint, below(endpoint.baseUrl, u"batches"_s), json::toBytes(body));
}

HttpRequest OpenAiBatchCodec::poll(const QString &batchId, const Endpoint &endpoint) const
{
    return wirerequest::get(endpoint, placeOf(endpoint, u"batches"_s, batchId));
}

HttpRequest OpenAiBatchCodec::cancel(const QString &batchId, const Endpoint &endpoint) const
{
    return wirerequest::postJson(endpoint, placeOf(endpoint, u"batches"_s, batchId, u"/cancel"_s), {});
}

Result<BatchStatus> OpenAiBatchCodec::decodeStatus(const HttpResponse &response) const
{
    const QJsonObject batch = QJsonDocument::fromJson(response.body).object();
    BatchStatus status;
    status.id = json::text(batch, u"id");
    if (status.id.isEmpty())
        return tl::unexpected(isErrorObject(batch) ? readErrorInside(response.body, m_errors) : unreadableBatch(response.body));
    status.state = stateFrom(json::text(batch, u"status"));
    const QJsonObject counts = batch.value("request_counts"_L1).toObject();
    status.total = countAt(counts, u"total");
    // One that failed as a whole was refused before any of its requests was answered.
    if (!counts.isEmpty() || status.state == BatchState::Failed)
        status.succeeded = countAt(counts, u"completed");
    status.failed = countAt(counts, u"failed");
    for (const auto key : {u"output_file_id", u"error_file_id"}) {
        if (const QString file = json::text(batch, key); !file.isEmpty())
            status.results.append(file);
    }
    if (const auto expires = json::integer(batch, u"expires_at"))
        status.expiresAt = QDateTime::fromSecsSinceEpoch(*expires, Qt::UTC);
    if (status.state == BatchState::Failed)
        status.error = batchError(batch, m_errors);
    return status;
}

HttpRequest OpenAiBatchCodec::fetch(const QString &result, const Endpoint &endpoint) const
{
    HttpRequest http = wirerequest::get(endpoint, placeOf(endpoint, u"files"_s, result, u"/content"_s));
    http.headers.set("Accept"_ba, "*/*"_ba);
    http.lane = Lane::Transfer;
    http.largestBody = kLargestResult;
    return http;
}

Result<QList<BatchAnswer>> OpenAiBatchCodec::decodeResults(const QByteArray &lines) const
{
    return readBatchLines(lines, [this](const QJsonObject &line) { return readLine(line); });
}

BatchAnswer OpenAiBatchCodec::readLine(const QJsonObject &line) const
{
    const QString id = json::text(line, u"custom_id");
    const QJsonObject error = line.value("error"_L1).toObject();
    const QString code = json::text(error, u"code");
    if (code == "batch_expired"_L1)
        return expiredAnswer(id);
    if (code == "batch_cancelled"_L1)
        return cancelledAnswer(id);
    if (!error.isEmpty())
        return failedAnswer(id, readErrorInside(json::toBytes(QJsonObject{{"error"_L1, error}}), m_errors));
    const QJsonObject response = line.value("response"_L1).toObject();
    const QJsonObject body = response.value("body"_L1).toObject();
    HttpHead head;
    head.status = static_cast<int>(std::clamp<qint64>(json::integer(response, u"status_code").value_or(200), 0, 999));
    if (head.isSuccess())
        return readBody(id, body);
    Error refused = readError(head, json::toBytes(body), m_errors);
    if (refused.requestId.isEmpty())
        refused.requestId = json::text(response, u"request_id");
    return failedAnswer(id, std::move(refused));
}

/// Of whichever call the batch was made: what is an answer to one of them is none to the others.
BatchAnswer OpenAiBatchCodec::readBody(const QString &id, const QJsonObject &body) const
{
    const QByteArray bytes = json::toBytes(body);
    BatchAnswer usual = batchAnswer(id, bytes, *m_usual.chat);
    if (!usual.error || usual.error->kind != Error::Kind::Protocol)
        return usual;
    for (const Call &call : m_byApi) {
        BatchAnswer other = batchAnswer(id, bytes, *call.chat);
        if (!other.error)
            return other;
    }
    return usual;
}

} // namespace maquette
