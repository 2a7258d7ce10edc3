#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace maquette {

/// The texts that the file of a picture carries, by name, whatever block they stand in.
struct MetadataTexts
{
    /// PNG text chunks by keyword; "comment" of a JPEG.
    QHash<QString, QString> named;
    /// The XMP packet; empty when there is none.
    QByteArray xmp;
    /// Of an EXIF block.
    QString userComment;
    QString description;
    QString make;
    QString model;
    QString makerNote;
    /// There is a C2PA manifest. Nothing here verifies it.
    bool hasCredential = false;

    bool operator==(const MetadataTexts &) const = default;
};

/// Reads PNG, JPEG and WebP; everything is empty for others and for what is broken. What is packed is unpacked up to a limit, so
/// that a small file cannot fill the memory.
MetadataTexts readMetadataTexts(QByteArrayView bytes);

} // namespace maquette
