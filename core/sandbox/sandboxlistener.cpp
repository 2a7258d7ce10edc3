#include "core/sandbox/sandboxlistener.h"

#include "core/sandbox/sandboxanthropic.h"
#include "core/sandbox/sandboxapimart.h"
#include "core/sandbox/sandboxcohere.h"
#include "core/sandbox/sandboxfal.h"
#include "core/sandbox/sandboxfiles.h"
#include "core/sandbox/sandboxgemini.h"
#include "core/sandbox/sandboxgeminimedia.h"
#include "core/sandbox/sandboxhuggingface.h"
#include "core/sandbox/sandboxinteractions.h"
#include "core/sandbox/sandboxmistral.h"
#include "core/sandbox/sandboxollama.h"
#include "core/sandbox/sandboxopenaibatches.h"
#include "core/sandbox/sandboxopenaichat.h"
#include "core/sandbox/sandboxopenaimedia.h"
#include "core/sandbox/sandboxreplicate.h"
#include "core/sandbox/sandboxresponses.h"
#include "core/sandbox/sandboxstability.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Headers = SandboxConnection::Headers;

constexpr int kMostConnections = 512;

SandboxLimits::Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

SandboxListener::SandboxListener(SandboxServer::Options options)
    : m_options(std::move(options)), m_server(this), m_plan(m_options.faults, m_options.seed),
      m_limits(m_options.requestsPerMinute, m_options.tokensPerMinute, now()), m_studio([this](Fault::Scope scope) { return m_plan.next(scope); }, this), m_chats(m_limits, m_options.tokensPerSecond, this)
{
    addWires();
    connect(&m_server, &QTcpServer::newConnection, this, &SandboxListener::takeConnections);
}

/// In the order in which they are asked; those that others imitate come last.
void SandboxListener::addWires()
{
    // A picture that is a task takes less than a film.
    const auto pictureTime = m_options.filmTime / 3;
    m_wires.push_back(std::make_unique<SandboxFiles>(m_studio));
    m_wires.push_back(std::make_unique<SandboxStability>(m_studio, pictureTime));
    m_wires.push_back(std::make_unique<SandboxApimart>(m_studio, pictureTime, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxReplicate>(m_chats, m_studio, SandboxReplicate::Times{pictureTime, m_options.filmTime}));
    m_wires.push_back(std::make_unique<SandboxHuggingFace>(m_studio));
    m_wires.push_back(std::make_unique<SandboxFal>(m_studio, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxGeminiMedia>(m_studio, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxInteractions>(m_studio, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxAnthropic>(m_chats, m_studio, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxGemini>(m_chats));
    m_wires.push_back(std::make_unique<SandboxOllama>(m_chats));
    m_wires.push_back(std::make_unique<SandboxCohere>(m_chats));
    m_wires.push_back(std::make_unique<SandboxMistral>(m_chats));
    m_wires.push_back(std::make_unique<SandboxOpenAiMedia>(m_studio, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxResponses>(m_chats));
    m_wires.push_back(std::make_unique<SandboxOpenAiBatches>(m_studio, m_options.filmTime));
    m_wires.push_back(std::make_unique<SandboxOpenAiChat>(m_chats));
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

void SandboxListener::note(const SandboxHttpRequest &request, const QString &outcome)
{
    emit requestServed(QString::fromLatin1(request.method + ' ' + request.path + ' ') + outcome);
}

SandboxCall SandboxListener::callFor(SandboxConnection *connection, const SandboxHttpRequest &request, const QByteArray &path,
                                     const SandboxWire *spoken)
{
    SandboxCall call;
    call.request = request;
    call.path = path;
    call.root = QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
    call.connection = connection;
    call.manners = spoken ? &spoken->manners() : &plainSandboxManners();
    call.number = ++m_count;
    call.note = [this, request](const QString &outcome) { note(request, outcome); };
    call.headers = [this, manners = call.manners, id = call.requestId()] { return manners->headers(m_limits.gauges(now()), id); };
    call.say = [note = call.note, headersNow = call.headers, connection = call.connection](int status, const QByteArray &body,
                                                                                         const Headers &headers) {
        note(QString::number(status));
        if (connection)
            connection->respond(status, headers + headersNow(), body);
    };
    call.admit = [this, manners = call.manners, id = call.requestId(), say = call.say](qint64 tokens) {
        const auto missing = m_limits.admit(tokens, now());
        if (!missing)
            return true;
        const SandboxRefusal refusal = refusalOfShortage(*missing);
        say(manners->statusOf(refusal), manners->bodyOf(refusal, id), Headers{{"Content-Type", "application/json"}} + manners->waitHeaders(missing->wait));
        return false;
    };
    return call;
}

void SandboxListener::route(SandboxConnection *connection, const SandboxHttpRequest &request)
{
    QByteArray path = request.path;
    // Hugging Face's router has the wires of other companies below their names.
    for (const char *company : {"/replicate", "/together"}) {
        if (path.startsWith(company + QByteArray("/v1/")))
            path.remove(0, static_cast<qsizetype>(qstrlen(company)));
    }
    if (path.startsWith("/v1/"))
        path.remove(0, 3);
    const auto spoken = std::find_if(m_wires.cbegin(), m_wires.cend(), [&](const auto &wire) { return wire->isSpoken(request, path); });
    SandboxWire *wire = spoken == m_wires.cend() ? nullptr : spoken->get();
    const SandboxCall call = callFor(connection, request, path, wire);
    if (answerWithFault(call))
        return;
    if (call.isGet() && path == "/health")
        call.json(200, {{"status"_L1, u"ok"_s}, {"server"_L1, u"maquette-sandbox"_s}});
    else if (!m_options.requiredKey.isEmpty() && call.manners->keyOf(request) != m_options.requiredKey)
        call.refuse(refusalOfKey());
    else if (!answerByWire(call, wire))
        call.refuse(404, u"Invalid URL (%1 %2)"_s.arg(QString::fromLatin1(request.method), QString::fromLatin1(request.path)));
}

bool SandboxListener::answerWithFault(const SandboxCall &call)
{
    for (const Fault &fault : call.connection->faults()) {
        switch (fault.kind) {
        case Fault::Kind::HangUpAfter:
            call.note(u"read, hung up"_s);
            call.connection->hangUp();
            return true;
        case Fault::Kind::Status:
        case Fault::Kind::Quota:
            call.refuse(refusalByFault(fault));
            return true;
        case Fault::Kind::Html:
            call.note(u"200 by fault, a web page"_s);
            call.connection->respond(200, {{"Content-Type", "text/html; charset=utf-8"}},
                                     "<!doctype html><html><head><title>Sign in to this network</title></head><body><h1>Welcome</h1></body></html>\n");
            return true;
        default:
            break;
        }
    }
    return false;
}

bool SandboxListener::answerByWire(const SandboxCall &call, SandboxWire *spoken)
{
    const auto ask = [&call](SandboxWire &wire) {
        if (call.isPost() && wire.isCreation(call.path) && !call.admit(0))
            return true;
        return wire.answer(call);
    };
    if (spoken && ask(*spoken))
        return true;
    return std::any_of(m_wires.cbegin(), m_wires.cend(), [&](const auto &wire) { return wire.get() != spoken && ask(*wire); });
}

} // namespace maquette

#include "moc_sandboxlistener.cpp"
