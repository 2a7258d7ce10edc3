#pragma once

#include "core/sandbox/faultspec.h"
#include "core/sandbox/sandboxconnection.h"
#include "core/sandbox/sandboxlimits.h"
#include "core/sandbox/sandboxserver.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTimer>

#include <memory>
#include <vector>

namespace maquette {

class SandboxStream;
struct SandboxRequest;

/// The part of the sandbox that lives in its thread: takes connections and answers requests.
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
    void takeConnections();
    void route(SandboxConnection *connection, const SandboxHttpRequest &request);
    /// True when one of the other wires knows the path; it answers, now or later.
    bool answerElsewhere(SandboxConnection *connection, const SandboxHttpRequest &request, const QByteArray &path);
    void answerModels(SandboxConnection *connection, const QByteArray &path);
    void answerChat(SandboxConnection *connection, const SandboxHttpRequest &request);
    /// True when a fault took the place of the answer.
    bool answerWithFault(SandboxConnection *connection, const SandboxHttpRequest &request);
    void startAnswer(SandboxConnection *connection, const SandboxRequest &request);
    void advanceStreams();
    void say(SandboxConnection *connection, int status, const QByteArray &body, SandboxConnection::Headers headers = {});
    void note(const SandboxHttpRequest &request, const QString &outcome);
    SandboxConnection::Headers commonHeaders();

    SandboxServer::Options m_options;
    QTcpServer m_server;
    FaultPlan m_plan;
    SandboxLimits m_limits;
    QList<QPointer<SandboxStream>> m_streams;
    QTimer m_tick;
    SandboxStudio m_studio;
    std::vector<std::unique_ptr<SandboxWire>> m_wires;
    quint32 m_count = 0;
};

} // namespace maquette
