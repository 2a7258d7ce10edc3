#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace maquette {

/// UTF-8 in which halves of surrogate pairs keep their three bytes, and back: gateways that cut text by UTF-16 units
/// send such halves in neighbouring pieces.
QByteArray toWtf8(const QString &text);
QString fromWtf8(QByteArrayView bytes);

} // namespace maquette
