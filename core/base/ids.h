#pragma once

#include <QString>

namespace maquette {

/// A new id: a version 7 UUID without braces, in lower case. It begins with the time, so that rows and indexes grow at one end, and
/// ends with 48 random bits and more: whoever shortens it keeps its end. Safe from any thread.
QString newId();

} // namespace maquette
