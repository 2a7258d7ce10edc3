#pragma once

#include "core/modality/plaincodec.h"
#include "core/modality/usage.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace maquette {

/// A recording to be written down.
struct TranscriptionRequest
{
    QString modelId;
    QByteArray audio;
    QString mime;
    /// Some providers tell the format by its ending.
    QString fileName;
    /// ISO 639-1; empty: found out by the model.
    QString language;
    QString prompt;
    std::optional<double> temperature;

    bool operator==(const TranscriptionRequest &) const = default;
};

struct TranscriptSegment
{
    std::chrono::milliseconds from{0};
    std::chrono::milliseconds to{0};
    QString text;

    bool operator==(const TranscriptSegment &) const = default;
};

struct TranscriptionReply
{
    QString text;
    /// Empty when the provider gave no times.
    QList<TranscriptSegment> segments;
    QString language;
    std::optional<Usage> usage;

    bool operator==(const TranscriptionReply &) const = default;
};

using TranscriptionCodec = PlainCodec<TranscriptionRequest, TranscriptionReply>;

/// A text to be spoken.
struct SpeechRequest
{
    QString modelId;
    QString text;
    QString voice;
    /// How to speak, for models that take it.
    QString instructions;
    /// "mp3", "wav", …; empty: the provider's own choice. A wish: whoever has one format only answers in that.
    QString format;
    std::optional<double> speed;

    bool operator==(const SpeechRequest &) const = default;
};

struct SpeechReply
{
    QByteArray audio;
    QString mime;
    std::optional<Usage> usage;

    bool operator==(const SpeechReply &) const = default;
};

using SpeechCodec = PlainCodec<SpeechRequest, SpeechReply>;

} // namespace maquette
