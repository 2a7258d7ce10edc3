#pragma once

#include "core/providers/provider.h"
#include "core/wire/errors.h"
#include "core/wire/openaichat.h"
#include "core/wire/openaimodels.h"
#include "core/wire/ratelimits.h"

/// One function per vendor, each in a file of its own; builtinProviders() lists them.
namespace maquette::providers {

Provider anthropic();
Provider apimart();
Provider cohere();
Provider custom();
Provider deepseek();
Provider google();
Provider groq();
Provider huggingface();
Provider llamacpp();
Provider lmstudio();
Provider mistral();
Provider ollama();
Provider openai();
Provider openrouter();
Provider replicate();
Provider sandbox();
Provider stability();
Provider together();
Provider xai();

/// Fills in what a vendor on OpenAI's wire does not say itself: the readers of errors and limits with its name in
/// the user's sentences, a chat codec and a model list codec with `quirks` and `list`.
Provider onOpenAiWire(Provider vendor, OpenAiChatCodec::Quirks quirks = {}, OpenAiModelListCodec::Quirks list = {},
                      RateLimitStyle limits = RateLimitStyle::OpenAi);

} // namespace maquette::providers
