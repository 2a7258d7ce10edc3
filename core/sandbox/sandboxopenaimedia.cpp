#include "core/sandbox/sandboxopenaimedia.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxsound.h"
#include "core/sandbox/sandboxtokens.h"
#include "core/sandbox/sandboxvectors.h"

#include <QDateTime>
#include <QJsonArray>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kTokensPerPicture = 1056;
constexpr QSize kSquare{1024, 1024};
constexpr QSize kWide{1280, 720};

bool isFilmPath(const QByteArray &path)
{
    return path == "/videos" || path.startsWith("/videos/");
}

QString floatsAsBase64(const QJsonArray &vector)
{
    QByteArray bytes;
    for (const QJsonValue &value : vector) {
        const quint32 bits = qToLittleEndian(std::bit_cast<quint32>(static_cast<float>(value.toDouble())));
        bytes.append(reinterpret_cast<const char *>(&bits), sizeof bits);
    }
    return QString::fromLatin1(bytes.toBase64());
}

SandboxPainting paintingOf(const SandboxForm &form)
{
    SandboxPainting painting;
    const QString model = form.text(u"model"_s);
    if (model == u"sandbox-upscale")
        painting.work = SandboxPainting::Work::Enlarge;
    else if (model == u"sandbox-cutout")
        painting.work = SandboxPainting::Work::CutOut;
    painting.prompt = form.text(u"prompt"_s);
    painting.seed = sandboxSeed(form.number(u"seed"_s, 0));
    const QSize sides(static_cast<int>(form.number(u"width"_s, 0)), static_cast<int>(form.number(u"height"_s, 0)));
    painting.size = sandboxSize(form.text(u"size"_s), sides.isEmpty() ? kSquare : sides);
    painting.count = static_cast<int>(form.number(u"n"_s, 1));
    painting.format = form.text(u"output_format"_s, u"png"_s).toLatin1();
    return painting;
}

/// The pictures of an edit, from either form of its request.
QImage pictureOf(const SandboxForm &form, const QString &field)
{
    if (const QByteArray file = form.file(field); !file.isEmpty())
        return QImage::fromData(file);
    QJsonValue value = form.fields.value(field);
    if (value.isUndefined() && field == u"image")
        value = form.fields.value("images"_L1)[0];
    const QString url = value.isObject() ? (value["image_url"_L1].isString() ? value["image_url"_L1] : value["url"_L1]).toString()
                                         : value.toString();
    return url.isEmpty() ? QImage() : QImage::fromData(bytesOfDataUrl(url));
}

QJsonObject imageUsage(const SandboxPainting &painting, int partials)
{
    const qint64 text = countSandboxTokens(painting.prompt);
    const qint64 picture = painting.base.isNull() ? 0 : 300;
    const qint64 out = qint64(kTokensPerPicture) * painting.count + 100LL * partials;
    return {{"input_tokens"_L1, text + picture},
            {"output_tokens"_L1, out},
            {"total_tokens"_L1, text + picture + out},
            {"input_tokens_details"_L1, QJsonObject{{"text_tokens"_L1, text}, {"image_tokens"_L1, picture}}}};
}

QByteArray sseEvent(const QString &type, QJsonObject data)
{
    data.insert("type"_L1, type);
    return "event: " + type.toUtf8() + "\ndata: " + json::toBytes(data) + "\n\n";
}

} // namespace

QJsonObject openAiVectors(const QJsonObject &body)
{
    const SandboxForm form{.fields = body, .files = {}, .isReadable = true};
    const QStringList texts = sandboxTexts(form.fields.value("input"_L1));
    const int size = static_cast<int>(form.number(u"dimensions"_s, kSandboxVectorSize));
    const bool isBase64 = form.text(u"encoding_format"_s) == u"base64";
    const qint64 tokens = sandboxTokensOf(texts);
    QJsonArray data;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QJsonArray vector = sandboxVector(texts.at(i), size);
        data.append(QJsonObject{{"object"_L1, u"embedding"_s},
                                {"index"_L1, i},
                                {"embedding"_L1, isBase64 ? QJsonValue(floatsAsBase64(vector)) : QJsonValue(vector)}});
    }
    return {{"object"_L1, u"list"_s},
            {"data"_L1, data},
            {"model"_L1, form.text(u"model"_s)},
            {"usage"_L1, QJsonObject{{"prompt_tokens"_L1, tokens}, {"total_tokens"_L1, tokens}}}};
}

bool SandboxOpenAiMedia::isCreation(const QByteArray &path) const
{
    return path == "/images/generations" || path == "/images/edits" || path == "/videos" ||
           path == "/moderations" || path.startsWith("/audio/");
}

bool SandboxOpenAiMedia::answer(const SandboxCall &call)
{
    const QByteArray &path = call.path;
    if (call.isPost() && path == "/images/generations")
        makePictures(call, false);
    else if (call.isPost() && path == "/images/edits")
        makePictures(call, true);
    else if (call.isPost() && path == "/videos")
        makeFilm(call);
    else if (call.isGet() && path == "/videos")
        listFilms(call);
    else if (isFilmPath(path))
        answerFilm(call);
    else if (call.isPost() && path == "/embeddings")
        embed(call);
    else if (call.isPost() && path == "/moderations")
        moderate(call);
    else if (call.isPost() && path == "/audio/transcriptions")
        transcribe(call);
    else if (call.isPost() && path == "/audio/speech")
        speak(call);
    else
        return false;
    return true;
}

void SandboxOpenAiMedia::makePictures(const SandboxCall &call, bool isEdit)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    SandboxPainting painting = paintingOf(form);
    const bool needsPrompt = painting.work == SandboxPainting::Work::Draw;
    if (!form.isReadable || (needsPrompt && painting.prompt.trimmed().isEmpty())) {
        call.refuse(400, u"Missing required parameter: 'prompt'."_s, u"missing_required_parameter"_s);
        return;
    }
    if (isForbiddenToSandbox(painting.prompt)) {
        call.refuse(400, u"Your request was rejected by the safety system."_s, u"moderation_blocked"_s);
        return;
    }
    if (isEdit || !needsPrompt) {
        painting.base = pictureOf(form, u"image"_s);
        painting.mask = pictureOf(form, u"mask"_s);
        if (painting.base.isNull()) {
            call.refuse(400, u"Invalid image file. Send a PNG, JPEG or WebP."_s, u"invalid_image_file"_s);
            return;
        }
    }
    if (form.fields.value("stream"_L1).toBool() || form.text(u"stream"_s) == u"true") {
        streamPictures(call, form, painting, isEdit);
        return;
    }
    m_studio.paint(painting, call.connection, [call, painting](const SandboxStudio::Files &files) {
        QJsonArray data;
        for (const SandboxFile &file : files)
            data.append(QJsonObject{{"b64_json"_L1, QString::fromLatin1(file.bytes.toBase64())}});
        call.json(200, {{"created"_L1, QDateTime::currentSecsSinceEpoch()},
                        {"data"_L1, data},
                        {"output_format"_L1, QString::fromLatin1(painting.format)},
                        {"usage"_L1, imageUsage(painting, 0)}});
    });
}

void SandboxOpenAiMedia::streamPictures(const SandboxCall &call, const SandboxForm &form, const SandboxPainting &painting,
                                        bool isEdit)
{
    const QString kind = isEdit ? u"image_edit"_s : u"image_generation"_s;
    const int partials = std::clamp(static_cast<int>(form.number(u"partial_images"_s, 0)), 0, 3);
    call.connection->startStream(200, {{"Content-Type", "text/event-stream"}});
    m_studio.paint(painting, call.connection, [call, kind, partials, painting](const SandboxStudio::Files &files) {
        for (int number = 0; number < partials; ++number) {
            // A sketch is the picture at a fraction of its resolution.
            const int share = 16 >> number;
            const QImage whole = QImage::fromData(files.constFirst().bytes);
            const QImage sketch = whole.scaled(whole.size() / share).scaled(whole.size());
            call.connection->send(sseEvent(kind + u".partial_image"_s,
                                           {{"b64_json"_L1, QString::fromLatin1(sandboxPictureFile(sketch, "png").toBase64())},
                                            {"partial_image_index"_L1, number}}));
        }
        for (const SandboxFile &file : files)
            call.connection->send(sseEvent(kind + u".completed"_s, {{"b64_json"_L1, QString::fromLatin1(file.bytes.toBase64())},
                                                                  {"usage"_L1, imageUsage(painting, partials)}}));
        call.connection->endStream();
    });
}

QJsonObject SandboxOpenAiMedia::filmObject(const SandboxTaskLook &look)
{
    using State = SandboxTask::State;
    const SandboxTask &task = look.task;
    const State state = look.state;
    const QString word = !look.oddWord.isEmpty()   ? look.oddWord
                         : state == State::Queued  ? u"queued"_s
                         : state == State::Running ? u"in_progress"_s
                         : state == State::Done    ? u"completed"_s
                                                   : u"failed"_s;
    QJsonObject object{{"id"_L1, task.id},
                       {"object"_L1, u"video"_s},
                       {"model"_L1, task.model},
                       {"status"_L1, word},
                       {"progress"_L1, static_cast<int>(look.progress * 100)},
                       {"created_at"_L1, task.createdAt},
                       {"completed_at"_L1, look.isDone() ? QJsonValue(look.endedAt) : QJsonValue()},
                       {"expires_at"_L1, look.isDone() ? QJsonValue(look.endedAt + 3600) : QJsonValue()},
                       {"prompt"_L1, task.prompt},
                       {"size"_L1, task.request.value("size"_L1)},
                       {"seconds"_L1, task.request.value("seconds"_L1)},
                       {"error"_L1, QJsonValue()}};
    if (state == State::Failed || state == State::Cancelled)
        object.insert("error"_L1, QJsonObject{{"code"_L1, u"sandbox_failed"_s},
                                              {"message"_L1, task.error.isEmpty() ? u"Cancelled."_s : task.error}});
    return object;
}

void SandboxOpenAiMedia::makeFilm(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    SandboxFilmOrder order{.prompt = form.text(u"prompt"_s), .seconds = form.number(u"seconds"_s, 0)};
    if (!form.isReadable || order.prompt.trimmed().isEmpty()) {
        call.refuse(400, u"Missing required parameter: 'prompt'."_s, u"missing_required_parameter"_s);
        return;
    }
    if (isForbiddenToSandbox(order.prompt)) {
        call.refuse(400, u"Your request was rejected by the safety system."_s, u"moderation_blocked"_s);
        return;
    }
    order.size = sandboxSize(form.text(u"size"_s), kWide);
    order.first = pictureOf(form, u"input_reference"_s);
    order.last = pictureOf(form, u"last_frame"_s);
    const SandboxFilm film = sandboxFilmOf(order, 4);
    const QJsonObject request{{"size"_L1, u"%1x%2"_s.arg(film.size.width()).arg(film.size.height())},
                              {"seconds"_L1, QString::number(film.seconds)}};
    const SandboxTask task = m_studio.start(u"video_"_s, form.text(u"model"_s), order.prompt, request, m_filmTime,
                                            [film] { return SandboxStudio::filmed(film); });
    call.accepted(task, 200, filmObject({.task = task}));
}

void SandboxOpenAiMedia::answerFilm(const SandboxCall &call)
{
    QString id = QString::fromLatin1(call.path.mid(8));
    const bool isContent = id.endsWith(u"/content");
    if (isContent)
        id.chop(8);
    const auto look = m_studio.look(id);
    if (!look) {
        call.refuse(404, u"Video with id '%1' not found."_s.arg(id), u"not_found"_s);
    } else if (isContent) {
        if (look->files.isEmpty())
            call.refuse(look->isDone() ? 404 : 409, u"The video is not ready yet."_s);
        else
            sendSandboxFile(call, m_studio, look->files.constFirst());
    } else if (call.request.method == "DELETE") {
        m_studio.forget(id);
        call.json(200, {{"id"_L1, id}, {"object"_L1, u"video.deleted"_s}, {"deleted"_L1, true}});
    } else {
        call.json(200, filmObject(*look));
    }
}

void SandboxOpenAiMedia::listFilms(const SandboxCall &call)
{
    QJsonArray data;
    for (const SandboxTask &task : m_studio.tasks(u"video_"_s)) {
        if (const auto look = m_studio.look(task.id))
            data.append(filmObject(*look));
    }
    call.json(200, {{"object"_L1, u"list"_s}, {"data"_L1, data}, {"has_more"_L1, false}});
}

void SandboxOpenAiMedia::embed(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    const QStringList texts = sandboxTexts(form.fields.value("input"_L1));
    if (texts.isEmpty())
        call.refuse(400, u"'input' is a required property."_s);
    else if (call.admit(sandboxTokensOf(texts)))
        call.json(200, openAiVectors(form.fields));
}

void SandboxOpenAiMedia::moderate(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    QJsonArray results;
    for (const QString &text : sandboxTexts(form.fields.value("input"_L1))) {
        const bool isViolent = text.contains(u"kill"_s, Qt::CaseInsensitive) || text.contains(u"hurt"_s, Qt::CaseInsensitive);
        const bool isHateful = text.contains(u"hate"_s, Qt::CaseInsensitive);
        results.append(
            QJsonObject{{"flagged"_L1, isViolent || isHateful},
                        {"categories"_L1, QJsonObject{{"hate"_L1, isHateful}, {"violence"_L1, isViolent}, {"self-harm"_L1, false}}},
                        {"category_scores"_L1, QJsonObject{{"hate"_L1, isHateful ? 0.93 : 0.01},
                                                           {"violence"_L1, isViolent ? 0.91 : 0.02},
                                                           {"self-harm"_L1, 0.001}}}});
    }
    call.json(200, {{"id"_L1, u"modr-sandbox"_s}, {"model"_L1, form.text(u"model"_s)}, {"results"_L1, results}});
}

void SandboxOpenAiMedia::transcribe(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    const QByteArray audio = form.file(u"file"_s);
    if (audio.isEmpty()) {
        call.refuse(400, u"Missing required parameter: 'file'."_s);
        return;
    }
    const SandboxHearing heard = sandboxHearing(audio);
    call.json(200, {{"text"_L1, heard.text},
                    {"usage"_L1, QJsonObject{{"type"_L1, u"duration"_s}, {"seconds"_L1, std::ceil(heard.seconds)}}}});
}

void SandboxOpenAiMedia::speak(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    const QString text = form.text(u"input"_s);
    if (text.trimmed().isEmpty())
        call.refuse(400, u"Missing required parameter: 'input'."_s);
    else
        call.say(200, sandboxSpeech(text), {{"Content-Type", "audio/wav"}});
}

} // namespace maquette
