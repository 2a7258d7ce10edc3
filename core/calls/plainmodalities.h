#pragma once

#include "core/calls/plainoperation.h"

namespace maquette {

// What each of the small modalities brings to the road. Tokens are estimated for the hold, never below what a
// tokenizer would count.

PlainModality<EmbeddingRequest, EmbeddingReply> embeddingModality();
PlainModality<ModerationRequest, ModerationReply> moderationModality();
PlainModality<ClassificationRequest, ClassificationReply> classificationModality();
PlainModality<TranscriptionRequest, TranscriptionReply> transcriptionModality();
PlainModality<SpeechRequest, SpeechReply> speechModality();

/// An upper bound of the tokens of `text`: no vocabulary in use spends more than one token on a byte.
qint64 mostTokensOf(const QString &text);
/// An upper bound of how long a recording is: what plain samples tell of themselves, otherwise from its size, because nothing that
/// people speak is kept below 6 kbit/s.
double mostSecondsOf(const QByteArray &audio);

} // namespace maquette
