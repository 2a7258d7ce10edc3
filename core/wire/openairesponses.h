#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

namespace maquette {

/// `POST /responses`, OpenAI's newer chat, without anything kept over there: every request carries its conversation,
/// reasoning comes encrypted and goes back as EchoBlock.
class OpenAiResponsesCodec final : public ChatCodec
{
public:
    /// The habits of one provider.
    struct Quirks
    {
        /// Asks the server not to pad its events.
        bool refusesPadding = false;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiResponsesCodec() = default;
    explicit OpenAiResponsesCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    /// A refusal comes as text and ends with FinishReason::ContentFilter.
    std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const override;

private:
    Quirks m_quirks;
};

/// `POST /responses/input_tokens`, which counts for chat completions just as well.
class OpenAiTokenCountCodec final : public TokenCountCodec
{
public:
    explicit OpenAiTokenCountCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<qint64> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
