#include "app/window/singlewindow.h"

#include "core/base/log.h"

#include <QDataStream>
#include <QDeadlineTimer>
#include <QLocalSocket>

#include <optional>
#include <utility>

namespace maquette {

namespace {

/// A window answers within a frame; one that is still starting, or swapped out, needs longer.
constexpr int kAnswerPatience = 2'000;
constexpr qint64 kLargestMessage = 256 * 1024;
/// The window has the arguments.
constexpr char kReceived = '1';
/// The launch saw that in time and leaves them to the window.
constexpr char kLeft = '2';

/// Empty until they are there as a whole.
std::optional<QStringList> readArguments(QLocalSocket &socket)
{
    QDataStream stream(&socket);
    stream.startTransaction();
    QStringList arguments;
    stream >> arguments;
    return stream.commitTransaction() ? std::optional(arguments) : std::nullopt;
}

} // namespace

SingleWindow::SingleWindow(QString name, QObject *parent) : QObject(parent), m_name(std::move(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleWindow::receive);
}

bool SingleWindow::handOver(const QStringList &arguments) const
{
    const QDeadlineTimer patience(kAnswerPatience);
    const auto left = [&patience] { return static_cast<int>(patience.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(left()))
        return false;
    QDataStream stream(&socket);
    stream << arguments;
    socket.flush();
    if (!socket.waitForReadyRead(left()) || socket.read(1) != QByteArray(1, kReceived))
        return false;
    // Without this word the window does nothing: a prompt that both of us sent would be paid twice.
    socket.write(QByteArray(1, kLeft));
    return socket.waitForBytesWritten(left());
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
        connect(socket, &QLocalSocket::readyRead, this, [this, socket, arguments = std::optional<QStringList>()]() mutable {
            if (socket->bytesAvailable() > kLargestMessage) {
                socket->abort();
                return;
            }
            if (!arguments) {
                arguments = readArguments(*socket);
                if (!arguments)
                    return;
                socket->write(QByteArray(1, kReceived));
                socket->flush();
            }
            if (socket->bytesAvailable() > 0 && socket->read(1) == QByteArray(1, kLeft))
                emit asked(*std::exchange(arguments, {}));
        });
    }
}

} // namespace maquette

#include "moc_singlewindow.cpp"
