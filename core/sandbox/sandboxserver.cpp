#include "core/sandbox/sandboxserver.h"

#include "core/sandbox/sandboxlistener.h"

using namespace Qt::StringLiterals;

namespace maquette {

SandboxServer::SandboxServer(QObject *parent) : QObject(parent)
{
    m_thread.setObjectName(u"sandbox"_s);
}

SandboxServer::~SandboxServer()
{
    stop();
}

Result<void> SandboxServer::start(const Options &options)
{
    stop();
    m_listener = new SandboxListener(options);
    m_listener->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    connect(m_listener, &SandboxListener::requestServed, this, &SandboxServer::requestServed);
    m_thread.start();
    // Binding is a matter of microseconds and asks nobody else, so waiting for it blocks nobody.
    Result<quint16> port;
    QMetaObject::invokeMethod(m_listener, [&] { port = m_listener->listen(); }, Qt::BlockingQueuedConnection);
    if (!port) {
        stop();
        return tl::unexpected(port.error());
    }
    m_port = *port;
    return {};
}

void SandboxServer::stop()
{
    m_port = 0;
    m_listener = nullptr;
    m_thread.quit();
    m_thread.wait();
}

QUrl SandboxServer::baseUrl() const
{
    return isRunning() ? QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port)) : QUrl();
}

} // namespace maquette

#include "moc_sandboxserver.cpp"
