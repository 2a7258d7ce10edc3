#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QString>

namespace maquette {

struct DecodedText
{
    /// Lines end with a line feed; a byte order mark is not part of it.
    QString text;
    /// What it was taken for ("UTF-8", "UTF-16", "Windows-1252").
    QString encoding;
    /// Nothing in the bytes says so; letters with accents may be others.
    bool isGuessed = false;

    bool operator==(const DecodedText &) const = default;
};

/// Bytes of a text file, whatever encoding they are in: by their mark, as UTF-8, by the zeros of UTF-16, and as Windows-1252
/// (Latin-1 and more) where none of these fits. Unsupported for what is no text.
[[nodiscard]] Result<DecodedText> decodeText(QByteArrayView bytes);

} // namespace maquette
