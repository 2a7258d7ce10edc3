#include "core/sandbox/sandboxfal.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxroles.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kRequests = "/requests/";
constexpr auto kPrefix = "fal"_L1;

/// Errors are a detail.
class Manners final : public SandboxManners
{
public:
    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &) const override
    {
        return json::toBytes(QJsonObject{{"detail"_L1, refusal.message}});
    }
    Headers headers(const QList<SandboxLimits::Gauge> &, const QByteArray &requestId) const override
    {
        return {{"x-fal-request-id", requestId}};
    }
};

QImage pictureIn(const SandboxStudio &studio, const SandboxForm &form, const QString &field)
{
    const QString address = form.text(field);
    return address.isEmpty() ? QImage() : QImage::fromData(sandboxInput(studio, address));
}

SandboxPainting paintingOf(const SandboxStudio &studio, const SandboxForm &form)
{
    SandboxPainting painting{.prompt = form.text(u"prompt"_s), .seed = sandboxSeed(form.number(u"seed"_s, 0))};
    const QJsonObject size = form.fields.value("image_size"_L1).toObject();
    const QSize told(size.value("width"_L1).toInt(), size.value("height"_L1).toInt());
    painting.size = told.isEmpty() ? sandboxSizeOfRatio(form.text(u"aspect_ratio"_s)) : told;
    painting.count = std::clamp(static_cast<int>(form.number(u"num_images"_s, 1)), 1, 4);
    painting.base = pictureIn(studio, form, u"image_url"_s);
    painting.mask = pictureIn(studio, form, u"mask_url"_s);
    if (!painting.mask.isNull())
        painting.mask = sandboxMask(painting.mask);
    painting.format = form.text(u"output_format"_s, u"jpeg"_s).toLatin1();
    return painting;
}

SandboxFilmOrder filmOf(const SandboxStudio &studio, const SandboxForm &form)
{
    SandboxFilmOrder order{.prompt = form.text(u"prompt"_s), .seed = form.number(u"seed"_s, 0)};
    order.seconds = form.number(u"duration"_s, 0);
    order.resolution = form.text(u"resolution"_s);
    order.ratio = form.text(u"aspect_ratio"_s);
    order.first = pictureIn(studio, form, u"image_url"_s);
    order.last = pictureIn(studio, form, u"end_image_url"_s);
    return order;
}

bool isQueued(const SandboxHttpRequest &request)
{
    return request.query.contains("_subdomain=queue");
}

} // namespace

const SandboxManners &SandboxFal::manners() const
{
    static const Manners manners;
    return manners;
}

bool SandboxFal::answer(const SandboxCall &call)
{
    const qsizetype at = call.path.lastIndexOf(kRequests);
    if (!isOurs(call.path))
        return false;
    if (at > 0)
        answerQueued(call, QString::fromLatin1(call.path.mid(at + kRequests.size())));
    else if (call.isPost())
        make(call);
    else
        return false;
    return true;
}

void SandboxFal::make(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    const QString prompt = form.text(u"prompt"_s);
    if (!form.isReadable || prompt.trimmed().isEmpty()) {
        call.refuse(422, u"prompt: Field required"_s);
        return;
    }
    if (isForbiddenToSandbox(prompt)) {
        call.refuse(422, u"The content could not be processed because it was flagged by a content checker."_s);
        return;
    }
    // Behind the router's own first step.
    const QString model = QString::fromUtf8(QByteArray::fromPercentEncoding(call.path.mid(7)));
    const bool isFilm = sandboxRoleOf(model) == SandboxRole::Film;
    std::function<SandboxStudio::Files()> work = [painting = paintingOf(m_studio, form)] {
        return SandboxStudio::painted(painting);
    };
    if (isFilm)
        work = [order = filmOf(m_studio, form)] { return SandboxStudio::filmed(sandboxFilmOf(order)); };
    if (isQueued(call.request)) {
        const SandboxTask task = m_studio.start(kPrefix, model, prompt, {}, m_queueTime, std::move(work));
        const QString address = call.root.toString() + model + QString::fromLatin1(kRequests) + task.id;
        call.accepted(task, 200,
                      {{"status"_L1, u"IN_QUEUE"_s},
                       {"request_id"_L1, task.id},
                       {"response_url"_L1, address},
                       {"status_url"_L1, address + u"/status"_s},
                       {"cancel_url"_L1, address + u"/cancel"_s},
                       {"queue_position"_L1, 0}});
        return;
    }
    const bool isInline = form.fields.value("sync_mode"_L1).toBool();
    const bool isHeldBack = isHeldBackBySandbox(prompt);
    m_studio.run(std::move(work), call.connection, [this, call, isFilm, isInline, isHeldBack](const SandboxStudio::Files &files) {
        QList<QString> ids;
        for (const SandboxFile &file : files)
            ids.append(m_studio.keep(file));
        QJsonObject result = resultOf(call, ids, isFilm);
        if (isInline && !isFilm) {
            QJsonArray images;
            for (const SandboxFile &file : files) {
                const QByteArray url = "data:" + file.mime + ";base64," + file.bytes.toBase64();
                images.append(
                    QJsonObject{{"url"_L1, QString::fromLatin1(url)}, {"content_type"_L1, QString::fromLatin1(file.mime)}});
            }
            result.insert("images"_L1, images);
        }
        QJsonArray flags;
        for (qsizetype i = 0; i < files.size(); ++i)
            flags.append(isHeldBack);
        result.insert("has_nsfw_concepts"_L1, flags);
        call.json(200, result);
    });
}

QJsonObject SandboxFal::resultOf(const SandboxCall &call, const QList<QString> &files, bool isFilm) const
{
    QJsonArray entries;
    for (const QString &id : files) {
        const QByteArray mime = m_studio.file(id).value_or(SandboxFile()).mime;
        entries.append(
            QJsonObject{{"url"_L1, sandboxFileAddress(call, m_studio, id)}, {"content_type"_L1, QString::fromLatin1(mime)}});
    }
    return isFilm ? QJsonObject{{"video"_L1, entries.first()}} : QJsonObject{{"images"_L1, entries}};
}

void SandboxFal::answerQueued(const SandboxCall &call, const QString &rest)
{
    using State = SandboxTask::State;
    const QString id = rest.section(u'/', 0, 0);
    const QString verb = rest.section(u'/', 1);
    if (verb == u"cancel" && id.startsWith(kPrefix)) {
        const bool isStopped = m_studio.cancel(id);
        call.json(isStopped ? 202 : 400, {{"status"_L1, isStopped ? u"CANCELLATION_REQUESTED"_s : u"ALREADY_COMPLETED"_s}});
        return;
    }
    const auto look = id.startsWith(kPrefix) ? m_studio.look(id) : std::nullopt;
    if (!look) {
        call.refuse(404, u"Request %1 not found."_s.arg(id));
        return;
    }
    const bool isOver = look->endedAt > 0;
    if (verb == u"status" || !look->oddWord.isEmpty()) {
        const QString word = !look->oddWord.isEmpty()       ? look->oddWord.toUpper()
                             : look->state == State::Queued ? u"IN_QUEUE"_s
                             : isOver                       ? u"COMPLETED"_s
                                                            : u"IN_PROGRESS"_s;
        const QString address = call.root.toString() + look->task.model + QString::fromLatin1(kRequests) + id;
        call.json(isOver ? 200 : 202, {{"status"_L1, word}, {"request_id"_L1, id}, {"response_url"_L1, address}});
    } else if (!isOver) {
        call.refuse(400, u"Request is still in progress"_s);
    } else if (!look->isDone()) {
        call.refuse(422, look->task.error.isEmpty() ? u"The request was cancelled."_s : look->task.error);
    } else {
        call.json(200, resultOf(call, look->files, sandboxRoleOf(look->task.model) == SandboxRole::Film));
    }
}

} // namespace maquette
