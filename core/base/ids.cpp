#include "core/base/ids.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace maquette {

QString newId()
{
    // RFC 9562, 5.7: 48 bits of time, the version, and 74 random bits around the variant.
    const auto now = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());
    std::array<quint32, 3> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    const auto byte = [&random](std::size_t at) { return static_cast<uchar>(random.at(at / 4) >> (at % 4 * 8)); };
    const QUuid id(static_cast<uint>(now >> 16), static_cast<ushort>(now), static_cast<ushort>(0x7000 | (random[0] & 0x0FFF)),
                   static_cast<uchar>(0x80 | (byte(2) & 0x3F)), byte(3), byte(4), byte(5), byte(6), byte(7), byte(8), byte(9));
    return id.toString(QUuid::WithoutBraces);
}

} // namespace maquette
