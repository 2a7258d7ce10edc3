#pragma once

#include "core/wire/errors.h"
#include "core/wire/geminichunk.h"
#include "core/wire/mediastreamdecoder.h"

#include <QString>

namespace maquette {

/// Reads one answer of `generateContent` or `streamGenerateContent` for its pictures. Pictures among the model's thoughts
/// are sketches.
class GeminiImagesDecoder final : public MediaStreamDecoder
{
public:
    explicit GeminiImagesDecoder(ErrorHabits errors);

protected:
    Result<void> readEvent(const SseEvent &event, const char *readableEnd) override;
    Result<void> readWhole(const QByteArray &body, const char *readableEnd) override;
    /// Filtered when the provider kept everything back, Rejected when the model made no picture of its own accord.
    Result<void> finish() override;

private:
    Result<void> take(QByteArrayView json);
    Result<void> takeFile(const GeminiChunk::Part &part);
    Error noPicture() const;

    ErrorHabits m_errors;
    GeminiChunkReader m_reader;
    GeminiChunk m_chunk;
    /// What the model said besides.
    QString m_said;
    QByteArray m_finish;
    QByteArray m_blockReason;
    /// The provider's words about either.
    QString m_reason;
    bool m_hasSketch = false;
};

} // namespace maquette
