#pragma once

#include "core/modality/media.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

/// What the answers of pictures and films share, whoever gives them.
namespace maquette::mediaanswer {

/// Whether the body is a file itself: what the head calls one and does not look like JSON or a page, or what the first
/// bytes show to be one.
bool isFile(const HttpResponse &response);
/// The body as a file. Protocol, with `outcomeUnknown`, for one that breaks off.
[[nodiscard]] Result<MediaFile> fileOf(const HttpResponse &response);
/// Base64 or a `data:` URL; empty for what is neither. `mime` counts where the bytes do not tell.
std::optional<MediaFile> decodedFile(QByteArrayView text, const QString &mime = {});
/// What an address in an answer leads to: a server's, or the file itself in a `data:` URL; empty for anything else, such
/// as a path of the server's disk.
std::optional<MediaFile> fileAt(const QString &address);

} // namespace maquette::mediaanswer
