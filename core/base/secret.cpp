#include "core/base/secret.h"

#include <QCryptographicHash>

namespace maquette {

void wipe(QByteArray &bytes)
{
    volatile char *at = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        at[i] = 0;
    bytes.clear();
}

Secret::Buffer::~Buffer()
{
    wipe(bytes);
}

Secret Secret::take(QByteArray &&bytes)
{
    Secret secret;
    // A deep copy: the caller's array may be shared with someone who would keep the bytes alive.
    secret.m_bytes = std::make_shared<const Buffer>(QByteArray(bytes.constData(), bytes.size()));
    if (bytes.isDetached())
        wipe(bytes);
    return secret;
}

QByteArrayView Secret::expose() const
{
    return m_bytes ? QByteArrayView(m_bytes->bytes) : QByteArrayView();
}

QString Secret::fingerprint() const
{
    if (isEmpty())
        return {};
    const QByteArray digest = QCryptographicHash::hash(m_bytes->bytes, QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().first(8));
}

bool Secret::hasSameBytesAs(const Secret &other) const
{
    const QByteArrayView a = expose();
    const QByteArrayView b = other.expose();
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace maquette
