#pragma once

#include <QString>

namespace maquette {

/// A new random id: a version 4 UUID without braces, in lower case. Safe from any thread.
QString newId();

} // namespace maquette
