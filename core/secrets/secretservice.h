#pragma once

#include "core/base/result.h"

// What QtKeychain does not tell about the Secret Service of a Linux desktop. These block for up to some
// seconds and belong on the keychain's own thread. On other systems they have nothing to say.
namespace maquette::secretservice {

/// Whether a keychain is there or would be started on demand; the error says in plain words what is missing.
[[nodiscard]] Result<void> probe();

/// True when the default keyring exists and is locked. QtKeychain reports an entry of a locked keyring, whose
/// password prompt was closed, as "not found".
bool isLocked();

} // namespace maquette::secretservice
