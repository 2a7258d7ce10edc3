#pragma once

#include "core/modality/speech.h"
#include "core/wire/errors.h"

namespace maquette {

/// hf-inference's `automatic-speech-recognition`: the recording itself goes out.
class HuggingFaceTranscriptionCodec final : public TranscriptionCodec
{
public:
    explicit HuggingFaceTranscriptionCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const TranscriptionRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<TranscriptionReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

/// hf-inference's `text-to-speech`.
class HuggingFaceSpeechCodec final : public SpeechCodec
{
public:
    explicit HuggingFaceSpeechCodec(ErrorHabits errors = {});

    [[nodiscard]] Result<HttpRequest> encode(const SpeechRequest &request, const Model &model,
                                             const Endpoint &endpoint) const override;
    [[nodiscard]] Result<SpeechReply> decode(const HttpResponse &response) const override;

private:
    ErrorHabits m_errors;
};

} // namespace maquette
