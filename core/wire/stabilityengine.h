#pragma once

#include "core/modality/media.h"

#include <QUrl>

/// What Stability's v1 is asked with: JSON with weighted prompts.
namespace maquette::stabilityengine {

/// Unsupported for pictures that go in, TooLarge for a prompt.
[[nodiscard]] Result<HttpRequest> encode(const MediaRequest &request, const Model &model, const Endpoint &endpoint,
                                         const QUrl &url);

} // namespace maquette::stabilityengine
