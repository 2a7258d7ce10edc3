#include "core/sandbox/sandboxinteractions.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxgeminicontent.h"
#include "core/sandbox/sandboxgeminimedia.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxtokens.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kPlace = "/interactions";
constexpr auto kPrefix = "v1_"_L1;
constexpr qint64 kTokensPerPicture = 1290;
constexpr qint64 kTokensPerSecond = 5790;
constexpr std::chrono::milliseconds kGlance{20};

/// What an interaction is asked for.
struct Order
{
    QString prompt;
    QList<QImage> pictures;
    /// "video", "image" or "text".
    QString type;
    QJsonObject format;
    double seed = 0;
};

void addBlocks(const SandboxStudio &studio, const QJsonValue &input, Order &order)
{
    if (input.isString())
        order.prompt += input.toString();
    const QJsonArray blocks = input.isObject() ? QJsonArray{input} : input.toArray();
    for (const QJsonValue &value : blocks) {
        const QJsonObject block = value.toObject();
        order.prompt += json::text(block, u"text");
        if (json::text(block, u"type") == u"image")
            order.pictures.append(googlePicture(studio, block));
        // A step of an earlier turn has its blocks inside.
        if (block.contains("content"_L1))
            addBlocks(studio, block.value("content"_L1), order);
    }
}

Order readOrder(const SandboxStudio &studio, const QJsonObject &body)
{
    Order order;
    addBlocks(studio, body.value("input"_L1), order);
    const QJsonValue format = body.value("response_format"_L1);
    order.format = format.isArray() ? format.toArray().at(0).toObject() : format.toObject();
    order.type = json::text(order.format, u"type");
    const QJsonArray modalities = body.value("response_modalities"_L1).toArray();
    const QString model = json::text(body, u"model");
    if (order.type.isEmpty() && !modalities.isEmpty())
        order.type = modalities.first().toString().toLower();
    if (order.type.isEmpty())
        order.type = model.contains(u"omni"_s) || model.contains(u"veo"_s) ? u"video"_s
                     : model.contains(u"image"_s)                          ? u"image"_s
                                                                           : u"text"_s;
    order.seed = body.value("generation_config"_L1).toObject().value("seed"_L1).toDouble();
    return order;
}

SandboxFilmOrder filmOf(const Order &order)
{
    SandboxFilmOrder film{.prompt = order.prompt, .seed = order.seed};
    const QString duration = json::text(order.format, u"duration");
    film.seconds = (duration.endsWith(u's') ? duration.chopped(1) : duration).toDouble();
    film.resolution = json::text(order.format, u"resolution");
    film.ratio = json::text(order.format, u"aspect_ratio");
    film.first = order.pictures.value(0);
    film.last = order.pictures.value(1);
    return film;
}

SandboxPainting paintingOf(const Order &order)
{
    SandboxPainting painting{.prompt = order.prompt, .seed = sandboxSeed(order.seed)};
    painting.size =
        sandboxSizeOfRatio(json::text(order.format, u"aspect_ratio"), sandboxScale(json::text(order.format, u"image_size")));
    painting.base = order.pictures.value(0);
    if (json::text(order.format, u"mime_type") == u"image/jpeg")
        painting.format = "jpeg";
    return painting;
}

SandboxStudio::Files spoken(const Order &order, quint32 number)
{
    SandboxRequest request;
    request.add({.role = SandboxMessage::Role::User, .text = order.prompt, .pictures = {}, .calls = {}});
    request.model = findSandboxModel(u"sandbox-chat"_s);
    return {{replyToSandboxRequest(request, number).answer.text.toUtf8(), "text/plain"}};
}

qint64 outputTokens(const Order &order)
{
    if (order.type == u"video")
        return static_cast<qint64>(kTokensPerSecond * sandboxFilmOf(filmOf(order)).seconds);
    return order.type == u"image" ? kTokensPerPicture : 100;
}

QString wordOf(const SandboxTaskLook &look)
{
    using State = SandboxTask::State;
    if (!look.oddWord.isEmpty())
        return look.oddWord;
    switch (look.state) {
    case State::Queued:
        return u"queued"_s;
    case State::Running:
        return u"in_progress"_s;
    case State::Done:
        return u"completed"_s;
    case State::Cancelled:
        return u"cancelled"_s;
    case State::Failed:
        break;
    }
    return u"failed"_s;
}

QString isoTime(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
}

QByteArray event(const QString &type, QJsonObject data)
{
    data.insert("event_type"_L1, type);
    return namedSandboxEvent(type.toLatin1(), json::toBytes(data));
}

/// A finished interaction piece by piece.
QByteArray asEvents(const QJsonObject &interaction)
{
    QJsonObject begun = interaction;
    begun.insert("status"_L1, u"in_progress"_s);
    begun.remove("steps"_L1);
    QByteArray events = event(u"interaction.created"_s, {{"interaction"_L1, begun}});
    const QJsonArray steps = interaction.value("steps"_L1).toArray();
    for (qsizetype index = 0; index < steps.size(); ++index) {
        const QJsonObject step = steps.at(index).toObject();
        events += event(u"step.start"_s, {{"index"_L1, index}, {"step"_L1, QJsonObject{{"type"_L1, step.value("type"_L1)}}}});
        const QJsonArray blocks = step.value("content"_L1).toArray();
        for (const QJsonValue &block : blocks)
            events += event(u"step.delta"_s, {{"index"_L1, index}, {"delta"_L1, block}});
        events += event(u"step.stop"_s, {{"index"_L1, index}});
    }
    QJsonObject ended = interaction;
    ended.remove("steps"_L1);
    return events + event(u"interaction.completed"_s, {{"interaction"_L1, ended}}) + "data: [DONE]\n\n";
}

} // namespace

const SandboxManners &SandboxInteractions::manners() const
{
    static const SandboxGeminiManners manners;
    return manners;
}

bool SandboxInteractions::isCreation(const QByteArray &path) const
{
    return googlePath(path) == kPlace;
}

bool SandboxInteractions::isSpoken(const SandboxHttpRequest &, const QByteArray &path) const
{
    return googlePath(path).startsWith(kPlace);
}

bool SandboxInteractions::answer(const SandboxCall &call)
{
    const QByteArray path = googlePath(call.path);
    if (call.isPost() && path == kPlace)
        create(call);
    else if (path.startsWith("/interactions/"))
        answerOne(call, QString::fromLatin1(path.mid(kPlace.size() + 1)));
    else
        return false;
    return true;
}

void SandboxInteractions::create(const SandboxCall &call)
{
    const auto body = json::parseObject(call.request.body);
    const Order order = body ? readOrder(m_studio, *body) : Order();
    if (order.prompt.trimmed().isEmpty() && order.pictures.isEmpty()) {
        call.refuse(400, u"The input is missing."_s);
        return;
    }
    const bool isRefused = isForbiddenToSandbox(order.prompt) || isHeldBackBySandbox(order.prompt);
    const bool isLater = body->value("background"_L1).toBool();
    const qint64 input = countSandboxTokens(order.prompt);
    const QJsonObject kept{{"type"_L1, order.type},
                           {"delivery"_L1, json::text(order.format, u"delivery")},
                           {"input_tokens"_L1, input},
                           {"output_tokens"_L1, outputTokens(order)}};
    std::function<SandboxStudio::Files()> work = [order, number = call.number] { return spoken(order, number); };
    if (order.type == u"video")
        work = [film = filmOf(order)] { return SandboxStudio::filmed(sandboxFilmOf(film)); };
    else if (order.type == u"image")
        work = [painting = paintingOf(order)] { return SandboxStudio::painted(painting); };
    const auto least = isLater ? m_filmTime : std::chrono::milliseconds(0);
    const SandboxTask task = m_studio.start(kPrefix, json::text(*body, u"model"), order.prompt, kept, least, std::move(work),
                                            isRefused ? u"The result was blocked for safety."_s : QString());
    if (isLater) {
        call.accepted(task, 200, interactionOf(call, {.task = task}));
        return;
    }
    const bool isStream = body->value("stream"_L1).toBool();
    auto *glance = new QTimer(call.connection);
    QObject::connect(glance, &QTimer::timeout, call.connection, [this, call, glance, id = task.id, isStream] {
        const SandboxTask::State state = m_studio.state(id);
        if (state == SandboxTask::State::Queued || state == SandboxTask::State::Running)
            return;
        glance->deleteLater();
        glance->stop();
        const auto look = m_studio.look(id);
        if (!look)
            call.refuse(404, u"Interaction %1 was not found."_s.arg(id));
        else if (isStream && !look->task.has(Fault::Kind::TaskDrop))
            call.say(200, asEvents(interactionOf(call, *look)), {{"Content-Type", "text/event-stream"}});
        else
            call.accepted(look->task, 200, interactionOf(call, *look));
    });
    glance->start(kGlance);
}

void SandboxInteractions::answerOne(const SandboxCall &call, const QString &rest)
{
    const QString id = rest.section(u'/', 0, 0);
    const bool isKnown = id.startsWith(kPrefix);
    if (isKnown && call.isPost() && rest.endsWith(u"/cancel"_s))
        m_studio.cancel(id);
    const auto look = isKnown ? m_studio.look(id) : std::nullopt;
    if (!look) {
        call.refuse(404, u"Interaction %1 was not found."_s.arg(id));
    } else if (call.request.method == "DELETE") {
        m_studio.forget(id);
        call.json(200, {});
    } else {
        call.json(200, interactionOf(call, *look));
    }
}

QJsonArray SandboxInteractions::contentOf(const SandboxCall &call, const SandboxTaskLook &look) const
{
    const bool isByAddress = look.task.request.value("delivery"_L1).toString() == u"uri";
    QJsonArray content;
    for (const QString &id : look.files) {
        const SandboxFile file = m_studio.file(id).value_or(SandboxFile());
        if (file.mime == "text/plain") {
            content.append(QJsonObject{{"type"_L1, u"text"_s}, {"text"_L1, QString::fromUtf8(file.bytes)}});
            continue;
        }
        QJsonObject block{{"type"_L1, file.mime.startsWith("video/") ? u"video"_s : u"image"_s},
                          {"mime_type"_L1, QString::fromLatin1(file.mime)}};
        if (isByAddress)
            block.insert("uri"_L1, googleFileAddress(call, id));
        else
            block.insert("data"_L1, QString::fromLatin1(file.bytes.toBase64()));
        content.append(block);
    }
    return content;
}

QJsonObject SandboxInteractions::interactionOf(const SandboxCall &call, const SandboxTaskLook &look) const
{
    const SandboxTask &task = look.task;
    QJsonObject interaction{{"id"_L1, task.id},
                            {"object"_L1, u"interaction"_s},
                            {"model"_L1, task.model},
                            {"status"_L1, wordOf(look)},
                            {"created"_L1, isoTime(task.createdAt)},
                            {"updated"_L1, isoTime(QDateTime::currentSecsSinceEpoch())},
                            {"service_tier"_L1, u"standard"_s}};
    if (look.state == SandboxTask::State::Failed)
        interaction.insert("errors"_L1, QJsonArray{QJsonObject{{"code"_L1, u"safety"_s}, {"message"_L1, task.error}}});
    if (!look.isDone())
        return interaction;
    const qint64 in = task.request.value("input_tokens"_L1).toInteger();
    const qint64 out = task.request.value("output_tokens"_L1).toInteger();
    const QString type = task.request.value("type"_L1).toString();
    interaction.insert("steps"_L1, QJsonArray{QJsonObject{{"type"_L1, u"thought"_s}, {"signature"_L1, u"U2ln"_s}},
                                              QJsonObject{{"type"_L1, u"model_output"_s}, {"content"_L1, contentOf(call, look)}}});
    interaction.insert("usage"_L1, QJsonObject{{"total_tokens"_L1, in + out},
                                               {"total_input_tokens"_L1, in},
                                               {"total_output_tokens"_L1, out},
                                               {"total_thought_tokens"_L1, 0},
                                               {"total_cached_tokens"_L1, 0},
                                               {"output_tokens_by_modality"_L1,
                                                QJsonArray{QJsonObject{{"modality"_L1, type}, {"tokens"_L1, out}}}}});
    return interaction;
}

} // namespace maquette
