#pragma once

#include "core/base/result.h"
#include "core/library/libavhandles.h"

#include <QString>

// Films opened and decoders found, with words for what does not work. For the files of this room that read films.
namespace maquette::libav {

/// What libav says about one of its codes; not for users.
QString wordsOf(int code);
/// Unsupported where nothing here reads the format, otherwise Rejected.
[[nodiscard]] tl::unexpected<Error> unplayable(int code);
/// Read far enough to know what streams there are. Anything can turn out to be damaged later.
[[nodiscard]] Result<Input> openInput(const QString &path);
/// Ready to decode with so many threads.
[[nodiscard]] Result<Codec> decoderOf(const AVStream &stream, int threads);

} // namespace maquette::libav
