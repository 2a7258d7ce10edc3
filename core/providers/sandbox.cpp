#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

/// The built-in offline server of core/sandbox; its base URL is known when it runs.
Provider sandbox()
{
    return onOpenAiWire({.id = u"sandbox"_s, .name = u"Sandbox"_s, .key = Provider::Key::None, .isPlayMoney = true});
}

} // namespace maquette::providers
