#pragma once

#include "core/sandbox/sandboxlimits.h"
#include "core/sandbox/sandboxscript.h"
#include "core/sandbox/sandboxwire.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace maquette {

class SandboxStream;

/// An answer of one of the wires in one piece, as a batch keeps it.
struct SandboxWhole
{
    int status = 200;
    QByteArray body;
    bool isGood() const { return status == 200; }
};

/// Answers chats for every wire: limits, speed, streams and the faults inside of answers are the same for all of them.
/// Lives in the listener's thread.
class SandboxChats final : public QObject
{
    Q_OBJECT
public:
    /// `limits` must outlive it. `tokensPerSecond` as in SandboxServer::Options.
    SandboxChats(SandboxLimits &limits, double tokensPerSecond, QObject *parent = nullptr);

    /// Answers what a wire read, now or piece by piece, in the words of the script that `make` makes.
    void answer(const SandboxCall &call, const SandboxRead &read, SandboxScriptMaker make);
    /// Takes what an answer wrote from the limits; answer() does so by itself.
    void charge(const SandboxReply &reply);
    /// How long a model takes for an answer.
    std::chrono::milliseconds timeFor(const SandboxReply &reply) const;
    /// The same answer for a batch, which no limit and no fault stands in the way of. On any thread.
    static SandboxWhole whole(const SandboxRead &read, SandboxScriptMaker make, const SandboxManners &manners, quint32 number);

private:
    void stream(const SandboxCall &call, std::unique_ptr<SandboxScript> script);
    void sayWhole(const SandboxCall &call, const SandboxScript &script);
    void advanceStreams();
    double speedOf(const SandboxReply &reply) const;

    SandboxLimits &m_limits;
    double m_tokensPerSecond;
    QList<QPointer<SandboxStream>> m_streams;
    QTimer m_tick;
};

} // namespace maquette
