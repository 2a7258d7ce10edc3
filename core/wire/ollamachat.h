#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `POST /api/chat`, Ollama's own wire: newline-delimited JSON.
///
/// Unlike its imitation of OpenAI's wire it lets the size of the context be asked for. Without that, a prompt that is
/// longer than the server's default loses its beginning in silence. So the size is sent where the model's row has one
/// (`limits.num_ctx`), and otherwise for prompts that may not fit the smallest default.
class OllamaChatCodec final : public ChatCodec
{
public:
    explicit OllamaChatCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    /// Calls of tools get an id made up where the server gives none.
    std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
