#include "core/wire/replicateprediction.h"

#include "core/base/json.h"
#include "core/wire/endpointurl.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/mediarequest.h"
#include "core/wire/taskwords.h"
#include "core/wire/wireanswer.h"
#include "core/wire/wirerequest.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette::replicateprediction {

namespace {

/// Deeper than any output is.
constexpr int kDeepest = 4;
/// What predictions made is deleted so long after they ended.
constexpr qint64 kKeptSeconds = 3'600;
/// What is below this is part of the request, and what is beside it belongs to whoever asks.
constexpr auto kInput = "input"_L1;

/// Files wherever the model's own shape of output has them.
void collect(QList<MediaFile> &files, const QJsonValue &value, const QDateTime &expiry, int depth = 0)
{
    if (depth > kDeepest)
        return;
    if (value.isString()) {
        if (auto file = mediaanswer::fileAt(value.toString())) {
            file->expiresAt = expiry;
            files.append(std::move(*file));
        }
        return;
    }
    const QJsonArray items = value.toArray();
    for (const auto &item : items)
        collect(files, item, expiry, depth + 1);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        collect(files, it.value(), expiry, depth + 1);
}

QDateTime timeAt(const QJsonObject &prediction, QStringView key)
{
    return QDateTime::fromString(json::text(prediction, key), Qt::ISODateWithMs).toUTC();
}

std::optional<qint64> seedFrom(const QString &logs)
{
    static const QRegularExpression words(u"\\bseed\\b[^\\d\\n]{0,4}(\\d{1,18})"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = words.match(logs);
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

QList<MediaFile> filesOf(const QJsonObject &prediction)
{
    const QDateTime completed = timeAt(prediction, u"completed_at");
    QList<MediaFile> files;
    collect(files, prediction.value("output"_L1), completed.isValid() ? completed.addSecs(kKeptSeconds) : QDateTime());
    const auto seed = seedFrom(json::text(prediction, u"logs"));
    // One seed is that of one picture; of several nobody says which.
    if (seed && files.size() == 1)
        files.first().seed = seed;
    return files;
}

bool isVersion(const QString &text)
{
    constexpr qsizetype kDigits = 64;
    return text.size() == kDigits &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); });
}

QJsonObject belowInput(const QJsonObject &body)
{
    QJsonObject input = body.value(kInput).toObject();
    for (auto it = body.begin(); it != body.end(); ++it) {
        if (it.key() != kInput)
            input.insert(it.key(), it.value());
    }
    return {{kInput, input}};
}

QString translated(const char *sentence)
{
    return QCoreApplication::translate("mediaanswer", sentence);
}

} // namespace

HttpRequest create(const Endpoint &endpoint, const Model &model, const QString &modelId, const QJsonObject &body)
{
    QJsonObject whole = belowInput(body);
    const QString id = modelId.isEmpty() ? model.id : modelId;
    QString path = u"predictions"_s;
    // Behind the colon, or alone.
    const QString version = id.section(u':', -1);
    if (!model.endpoint.isEmpty())
        path = mediarequest::pathOf(model, path);
    else if (isVersion(version))
        whole.insert("version"_L1, version);
    else
        path = u"models/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id, "/")) + u"/predictions"_s;
    return wirerequest::postJson(endpoint, below(endpoint.baseUrl, path), json::toBytes(whole));
}

Result<QJsonObject> read(const HttpResponse &response, const ErrorHabits &errors)
{
    // Looked at without an expectation first: one that failed has its error inside.
    const auto any = json::parseObject(response.body);
    if (any && !idOf(*any).isEmpty() && any->value("status"_L1).isString())
        return *any;
    const auto object = wireanswer::readObject(response, u"id", errors);
    if (object && idOf(*object).isEmpty())
        return tl::unexpected(wireanswer::notUnderstood(response.body));
    return object;
}

QString idOf(const QJsonObject &prediction)
{
    return json::text(prediction, u"id");
}

RemoteTask taskOf(const QJsonObject &prediction)
{
    const QJsonObject urls = prediction.value("urls"_L1).toObject();
    const auto urlAt = [&urls](QStringView key) { return QUrl(json::text(urls, key), QUrl::StrictMode); };
    return {.id = idOf(prediction), .pollUrl = urlAt(u"get"), .cancelUrl = urlAt(u"cancel"), .streamUrl = urlAt(u"stream")};
}

TaskState stateOf(const QJsonObject &prediction)
{
    const TaskState state = taskStateFromWord(json::text(prediction, u"status")).value_or(TaskState::Running);
    const bool isGone = prediction.value("data_removed"_L1).toBool() && prediction.value("output"_L1).isNull();
    return state == TaskState::Succeeded && isGone ? TaskState::Expired : state;
}

TaskStatus statusOf(const QJsonObject &prediction, const ErrorHabits &errors)
{
    TaskStatus status{.state = stateOf(prediction)};
    if (status.state == TaskState::Queued)
        return status;
    status.progress = progressOf(json::text(prediction, u"logs"));
    if (status.state == TaskState::Running)
        return status;
    status.usage = usageOf(prediction);
    if (status.state == TaskState::Succeeded) {
        status.progress = 1;
        status.files = filesOf(prediction);
        if (!status.files.isEmpty())
            return status;
        status.state = TaskState::Failed;
        status.error = wireanswer::notUnderstood(json::toBytes(QJsonObject{{"output"_L1, prediction.value("output"_L1)}}));
        return status;
    }
    status.error = whyOver(prediction, errors);
    if (status.error->kind == Error::Kind::Filtered)
        status.state = TaskState::Filtered;
    return status;
}

std::optional<double> progressOf(QStringView logs)
{
    const qsizetype mark = logs.lastIndexOf(u"%|");
    qsizetype start = mark;
    while (start > 0 && logs.at(start - 1).isDigit() && mark - start < 3)
        --start;
    bool isNumber = false;
    const int percent = mark < 0 ? 0 : logs.sliced(start, mark - start).toInt(&isNumber);
    return isNumber ? std::optional(std::clamp(percent, 0, 100) / 100.0) : std::nullopt;
}

std::optional<Usage> usageOf(const QJsonObject &prediction)
{
    constexpr double kMost = 1e12;
    const QJsonObject metrics = prediction.value("metrics"_L1).toObject();
    const auto figure = [&metrics](QStringView key) {
        const double told = json::decimal(metrics, key).toDouble();
        return told > 0 && told < kMost ? told : 0.0;
    };
    const auto count = [&figure](QStringView key) { return static_cast<qint64>(std::llround(figure(key))); };
    const Usage usage{.inputTokens = count(u"input_token_count"),
                      .outputTokens = count(u"output_token_count"),
                      .images = count(u"image_output_count"),
                      .seconds = figure(u"video_output_duration_seconds")};
    return usage == Usage{} ? std::nullopt : std::optional(usage);
}

std::optional<QString> textOf(const QJsonValue &output)
{
    if (output.isString())
        return output.toString();
    if (!output.isArray())
        return {};
    QString text;
    const QJsonArray pieces = output.toArray();
    for (const auto &piece : pieces) {
        if (!piece.isString())
            return {};
        text += piece.toString();
    }
    return text;
}

Error whyOver(const QJsonObject &prediction, const ErrorHabits &errors)
{
    const TaskState state = stateOf(prediction);
    const QJsonValue told = prediction.value("error"_L1);
    if (state == TaskState::Failed || (told.isString() && !told.toString().isEmpty())) {
        Error error = readErrorInside(json::toBytes(QJsonObject{{"error"_L1, told}}), errors);
        error.requestId = idOf(prediction);
        return error;
    }
    const bool isGone = state == TaskState::Expired;
    Error error;
    error.kind = isGone ? Error::Kind::NotFound : Error::Kind::Cancelled;
    error.message =
        isGone ? translated(QT_TRANSLATE_NOOP("mediaanswer", "The provider has deleted the result. It has to be made again."))
               : translated(QT_TRANSLATE_NOOP("mediaanswer", "This was stopped at the provider before it was finished."));
    error.detail = json::text(prediction, u"status");
    error.requestId = idOf(prediction);
    return error;
}

} // namespace maquette::replicateprediction
