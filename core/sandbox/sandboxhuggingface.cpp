#include "core/sandbox/sandboxhuggingface.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxclasses.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxsound.h"
#include "core/sandbox/sandboxvectors.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kTasks = "/hf-inference/models/";
constexpr QByteArrayView kHub = "/api/models/";

/// Errors are a sentence; limits are told in one header.
class Manners final : public SandboxManners
{
public:
    int statusOf(const SandboxRefusal &refusal) const override
    {
        return refusal.code == u"insufficient_quota" ? 402 : refusal.status;
    }

    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &) const override
    {
        QJsonObject body{{"error"_L1, refusal.message}};
        if (refusal.code == u"insufficient_quota")
            body.insert("error"_L1, u"You have exceeded your monthly included credits for Inference Providers."_s);
        else if (refusal.status == 503)
            body.insert("estimated_time"_L1, 20.0);
        return json::toBytes(body);
    }

    Headers headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const override
    {
        Headers headers{{"x-request-id", requestId}};
        for (const SandboxLimits::Gauge &gauge : gauges) {
            if (gauge.isTokens)
                continue;
            const auto seconds = QByteArray::number((gauge.untilFull.count() + 999) / 1000);
            headers.emplaceBack("RateLimit", "\"api\";r=" + QByteArray::number(gauge.remaining) + ";t=" + seconds);
            headers.emplaceBack("RateLimit-Policy", "\"fixed window\";\"api\";q=" + QByteArray::number(gauge.limit) + ";w=60");
        }
        return headers;
    }
};

/// What the hub calls the kind of a model: what its name says outright, else what it makes.
QString taskName(const QString &model)
{
    static const QStringList outright{u"image-to-image"_s, u"image-to-video"_s,       u"text-to-video"_s,
                                      u"text-to-image"_s,  u"image-classification"_s, u"zero-shot-classification"_s};
    for (const QString &task : outright) {
        if (model.contains(task))
            return task;
    }
    switch (sandboxRoleOf(model)) {
    case SandboxRole::Picture:
        return u"text-to-image"_s;
    case SandboxRole::Film:
        return u"text-to-video"_s;
    case SandboxRole::Chat:
        return u"conversational"_s;
    case SandboxRole::Classes:
        return u"text-classification"_s;
    case SandboxRole::Vectors:
        return u"feature-extraction"_s;
    case SandboxRole::Hearing:
        return u"automatic-speech-recognition"_s;
    case SandboxRole::Speech:
        break;
    }
    return u"text-to-speech"_s;
}

} // namespace

/// One call of a task, whichever way its input came.
struct SandboxHuggingFace::Task
{
    SandboxRole role = SandboxRole::Picture;
    QString model;
    QString text;
    QStringList texts;
    QImage picture;
    QByteArray audio;
    QJsonObject parameters;
};

const SandboxManners &SandboxHuggingFace::manners() const
{
    static const Manners manners;
    return manners;
}

bool SandboxHuggingFace::isSpoken(const SandboxHttpRequest &, const QByteArray &path) const
{
    return path.startsWith("/hf-inference/") || path.startsWith(kHub);
}

bool SandboxHuggingFace::isCreation(const QByteArray &path) const
{
    return path.startsWith(kTasks);
}

SandboxHuggingFace::Task SandboxHuggingFace::taskOf(const SandboxCall &call)
{
    const QString rest = QString::fromUtf8(QByteArray::fromPercentEncoding(call.path.mid(kTasks.size())));
    const QByteArray type = call.request.headers.value("content-type");
    const QByteArray accept = call.request.headers.value("accept");
    Task task{.model = rest.section(u"/pipeline/"_s, 0, 0)};
    task.role = sandboxRoleOf(task.model);
    const auto body = type.startsWith("application/json") ? json::parseObject(call.request.body) : Result<QJsonObject>();
    const QJsonValue inputs = body ? body->value("inputs"_L1) : QJsonValue();
    task.parameters = body ? body->value("parameters"_L1).toObject() : QJsonObject();
    task.texts = sandboxTexts(inputs);
    task.text = task.texts.value(0);
    const QByteArray raw = type.startsWith("application/json") ? bytesOfDataUrl(task.text) : call.request.body;
    task.picture = QImage::fromData(raw);
    if (rest.endsWith(u"/feature-extraction"_s))
        task.role = SandboxRole::Vectors;
    else if (type.startsWith("audio/") || (task.role == SandboxRole::Hearing && task.picture.isNull()))
        task.role = SandboxRole::Hearing;
    else if (accept.startsWith("audio/"))
        task.role = SandboxRole::Speech;
    else if (task.parameters.contains("candidate_labels"_L1) || (type.startsWith("image/") && task.role != SandboxRole::Picture))
        task.role = SandboxRole::Classes;
    else if (accept.startsWith("image/"))
        task.role = SandboxRole::Picture;
    else if (accept.startsWith("video/"))
        task.role = SandboxRole::Film;
    if (task.role == SandboxRole::Hearing)
        task.audio = raw;
    return task;
}

bool SandboxHuggingFace::answer(const SandboxCall &call)
{
    if (call.isGet() && call.path.startsWith(kHub)) {
        describeModel(call, QString::fromUtf8(QByteArray::fromPercentEncoding(call.path.mid(kHub.size()))));
        return true;
    }
    if (!call.isPost() || !call.path.startsWith(kTasks))
        return false;
    const Task task = taskOf(call);
    const bool isEmpty = task.text.trimmed().isEmpty() && task.picture.isNull() && task.audio.isEmpty();
    if (isEmpty) {
        call.refuse(422, u"The field `inputs` is missing."_s);
        return true;
    }
    switch (task.role) {
    case SandboxRole::Film:
        film(call, task);
        break;
    case SandboxRole::Classes:
    case SandboxRole::Chat:
        classify(call, task);
        break;
    case SandboxRole::Vectors:
        embed(call, task);
        break;
    case SandboxRole::Hearing:
        call.json(200, {{"text"_L1, sandboxHearing(task.audio).text}});
        break;
    case SandboxRole::Speech:
        call.say(200, sandboxSpeech(task.text), {{"Content-Type", "audio/wav"}});
        break;
    case SandboxRole::Picture:
        draw(call, task);
        break;
    }
    return true;
}

void SandboxHuggingFace::draw(const SandboxCall &call, const Task &task)
{
    const QString prompt = task.picture.isNull() ? task.text : task.parameters.value("prompt"_L1).toString();
    if (isForbiddenToSandbox(prompt)) {
        call.refuse(400, u"The prompt was flagged by the safety checker (NSFW content)."_s);
        return;
    }
    SandboxPainting painting{.prompt = prompt, .seed = sandboxSeed(task.parameters.value("seed"_L1).toDouble())};
    const QSize told(task.parameters.value("width"_L1).toInt(), task.parameters.value("height"_L1).toInt());
    painting.size = told.isEmpty() ? painting.size : told;
    painting.base = task.picture;
    painting.format = "jpeg";
    const QJsonObject target = task.parameters.value("target_size"_L1).toObject();
    const QSize wanted(target.value("width"_L1).toInt(), target.value("height"_L1).toInt());
    if (!wanted.isEmpty() && !painting.base.isNull())
        painting.base = painting.base.scaled(wanted.boundedTo({4096, 4096}));
    m_studio.paint(painting, call.connection, [call](const SandboxStudio::Files &files) {
        call.say(200, files.constFirst().bytes, {{"Content-Type", files.constFirst().mime}});
    });
}

void SandboxHuggingFace::film(const SandboxCall &call, const Task &task)
{
    SandboxFilmOrder order{.prompt = task.picture.isNull() ? task.text : task.parameters.value("prompt"_L1).toString()};
    order.seed = task.parameters.value("seed"_L1).toDouble();
    order.seconds = task.parameters.value("num_frames"_L1).toDouble() / 24;
    order.resolution = u"360p"_s;
    order.first = task.picture;
    m_studio.run([order] { return SandboxStudio::filmed(sandboxFilmOf(order, 2)); }, call.connection,
                 [call](const SandboxStudio::Files &files) {
                     if (files.isEmpty())
                         call.refuse(500, u"The film could not be made."_s);
                     else
                         call.say(200, files.constFirst().bytes, {{"Content-Type", files.constFirst().mime}});
                 });
}

void SandboxHuggingFace::classify(const SandboxCall &call, const Task &task)
{
    QStringList labels;
    const QJsonArray told = task.parameters.value("candidate_labels"_L1).toArray();
    for (const QJsonValue &label : told)
        labels.append(label.toString());
    const bool areSeveral = task.parameters.value("multi_label"_L1).toBool();
    QJsonArray answer;
    const QList<SandboxClass> classes =
        task.picture.isNull() ? sandboxClasses(task.text, labels, areSeveral) : sandboxClasses(task.picture, labels);
    for (const SandboxClass &one : classes)
        answer.append(QJsonObject{{"label"_L1, one.label}, {"score"_L1, one.score}});
    // A text's own classes come once more around them.
    const bool isWrapped = task.picture.isNull() && labels.isEmpty();
    call.say(200, json::toBytes(isWrapped ? QJsonArray{answer} : answer), {{"Content-Type", "application/json"}});
}

void SandboxHuggingFace::embed(const SandboxCall &call, const Task &task)
{
    const auto body = json::parseObject(call.request.body);
    const bool isList = body && body->value("inputs"_L1).isArray();
    QJsonArray vectors;
    for (const QString &text : task.texts)
        vectors.append(sandboxVector(text, kSandboxVectorSize));
    call.say(200, json::toBytes(isList ? vectors : vectors.first().toArray()), {{"Content-Type", "application/json"}});
}

void SandboxHuggingFace::describeModel(const SandboxCall &call, const QString &model)
{
    const SandboxRole role = sandboxRoleOf(model);
    const auto served = [&](const QString &id) {
        return QJsonObject{{"status"_L1, u"live"_s}, {"providerId"_L1, id}, {"task"_L1, taskName(model)}};
    };
    QJsonObject mapping{{"hf-inference"_L1, served(model)}};
    if (role == SandboxRole::Picture || role == SandboxRole::Film) {
        mapping.insert("fal-ai"_L1, served(u"fal-ai/"_s + model.section(u'/', 1)));
        mapping.insert("replicate"_L1, served(model));
    }
    call.json(200, {{"id"_L1, model},
                    {"modelId"_L1, model},
                    {"pipeline_tag"_L1, taskName(model)},
                    {"inference"_L1, u"warm"_s},
                    {"inferenceProviderMapping"_L1, mapping}});
}

} // namespace maquette
