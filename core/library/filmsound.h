#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>

namespace maquette {

/// The sound of a film, from any place on, in time with its frames: where it begins late or has a hole there is silence, and what
/// was there before the first frame is left out.
///
/// For one thread at a time, and never the UI thread.
class FilmSound
{
public:
    /// Samples a second in each of two channels, 16 bits each, left before right, in the machine's order of bytes.
    static constexpr int kRate = 48'000;
    static constexpr int kChannels = 2;
    static constexpr int kSampleBytes = 2 * kChannels;

    /// Null where the film has none. Unsupported when nothing here decodes it.
    [[nodiscard]] static Result<std::unique_ptr<FilmSound>> open(const QString &path);
    ~FilmSound();
    Q_DISABLE_COPY_MOVE(FilmSound)

    /// What is read next belongs to this time after the first frame, exactly to the sample.
    [[nodiscard]] Result<void> seek(std::chrono::microseconds time);
    /// At most so many bytes of whole samples; empty once there are no more. What cannot be decoded is left out as silence.
    QByteArray read(qint64 mostBytes);

private:
    class Decoder;
    explicit FilmSound(std::unique_ptr<Decoder> decoder);

    std::unique_ptr<Decoder> m_decoder;
};

} // namespace maquette
