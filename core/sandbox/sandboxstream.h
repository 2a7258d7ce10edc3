#pragma once

#include "core/sandbox/sandboxconnection.h"
#include "core/sandbox/sandboxscript.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>

#include <memory>

namespace maquette {

/// An answer on its way, one frame a token, at a given speed.
class SandboxStream final : public QObject
{
    Q_OBJECT
public:
    /// `tokensPerSecond` 0 is as fast as `connection` takes it. Ends with `connection`.
    SandboxStream(SandboxConnection *connection, std::unique_ptr<SandboxScript> script, double tokensPerSecond);

    /// Sends what is due by now.
    void advance();
    bool isOver() const { return m_isOver; }

private:
    void queueFaults();

    QPointer<SandboxConnection> m_connection;
    std::unique_ptr<SandboxScript> m_script;
    double m_speed;
    QList<SandboxFrame> m_frames;
    qsizetype m_next = 0;
    QElapsedTimer m_clock;
    bool m_isOver = false;
};

} // namespace maquette
