#include "core/sandbox/sandboxapimart.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxpictures.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kTasks = "/tasks/";
constexpr auto kPrefix = "task_"_L1;
constexpr qsizetype kLargestUpload = 20 * 1024 * 1024;
constexpr qint64 kKeptSeconds = 86'400;
constexpr double kPicosPerDollar = 1e12;
constexpr double kUsualPrice = 0.02;
/// As the tables of real providers have them: a dollar is ten credits.
constexpr double kCreditsPerDollar = 10;

QString wordOf(const SandboxTaskLook &look)
{
    using State = SandboxTask::State;
    if (!look.oddWord.isEmpty())
        return look.oddWord;
    switch (look.state) {
    case State::Queued:
        return u"pending"_s;
    case State::Running:
        return u"processing"_s;
    case State::Done:
        return u"completed"_s;
    case State::Cancelled:
        return u"cancelled"_s;
    case State::Failed:
        break;
    }
    return u"failed"_s;
}

} // namespace

SandboxApimart::SandboxApimart(SandboxStudio &studio, std::chrono::milliseconds pictureTime, std::chrono::milliseconds filmTime)
    : m_studio(studio), m_catalog(Catalog::Options{}), m_pictureTime(pictureTime), m_filmTime(filmTime)
{
}

bool SandboxApimart::isCreation(const QByteArray &path) const
{
    return path == "/videos/generations" || path == "/uploads/images";
}

bool SandboxApimart::answer(const SandboxCall &call)
{
    const QByteArray &path = call.path;
    if (call.isPost() && path == "/uploads/images") {
        keepUpload(call);
    } else if (call.isPost() && (path == "/images/generations" || path == "/videos/generations")) {
        const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
        if (path == "/videos/generations")
            makeFilm(call, form);
        else if (isPictureTask(form))
            makePictures(call, form);
        else
            return false;
    } else if (call.isGet() && path.startsWith(kTasks)) {
        answerTask(call, QString::fromLatin1(path.mid(kTasks.size())));
    } else if (call.isGet() && path == "/user/balance") {
        // The credits are what Stability calls them at the same address.
        call.json(200, {{"success"_L1, true},
                        {"message"_L1, QString()},
                        {"remain_balance"_L1, 10},
                        {"remain_credits"_L1, 10 * kCreditsPerDollar},
                        {"used_balance"_L1, 0},
                        {"credits"_L1, 1000}});
    } else {
        return false;
    }
    return true;
}

bool SandboxApimart::isPictureTask(const SandboxForm &form) const
{
    static const QStringList marks{u"image_urls"_s, u"mask_url"_s, u"resolution"_s};
    const QString model = form.text(u"model"_s);
    const bool isMarked =
        std::any_of(marks.cbegin(), marks.cend(), [&form](const QString &field) { return form.fields.contains(field); });
    return isMarked || form.text(u"size"_s).contains(u':') ||
           (m_catalog.find({u"apimart"_s, model}) && !m_catalog.find({u"openai"_s, model}));
}

double SandboxApimart::priceOf(const QString &model, bool isFilm) const
{
    const auto known = m_catalog.find({u"apimart"_s, model});
    const auto price = known && known->price ? (isFilm ? known->price->perSecond : known->price->perImage) : std::nullopt;
    return price ? static_cast<double>(price->picos) / kPicosPerDollar : kUsualPrice;
}

QImage SandboxApimart::pictureAt(const QJsonValue &address) const
{
    const QString text = address.isObject() ? address["url"_L1].toString() : address.toString();
    return text.isEmpty() ? QImage() : QImage::fromData(sandboxInput(m_studio, text));
}

void SandboxApimart::keepUpload(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    const QByteArray bytes = form.file(u"file"_s);
    if (bytes.isEmpty()) {
        call.refuse(400, u"The field 'file' is missing."_s);
    } else if (bytes.size() > kLargestUpload) {
        call.refuse(413, u"The file is larger than 20 MB."_s);
    } else if (QImage::fromData(bytes).isNull()) {
        call.refuse(400, u"Only JPEG, PNG, WebP and GIF are accepted."_s);
    } else {
        const SandboxUpload &upload = form.files.constFirst();
        const QString id = m_studio.keep({bytes, upload.mime});
        call.json(200, {{"url"_L1, sandboxFileAddress(call, m_studio, id)},
                        {"filename"_L1, upload.name},
                        {"content_type"_L1, QString::fromLatin1(upload.mime)},
                        {"bytes"_L1, bytes.size()},
                        {"created_at"_L1, QDateTime::currentSecsSinceEpoch()}});
    }
}

void SandboxApimart::makePictures(const SandboxCall &call, const SandboxForm &form)
{
    if (!call.admit(0))
        return;
    const QJsonArray links = form.fields.value("image_urls"_L1).toArray();
    const QString size = form.text(u"size"_s);
    SandboxPainting painting{.prompt = form.text(u"prompt"_s),
                             .seed = sandboxSeed(form.number(u"seed"_s, 0)),
                             .size = sandboxSizeOfRatio(size, sandboxScale(form.text(u"resolution"_s))),
                             .count = std::clamp(static_cast<int>(form.number(u"n"_s, 1)), 1, 10),
                             .base = pictureAt(links.first()),
                             .mask = pictureAt(form.fields.value("mask_url"_L1)),
                             .format = form.text(u"output_format"_s, u"png"_s).toLatin1()};
    painting.size = sandboxSize(size, painting.size);
    if (!painting.mask.isNull())
        painting.mask = sandboxMask(painting.mask);
    if (!links.isEmpty() && painting.base.isNull()) {
        call.refuse(400, u"The picture in image_urls cannot be read."_s);
        return;
    }
    const QJsonObject facts{{"kind"_L1, u"images"_s}, {"cost"_L1, priceOf(form.text(u"model"_s), false) * painting.count}};
    submit(call, form, facts, m_pictureTime, [painting] { return SandboxStudio::painted(painting); });
}

void SandboxApimart::makeFilm(const SandboxCall &call, const SandboxForm &form)
{
    SandboxFilmOrder order{.prompt = form.text(u"prompt"_s), .seed = form.number(u"seed"_s, 0)};
    order.seconds = form.number(u"duration"_s, 0);
    order.resolution = form.text(u"resolution"_s);
    order.ratio = form.text(u"aspect_ratio"_s, form.text(u"size"_s));
    const QJsonArray links = form.fields.value("image_urls"_L1).toArray();
    order.first = pictureAt(links.isEmpty() ? form.fields.value("first_frame_image"_L1) : links.first());
    order.last = links.size() > 1 ? pictureAt(links.at(1)) : pictureAt(form.fields.value("last_frame_image"_L1));
    const QJsonArray roles = form.fields.value("image_with_roles"_L1).toArray();
    for (const QJsonValue &one : roles) {
        if (one["role"_L1].toString() == u"last_frame")
            order.last = pictureAt(one);
        else if (order.first.isNull())
            order.first = pictureAt(one);
    }
    const SandboxFilm film = sandboxFilmOf(order);
    const QJsonObject facts{{"kind"_L1, u"videos"_s}, {"cost"_L1, priceOf(form.text(u"model"_s), true) * film.seconds}};
    submit(call, form, facts, m_filmTime, [film] { return SandboxStudio::filmed(film); });
}

void SandboxApimart::submit(const SandboxCall &call, const SandboxForm &form, const QJsonObject &facts,
                            std::chrono::milliseconds least, std::function<SandboxStudio::Files()> work)
{
    const QString prompt = form.text(u"prompt"_s);
    const bool hasPicture = form.fields.contains("image_urls"_L1) || form.fields.contains("image_with_roles"_L1);
    if (!form.isReadable || (prompt.trimmed().isEmpty() && !hasPicture)) {
        call.refuse(400, u"The prompt is missing."_s, u"missing_required_parameter"_s);
        return;
    }
    if (isForbiddenToSandbox(prompt)) {
        call.refuse(400, u"The prompt was rejected by the safety system."_s, u"content_policy_violation"_s);
        return;
    }
    const QString failure = isHeldBackBySandbox(prompt) ? u"The result was rejected by the safety system."_s : QString();
    const SandboxTask task = m_studio.start(kPrefix, form.text(u"model"_s), prompt, facts, least, std::move(work), failure);
    call.accepted(task, 200,
                  {{"code"_L1, 200}, {"data"_L1, QJsonArray{QJsonObject{{"status"_L1, u"submitted"_s}, {"task_id"_L1, task.id}}}}});
}

QJsonObject SandboxApimart::resultOf(const SandboxCall &call, const SandboxTaskLook &look) const
{
    QJsonArray entries;
    for (const QString &file : look.files) {
        entries.append(QJsonObject{{"url"_L1, QJsonArray{sandboxFileAddress(call, m_studio, file)}},
                                   {"expires_at"_L1, look.endedAt + kKeptSeconds}});
    }
    return {{look.task.request.value("kind"_L1).toString(), entries}};
}

void SandboxApimart::answerTask(const SandboxCall &call, const QString &id)
{
    const auto look = id.startsWith(kPrefix) ? m_studio.look(id) : std::nullopt;
    if (!look) {
        call.refuse(404, u"The task %1 was not found."_s.arg(id), u"task_not_found"_s);
        return;
    }
    QJsonObject entry{{"id"_L1, id},
                      {"status"_L1, wordOf(*look)},
                      {"progress"_L1, static_cast<int>(look->progress * 100)},
                      {"created"_L1, look->task.createdAt},
                      {"estimated_time"_L1, 10}};
    if (look->endedAt > 0) {
        entry.insert("completed"_L1, look->endedAt);
        entry.insert("actual_time"_L1, look->endedAt - look->task.createdAt);
    }
    if (look->isDone()) {
        const double cost = look->task.request.value("cost"_L1).toDouble();
        entry.insert("cost"_L1, cost);
        entry.insert("credits_cost"_L1, cost * kCreditsPerDollar);
        entry.insert("result"_L1, resultOf(call, *look));
    } else if (look->state == SandboxTask::State::Failed) {
        entry.insert("error"_L1,
                     QJsonObject{{"code"_L1, 400}, {"message"_L1, look->task.error}, {"type"_L1, u"invalid_request_error"_s}});
    }
    call.json(200, {{"code"_L1, 200}, {"data"_L1, entry}});
}

} // namespace maquette
