#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

/// What files on the wire are.
namespace maquette::mediatypes {

/// The type that the first bytes tell ("image/png", "video/mp4", "audio/mpeg"); empty when they tell none.
QString sniffed(QByteArrayView bytes);
/// "png" or "image/png" as "image/png"; empty for what is neither.
QString imageMime(const QString &format);
/// Whether the file that begins like one of a known type also ends like one. What cannot be told, such as an unknown
/// type, counts as whole.
bool isWhole(QByteArrayView bytes);
/// The usual ending of a file of this type, without a dot; "bin" when there is none.
QString suffixOf(const QString &mime);

/// Bytes that came as text, and their type as far as it was told with them.
struct Payload
{
    QByteArray bytes;
    QString mime;
};

/// Base64, with or without padding, or a `data:` URL; empty for text that is neither, or nothing.
std::optional<Payload> decodedPayload(QByteArrayView text);

} // namespace maquette::mediatypes
