#include "core/sandbox/sandboxopenaibatches.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxopenaichat.h"
#include "core/sandbox/sandboxopenaimedia.h"
#include "core/sandbox/sandboxresponsesscript.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using State = SandboxTask::State;

constexpr qint64 kADay = 86'400;
/// The last part of a batch's time, in which its files are put together.
constexpr double kFinalizing = 0.85;
/// Answers of one batch count on from its own number, far from those of other calls.
constexpr quint32 kNumbersApart = 100'003;

SandboxWhole answerTo(const QString &url, const QJsonObject &body, quint32 number)
{
    const SandboxManners &manners = plainSandboxManners();
    if (url == u"/v1/chat/completions")
        return SandboxChats::whole(readSandboxChat(json::toBytes(body)), chatCompletionScript, manners, number);
    if (url == u"/v1/responses")
        return SandboxChats::whole(readSandboxResponses(body), responsesScript, manners, number);
    if (url == u"/v1/embeddings")
        return {.status = 200, .body = json::toBytes(openAiVectors(body))};
    return SandboxChats::whole(refuseSandboxRequest(u"Batches of %1 are not made here."_s.arg(url), u"url"_s), chatCompletionScript,
                               manners, number);
}

/// One line of a batch: what came out, and whether it is good.
std::pair<QByteArray, bool> resultOf(const QByteArray &line, quint32 number)
{
    const QJsonObject request = QJsonDocument::fromJson(line).object();
    const SandboxWhole whole = answerTo(json::text(request, u"url"), request.value("body"_L1).toObject(), number);
    const QByteArray id = QByteArray::number(number);
    return {R"({"id":"batch_req_)" + id + R"(","custom_id":)" + jsonQuoted(json::text(request, u"custom_id")) +
                R"(,"response":{"status_code":)" + QByteArray::number(whole.status) + R"(,"request_id":"req_sandbox_)" + id +
                R"(","body":)" + whole.body + "},\"error\":null}\n",
            whole.isGood()};
}

/// The lines of what succeeded, and of what did not.
SandboxStudio::Files answersTo(const QByteArray &lines, quint32 number)
{
    QByteArray good;
    QByteArray bad;
    for (const QByteArray &line : lines.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const auto [result, isGood] = resultOf(line, ++number);
        (isGood ? good : bad) += result;
    }
    return {{good, "application/jsonl"}, {bad, "application/jsonl"}};
}

} // namespace

bool SandboxOpenAiBatches::answer(const SandboxCall &call)
{
    const QByteArray &path = call.path;
    if (path == "/files" || path.startsWith("/files/"))
        return answerFiles(call);
    if (path == "/batches" && call.isPost())
        startBatch(call);
    else if (path == "/batches" && call.isGet())
        listBatches(call);
    else if (path.startsWith("/batches/"))
        answerBatch(call);
    else
        return false;
    return true;
}

bool SandboxOpenAiBatches::answerFiles(const SandboxCall &call)
{
    if (call.path != "/files") {
        const QList<QByteArray> words = call.path.split('/');
        return answerFile(call, QString::fromLatin1(words.value(2)), words.value(3));
    }
    if (call.isPost())
        return takeFile(call);
    QJsonArray data;
    QStringList ids = m_files.keys();
    std::sort(ids.begin(), ids.end(),
              [this](const QString &a, const QString &b) { return m_files[a].createdAt > m_files[b].createdAt; });
    for (const QString &id : std::as_const(ids))
        data.append(fileObject(id));
    call.json(200, {{"object"_L1, u"list"_s}, {"data"_L1, data}, {"has_more"_L1, false}});
    return true;
}

/// Others take files at this path too; OpenAI's bring a purpose.
bool SandboxOpenAiBatches::takeFile(const SandboxCall &call)
{
    const SandboxForm form = readSandboxForm(call.request.headers.value("content-type"), call.request.body);
    const auto file =
        std::find_if(form.files.cbegin(), form.files.cend(), [](const SandboxUpload &upload) { return upload.field == u"file"; });
    const QString purpose = form.text(u"purpose"_s);
    if (file == form.files.cend() || purpose.isEmpty())
        return false;
    if (!call.admit(0))
        return true;
    const QString id = m_studio.keep({file->bytes, file->mime});
    m_files.insert(id, {.name = file->name, .purpose = purpose, .createdAt = QDateTime::currentSecsSinceEpoch()});
    call.json(200, fileObject(id));
    return true;
}

QJsonObject SandboxOpenAiBatches::fileObject(const QString &id) const
{
    const Named named = m_files.value(id);
    const SandboxFile file = m_studio.file(id).value_or(SandboxFile());
    return {{"id"_L1, id},
            {"object"_L1, u"file"_s},
            {"bytes"_L1, file.bytes.size()},
            {"created_at"_L1, named.createdAt},
            {"filename"_L1, named.name},
            {"purpose"_L1, named.purpose},
            {"status"_L1, u"processed"_s}};
}

bool SandboxOpenAiBatches::answerFile(const SandboxCall &call, const QString &id, const QByteArray &verb)
{
    const auto file = m_studio.file(id);
    if (!m_files.contains(id) || !file)
        return false;
    if (call.isGet() && verb == "content") {
        call.say(200, file->bytes, {{"Content-Type", file->mime.isEmpty() ? "application/octet-stream" : file->mime}});
    } else if (call.request.method == "DELETE") {
        m_files.remove(id);
        m_studio.drop(id);
        call.json(200, {{"id"_L1, id}, {"object"_L1, u"file"_s}, {"deleted"_L1, true}});
    } else {
        call.json(200, fileObject(id));
    }
    return true;
}

qint64 SandboxOpenAiBatches::linesOf(const SandboxTask &task, int file)
{
    const QString id = task.files.value(file);
    const auto kept = m_studio.file(id);
    if (m_studio.state(task.id) != State::Done || !kept || kept->bytes.isEmpty())
        return 0;
    if (!m_files.contains(id))
        m_files.insert(id, {.name = task.id + (file == 0 ? u"_output.jsonl"_s : u"_error.jsonl"_s),
                            .purpose = u"batch_output"_s,
                            .createdAt = QDateTime::currentSecsSinceEpoch()});
    return kept->bytes.count('\n');
}

QJsonObject SandboxOpenAiBatches::batchObject(const SandboxTask &task)
{
    const State state = m_studio.state(task.id);
    const qint64 good = linesOf(task, 0);
    const qint64 bad = linesOf(task, 1);
    const QString word = state == State::Done                       ? u"completed"_s
                         : state == State::Cancelled                ? u"cancelled"_s
                         : state == State::Failed                   ? u"failed"_s
                         : state == State::Queued                   ? u"validating"_s
                         : m_studio.progress(task.id) > kFinalizing ? u"finalizing"_s
                                                                    : u"in_progress"_s;
    QJsonObject object = task.request;
    object.insert("id"_L1, task.id);
    object.insert("object"_L1, u"batch"_s);
    object.insert("status"_L1, word);
    object.insert("created_at"_L1, task.createdAt);
    object.insert("expires_at"_L1, task.createdAt + kADay);
    object.insert("output_file_id"_L1, good > 0 ? QJsonValue(task.files.value(0)) : QJsonValue());
    object.insert("error_file_id"_L1, bad > 0 ? QJsonValue(task.files.value(1)) : QJsonValue());
    object.insert("errors"_L1, QJsonValue());
    const qint64 total = task.prompt.toLongLong();
    object.insert("request_counts"_L1, QJsonObject{{"total"_L1, total}, {"completed"_L1, good}, {"failed"_L1, bad}});
    return object;
}

void SandboxOpenAiBatches::startBatch(const SandboxCall &call)
{
    const QJsonObject body = QJsonDocument::fromJson(call.request.body).object();
    const QString input = json::text(body, u"input_file_id");
    const auto file = m_studio.file(input);
    if (!file || !m_files.contains(input)) {
        call.refuse(400, u"Invalid 'input_file_id': no such file."_s, u"invalid_request"_s);
        return;
    }
    if (!call.admit(0))
        return;
    const QJsonObject request{{"endpoint"_L1, body.value("endpoint"_L1)},
                              {"input_file_id"_L1, input},
                              {"completion_window"_L1, body.value("completion_window"_L1)},
                              {"metadata"_L1, body.value("metadata"_L1)}};
    const QString total = QString::number(file->bytes.trimmed().isEmpty() ? 0 : file->bytes.trimmed().count('\n') + 1);
    const quint32 number = call.number * kNumbersApart;
    call.json(200, batchObject(m_studio.start(u"batch_"_s, {}, total, request, m_batchTime,
                                              [lines = file->bytes, number] { return answersTo(lines, number); })));
}

void SandboxOpenAiBatches::listBatches(const SandboxCall &call)
{
    QJsonArray data;
    const QList<SandboxTask> tasks = m_studio.tasks(u"batch_"_s);
    for (const SandboxTask &task : tasks)
        data.append(batchObject(task));
    call.json(200, {{"object"_L1, u"list"_s}, {"data"_L1, data}, {"has_more"_L1, false}});
}

void SandboxOpenAiBatches::answerBatch(const SandboxCall &call)
{
    const QList<QByteArray> words = call.path.split('/');
    const QString id = QString::fromLatin1(words.value(2));
    const auto task = m_studio.task(id);
    if (!task) {
        call.refuse(404, u"No batch found with id '%1'."_s.arg(id), u"not_found"_s);
        return;
    }
    if (call.isPost() && words.value(3) == "cancel")
        m_studio.cancel(id);
    call.json(200, batchObject(*task));
}

} // namespace maquette
