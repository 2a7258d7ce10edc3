#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace maquette::exchange {

/// An exported page, set on A4. Unsupported in a program without fonts (one that has no QGuiApplication, as the command line has
/// none). Loads nothing: pictures are in the page as data URLs.
Result<QByteArray> pdfFrom(const QByteArray &html, const QString &title);

} // namespace maquette::exchange
