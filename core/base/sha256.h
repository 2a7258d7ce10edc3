#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

class QIODevice;

namespace maquette {

/// A SHA-256 that is made piece by piece, for files and bodies of any size: by the processor's own instructions where it has
/// some, which is ten times as fast as QCryptographicHash of Qt 6.4.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;

    void add(QByteArrayView bytes);
    /// All that `device` has left. False when it cannot be read to its end.
    [[nodiscard]] bool add(QIODevice &device);
    /// Of what was added since the last time, 32 bytes.
    QByteArray takeResult();

    static QByteArray of(QByteArrayView bytes);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
