#pragma once

#include "core/modality/speech.h"
#include "core/wire/errors.h"

#include <QString>

namespace maquette {

/// `POST /audio/speech`, as OpenAI made it and as others imitate it: a text in, bytes out, their type in the header.
/// Bytes as base64 in JSON are read, too.
class OpenAiSpeechCodec final : public SpeechCodec
{
public:
    /// The habits of one provider. The defaults suit an unknown compatible server.
    struct Quirks
    {
        QString voiceField = QStringLiteral("voice");
        /// Taken when nobody chose one and the model's row has none either; empty sends none.
        QString usualVoice;
        /// In characters; 0 knows no bound.
        qint64 longestText = 0;
        /// Takes `instructions` and `speed`.
        bool takesManner = true;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiSpeechCodec() = default;
    explicit OpenAiSpeechCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const SpeechRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<SpeechReply> decode(const HttpResponse &response) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
