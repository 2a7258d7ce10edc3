#pragma once

#include <QByteArrayView>
#include <QString>

namespace maquette {

struct MediaType
{
    QString mime;
    /// Without the dot.
    QString extension;

    bool operator==(const MediaType &) const = default;
};

/// As many bytes of a file's beginning as sniffMedia() looks at.
inline constexpr qsizetype kSniffedBytes = 512;

/// What a file is by its first bytes; by `claimed` (a MIME type, parameters allowed) where these do not tell, and
/// application/octet-stream when nothing does.
MediaType sniffMedia(QByteArrayView start, const QString &claimed);

} // namespace maquette
