#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace maquette {

/// A picture that depends on prompt, seed and size alone: a sky, hills and a sun in colours that the prompt's words
/// choose. No text is drawn, so that no window system is needed. Sides are kept between 16 and 4096.
QImage paintSandboxPicture(const QString &prompt, quint32 seed, QSize size);

/// `base` with what paintSandboxPicture() makes of the prompt where `mask` is transparent; the rest is `base` bit for bit.
/// A null mask means everywhere, at half strength. The mask is scaled to the picture.
QImage editSandboxPicture(const QImage &base, const QImage &mask, const QString &prompt, quint32 seed);

/// `image` with everything that has the colour of its corners made transparent.
QImage withoutSandboxBackground(const QImage &image);

/// `image` so many times as wide and as high, as far as its longer side stays within 4096.
QImage enlargedSandboxPicture(const QImage &image, int times);

/// `image` as a file; `format` is "png", "jpeg" or "webp" and falls back to PNG where this installation has no writer.
QByteArray sandboxPictureFile(const QImage &image, const QByteArray &format);

} // namespace maquette
