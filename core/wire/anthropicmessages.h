#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `POST /v1/messages`, Anthropic's chat.
///
/// Signed thinking goes out and comes back as EchoBlock, in the place where it stood in its turn.
class AnthropicMessagesCodec final : public ChatCodec
{
public:
    explicit AnthropicMessagesCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const override;

private:
    ErrorHabits m_errors;
};

/// `POST /v1/messages/count_tokens`.
class AnthropicTokenCountCodec final : public TokenCountCodec
{
public:
    explicit AnthropicTokenCountCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<qint64> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
