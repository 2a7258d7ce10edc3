#pragma once

#include "core/sandbox/faultspec.h"
#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxconnection.h"
#include "core/sandbox/sandboxlimits.h"
#include "core/sandbox/sandboxserver.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QObject>
#include <QTcpServer>

#include <memory>
#include <vector>

namespace maquette {

/// The part of the sandbox that lives in its thread: takes connections and hands their requests to the wires.
class SandboxListener final : public QObject
{
    Q_OBJECT
public:
    explicit SandboxListener(SandboxServer::Options options);

    /// The port, or why there is none. In the listener's own thread.
    [[nodiscard]] Result<quint16> listen();

signals:
    void requestServed(const QString &line);

private:
    void addWires();
    void takeConnections();
    void route(SandboxConnection *connection, const SandboxHttpRequest &request);
    SandboxCall callFor(SandboxConnection *connection, const SandboxHttpRequest &request, const QByteArray &path,
                        const SandboxWire *spoken);
    /// True when a fault took the place of the answer.
    bool answerWithFault(const SandboxCall &call);
    /// False when no wire knows the path.
    bool answerByWire(const SandboxCall &call, SandboxWire *spoken);
    void note(const SandboxHttpRequest &request, const QString &outcome);

    SandboxServer::Options m_options;
    QTcpServer m_server;
    FaultPlan m_plan;
    SandboxLimits m_limits;
    SandboxStudio m_studio;
    SandboxChats m_chats;
    std::vector<std::unique_ptr<SandboxWire>> m_wires;
    quint32 m_count = 0;
};

} // namespace maquette
