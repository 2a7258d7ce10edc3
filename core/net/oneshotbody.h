#pragma once

#include <QByteArray>
#include <QIODevice>

namespace maquette {

/// A request body that can be read once and never rewound.
///
/// QNetworkAccessManager silently re-sends a request, POST included, when the server hangs up before
/// answering: over TLS four POSTs can arrive for one post(). For a paid call that is a second charge.
/// A body that cannot seek makes Qt give up with ContentReSendError instead, and the retry decision stays
/// ours. Only effective together with QNetworkRequest::DoNotBufferUploadDataAttribute and a Content-Length.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    /// Opened for reading.
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }
    bool atEnd() const override { return bytesAvailable() == 0; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }

    /// How much Qt has taken to send. While it is 0, the server cannot have got the whole of a request
    /// that has a body.
    qint64 bytesTaken() const { return m_read; }

protected:
    qint64 readData(char *target, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace maquette
