#pragma once

#include "core/library/imagefile.h"

#include <QList>

#include <optional>

namespace maquette {

/// A picture's file as a row of segments (JPEG markers, PNG and RIFF chunks, GIF blocks).
struct ImageLayout
{
    enum class Kind { Png, Jpeg, WebP, Gif };

    struct Segment
    {
        QByteArrayView bytes;
        /// Says something about the picture that its pixels don't need.
        bool isMetadata = false;
    };

    Kind kind = Kind::Png;
    ImageFacts facts = {};
    /// In the order of the file, up to its end mark; what follows that is left out.
    QList<Segment> segments = {};
    /// Where an EXIF block may stand: before the segment of this index.
    qsizetype exifPlace = 0;
};

/// Rejected with the reason in `detail` when cut short or malformed, Unsupported for other types.
Result<ImageLayout> layoutOf(QByteArrayView bytes);

/// The orientation in a TIFF block as EXIF has it, 1 when there is none or it makes no sense.
int orientationInTiff(QByteArrayView tiff);
/// A TIFF block that holds an orientation and nothing else.
QByteArray tiffWithOrientation(int orientation);

} // namespace maquette
