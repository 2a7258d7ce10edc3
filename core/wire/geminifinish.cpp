#include "core/wire/geminifinish.h"

#include <array>
#include <utility>

namespace maquette {

std::optional<FinishReason> geminiFinish(QByteArrayView word)
{
    using Reason = FinishReason;
    static constexpr std::array<std::pair<const char *, Reason>, 17> words{{{"STOP", Reason::Stop},
                                                                            {"MAX_TOKENS", Reason::Length},
                                                                            {"CONTINUATION", Reason::Length},
                                                                            {"SAFETY", Reason::ContentFilter},
                                                                            {"RECITATION", Reason::ContentFilter},
                                                                            {"BLOCKLIST", Reason::ContentFilter},
                                                                            {"PROHIBITED_CONTENT", Reason::ContentFilter},
                                                                            {"SPII", Reason::ContentFilter},
                                                                            {"MODEL_ARMOR", Reason::ContentFilter},
                                                                            {"JAILBREAK", Reason::ContentFilter},
                                                                            {"IMAGE_SAFETY", Reason::ContentFilter},
                                                                            {"IMAGE_PROHIBITED_CONTENT", Reason::ContentFilter},
                                                                            {"IMAGE_RECITATION", Reason::ContentFilter},
                                                                            {"MALFORMED_FUNCTION_CALL", Reason::Error},
                                                                            {"MALFORMED_RESPONSE", Reason::Error},
                                                                            {"UNEXPECTED_TOOL_CALL", Reason::Error},
                                                                            {"TOO_MANY_TOOL_CALLS", Reason::Error}}};
    if (word.isEmpty() || word == "FINISH_REASON_UNSPECIFIED")
        return {};
    for (const auto &[name, reason] : words) {
        if (word == QByteArrayView(name))
            return reason;
    }
    return Reason::Other;
}

} // namespace maquette
