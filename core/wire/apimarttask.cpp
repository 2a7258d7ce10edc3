#include "core/wire/apimarttask.h"

#include "core/base/json.h"
#include "core/wire/mediaanswer.h"
#include "core/wire/openaiusage.h"
#include "core/wire/taskwords.h"
#include "core/wire/wireanswer.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette::apimarttask {

namespace {

/// Deeper than any result is.
constexpr int kDeepest = 4;

bool isGoodCode(const QJsonValue &code)
{
    if (code.isUndefined() || code.isNull())
        return true;
    if (code.isDouble())
        return code.toInt() == 200 || code.toInt() == 0;
    static const QStringList words{u"success"_s, u"ok"_s, u"200"_s, u"0"_s};
    return words.contains(code.toString().toLower());
}

void addFile(QList<MediaFile> &files, std::optional<MediaFile> file, const QDateTime &expiry)
{
    if (!file)
        return;
    file->expiresAt = expiry;
    files.append(std::move(*file));
}

/// An address, a list of them, or an object that has one.
void collect(QList<MediaFile> &files, const QJsonValue &value, QDateTime expiry, int depth = 0)
{
    if (depth > kDeepest)
        return;
    if (value.isString()) {
        addFile(files, mediaanswer::fileAt(value.toString()), expiry);
        return;
    }
    const QJsonArray items = value.toArray();
    for (const auto &item : items)
        collect(files, item, expiry, depth + 1);
    const QJsonObject object = value.toObject();
    if (const auto seconds = json::integer(object, u"expires_at"); seconds && *seconds > 0)
        expiry = QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC);
    for (const auto key : {"url"_L1, "urls"_L1, "images"_L1, "videos"_L1, "image_url"_L1, "video_url"_L1})
        collect(files, object.value(key), expiry, depth + 1);
    if (const QString base64 = json::text(object, u"b64_json"); !base64.isEmpty())
        addFile(files, mediaanswer::decodedFile(base64.toLatin1()), expiry);
}

/// A number, whichever way it is written; empty for anything else and for what is less than nothing.
std::optional<double> numberAt(const QJsonObject &entry, QStringView key)
{
    bool isNumber = false;
    const double number = json::decimal(entry, key).toDouble(&isNumber);
    return isNumber && std::isfinite(number) && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<Usage> usageOf(const QJsonObject &entry)
{
    const auto cost = readAmount(entry, u"cost");
    if (!cost || *cost < Money{})
        return {};
    return Usage{.reportedCost = cost};
}

/// What is left of the time that it was said to take, by the share that is done.
std::optional<std::chrono::milliseconds> remainingOf(const QJsonObject &entry, const std::optional<double> &progress)
{
    constexpr double kLongest = 86'400;
    const auto estimate = numberAt(entry, u"estimated_time");
    if (!estimate || *estimate > kLongest)
        return {};
    return std::chrono::milliseconds(std::llround(*estimate * (1 - progress.value_or(0)) * 1000));
}

Error whyFailed(const QJsonObject &entry, const ErrorHabits &errors)
{
    return readErrorInside(json::toBytes(QJsonObject{{"error"_L1, entry.value("error"_L1)}}), errors);
}

} // namespace

Result<QJsonObject> readEnvelope(const HttpResponse &response, QStringView expected, const ErrorHabits &errors)
{
    // A bad code counts, whatever comes with it.
    const auto any = json::parseObject(response.body);
    if (any && !isGoodCode(any->value("code"_L1)))
        return tl::unexpected(readErrorInside(response.body, errors));
    return wireanswer::readObject(response, expected, errors);
}

QJsonObject entryOf(const QJsonObject &envelope)
{
    const QJsonValue data = envelope.value("data"_L1);
    return data.isArray() ? data.toArray().at(0).toObject() : data.toObject();
}

QString idOf(const QJsonObject &entry)
{
    const QString id = json::text(entry, u"task_id");
    return id.isEmpty() ? json::text(entry, u"id") : id;
}

QList<MediaFile> filesOf(const QJsonObject &entry)
{
    QList<MediaFile> files;
    collect(files, entry.value("result"_L1), {});
    if (files.isEmpty())
        collect(files, entry, {});
    return files;
}

TaskState stateOf(const QJsonObject &entry)
{
    return taskStateFromWord(json::text(entry, u"status")).value_or(TaskState::Running);
}

TaskStatus statusOf(const QJsonObject &entry, const ErrorHabits &errors)
{
    TaskStatus status{.state = stateOf(entry)};
    constexpr double kPercent = 100;
    if (const auto told = numberAt(entry, u"progress"))
        status.progress = std::min(*told / kPercent, 1.0);
    if (!status.isOver()) {
        status.remaining = remainingOf(entry, status.progress);
        return status;
    }
    status.usage = usageOf(entry);
    if (status.state == TaskState::Succeeded) {
        status.files = filesOf(entry);
        if (status.files.isEmpty()) {
            status.state = TaskState::Failed;
            status.error = wireanswer::notUnderstood(json::toBytes(entry));
        }
        return status;
    }
    status.error = whyFailed(entry, errors);
    if (status.state == TaskState::Failed && status.error->kind == Error::Kind::Filtered)
        status.state = TaskState::Filtered;
    return status;
}

} // namespace maquette::apimarttask
