#include "core/sandbox/sandboxchats.h"

#include "core/sandbox/sandboxstream.h"

#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr std::chrono::milliseconds kTick{10};

} // namespace

SandboxChats::SandboxChats(SandboxLimits &limits, double tokensPerSecond, QObject *parent)
    : QObject(parent), m_limits(limits), m_tokensPerSecond(tokensPerSecond), m_tick(this)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &SandboxChats::advanceStreams);
}

void SandboxChats::answer(const SandboxCall &call, const SandboxRead &read, SandboxScriptMaker make)
{
    if (!read) {
        call.refuse(read.error());
        return;
    }
    if (!call.admit(read->promptTokens))
        return;
    call.note(u"200 "_s + read->model->id);
    auto script = make(replyToSandboxRequest(*read, call.number));
    charge(script->reply());
    if (read->isStreaming)
        stream(call, std::move(script));
    else
        sayWhole(call, *script);
}

SandboxWhole SandboxChats::whole(const SandboxRead &read, SandboxScriptMaker make, const SandboxManners &manners, quint32 number)
{
    if (read)
        return {.status = 200, .body = make(replyToSandboxRequest(*read, number))->whole()};
    return {.status = manners.statusOf(read.error()),
            .body = manners.bodyOf(read.error(), "req_sandbox_" + QByteArray::number(number))};
}

void SandboxChats::charge(const SandboxReply &reply)
{
    m_limits.takeOutput(reply.usage.outputTokens, std::chrono::steady_clock::now());
}

double SandboxChats::speedOf(const SandboxReply &reply) const
{
    return m_tokensPerSecond * reply.request.model->speed;
}

std::chrono::milliseconds SandboxChats::timeFor(const SandboxReply &reply) const
{
    const double speed = speedOf(reply);
    const double seconds = speed > 0 ? static_cast<double>(reply.usage.outputTokens) / speed : 0;
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

void SandboxChats::stream(const SandboxCall &call, std::unique_ptr<SandboxScript> script)
{
    call.connection->startStream(
        200, SandboxConnection::Headers{{"Content-Type", script->streamType()}, {"Cache-Control", "no-cache"}} + call.headers());
    const double speed = speedOf(script->reply());
    auto *stream = new SandboxStream(call.connection, std::move(script), speed);
    m_streams.append(stream);
    stream->advance();
    if (!m_tick.isActive())
        m_tick.start();
}

void SandboxChats::sayWhole(const SandboxCall &call, const SandboxScript &script)
{
    QByteArray body = script.whole();
    if (call.connection->fault(Fault::Kind::Garbage))
        body = body.left(body.size() / 2) + "<!-- garbage";
    else if (call.connection->fault(Fault::Kind::ErrorInStream))
        body = call.manners->bodyOf(refusalInStream(), call.requestId());
    else if (const auto huge = call.connection->fault(Fault::Kind::HugeLine))
        body.insert(1, R"("padding":")" + QByteArray(huge->bytes, 'x') + "\",");
    // A model takes its time whether or not it streams.
    QTimer::singleShot(timeFor(script.reply()), call.connection, [connection = call.connection, headers = call.headers, body] {
        connection->respond(200, SandboxConnection::Headers{{"Content-Type", "application/json"}} + headers(), body);
    });
}

void SandboxChats::advanceStreams()
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

#include "moc_sandboxchats.cpp"
