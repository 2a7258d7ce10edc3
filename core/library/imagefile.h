#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QImage>
#include <QSize>
#include <QString>

namespace maquette {

/// A picture of this many pixels needs 400 MB while it is decoded.
inline constexpr qint64 kMostPixels = 100'000'000;

/// What the bytes of a picture say about it, read without decoding it.
struct ImageFacts
{
    QString mime;
    QString extension;
    /// As stored, before the orientation is applied.
    QSize stored;
    /// EXIF's, 1 to 8; 1 is upright.
    int orientation = 1;

    bool operator==(const ImageFacts &) const = default;
    /// As it is seen.
    QSize shown() const { return orientation >= 5 ? stored.transposed() : stored; }
};

/// Looks at type and structure of PNG, JPEG, WebP and GIF bytes: every segment, up to the end mark.
/// Unsupported for another type, Rejected when it is cut short or malformed.
Result<ImageFacts> inspectImage(QByteArrayView bytes);

/// The same picture without EXIF (GPS among it), XMP, IPTC, comments, texts, times and whatever follows its end;
/// pixels are not touched, colour profiles stay. An orientation other than upright stays as the only tag of a
/// new EXIF block, because the pixels would otherwise be seen lying on their side.
/// The bytes as they are when they are none of the four types or malformed.
QByteArray withoutMetadata(const QByteArray &bytes);

/// Decodes `bytes`, upright. Allows as much memory as `facts` say it takes, which Qt's own limit would refuse to
/// large pictures. `fitInto`, when not empty, is a size into which the result is scaled, never up.
/// Unsupported when this installation has no decoder for the type, Rejected when it does not decode.
Result<QImage> decodeImage(const QByteArray &bytes, const ImageFacts &facts, QSize fitInto = {});
/// The same for bytes that nobody looked at yet, whatever they are: TooLarge for more pixels than kMostPixels.
Result<QImage> decodeImage(const QByteArray &bytes, QSize fitInto = {});

} // namespace maquette
