#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace maquette {

/// A value or the reason why there is none. Check with `if (!result)`, never `.value()`.
template<typename T>
using Result = tl::expected<T, Error>;

/// Shorthand for the common `return tl::unexpected(Error{…})`.
[[nodiscard]] inline tl::unexpected<Error> failure(Error::Kind kind, QString message, QString detail = {})
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.detail = std::move(detail);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace maquette
