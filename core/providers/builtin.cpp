#include "core/providers/vendors.h"

#include <utility>

namespace maquette {

namespace providers {

Provider onOpenAiWire(Provider vendor, OpenAiChatCodec::Quirks quirks, OpenAiModelListCodec::Quirks list, RateLimitStyle limits)
{
    const ErrorHabits errors{.provider = vendor.name, .isLocal = vendor.isLocal};
    quirks.errors = errors;
    vendor.chat = std::make_shared<OpenAiChatCodec>(std::move(quirks));
    vendor.modelList = std::make_shared<OpenAiModelListCodec>(std::move(list));
    vendor.readError = errorReader(errors);
    vendor.readGauges = gaugeReader(limits);
    return vendor;
}

} // namespace providers

std::vector<Provider> builtinProviders()
{
    return {
        providers::openai(),   providers::anthropic(), providers::google(),   providers::openrouter(), providers::mistral(),  providers::groq(),
        providers::deepseek(), providers::together(),   providers::xai(),      providers::cohere(),
        providers::apimart(),  providers::stability(),  providers::replicate(), providers::huggingface(),
        providers::ollama(),   providers::llamacpp(),   providers::lmstudio(), providers::custom(),
        providers::sandbox(),
    };
}

} // namespace maquette
