#include "core/sandbox/sandboxanthropic.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxanthropicmessages.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using State = SandboxTask::State;

constexpr auto kBatches = "/messages/batches";
constexpr qint64 kADay = 86'400;
constexpr qint64 kPage = 20;
/// Answers of one batch count on from its own number, far from those of other calls.
constexpr quint32 kNumbersApart = 100'003;

QString moment(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
}

QJsonObject supported(bool isSupported)
{
    return {{"supported"_L1, isSupported}};
}

QJsonObject capabilitiesOf(const SandboxModel &model)
{
    QJsonObject types;
    for (const auto type : {"adaptive"_L1, "enabled"_L1, "disabled"_L1})
        types.insert(type, supported(model.canReason));
    QJsonObject effort = supported(model.canReason);
    for (const auto level : {"low"_L1, "medium"_L1, "high"_L1})
        effort.insert(level, supported(model.canReason));
    QJsonObject thinking = supported(model.canReason);
    thinking.insert("types"_L1, types);
    return {{"batch"_L1, supported(true)},
            {"image_input"_L1, supported(model.seesPictures)},
            {"pdf_input"_L1, supported(model.seesPictures)},
            {"structured_outputs"_L1, supported(true)},
            {"thinking"_L1, thinking},
            {"effort"_L1, effort}};
}

QJsonObject modelEntry(const SandboxModel &model)
{
    return {{"type"_L1, u"model"_s},
            {"id"_L1, model.id},
            {"display_name"_L1, model.id},
            {"created_at"_L1, u"2026-11-21T00:00:00Z"_s},
            {"max_input_tokens"_L1, model.contextTokens},
            {"max_tokens"_L1, model.maxOutputTokens},
            {"capabilities"_L1, capabilitiesOf(model)},
            {"lifecycle"_L1, model.isRetired ? u"retired"_s : u"active"_s},
            {"deprecated_at"_L1, QJsonValue()},
            {"retires_at"_L1, model.isRetired ? QJsonValue(u"2026-01-31T00:00:00Z"_s) : QJsonValue()},
            {"line"_L1, QJsonValue()}};
}

QByteArray resultLine(const QString &id, const QByteArray &result)
{
    return R"({"custom_id":)" + jsonQuoted(id) + R"(,"result":)" + result + "}\n";
}

/// The lines of what succeeded, and of what did not.
SandboxStudio::Files answersTo(const QJsonArray &requests, quint32 number, const SandboxManners &manners)
{
    QByteArray good;
    QByteArray bad;
    for (const auto &item : requests) {
        const QJsonObject request = item.toObject();
        const QString id = json::text(request, u"custom_id");
        const SandboxWhole whole =
            SandboxChats::whole(readSandboxMessages(request.value("params"_L1).toObject()), anthropicScript, manners, ++number);
        if (whole.isGood())
            good += resultLine(id, R"({"type":"succeeded","message":)" + whole.body + '}');
        else
            bad += resultLine(id, R"({"type":"errored","error":)" + whole.body + '}');
    }
    return {{good, "application/x-jsonl"}, {bad, "application/x-jsonl"}};
}

} // namespace

bool SandboxAnthropic::isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const
{
    return path == "/messages" || path.startsWith("/messages/") || request.headers.contains("anthropic-version");
}

const SandboxManners &SandboxAnthropic::manners() const
{
    static const SandboxAnthropicManners manners;
    return manners;
}

bool SandboxAnthropic::answer(const SandboxCall &call)
{
    const QByteArray &path = call.path;
    if (!isSpoken(call.request, path))
        return false;
    if (!call.request.headers.contains("anthropic-version"))
        call.refuse(400, u"anthropic-version: header is required"_s);
    else if (call.isGet() && (path == "/models" || path.startsWith("/models/")))
        answerModels(call);
    else if (call.isPost() && path == "/messages/count_tokens")
        count(call);
    else if (call.isPost() && path == kBatches)
        startBatch(call);
    else if (call.isGet() && path == kBatches)
        listBatches(call);
    else if (path.startsWith(QByteArray(kBatches) + '/'))
        answerBatch(call);
    else if (call.isPost() && path == "/messages")
        m_chats.answer(call, readSandboxMessages(QJsonDocument::fromJson(call.request.body).object()), anthropicScript);
    else
        return false;
    return true;
}

void SandboxAnthropic::count(const SandboxCall &call)
{
    const auto read = readSandboxMessages(QJsonDocument::fromJson(call.request.body).object(), true);
    if (!read)
        call.refuse(read.error());
    else if (call.admit(0))
        call.json(200, {{"input_tokens"_L1, read->promptTokens}});
}

void SandboxAnthropic::answerModels(const SandboxCall &call)
{
    if (call.path != "/models") {
        const QString id = QString::fromUtf8(call.path.mid(8));
        if (const SandboxModel *model = findSandboxModel(id))
            call.json(200, modelEntry(*model));
        else
            call.refuse(404, u"model: "_s + id, u"model_not_found"_s);
        return;
    }
    const QUrlQuery query(QString::fromUtf8(call.request.query));
    const QString after = query.queryItemValue(u"after_id"_s);
    const qint64 most = query.hasQueryItem(u"limit"_s) ? query.queryItemValue(u"limit"_s).toLongLong() : kPage;
    QJsonArray data;
    bool isReached = after.isEmpty();
    bool hasMore = false;
    for (const SandboxModel &model : sandboxModels()) {
        if (isReached && data.size() < most)
            data.append(modelEntry(model));
        else
            hasMore = hasMore || isReached;
        isReached = isReached || model.id == after;
    }
    call.json(200, {{"data"_L1, data},
                    {"has_more"_L1, hasMore},
                    {"first_id"_L1, data.at(0).toObject().value("id"_L1)},
                    {"last_id"_L1, data.at(data.size() - 1).toObject().value("id"_L1)}});
}

QJsonObject SandboxAnthropic::batchObject(const SandboxTask &task, const SandboxCall &call) const
{
    const State state = m_studio.state(task.id);
    const bool isCancelled = state == State::Cancelled;
    const bool isEnded = isCancelled || state == State::Done;
    const qint64 total = task.request.value("ids"_L1).toArray().size();
    const auto lines = [&](int file) {
        const auto kept = m_studio.file(task.files.value(file));
        return state == State::Done && kept ? static_cast<qint64>(kept->bytes.count('\n')) : 0;
    };
    return {{"id"_L1, task.id},
            {"type"_L1, u"message_batch"_s},
            {"processing_status"_L1, isEnded ? u"ended"_s : u"in_progress"_s},
            {"request_counts"_L1, QJsonObject{{"processing"_L1, isEnded ? 0 : total},
                                              {"succeeded"_L1, lines(0)},
                                              {"errored"_L1, lines(1)},
                                              {"canceled"_L1, isCancelled ? total : 0},
                                              {"expired"_L1, 0}}},
            {"created_at"_L1, moment(task.createdAt)},
            {"expires_at"_L1, moment(task.createdAt + kADay)},
            {"ended_at"_L1, isEnded ? QJsonValue(moment(QDateTime::currentSecsSinceEpoch())) : QJsonValue()},
            {"cancel_initiated_at"_L1, isCancelled ? QJsonValue(moment(task.createdAt)) : QJsonValue()},
            {"archived_at"_L1, QJsonValue()},
            {"results_url"_L1,
             isEnded ? QJsonValue(call.root.toString() + u"/v1"_s + QLatin1StringView(kBatches) + u'/' + task.id + u"/results"_s)
                     : QJsonValue()}};
}

void SandboxAnthropic::startBatch(const SandboxCall &call)
{
    const QJsonArray requests = QJsonDocument::fromJson(call.request.body).object().value("requests"_L1).toArray();
    if (requests.isEmpty()) {
        call.refuse(400, u"requests: Field required"_s);
        return;
    }
    if (!call.admit(0))
        return;
    QJsonArray ids;
    for (const auto &request : requests)
        ids.append(request.toObject().value("custom_id"_L1));
    const quint32 number = call.number * kNumbersApart;
    const SandboxTask task = m_studio.start(u"msgbatch_"_s, {}, {}, {{"ids"_L1, ids}}, m_batchTime,
                                            [requests, number, &words = manners()] { return answersTo(requests, number, words); });
    call.json(200, batchObject(task, call));
}

void SandboxAnthropic::listBatches(const SandboxCall &call)
{
    QJsonArray data;
    const QList<SandboxTask> tasks = m_studio.tasks(u"msgbatch_"_s);
    for (const SandboxTask &task : tasks)
        data.append(batchObject(task, call));
    call.json(200, {{"data"_L1, data},
                    {"has_more"_L1, false},
                    {"first_id"_L1, data.isEmpty() ? QJsonValue() : QJsonValue(tasks.first().id)},
                    {"last_id"_L1, data.isEmpty() ? QJsonValue() : QJsonValue(tasks.last().id)}});
}

void SandboxAnthropic::answerBatch(const SandboxCall &call)
{
    const QList<QByteArray> words = call.path.mid(QByteArrayView(kBatches).size() + 1).split('/');
    const QString id = QString::fromLatin1(words.first());
    const QByteArray verb = words.value(1);
    const auto task = m_studio.task(id);
    const bool isEnded = task && (m_studio.state(id) == State::Done || m_studio.state(id) == State::Cancelled);
    if (!task) {
        call.refuse(404, u"There is no batch with the id %1."_s.arg(id));
    } else if (call.isGet() && verb == "results") {
        if (isEnded)
            sendResults(call, *task);
        else
            call.refuse(400, u"The batch has not ended yet."_s);
    } else if (call.isPost() && verb == "cancel") {
        m_studio.cancel(id);
        call.json(200, batchObject(*task, call));
    } else if (call.request.method == "DELETE") {
        if (isEnded) {
            m_studio.forget(id);
            call.json(200, {{"id"_L1, id}, {"type"_L1, u"message_batch_deleted"_s}});
        } else {
            call.refuse(400, u"The batch has not ended yet. Cancel it first."_s);
        }
    } else {
        call.json(200, batchObject(*task, call));
    }
}

void SandboxAnthropic::sendResults(const SandboxCall &call, const SandboxTask &task)
{
    QByteArray lines;
    if (m_studio.state(task.id) == State::Cancelled) {
        const QJsonArray ids = task.request.value("ids"_L1).toArray();
        for (const auto &id : ids)
            lines += resultLine(id.toString(), R"({"type":"canceled"})");
    } else {
        for (const QString &file : task.files)
            lines += m_studio.file(file).value_or(SandboxFile()).bytes;
    }
    call.say(200, lines, {{"Content-Type", "application/x-jsonl"}});
}

} // namespace maquette
