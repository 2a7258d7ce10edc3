#include "core/sandbox/sandboxresponses.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxresponsesscript.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kMostKept = 1000;
constexpr auto kPath = "/responses";

QJsonObject objectOf(const SandboxCall &call)
{
    return QJsonDocument::fromJson(call.request.body).object();
}

} // namespace

bool SandboxResponses::answer(const SandboxCall &call)
{
    if (call.isPost() && call.path == kPath)
        respond(call);
    else if (call.isPost() && call.path == "/responses/input_tokens")
        count(call);
    else if (call.path.startsWith(QByteArray(kPath) + '/'))
        answerKept(call);
    else
        return false;
    return true;
}

void SandboxResponses::respond(const SandboxCall &call)
{
    const QJsonObject body = objectOf(call);
    SandboxRead read = readSandboxResponses(body);
    if (const QString earlier = json::text(body, u"previous_response_id"); read && !earlier.isEmpty()) {
        const auto kept = m_kept.constFind(earlier);
        if (kept == m_kept.cend()) {
            call.refuse(400, u"Previous response with id '%1' not found."_s.arg(earlier), u"previous_response_not_found"_s);
            return;
        }
        read->promptTokens += kept->tokens;
        read->earlierTokens += kept->tokens;
    }
    if (read && body.value("background"_L1).toBool()) {
        respondLater(call, *read);
        return;
    }
    if (read && body.value("store"_L1).toBool(true))
        keep(call, *read, false);
    m_chats.answer(call, read, responsesScript);
}

void SandboxResponses::respondLater(const SandboxCall &call, const SandboxRequest &request)
{
    if (!call.admit(request.promptTokens))
        return;
    keep(call, request, true);
    call.json(200, bodyOf(m_kept.value(QString::fromLatin1(sandboxResponseId(QByteArray::number(call.number))))));
}

void SandboxResponses::keep(const SandboxCall &call, const SandboxRequest &request, bool isBackground)
{
    const SandboxReply reply = replyToSandboxRequest(request, call.number);
    const QString id = QString::fromLatin1(sandboxResponseId(reply.number));
    if (isBackground)
        m_chats.charge(reply);
    m_kept.insert(id, {.body = QJsonDocument::fromJson(responsesScript(reply)->whole()).object(),
                       .readyAt = std::chrono::steady_clock::now() + m_chats.timeFor(reply),
                       .tokens = reply.usage.promptTokens + reply.usage.outputTokens,
                       .isBackground = isBackground,
                       .isCancelled = false});
    m_order.enqueue(id);
    if (m_order.size() > kMostKept)
        m_kept.remove(m_order.dequeue());
}

QJsonObject SandboxResponses::bodyOf(const Kept &kept)
{
    const bool isReady = std::chrono::steady_clock::now() >= kept.readyAt;
    QJsonObject body = kept.body;
    body.insert("background"_L1, kept.isBackground);
    if (isReady && !kept.isCancelled)
        return body;
    body.insert("status"_L1, kept.isCancelled ? u"cancelled"_s : u"in_progress"_s);
    body.insert("output"_L1, QJsonArray());
    body.insert("usage"_L1, QJsonValue());
    body.insert("incomplete_details"_L1, QJsonValue());
    return body;
}

void SandboxResponses::count(const SandboxCall &call)
{
    const SandboxRead read = readSandboxResponses(objectOf(call));
    if (!read)
        call.refuse(read.error());
    else if (call.admit(0))
        call.json(200, {{"object"_L1, u"response.input_tokens"_s}, {"input_tokens"_L1, read->promptTokens}});
}

void SandboxResponses::answerKept(const SandboxCall &call)
{
    const QList<QByteArray> words = call.path.split('/');
    const QString id = QString::fromLatin1(words.value(2));
    const bool isCancelling = call.isPost() && words.value(3) == "cancel";
    const auto kept = m_kept.find(id);
    if (kept == m_kept.end()) {
        call.refuse(404, u"Response with id '%1' not found."_s.arg(id));
    } else if (isCancelling && !kept->isBackground) {
        call.refuse(400, u"Cannot cancel a synchronous response."_s);
    } else if (isCancelling) {
        kept->isCancelled = std::chrono::steady_clock::now() < kept->readyAt;
        call.json(200, bodyOf(*kept));
    } else if (call.request.method == "DELETE") {
        m_kept.erase(kept);
        call.json(200, {{"id"_L1, id}, {"object"_L1, u"response"_s}, {"deleted"_L1, true}});
    } else if (call.isGet()) {
        call.json(200, bodyOf(*kept));
    } else {
        call.refuse(405, u"Method not allowed."_s);
    }
}

} // namespace maquette
