#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

/// Any other server that speaks OpenAI's wire; the account brings the base URL. Nameless in the sentences of its errors.
Provider custom()
{
    Provider vendor = onOpenAiWire({.id = u"custom"_s, .key = Provider::Key::Optional});
    vendor.name = u"Custom"_s;
    return vendor;
}

} // namespace maquette::providers
