#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QSize>
#include <QString>

// Values of the library.
namespace maquette {

/// Where an asset came from.
enum class AssetOrigin { Imported, Pasted, Generated };

/// Stable name for the store and the sidecar ("imported", "pasted", "generated").
QString assetOriginName(AssetOrigin origin);
AssetOrigin assetOriginFromName(QStringView name);

/// One file of the library. Its bytes never change: `hash` is both its name and its check.
struct Asset
{
    /// SHA-256 of the bytes, 64 lower-case hex digits.
    QString hash;
    /// What the bytes are, whatever the file was called ("image/png").
    QString mime;
    /// Without the dot, fitting `mime`.
    QString extension;
    qint64 bytes = 0;
    /// In pixels as shown, that is after its orientation was applied; empty for what is no picture.
    QSize size;
    /// How the user knows it: the name of the file it came from. Only the last part, never a path.
    QString name;
    AssetOrigin origin = AssetOrigin::Imported;
    QDateTime createdAt;

    bool operator==(const Asset &) const = default;
    bool isImage() const { return mime.startsWith(QLatin1String("image/")); }
};

/// Edge in pixels of the square that a thumbnail fits into.
enum class ThumbnailSize { Small = 128, Large = 512 };

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Asset)
