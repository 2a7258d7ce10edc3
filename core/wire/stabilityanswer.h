#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

/// What Stability answers, in both of its versions.
namespace maquette::stabilityanswer {

/// A picture itself with its facts in the head, a picture or several in JSON, or the id of a task. Filtered when
/// everything was held back.
[[nodiscard]] Result<MediaReply> read(const HttpResponse &response, const ErrorHabits &errors);

} // namespace maquette::stabilityanswer
