#pragma once

#include "core/library/assetrecord.h"

#include <QByteArray>

namespace maquette {

/// A copy of a picture's file as it leaves the library.
struct MetadataCopy
{
    QByteArray bytes;
    /// Why nothing was written into it; empty when it was.
    QString why;

    bool operator==(const MetadataCopy &) const = default;
};

/// The file with what made it written into it: XMP, and in a PNG A1111's text as well. Every byte of pixels and of everything
/// else stays. A file that carries a C2PA credential is handed on as it is, because any added byte would break the credential;
/// so is what is no PNG, JPEG or WebP. readImageMetadata() reads it back.
MetadataCopy withMetadata(const QByteArray &bytes, const AssetRecord &record);

/// The recipe in the form that Automatic1111 writes, which most other programs read.
QString a1111Text(const AssetRecord &record);

} // namespace maquette
