#include "core/wire/taskwords.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

struct Word
{
    QStringView word;
    TaskState state;
};

// OpenAI's imitations, APIMart, Replicate and Gemini's interactions.
constexpr std::array kWords = {Word{u"submitted", TaskState::Queued},       Word{u"pending", TaskState::Queued},
                               Word{u"queued", TaskState::Queued},          Word{u"starting", TaskState::Queued},
                               Word{u"in_progress", TaskState::Running},    Word{u"processing", TaskState::Running},
                               Word{u"completed", TaskState::Succeeded},    Word{u"succeeded", TaskState::Succeeded},
                               Word{u"successful", TaskState::Succeeded},   Word{u"success", TaskState::Succeeded},
                               Word{u"done", TaskState::Succeeded},         Word{u"failed", TaskState::Failed},
                               Word{u"failure", TaskState::Failed},         Word{u"error", TaskState::Failed},
                               Word{u"incomplete", TaskState::Failed},      Word{u"budget_exceeded", TaskState::Failed},
                               Word{u"requires_action", TaskState::Failed}, Word{u"requires_continuation", TaskState::Failed},
                               Word{u"cancelled", TaskState::Cancelled},    Word{u"canceled", TaskState::Cancelled},
                               Word{u"aborted", TaskState::Cancelled},      Word{u"expired", TaskState::Expired}};

} // namespace

std::optional<TaskState> taskStateFromWord(QStringView word)
{
    const auto found = std::find_if(kWords.begin(), kWords.end(),
                                    [word](const Word &one) { return word.compare(one.word, Qt::CaseInsensitive) == 0; });
    return found == kWords.end() ? std::nullopt : std::optional(found->state);
}

} // namespace maquette
