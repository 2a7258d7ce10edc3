#pragma once

#include "core/sandbox/sandboxstudio.h"

#include <QSize>
#include <QString>

namespace maquette {

/// The one rule by which the sandbox refuses to draw, film or speak, so that refusals can be tried on every wire: the
/// prompt says "forbidden".
bool isForbiddenToSandbox(const QString &prompt);
/// The other one: what was made of a prompt that says "filtered" is held back.
bool isHeldBackBySandbox(const QString &prompt);

/// The seed that was told; another one each time for 0, as everywhere.
quint32 sandboxSeed(double told);

/// "1024x768" as a size; `fallback` for "auto" and everything else.
QSize sandboxSize(const QString &text, QSize fallback);
/// About a megapixel, times `scale` on each side, in a ratio such as "16:9"; a square for everything else.
QSize sandboxSizeOfRatio(const QString &ratio, double scale = 1);
/// "2K" as the scale of the sides; 1 for everything else.
double sandboxScale(const QString &resolution);

/// `picture` as a file in `format`, with the type that it really has.
SandboxFile sandboxPictureAs(const QImage &picture, const QByteArray &format);

/// A mask as the painter takes it, transparent where the picture may change: as it is when it is transparent anywhere,
/// else its bright parts are what may change.
QImage sandboxMask(const QImage &mask);

/// How a film is asked for, on any wire.
struct SandboxFilmOrder
{
    QString prompt;
    double seed = 0;
    double seconds = 0;
    /// "720p", or "4k"; 720p for everything else.
    QString resolution;
    /// "16:9"; that of the first frame for everything else.
    QString ratio;
    /// Wins over resolution and ratio.
    QSize size;
    QImage first;
    QImage last;
};

/// The film that is made of it, between one second and thirty long; `usualSeconds` where none are told.
SandboxFilm sandboxFilmOf(const SandboxFilmOrder &order, double usualSeconds = 5);

/// "png" for "image/png".
QByteArray sandboxSuffix(const QByteArray &mime);

} // namespace maquette
