#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QMetaType>
#include <QString>

#include <memory>

class QDebug;
class QDataStream;

namespace maquette {

/// A key in memory. It cannot be logged, streamed, converted or compared by accident, and the last copy
/// overwrites its bytes when it goes.
///
/// Copies share one buffer, so that a key is never duplicated by passing it on. The bytes come out only
/// through expose(), whose callers (the request header, the keychain) are few enough to be read.
class Secret
{
public:
    Secret() = default;
    /// Takes a copy of `bytes` and overwrites the caller's buffer when it is not shared.
    static Secret take(QByteArray &&bytes);

    bool isEmpty() const { return !m_bytes || m_bytes->bytes.isEmpty(); }
    /// The key itself. Valid while this Secret lives. Never store, log or put it into an Error.
    QByteArrayView expose() const;
    /// Eight hex digits of its SHA-256, to tell keys apart in the history; empty for an empty key.
    QString fingerprint() const;
    /// Compares in constant time. Spelled out, because `==` on keys is almost always a mistake.
    bool hasSameBytesAs(const Secret &other) const;

    bool operator==(const Secret &) const = delete;
    friend QDebug operator<<(QDebug, const Secret &) = delete;
    friend QDataStream &operator<<(QDataStream &, const Secret &) = delete;

private:
    struct Buffer
    {
        QByteArray bytes;
        explicit Buffer(QByteArray b) : bytes(std::move(b)) {}
        Buffer(const Buffer &) = delete;
        Buffer &operator=(const Buffer &) = delete;
        ~Buffer();
    };
    std::shared_ptr<const Buffer> m_bytes;
};

/// Overwrites `bytes` in place in a way that the optimizer keeps. Detached copies elsewhere are not reached.
void wipe(QByteArray &bytes);

} // namespace maquette
