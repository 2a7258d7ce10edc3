#pragma once

#include <QByteArray>
#include <QList>

namespace maquette::test {

/// `bytes` cut after every byte, from nothing to all but the last.
QList<QByteArray> allCuts(const QByteArray &bytes);

/// So many copies of `bytes` with one to four bytes changed, the same ones each time.
QList<QByteArray> damagedCopies(const QByteArray &bytes, int count);

} // namespace maquette::test
