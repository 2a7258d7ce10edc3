#include "core/sandbox/sandboxstability.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxstabilitywork.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kPictures = "/v2beta/stable-image/";
constexpr QByteArrayView kResults = "/v2beta/results/";
constexpr QByteArrayView kEngines = "/generation/";
constexpr qsizetype kLargestBody = 10 * 1024 * 1024;
constexpr auto kTasks = "stability"_L1;

/// Errors are an id, a name and a list of sentences; limits are not told.
class Manners final : public SandboxManners
{
public:
    int statusOf(const SandboxRefusal &refusal) const override { return isAboutMoney(refusal) ? 402 : refusal.status; }

    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const override
    {
        const QString name = refusal.code == u"invalid_prompts" ? refusal.code : nameOf(statusOf(refusal));
        return json::toBytes(QJsonObject{{"id"_L1, QString::fromLatin1(requestId)},
                                         {"name"_L1, name},
                                         {"errors"_L1, QJsonArray::fromStringList(refusal.message.split(u'\n'))}});
    }

    Headers headers(const QList<SandboxLimits::Gauge> &, const QByteArray &requestId) const override
    {
        return {{"x-request-id", requestId}};
    }

private:
    static bool isAboutMoney(const SandboxRefusal &refusal) { return refusal.code == u"insufficient_quota"; }

    static QString nameOf(int status)
    {
        switch (status) {
        case 400:
            return u"bad_request"_s;
        case 401:
            return u"unauthorized"_s;
        case 402:
            return u"payment_required"_s;
        case 403:
            return u"content_moderation"_s;
        case 404:
            return u"not_found"_s;
        case 413:
            return u"payload_too_large"_s;
        case 429:
            return u"rate_limit_exceeded"_s;
        default:
            return status >= 500 ? u"internal_error"_s : u"bad_request"_s;
        }
    }
};

enum class Shape { Bytes, Json, Neither };

Shape shapeOf(const SandboxHttpRequest &request)
{
    const QByteArray accept = request.headers.value("accept", "*/*");
    if (accept.contains("application/json"))
        return Shape::Json;
    return accept.contains("image/") || accept.contains("*/*") ? Shape::Bytes : Shape::Neither;
}

SandboxConnection::Headers headersOf(const SandboxStabilityResult &result)
{
    return {{"finish-reason", result.reason()}, {"seed", QByteArray::number(result.seed)}};
}

QJsonObject asJson(const SandboxFile &file, const SandboxStabilityResult &result)
{
    return {{"image"_L1, QString::fromLatin1(file.bytes.toBase64())},
            {"finish_reason"_L1, QString::fromLatin1(result.reason())},
            {"seed"_L1, qint64{result.seed}}};
}

bool isRefused(const SandboxCall &call, const SandboxForm &form)
{
    for (auto it = form.fields.begin(); it != form.fields.end(); ++it) {
        if (isForbiddenToSandbox(it.value().toString())) {
            call.refuse(
                403,
                u"Your request was flagged by our content moderation system, as a result your request was denied and you were not charged."_s);
            return true;
        }
    }
    return false;
}

} // namespace

const SandboxManners &SandboxStability::manners() const
{
    static const Manners manners;
    return manners;
}

bool SandboxStability::isSpoken(const SandboxHttpRequest &, const QByteArray &path) const
{
    return path.startsWith("/v2beta/") || path.startsWith(kEngines) || path == "/engines/list";
}

bool SandboxStability::isCreation(const QByteArray &path) const
{
    return path.startsWith(kPictures) || path.startsWith(kEngines);
}

bool SandboxStability::answer(const SandboxCall &call)
{
    const QByteArray &path = call.path;
    const qsizetype result = path.indexOf("/result/");
    if (call.isGet() && path.startsWith(kResults))
        answerResult(call, QString::fromLatin1(path.mid(kResults.size())));
    else if (call.isGet() && path.startsWith(kPictures) && result > 0)
        answerResult(call, QString::fromLatin1(path.mid(result + 8)));
    else if (call.isPost() && path.startsWith(kPictures))
        make(call, path.mid(kPictures.size()));
    else if (call.isPost() && path.startsWith(kEngines) && path.endsWith("/text-to-image"))
        makeByEngine(call);
    else if (call.isGet() && path == "/engines/list")
        call.say(200, R"([{"id":"sandbox-engine","name":"Sandbox Engine","description":"Draws hills.","type":"PICTURE"}])",
                 {{"Content-Type", "application/json"}});
    else
        return false;
    return true;
}

void SandboxStability::make(const SandboxCall &call, const QByteArray &operation)
{
    const SandboxStabilityWay *way = findStabilityWay(operation);
    const QByteArray type = call.request.headers.value("content-type");
    const Shape shape = shapeOf(call.request);
    const SandboxForm form = readSandboxForm(type, call.request.body);
    if (!way) {
        call.refuse(404, u"the requested resource was not found"_s);
        return;
    }
    if (call.request.body.size() > kLargestBody) {
        call.refuse(413, u"body: payloads cannot be larger than 10MiB in size"_s);
        return;
    }
    if (!type.toLower().startsWith("multipart/form-data") || !form.isReadable || shape == Shape::Neither) {
        call.refuse(400, shape == Shape::Neither ? u"accept: must be one of image/*, application/json"_s
                                                 : u"content-type: must be multipart/form-data"_s);
        return;
    }
    if (isRefused(call, form))
        return;
    if (const QStringList mistakes = stabilityMistakes(*way, form); !mistakes.isEmpty()) {
        call.refuse(400, mistakes.join(u'\n'));
        return;
    }
    const QString prompt = form.text(u"prompt"_s);
    const SandboxStabilityResult result{.seed = sandboxSeed(form.number(u"seed"_s, 0)), .isHeldBack = isHeldBackBySandbox(prompt)};
    if (way->isSlow) {
        const QJsonObject kept{{"seed"_L1, qint64{result.seed}}, {"held_back"_L1, result.isHeldBack}};
        const SandboxTask task =
            m_studio.start(kTasks, QString::fromLatin1(operation), prompt, kept, m_slowTime, stabilityWork(*way, form, result));
        call.accepted(task, 200, {{"id"_L1, task.id}});
        return;
    }
    m_studio.run(stabilityWork(*way, form, result), call.connection, [call, result, shape](const SandboxStudio::Files &files) {
        if (files.isEmpty())
            call.refuse(500, u"The picture could not be made."_s);
        else if (shape == Shape::Json)
            call.json(200, asJson(files.constFirst(), result));
        else
            call.say(200, files.constFirst().bytes,
                     SandboxConnection::Headers{{"Content-Type", files.constFirst().mime}} + headersOf(result));
    });
}

void SandboxStability::answerResult(const SandboxCall &call, const QString &id)
{
    using State = SandboxTask::State;
    const auto look = id.startsWith(kTasks) ? m_studio.look(id) : std::nullopt;
    if (!look) {
        call.refuse(404, u"id: the generation was not found"_s);
        return;
    }
    if (look->state == State::Failed || look->state == State::Cancelled) {
        call.refuse(500, look->task.error);
        return;
    }
    if (!look->isDone()) {
        const QString word = look->oddWord.isEmpty() ? u"in-progress"_s : look->oddWord;
        call.json(202, {{"id"_L1, id}, {"status"_L1, word}});
        return;
    }
    const QJsonObject &kept = look->task.request;
    const SandboxStabilityResult result{.seed = static_cast<quint32>(kept.value("seed"_L1).toDouble()),
                                        .isHeldBack = kept.value("held_back"_L1).toBool()};
    if (look->files.isEmpty())
        call.say(200, {}, SandboxConnection::Headers{{"Content-Type", "image/png"}} + headersOf(result));
    else if (shapeOf(call.request) == Shape::Json)
        call.json(200, asJson(m_studio.file(look->files.constFirst()).value_or(SandboxFile()), result));
    else
        sendSandboxFile(call, m_studio, look->files.constFirst(), headersOf(result));
}

void SandboxStability::makeByEngine(const SandboxCall &call)
{
    const auto body = json::parseObject(call.request.body);
    const QJsonArray prompts = body ? body->value("text_prompts"_L1).toArray() : QJsonArray();
    const QString prompt = prompts.at(0)["text"_L1].toString();
    if (prompt.trimmed().isEmpty()) {
        call.refuse(400, u"text_prompts: cannot be blank"_s);
        return;
    }
    if (isForbiddenToSandbox(prompt)) {
        call.refuse(400, u"Invalid prompts were detected. Please revise your prompt and try again."_s, u"invalid_prompts"_s);
        return;
    }
    const SandboxPainting painting{
        .prompt = prompt,
        .seed = sandboxSeed(body->value("seed"_L1).toDouble()),
        .size = {std::max(64, body->value("width"_L1).toInt(1024)), std::max(64, body->value("height"_L1).toInt(1024))},
        .count = std::max(1, body->value("samples"_L1).toInt(1))};
    const bool wantsBytes = call.request.headers.value("accept").startsWith("image/");
    m_studio.paint(painting, call.connection, [call, painting, wantsBytes](const SandboxStudio::Files &files) {
        if (wantsBytes) {
            call.say(200, files.constFirst().bytes,
                     {{"Content-Type", "image/png"}, {"Finish-Reason", "SUCCESS"}, {"Seed", QByteArray::number(painting.seed)}});
            return;
        }
        QJsonArray artifacts;
        for (const SandboxFile &file : files) {
            artifacts.append(QJsonObject{{"base64"_L1, QString::fromLatin1(file.bytes.toBase64())},
                                         {"seed"_L1, qint64{painting.seed} + artifacts.size()},
                                         {"finishReason"_L1, u"SUCCESS"_s}});
        }
        call.json(200, {{"artifacts"_L1, artifacts}});
    });
}

} // namespace maquette
