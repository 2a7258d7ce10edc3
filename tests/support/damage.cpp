#include "tests/support/damage.h"

#include <QRandomGenerator>

namespace maquette::test {

QList<QByteArray> allCuts(const QByteArray &bytes)
{
    QList<QByteArray> cuts;
    cuts.reserve(bytes.size());
    for (qsizetype length = 0; length < bytes.size(); ++length)
        cuts.append(bytes.first(length));
    return cuts;
}

QList<QByteArray> damagedCopies(const QByteArray &bytes, int count)
{
    QRandomGenerator random(20261121);
    QList<QByteArray> copies;
    copies.reserve(count);
    for (int i = 0; i < count; ++i) {
        QByteArray copy = bytes;
        for (int change = 0; change <= i % 4; ++change)
            copy[static_cast<qsizetype>(random.bounded(static_cast<int>(copy.size())))] = static_cast<char>(random.bounded(256));
        copies.append(copy);
    }
    return copies;
}

} // namespace maquette::test
