#pragma once

#include <QByteArray>
#include <QSize>

namespace maquette::bench {

/// A PNG that packs and decodes about like a photograph (not noise, not flat); another one for each `number`.
QByteArray photograph(quint32 number, QSize size = {1200, 800});

} // namespace maquette::bench
