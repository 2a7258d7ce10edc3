#include "core/sandbox/sandboxlistener.h"

#include "core/base/json.h"
#include "core/sandbox/sandboxanswer.h"
#include "core/sandbox/sandboxopenaimedia.h"
#include "core/sandbox/sandboxstream.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Headers = SandboxConnection::Headers;

constexpr std::chrono::milliseconds kTick{10};
constexpr int kMostConnections = 512;
constexpr qint64 kCacheFrom = 1024;
constexpr qint64 kCacheStep = 128;

SandboxLimits::Time now()
{
    return std::chrono::steady_clock::now();
}

QJsonObject modelEntry(const SandboxModel &model)
{
    QJsonObject entry{{"id"_L1, model.id},
                      {"object"_L1, u"model"_s},
                      {"created"_L1, 1'795'219'200},
                      {"owned_by"_L1, u"maquette"_s},
                      {"context_window"_L1, model.contextTokens},
                      {"max_completion_tokens"_L1, model.maxOutputTokens}};
    return entry;
}

QByteArray modelList()
{
    QJsonArray data;
    for (const SandboxModel &model : sandboxModels()) {
        if (!model.isRetired)
            data.append(modelEntry(model));
    }
    return json::toBytes(QJsonObject{{"object"_L1, u"list"_s}, {"data"_L1, data}});
}

QByteArray usageOf(const SandboxRequest &request, const SandboxAnswer &answer)
{
    // As real caches do: whole blocks of a long, known beginning.
    const qint64 cached = request.model->hasCache && request.earlierTokens >= kCacheFrom ? request.earlierTokens / kCacheStep * kCacheStep : 0;
    const auto number = [](qint64 value) { return QByteArray::number(value); };
    return R"({"prompt_tokens":)" + number(request.promptTokens) + R"(,"completion_tokens":)" + number(answer.outputTokens) + R"(,"total_tokens":)"
           + number(request.promptTokens + answer.outputTokens) + R"(,"prompt_tokens_details":{"cached_tokens":)" + number(cached)
           + R"(},"completion_tokens_details":{"reasoning_tokens":)" + number(answer.reasoningTokens) + "}}";
}

SandboxRefusal shortage(const SandboxLimits::Shortage &missing)
{
    const QString what = missing.isTokens ? u"tokens per min (TPM)"_s : u"requests per min (RPM)"_s;
    return {.status = 429,
            .message = u"Rate limit reached for the sandbox on %1: Limit %2. Please try again in %3."_s.arg(what).arg(missing.limit).arg(
                QString::fromLatin1(durationText(missing.wait))),
            .type = u"rate_limit_error"_s,
            .code = u"rate_limit_exceeded"_s};
}

Headers waitHeaders(std::chrono::milliseconds wait)
{
    return {{"retry-after", QByteArray::number((wait.count() + 999) / 1000)}, {"retry-after-ms", QByteArray::number(wait.count())}};
}

SandboxRefusal statusRefusal(int status)
{
    const QString type = status == 429   ? u"rate_limit_error"_s
                         : status == 529 ? u"overloaded_error"_s
                         : status >= 500 ? u"server_error"_s
                                         : u"invalid_request_error"_s;
    return {.status = status, .message = u"The sandbox answers with status %1, as its faults ask for."_s.arg(status), .type = type,
            .code = status == 429 ? u"rate_limit_exceeded"_s : QString()};
}

} // namespace

SandboxListener::SandboxListener(SandboxServer::Options options)
    : m_options(std::move(options)), m_server(this), m_plan(m_options.faults, m_options.seed),
      m_limits(m_options.requestsPerMinute, m_options.tokensPerMinute, now()), m_tick(this), m_studio(this)
{
    m_wires.push_back(std::make_unique<SandboxOpenAiMedia>(m_studio, m_options.filmTime));
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &SandboxListener::advanceStreams);
    connect(&m_server, &QTcpServer::newConnection, this, &SandboxListener::takeConnections);
}

Result<quint16> SandboxListener::listen()
{
    m_server.setMaxPendingConnections(kMostConnections);
    // With Qt's backlog of 50, the rest of a burst of 64 streams would wait a second for their next SYN.
    m_server.setListenBacklogSize(kMostConnections);
    if (m_server.listen(QHostAddress::LocalHost, m_options.port))
        return m_server.serverPort();
    return failure(Error::Kind::Offline,
                   QCoreApplication::translate("SandboxServer", "The sandbox cannot listen on port %1. Choose another port, or let it pick one.").arg(m_options.port),
                   m_server.errorString());
}

void SandboxListener::takeConnections()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        auto *connection = new SandboxConnection(socket, [this] { return m_plan.next(); }, this);
        connect(connection, &SandboxConnection::requestArrived, this, [this, connection](const SandboxHttpRequest &request) {
            const auto latency = connection->fault(Fault::Kind::Latency);
            if (!latency) {
                route(connection, request);
                return;
            }
            QTimer::singleShot(*latency->wait, connection, [this, connection, request] { route(connection, request); });
        });
        connect(connection, &SandboxConnection::refused, this, &SandboxListener::requestServed);
    }
}

Headers SandboxListener::commonHeaders()
{
    Headers headers = m_limits.headers(now());
    headers.emplaceBack("x-request-id", "req_sandbox_" + QByteArray::number(m_count));
    return headers;
}

void SandboxListener::say(SandboxConnection *connection, int status, const QByteArray &body, Headers headers)
{
    headers.prepend({"Content-Type", "application/json"});
    connection->respond(status, headers + commonHeaders(), body);
}

void SandboxListener::note(const SandboxHttpRequest &request, const QString &outcome)
{
    emit requestServed(QString::fromLatin1(request.method + ' ' + request.path + ' ') + outcome);
}

void SandboxListener::route(SandboxConnection *connection, const SandboxHttpRequest &request)
{
    ++m_count;
    if (answerWithFault(connection, request))
        return;
    const auto refuse = [&](const SandboxRefusal &refusal) {
        note(request, QString::number(refusal.status));
        say(connection, refusal.status, refusal.body());
    };
    QByteArray path = request.path;
    if (path.startsWith("/v1/"))
        path.remove(0, 3);
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    const bool isChat = path == "/chat/completions";
    const bool isList = path == "/models" || path.startsWith("/models/");
    if (isRead && path == "/health") {
        say(connection, 200, R"({"status":"ok","server":"maquette-sandbox"})");
    } else if (!m_options.requiredKey.isEmpty() && request.headers.value("authorization") != "Bearer " + m_options.requiredKey) {
        refuse({.status = 401, .message = u"Incorrect API key provided."_s, .type = u"invalid_request_error"_s, .code = u"invalid_api_key"_s});
    } else if (isRead && isList) {
        note(request, u"200"_s);
        answerModels(connection, path);
    } else if (request.method == "POST" && isChat) {
        answerChat(connection, request);
    } else if (!answerElsewhere(connection, request, path)) {
        refuse({.status = isChat || isList ? 405 : 404,
                .message = u"Invalid URL (%1 %2)"_s.arg(QString::fromLatin1(request.method), QString::fromLatin1(request.path)),
                .type = u"invalid_request_error"_s});
    }
}

bool SandboxListener::answerWithFault(SandboxConnection *connection, const SandboxHttpRequest &request)
{
    for (const Fault &fault : connection->faults()) {
        switch (fault.kind) {
        case Fault::Kind::HangUpAfter:
            note(request, u"read, hung up"_s);
            connection->hangUp();
            return true;
        case Fault::Kind::Status:
            note(request, u"%1 by fault"_s.arg(fault.status));
            say(connection, fault.status, statusRefusal(fault.status).body(), fault.wait ? waitHeaders(*fault.wait) : Headers());
            return true;
        case Fault::Kind::Quota:
            note(request, u"429 by fault, quota"_s);
            say(connection, 429,
                SandboxRefusal{.message = u"You exceeded your current quota, please check your plan and billing details."_s,
                               .type = u"insufficient_quota"_s,
                               .code = u"insufficient_quota"_s}
                    .body());
            return true;
        case Fault::Kind::Html:
            note(request, u"200 by fault, a web page"_s);
            connection->respond(200, {{"Content-Type", "text/html; charset=utf-8"}},
                                "<!doctype html><html><head><title>Sign in to this network</title></head><body><h1>Welcome</h1></body></html>\n");
            return true;
        default:
            break;
        }
    }
    return false;
}

bool SandboxListener::answerElsewhere(SandboxConnection *connection, const SandboxHttpRequest &request, const QByteArray &path)
{
    SandboxCall call{.request = request, .path = path, .root = {}, .connection = connection, .say = {}};
    call.root = QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
    call.say = [this, request, connection = QPointer<SandboxConnection>(connection)](int status, const QByteArray &body, Headers headers) {
        note(request, QString::number(status));
        if (connection)
            connection->respond(status, headers + commonHeaders(), body);
    };
    for (const auto &wire : m_wires) {
        if (request.method == "POST" && wire->isCreation(path)) {
            if (const auto missing = m_limits.admit(0, now())) {
                note(request, u"429"_s);
                say(connection, 429, shortage(*missing).body(), waitHeaders(missing->wait));
                return true;
            }
        }
        if (wire->answer(call))
            return true;
    }
    return false;
}

void SandboxListener::answerModels(SandboxConnection *connection, const QByteArray &path)
{
    if (path == "/models") {
        say(connection, 200, modelList());
        return;
    }
    const SandboxModel *model = findSandboxModel(QString::fromUtf8(path.mid(8)));
    if (model && !model->isRetired)
        say(connection, 200, json::toBytes(modelEntry(*model)));
    else
        say(connection, 404, SandboxRefusal{.message = u"The model does not exist."_s, .type = u"invalid_request_error"_s, .code = u"model_not_found"_s}.body());
}

void SandboxListener::answerChat(SandboxConnection *connection, const SandboxHttpRequest &http)
{
    const auto request = readSandboxRequest(http.body);
    if (!request) {
        note(http, QString::number(request.error().status));
        say(connection, request.error().status, request.error().body());
        return;
    }
    if (const auto missing = m_limits.admit(request->promptTokens, now())) {
        note(http, u"429"_s);
        say(connection, 429, shortage(*missing).body(), waitHeaders(missing->wait));
        return;
    }
    note(http, u"200 "_s + request->model->id);
    startAnswer(connection, *request);
}

void SandboxListener::startAnswer(SandboxConnection *connection, const SandboxRequest &request)
{
    const SandboxAnswer answer = answerSandboxRequest(request, m_count);
    m_limits.takeOutput(answer.outputTokens, now());
    const SandboxEnvelope envelope{.id = "chatcmpl-sandbox-" + QByteArray::number(m_count),
                                   .model = request.model->id.toUtf8(),
                                   .created = QDateTime::currentSecsSinceEpoch(),
                                   .usage = usageOf(request, answer),
                                   .tellsUsage = request.wantsUsage};
    const double speed = m_options.tokensPerSecond * request.model->speed;
    if (request.isStreaming) {
        connection->startStream(200, Headers{{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-cache"}} + commonHeaders());
        auto *stream = new SandboxStream(connection, answer, envelope, speed);
        m_streams.append(stream);
        stream->advance();
        if (!m_tick.isActive())
            m_tick.start();
        return;
    }
    QByteArray body = wholeAnswer(answer, envelope);
    if (connection->fault(Fault::Kind::Garbage))
        body = body.left(body.size() / 2) + "<!-- garbage";
    else if (connection->fault(Fault::Kind::ErrorInStream))
        body = SandboxRefusal{.message = u"The server had an error while processing your request."_s, .type = u"server_error"_s}.body();
    else if (const auto huge = connection->fault(Fault::Kind::HugeLine))
        body.insert(1, R"("padding":")" + QByteArray(huge->bytes, 'x') + "\",");
    // A model takes its time whether or not it streams.
    const double seconds = speed > 0 ? static_cast<double>(answer.outputTokens) / speed : 0;
    const auto wait = std::chrono::milliseconds(std::llround(seconds * 1000));
    QTimer::singleShot(wait, connection, [this, connection, body] { say(connection, 200, body); });
}

void SandboxListener::advanceStreams()
{
    const QList<QPointer<SandboxStream>> streams = m_streams;
    for (const QPointer<SandboxStream> &stream : streams) {
        if (stream)
            stream->advance();
    }
    m_streams.removeIf([](const QPointer<SandboxStream> &stream) {
        if (stream && !stream->isOver())
            return false;
        if (stream)
            stream->deleteLater();
        return true;
    });
    if (m_streams.isEmpty())
        m_tick.stop();
}

} // namespace maquette

#include "moc_sandboxlistener.cpp"
