#include "core/wire/openaivideotask.h"

#include "core/base/json.h"
#include "core/wire/errorfacts.h"
#include "core/wire/openaiusage.h"
#include "core/wire/taskwords.h"
#include "core/wire/wireanswer.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette::openaivideotask {

namespace {

using Quirks = OpenAiVideosCodec::Quirks;

QUrl resultUrl(const QJsonValue &value)
{
    const QUrl url(value.toString(), QUrl::StrictMode);
    const bool isOfServer = url.scheme() == u"https" || url.scheme() == u"http";
    const bool isPath = url.isRelative() && url.host().isEmpty() && url.path().startsWith(u'/');
    return (isOfServer && !url.host().isEmpty()) || isPath ? url : QUrl();
}

void addUrls(QList<QUrl> &urls, const QJsonValue &value)
{
    if (const QUrl url = resultUrl(value); !url.isEmpty() && !urls.contains(url))
        urls.append(url);
    const QJsonArray list = value.toArray();
    for (const auto &item : list)
        addUrls(urls, item.isObject() ? item.toObject().value("url"_L1) : item);
}

/// The addresses that a finished task gives. The authenticated way comes first where there are two.
QList<QUrl> urlsOf(const QJsonObject &task)
{
    QList<QUrl> urls;
    for (const auto key : {"unsigned_urls"_L1, "urls"_L1, "video_url"_L1, "url"_L1}) {
        if (urls.isEmpty())
            addUrls(urls, task.value(key));
    }
    if (urls.isEmpty())
        addUrls(urls, task.value("video"_L1).toObject().value("url"_L1));
    return urls;
}

QList<MediaFile> filesOf(const QJsonObject &task, const Quirks &quirks)
{
    QDateTime expiry;
    if (const auto seconds = json::integer(task, u"expires_at"); seconds && *seconds > 0)
        expiry = QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC);
    QList<MediaFile> files;
    const QList<QUrl> urls = urlsOf(task);
    for (const QUrl &url : urls)
        files.append(MediaFile{.url = url, .expiresAt = expiry});
    const QString id = idOf(task);
    if (files.isEmpty() && !quirks.content.isEmpty() && !id.isEmpty()) {
        const QString place = quirks.tasks + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id)) + u'/' + quirks.content;
        files.append(MediaFile{.url = QUrl(place, QUrl::StrictMode), .mime = u"video/mp4"_s, .expiresAt = expiry});
    }
    return files;
}

std::optional<double> progressOf(const QJsonObject &task)
{
    const QJsonValue value = task.value("progress"_L1);
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return {};
    return std::clamp(value.toDouble() / 100, 0.0, 1.0);
}

std::optional<Usage> usageOf(const QJsonObject &task, const Quirks &quirks)
{
    auto usage = readMediaUsage(task.value("usage"_L1).toObject(), quirks.cost);
    // The length is what is billed; `seconds` is a text with some and a number with others.
    double seconds = task.value("video"_L1).toObject().value("duration"_L1).toDouble(0);
    for (const auto key : {u"seconds", u"duration"}) {
        if (seconds <= 0)
            seconds = json::decimal(task, key).toDouble();
    }
    constexpr double longest = 1e6;
    if (!std::isfinite(seconds) || seconds <= 0 || seconds > longest)
        return usage;
    if (!usage)
        usage.emplace();
    usage->seconds = seconds;
    return usage;
}

bool isHeldBack(const QJsonObject &task)
{
    const QJsonValue isDecent = task.value("video"_L1).toObject().value("respect_moderation"_L1);
    return isDecent.isBool() && !isDecent.toBool();
}

} // namespace

QString idOf(const QJsonObject &task)
{
    for (const auto key : {u"id", u"request_id", u"task_id", u"video_id"}) {
        if (const QString id = json::text(task, key); !id.isEmpty())
            return id;
    }
    return {};
}

TaskState stateOf(const QJsonObject &task)
{
    const QString told = json::text(task, u"status");
    // Without a word for it, a film that is there is done.
    const bool isThere = told.isEmpty() && !urlsOf(task).isEmpty();
    return taskStateFromWord(told).value_or(isThere ? TaskState::Succeeded : TaskState::Running);
}

TaskStatus statusOf(const QJsonObject &task, const Quirks &quirks)
{
    TaskStatus status{.state = stateOf(task), .progress = progressOf(task)};
    if (status.state == TaskState::Queued && status.progress && *status.progress > 0)
        status.state = TaskState::Running;
    switch (status.state) {
    case TaskState::Queued:
    case TaskState::Running:
        break;
    case TaskState::Succeeded:
        status.usage = usageOf(task, quirks);
        if (isHeldBack(task)) {
            status.state = TaskState::Filtered;
            status.error = wireanswer::heldBack(quirks.errors);
        } else {
            status.files = filesOf(task, quirks);
        }
        if (status.state == TaskState::Succeeded && status.files.isEmpty()) {
            status.state = TaskState::Failed;
            status.error = wireanswer::notUnderstood(json::toBytes(task));
        }
        break;
    default: {
        status.usage = readMediaUsage(task.value("usage"_L1).toObject(), quirks.cost);
        const QJsonValue error = task.value("error"_L1);
        status.error = readErrorInside(json::toBytes(QJsonObject{{"error"_L1, error}}), quirks.errors);
        if (status.state == TaskState::Failed && status.error->kind == Error::Kind::Filtered)
            status.state = TaskState::Filtered;
        break;
    }
    }
    return status;
}

} // namespace maquette::openaivideotask
