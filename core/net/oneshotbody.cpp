#include "core/net/oneshotbody.h"

#include <algorithm>
#include <cstring>

namespace maquette {

OneShotBody::OneShotBody(QByteArray bytes, QObject *parent) : QIODevice(parent), m_bytes(std::move(bytes))
{
    // Unbuffered, or QIODevice keeps a rewindable copy of what was read.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char *target, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, bytesAvailable());
    if (size <= 0)
        return m_read < m_bytes.size() ? 0 : -1;
    std::memcpy(target, m_bytes.constData() + m_read, static_cast<std::size_t>(size));
    m_read += size;
    return size;
}

} // namespace maquette

#include "moc_oneshotbody.cpp"
