#pragma once

#include "core/base/result.h"
#include "core/library/libavhandles.h"

#include <QString>

#include <vector>

namespace maquette::libav {

/// An MP4 file on its way to the disk, its index in front once it is finished. For one thread.
class Mp4Writer
{
public:
    Mp4Writer() = default;
    Q_DISABLE_COPY_MOVE(Mp4Writer)
    ~Mp4Writer() = default;

    /// Whether the format has a place for streams of this codec.
    static bool takes(AVCodecID codec);

    [[nodiscard]] Result<void> open(const QString &path);
    /// What a stream is, and the unit that it counts its time in; the file may count finer. Its number.
    [[nodiscard]] Result<int> addStream(const AVCodecParameters &parameters, AVRational unit);
    /// One like `stream`, turned alike, for its own packets.
    [[nodiscard]] Result<int> addLike(const AVStream &stream);
    /// After all streams.
    [[nodiscard]] Result<void> begin();
    AVRational unitOf(int stream) const;
    /// `packet` counts in unitOf(stream), from the beginning of the file, and is empty afterwards. Times that do not grow are moved on
    /// by the least that there is.
    [[nodiscard]] Result<void> write(AVPacket &packet, int stream);
    /// Everything is on its way to the disk when it returns.
    [[nodiscard]] Result<void> finish();

private:
    Output m_output;
    /// The last time of each stream.
    std::vector<int64_t> m_last;
};

} // namespace maquette::libav
