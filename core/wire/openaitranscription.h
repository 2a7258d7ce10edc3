#pragma once

#include "core/modality/speech.h"
#include "core/wire/errors.h"

#include <QString>
#include <QStringList>

namespace maquette {

/// `POST /audio/transcriptions`, as OpenAI made it and as others imitate it: a form with the recording.
///
/// Times of segments come with `verbose_json` only, which not every model knows; a model whose row offers it as a choice
/// of `response_format` gets asked for it. A plain text instead of JSON is a transcript, too.
class OpenAiTranscriptionCodec final : public TranscriptionCodec
{
public:
    /// The habits of one provider. The defaults suit an unknown compatible server.
    struct Quirks
    {
        /// Of the answer, where the model's row does not say; empty sends none.
        QString format = QStringLiteral("json");
        /// In bytes; 0 knows no bound.
        qint64 largestFile = 0;
        /// Takes `prompt`.
        bool takesPrompt = true;
        /// For the sentences of errors inside an answer.
        ErrorHabits errors;
    };

    OpenAiTranscriptionCodec() = default;
    explicit OpenAiTranscriptionCodec(Quirks quirks);

    [[nodiscard]] Result<HttpRequest> encode(const TranscriptionRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TranscriptionReply> decode(const HttpResponse &response) const override;

private:
    Quirks m_quirks;
};

} // namespace maquette
