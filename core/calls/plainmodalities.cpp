#include "core/calls/plainmodalities.h"

#include "core/modality/wavsound.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace maquette {

namespace {

constexpr double kLeastBytesPerSecond = 750;
/// What a picture costs at most where it is counted in tokens at all.
constexpr qint64 kMostTokensPerPicture = 2'000;

qint64 mostTokensOfAll(const QStringList &texts)
{
    return std::accumulate(texts.cbegin(), texts.cend(), qint64(0),
                           [](qint64 sum, const QString &text) { return sum + mostTokensOf(text); });
}

} // namespace

qint64 mostTokensOf(const QString &text)
{
    return text.toUtf8().size();
}

double mostSecondsOf(const QByteArray &audio)
{
    // Providers bill whole seconds.
    if (const auto seconds = wav::secondsOf(audio))
        return std::ceil(*seconds);
    return static_cast<double>(audio.size()) / kLeastBytesPerSecond;
}

PlainModality<EmbeddingRequest, EmbeddingReply> embeddingModality()
{
    return {.feature = Feature::Embedding,
            .costClass = CostClass::Token,
            .kind = ModelKind::Embedding,
            .codec = &Provider::embeddings,
            .most = [](const EmbeddingRequest &request) { return Usage{.inputTokens = mostTokensOfAll(request.texts)}; },
            .reported = [](const EmbeddingReply &reply) { return reply.usage; },
            .isDeterministic = true,
            .isWhole = [](const EmbeddingRequest &request,
                          const EmbeddingReply &reply) { return reply.vectors.size() == request.texts.size(); }};
}

PlainModality<ModerationRequest, ModerationReply> moderationModality()
{
    return {.feature = Feature::Moderation,
            .costClass = CostClass::Token,
            .kind = ModelKind::Moderation,
            .codec = &Provider::moderation,
            .most =
                [](const ModerationRequest &request) {
                    return Usage{.inputTokens = mostTokensOfAll(request.texts) + kMostTokensPerPicture * request.images.size()};
                },
            .reported = [](const ModerationReply &reply) { return reply.usage; },
            .isDeterministic = true,
            // Pictures without a text have one verdict.
            .isWhole =
                [](const ModerationRequest &request, const ModerationReply &reply) {
                    return reply.verdicts.size() == std::max<qsizetype>(request.texts.size(), 1);
                }};
}

PlainModality<ClassificationRequest, ClassificationReply> classificationModality()
{
    // Classes are moderation's and knowledge's business; there is no feature of their own.
    return {.feature = Feature::Moderation,
            .costClass = CostClass::Token,
            .kind = ModelKind::Classification,
            .codec = &Provider::classification,
            .most = [](const ClassificationRequest &request) { return Usage{.inputTokens = mostTokensOf(request.text)}; },
            .reported = [](const ClassificationReply &reply) { return reply.usage; },
            .isDeterministic = true};
}

PlainModality<TranscriptionRequest, TranscriptionReply> transcriptionModality()
{
    return {.feature = Feature::Transcription,
            .costClass = CostClass::Media,
            .kind = ModelKind::Transcription,
            .codec = &Provider::transcription,
            .most = [](const TranscriptionRequest &request) { return Usage{.seconds = mostSecondsOf(request.audio)}; },
            .reported = [](const TranscriptionReply &reply) { return reply.usage; }};
}

PlainModality<SpeechRequest, SpeechReply> speechModality()
{
    return {.feature = Feature::Speech,
            .costClass = CostClass::Media,
            .kind = ModelKind::Speech,
            .codec = &Provider::speech,
            .most = [](const SpeechRequest &request) { return Usage{.inputTokens = mostTokensOf(request.text)}; },
            .reported = [](const SpeechReply &reply) { return reply.usage; },
            .isOutputUncounted = true};
}

} // namespace maquette
