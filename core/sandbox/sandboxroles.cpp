#include "core/sandbox/sandboxroles.h"

#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

SandboxRole sandboxRoleOf(const QString &model)
{
    // The first that is found counts: "text-to-video" is a film, whatever else is in the name.
    static const std::array<std::pair<QRegularExpression, SandboxRole>, 6> kinds{{
        {QRegularExpression(u"video|film|veo|kling|hailuo|vidu|i2v|t2v|-wan-|omni"_s), SandboxRole::Film},
        {QRegularExpression(u"whisper|wav2vec|asr|transcri|hearing"_s), SandboxRole::Hearing},
        {QRegularExpression(u"\\btts|speech|speak|bark|kokoro|mms-"_s), SandboxRole::Speech},
        {QRegularExpression(u"embed|minilm|bge-|e5-|gte-|sentence"_s), SandboxRole::Vectors},
        {QRegularExpression(u"classif|sentiment|sst|nli|mnli|clip\\b|nsfw|emotion|toxic|vit-"_s), SandboxRole::Classes},
        {QRegularExpression(u"llama|instruct|chat|gpt|mistral|mixtral|qwen[\\d.]*-\\d|gemma|deepseek|claude|writer|phi-"_s),
         SandboxRole::Chat},
    }};
    const QString name = model.toLower();
    for (const auto &[words, role] : kinds) {
        if (words.match(name).hasMatch())
            return role;
    }
    return SandboxRole::Picture;
}

} // namespace maquette
