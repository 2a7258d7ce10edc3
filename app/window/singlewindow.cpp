#include "app/window/singlewindow.h"

#include "core/base/log.h"

#include <QDataStream>
#include <QLocalSocket>

namespace maquette {

namespace {

constexpr int kPatience = 1'000;
constexpr qint64 kLargestMessage = 256 * 1024;
constexpr char kTaken = '1';

} // namespace

SingleWindow::SingleWindow(QString name, QObject *parent) : QObject(parent), m_name(std::move(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleWindow::receive);
}

bool SingleWindow::handOver(const QStringList &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kPatience))
        return false;
    QDataStream stream(&socket);
    stream << arguments;
    socket.flush();
    // Only an answer counts: a window that hangs must not swallow what was asked.
    return socket.waitForReadyRead(kPatience) && socket.read(1) == QByteArray(1, kTaken);
}

void SingleWindow::listen()
{
    if (m_server.listen(m_name))
        return;
    // The socket of one that crashed; nobody answered on it, or handOver() would have succeeded.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qCWarning(logApp).noquote() << "a second window will not find this one:" << m_server.errorString();
}

void SingleWindow::receive()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > kLargestMessage) {
                socket->abort();
                return;
            }
            QDataStream stream(socket);
            stream.startTransaction();
            QStringList arguments;
            stream >> arguments;
            if (!stream.commitTransaction())
                return;
            socket->write(QByteArray(1, kTaken));
            socket->flush();
            emit asked(arguments);
        });
    }
}

} // namespace maquette

#include "moc_singlewindow.cpp"
