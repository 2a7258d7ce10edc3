#include "core/base/sha256.h"

#include <QIODevice>

#include <nettle/sha2.h>

#include <cstdint>

namespace maquette {

class Sha256::Private
{
public:
    Private() { sha256_init(&state); }

    sha256_ctx state;
};

Sha256::Sha256() : d(std::make_unique<Private>()) {}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(QByteArrayView bytes)
{
    sha256_update(&d->state, static_cast<std::size_t>(bytes.size()), reinterpret_cast<const std::uint8_t *>(bytes.data()));
}

bool Sha256::add(QIODevice &device)
{
    constexpr qsizetype kPiece = 64 * 1024;
    QByteArray piece(kPiece, Qt::Uninitialized);
    while (true) {
        const qint64 read = device.read(piece.data(), kPiece);
        if (read <= 0)
            return read == 0 && device.atEnd();
        add(QByteArrayView(piece.constData(), static_cast<qsizetype>(read)));
    }
}

QByteArray Sha256::takeResult()
{
    QByteArray digest(SHA256_DIGEST_SIZE, Qt::Uninitialized);
    // Leaves the state as it was in the beginning.
    sha256_digest(&d->state, SHA256_DIGEST_SIZE, reinterpret_cast<std::uint8_t *>(digest.data()));
    return digest;
}

QByteArray Sha256::of(QByteArrayView bytes)
{
    Sha256 sum;
    sum.add(bytes);
    return sum.takeResult();
}

} // namespace maquette
