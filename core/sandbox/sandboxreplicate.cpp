#include "core/sandbox/sandboxreplicate.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxpictures.h"
#include "core/sandbox/sandboxreplicatemodels.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kPredictions = "/predictions";
constexpr QByteArrayView kModels = "/models/";
constexpr QByteArrayView kDeployments = "/deployments/";
constexpr QByteArrayView kStreams = "/prediction-streams/";
constexpr QByteArrayView kFiles = "/files";
constexpr auto kPrefix = "rp"_L1;
constexpr std::chrono::milliseconds kGlance{20};
constexpr int kLongestWait = 60;
constexpr qsizetype kLargestFile = 100 * 1024 * 1024;
constexpr qint64 kFileSeconds = 86'400;

/// Problems have a title and a detail; limits are not told.
class Manners final : public SandboxManners
{
public:
    int statusOf(const SandboxRefusal &refusal) const override { return isAboutMoney(refusal) ? 402 : refusal.status; }

    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &) const override
    {
        const int status = statusOf(refusal);
        QJsonObject problem{{"title"_L1, titleOf(status)}, {"detail"_L1, refusal.message}, {"status"_L1, status}};
        if (refusal.wait)
            problem.insert("retry_after"_L1, static_cast<qint64>((refusal.wait->count() + 999) / 1000));
        return json::toBytes(problem);
    }

    Headers headers(const QList<SandboxLimits::Gauge> &, const QByteArray &requestId) const override
    {
        return {{"x-request-id", requestId}};
    }

private:
    static bool isAboutMoney(const SandboxRefusal &refusal) { return refusal.code == u"insufficient_quota"; }

    static QString titleOf(int status)
    {
        switch (status) {
        case 401:
            return u"Unauthenticated"_s;
        case 402:
            return u"Insufficient credit"_s;
        case 404:
            return u"Not found"_s;
        case 422:
            return u"Input validation failed"_s;
        case 429:
            return u"Too many requests"_s;
        default:
            return status >= 500 ? u"Internal server error"_s : u"Bad request"_s;
        }
    }
};

QString isoTime(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODateWithMs);
}

QString wordOf(const SandboxTaskLook &look)
{
    using State = SandboxTask::State;
    if (!look.oddWord.isEmpty())
        return look.oddWord;
    switch (look.state) {
    case State::Queued:
        return u"starting"_s;
    case State::Running:
        return u"processing"_s;
    case State::Done:
        return u"succeeded"_s;
    case State::Cancelled:
        return u"canceled"_s;
    case State::Failed:
        break;
    }
    return u"failed"_s;
}

/// As tqdm writes it, which is where clients read the progress.
QString logsOf(const SandboxTaskLook &look)
{
    if (look.state == SandboxTask::State::Queued)
        return {};
    const int percent = static_cast<int>(look.progress * 100);
    return u"Running prediction\n%1%|%2| %1/100 [00:01<00:01]\n"_s.arg(percent, 3).arg(u"#"_s.repeated(percent / 10), -10);
}

/// How long a request wants to wait; empty when it does not.
std::optional<std::chrono::seconds> waitOf(const SandboxHttpRequest &request)
{
    const QByteArray prefer = request.headers.value("prefer");
    if (!prefer.startsWith("wait"))
        return {};
    const int told = prefer.mid(5).toInt();
    return std::chrono::seconds(std::clamp(told > 0 ? told : kLongestWait, 1, kLongestWait));
}

SandboxPrediction predictionOf(const SandboxTask &task)
{
    return {.role = sandboxRoleOf(task.model), .input = task.request.value("input"_L1).toObject()};
}

quint32 numberOf(const SandboxTask &task)
{
    return static_cast<quint32>(task.request.value("number"_L1).toDouble());
}

} // namespace

const SandboxManners &SandboxReplicate::manners() const
{
    static const Manners manners;
    return manners;
}

bool SandboxReplicate::isSpoken(const SandboxHttpRequest &, const QByteArray &path) const
{
    static const QByteArrayList fixed{"/account", "/hardware", "/search"};
    return path.startsWith(kPredictions) || path.startsWith(kDeployments) || path.startsWith(kStreams) ||
           path.startsWith("/collections") || fixed.contains(path) || isCreation(path);
}

bool SandboxReplicate::isCreation(const QByteArray &path) const
{
    const bool isNamed = path.startsWith(kModels) || path.startsWith(kDeployments);
    return path == kPredictions || (isNamed && path.endsWith(kPredictions));
}

bool SandboxReplicate::answer(const SandboxCall &call)
{
    const QByteArray &path = call.path;
    const QString text = QString::fromUtf8(QByteArray::fromPercentEncoding(path));
    if (call.isPost() && isCreation(path)) {
        create(call, text.section(u'/', 2, 3));
        return true;
    }
    if (path.startsWith(kPredictions))
        return answerPrediction(call, path.mid(kPredictions.size() + 1));
    if (call.isGet() && path.startsWith(kStreams)) {
        stream(call, text.mid(kStreams.size()));
        return true;
    }
    if (call.isGet() && path == "/account") {
        call.json(200, {{"type"_L1, u"user"_s}, {"username"_L1, u"sandbox"_s}, {"name"_L1, u"Sandbox"_s}});
        return true;
    }
    if (call.isGet() && (path.startsWith("/collections/") || path == "/search")) {
        QJsonArray models;
        for (const QString &name : sandboxReplicateModels())
            models.append(sandboxReplicateModel(name));
        call.json(200,
                  {{"name"_L1, u"Official"_s}, {"slug"_L1, u"official"_s}, {"description"_L1, QString()}, {"models"_L1, models}});
        return true;
    }
    if (call.isGet() && path.startsWith(kModels))
        return answerModel(call, text.mid(kModels.size()));
    if (path == kFiles || path.startsWith("/files/"))
        return answerFiles(call, text.mid(kFiles.size() + 1));
    return false;
}

bool SandboxReplicate::answerModel(const SandboxCall &call, const QString &rest)
{
    const QStringList steps = rest.split(u'/');
    const QString name = steps.mid(0, 2).join(u'/');
    if (steps.size() == 2 && !steps.contains(QString()))
        call.json(200, sandboxReplicateModel(name));
    else if (steps.size() == 4 && steps.at(2) == u"versions")
        call.json(200, sandboxReplicateVersion(name));
    else
        return false;
    return true;
}

void SandboxReplicate::create(const SandboxCall &call, const QString &named)
{
    const auto body = json::parseObject(call.request.body);
    const QString version = body ? json::text(*body, u"version") : QString();
    QString model = call.path == kPredictions ? version.section(u':', 0, 0) : named;
    // A version alone is one of a model that is listed, or of nobody knows which.
    for (const QString &known : sandboxReplicateModels()) {
        if (json::text(sandboxReplicateVersion(known), u"id") == version)
            model = known;
    }
    const SandboxPrediction prediction{.role = sandboxRoleOf(model),
                                       .input = body ? body->value("input"_L1).toObject() : QJsonObject()};
    if (!body || model.isEmpty() || !prediction.mistake().isEmpty()) {
        call.refuse(422, model.isEmpty() ? u"- version is required\n"_s : prediction.mistake());
        return;
    }
    const QString prompt = prediction.prompt();
    const bool isRefused = isForbiddenToSandbox(prompt) || isHeldBackBySandbox(prompt);
    const QString failure = isRefused ? u"NSFW content detected. Try running it again, or try a different prompt."_s : QString();
    const bool isChat = prediction.role == SandboxRole::Chat;
    const auto least = isChat                                 ? m_chats.timeFor(prediction.reply(call.number))
                       : prediction.role == SandboxRole::Film ? m_times.film
                                                              : m_times.picture;
    const QJsonObject kept{{"input"_L1, prediction.input}, {"version"_L1, version}, {"number"_L1, qint64{call.number}}};
    const SandboxTask task = m_studio.start(kPrefix, model, prompt, kept, least, prediction.work(m_studio, call.number), failure);
    if (const auto wait = waitOf(call.request); wait && !task.has(Fault::Kind::TaskDrop))
        waitFor(call, task, std::chrono::steady_clock::now() + *wait);
    else
        call.accepted(task, 201, predictionObject(call, {.task = task}));
}

void SandboxReplicate::waitFor(const SandboxCall &call, const SandboxTask &task, std::chrono::steady_clock::time_point until)
{
    using State = SandboxTask::State;
    const State state = m_studio.state(task.id);
    const bool isWorking = state == State::Queued || state == State::Running;
    const bool isPatient = std::chrono::steady_clock::now() < until;
    if (isWorking && isPatient && call.connection) {
        QTimer::singleShot(kGlance, call.connection, [this, call, task, until] { waitFor(call, task, until); });
        return;
    }
    const auto look = m_studio.look(task.id);
    call.json(isWorking ? 202 : 201, predictionObject(call, look ? *look : SandboxTaskLook{.task = task}));
}

bool SandboxReplicate::answerPrediction(const SandboxCall &call, const QByteArray &rest)
{
    QString id = QString::fromLatin1(rest);
    if (id.isEmpty()) {
        if (call.isGet())
            list(call);
        return call.isGet();
    }
    const bool isStop = call.isPost() && id.endsWith(u"/cancel"_s);
    if (isStop)
        id.chop(7);
    if (isStop && id.startsWith(kPrefix))
        m_studio.cancel(id);
    const auto look = id.startsWith(kPrefix) ? m_studio.look(id) : std::nullopt;
    if (look)
        call.json(200, predictionObject(call, *look));
    else
        call.refuse(404, u"The requested resource could not be found."_s);
    return true;
}

void SandboxReplicate::list(const SandboxCall &call)
{
    QJsonArray results;
    for (const SandboxTask &task : m_studio.tasks(kPrefix))
        results.append(predictionObject(call, {.task = task, .state = m_studio.state(task.id)}));
    call.json(200, {{"previous"_L1, QJsonValue()}, {"next"_L1, QJsonValue()}, {"results"_L1, results}});
}

void SandboxReplicate::stream(const SandboxCall &call, const QString &id)
{
    const auto task = m_studio.task(id);
    if (!task || !id.startsWith(kPrefix)) {
        call.refuse(404, u"The requested resource could not be found."_s);
    } else if (!task->error.isEmpty()) {
        call.say(200, "event: error\ndata: " + task->error.toUtf8() + "\n\nevent: done\ndata: {\"reason\":\"error\"}\n\n",
                 {{"Content-Type", "text/event-stream"}});
    } else {
        m_chats.answer(call, predictionOf(*task).question(numberOf(*task)), predictionScript);
    }
}

QJsonValue SandboxReplicate::outputOf(const SandboxCall &call, const SandboxTaskLook &look) const
{
    if (look.files.isEmpty())
        return QJsonValue::Null;
    const SandboxFile first = m_studio.file(look.files.constFirst()).value_or(SandboxFile());
    if (first.mime == "application/json")
        return json::parseArray(first.bytes).value_or(QJsonArray());
    QJsonArray addresses;
    for (const QString &file : look.files)
        addresses.append(sandboxFileAddress(call, m_studio, file));
    return sandboxRoleOf(look.task.model) == SandboxRole::Picture ? QJsonValue(addresses) : addresses.first();
}

QJsonObject SandboxReplicate::predictionObject(const SandboxCall &call, const SandboxTaskLook &look) const
{
    const SandboxTask &task = look.task;
    const QString address = call.root.toString() + u"/v1/predictions/"_s + task.id;
    QJsonObject urls{{"get"_L1, address}, {"cancel"_L1, address + u"/cancel"_s}, {"web"_L1, address}};
    const SandboxPrediction prediction = predictionOf(task);
    if (prediction.role == SandboxRole::Chat)
        urls.insert("stream"_L1, call.root.toString() + QString::fromLatin1(kStreams) + task.id);
    QJsonObject object{{"id"_L1, task.id},
                       {"model"_L1, task.model},
                       {"version"_L1, u"hidden"_s},
                       {"input"_L1, prediction.input},
                       {"logs"_L1, logsOf(look)},
                       {"output"_L1, outputOf(call, look)},
                       {"data_removed"_L1, false},
                       {"error"_L1, task.error.isEmpty() ? QJsonValue() : QJsonValue(task.error)},
                       {"source"_L1, u"api"_s},
                       {"status"_L1, wordOf(look)},
                       {"created_at"_L1, isoTime(task.createdAt)},
                       {"urls"_L1, urls}};
    if (look.state != SandboxTask::State::Queued)
        object.insert("started_at"_L1, isoTime(task.createdAt));
    if (look.endedAt == 0)
        return object;
    object.insert("completed_at"_L1, isoTime(look.endedAt));
    QJsonObject metrics = look.isDone() ? prediction.metrics(numberOf(task)) : QJsonObject();
    metrics.insert("predict_time"_L1, look.endedAt - task.createdAt);
    metrics.insert("total_time"_L1, look.endedAt - task.createdAt);
    object.insert("metrics"_L1, metrics);
    return object;
}

QJsonObject SandboxReplicate::fileObject(const SandboxCall &call, const QString &id) const
{
    const SandboxFile file = m_studio.file(id).value_or(SandboxFile());
    const QByteArray hash = QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return {{"id"_L1, id},
            {"content_type"_L1, QString::fromLatin1(file.mime)},
            {"size"_L1, file.bytes.size()},
            {"checksums"_L1, QJsonObject{{"sha256"_L1, QString::fromLatin1(hash)}}},
            {"metadata"_L1, QJsonObject()},
            {"created_at"_L1, isoTime(now)},
            {"expires_at"_L1, isoTime(now + kFileSeconds)},
            {"urls"_L1, QJsonObject{{"get"_L1, sandboxFileAddress(call, m_studio, id)}}}};
}

bool SandboxReplicate::answerFiles(const SandboxCall &call, const QString &id)
{
    if (call.isPost() && id.isEmpty()) {
        const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
        const QByteArray content = form.file(u"content"_s);
        // OpenAI's files come to the same address, in a field of another name.
        if (content.isEmpty())
            return false;
        const QByteArray told = form.text(u"type"_s).toLatin1();
        if (content.size() > kLargestFile) {
            call.refuse(413, u"Files must be less than 100MB in size"_s);
            return true;
        }
        const QString kept = m_studio.keep({content, told.isEmpty() ? form.files.constFirst().mime : told});
        m_files.insert(kept);
        call.json(201, fileObject(call, kept));
        return true;
    }
    if (!m_files.contains(id) || !m_studio.file(id))
        return false;
    if (call.request.method == "DELETE") {
        m_files.remove(id);
        m_studio.drop(id);
        call.say(204, {}, {});
    } else {
        call.json(200, fileObject(call, id));
    }
    return true;
}

} // namespace maquette
