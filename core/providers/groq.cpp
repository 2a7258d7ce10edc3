#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider groq()
{
    return onOpenAiWire({.id = u"groq"_s,
                         .name = u"Groq"_s,
                         .baseUrl = QUrl(u"https://api.groq.com/openai/v1"_s),
                         .environment = {u"GROQ_API_KEY"_s},
                         .keyPage = QUrl(u"https://console.groq.com/keys"_s)});
}

} // namespace maquette::providers
