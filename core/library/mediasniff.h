#pragma once

#include <QByteArrayView>
#include <QString>

#include <array>

namespace maquette {

struct MediaType
{
    QString mime;
    /// Without the dot.
    QString extension;

    bool operator==(const MediaType &) const = default;
};

/// Pictures that everything shows, and that can do nothing but be seen; the ones that lose least first.
inline constexpr std::array kCommonPictures{QLatin1StringView("image/png"), QLatin1StringView("image/jpeg"),
                                            QLatin1StringView("image/webp"), QLatin1StringView("image/gif")};
/// Whether it is one of them.
bool isCommonPicture(QStringView mime);

/// As many bytes of a file's beginning as sniffMedia() looks at.
inline constexpr qsizetype kSniffedBytes = 512;

/// What a file is by its first bytes; by `claimed` (a MIME type, parameters allowed) where these do not tell, and
/// application/octet-stream when nothing does.
MediaType sniffMedia(QByteArrayView start, const QString &claimed);

} // namespace maquette
