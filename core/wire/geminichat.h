#pragma once

#include "core/modality/chat.h"
#include "core/wire/errors.h"

#include <QString>

namespace maquette {

/// `generateContent` and `streamGenerateContent` of the Gemini API.
class GeminiChatCodec final : public ChatCodec
{
public:
    /// The habits of one provider. The defaults are Google's own.
    struct Quirks
    {
        /// What a thinking model takes instead of a signature for a call that another model made; empty sends none.
        QString foreignSignature = QStringLiteral("skip_thought_signature_validator");
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    GeminiChatCodec() = default;
    explicit GeminiChatCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    /// Reads a stream where none was asked for, and the other way round.
    std::unique_ptr<ChatDecoder> decoder(bool isStreaming) const override;

private:
    Quirks m_quirks;
};

/// `countTokens`: a whole request with its system text and its tools.
class GeminiTokenCountCodec final : public TokenCountCodec
{
public:
    GeminiTokenCountCodec() = default;
    explicit GeminiTokenCountCodec(GeminiChatCodec::Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const ChatRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<qint64> decode(const HttpResponse &response) const override;

private:
    GeminiChatCodec::Quirks m_quirks;
};

} // namespace maquette
