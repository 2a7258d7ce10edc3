#pragma once

#include "core/base/result.h"
#include "core/library/filmturn.h"
#include "core/library/libavencode.h"
#include "core/library/libavhandles.h"

#include <QRect>
#include <QSize>

#include <map>

namespace maquette::libav {

/// Encodes frames of any size and format as one H.264 film: what is of another shape gets black bars. For one thread.
class FilmEncoder
{
public:
    /// Takes a packet, counted in kUnit.
    using Sink = PacketSink;
    static constexpr AVRational kUnit{1, 90'000};
    /// How frames of a stream are shown.
    struct Look
    {
        AVRational pixelShape{0, 1};
        FilmTurn turn;
    };
    static Look lookOf(const AVStream &stream);

    /// Frames come out like those of `stream` are shown, in size, pace and colours. Unsupported where nothing here encodes H.264.
    [[nodiscard]] Result<void> open(const AVStream &stream);
    /// What the encoded stream is.
    [[nodiscard]] Result<void> describe(AVCodecParameters &parameters) const;
    /// `frame` is shown at `time`, which has to be greater than that of the frame before, for `duration`; both in kUnit.
    [[nodiscard]] Result<void> add(const AVFrame &frame, const Look &look, int64_t time, int64_t duration, const Sink &sink);
    [[nodiscard]] Result<void> finish(const Sink &sink);

private:
    Result<void> fit(const AVFrame &frame, const Look &look);
    Result<void> scale(const AVFrame &frame, QSize size, const FilmPlanes &to);
    /// Room for a picture of `size` that is still to be turned.
    Result<void> makeRoom(QSize size);
    Result<void> encode(const AVFrame *frame, const Sink &sink);

    Codec m_codec;
    Frame m_frame;
    /// What m_frame gets, before it is turned; null until something is.
    Frame m_unturned;
    Packet m_packet;
    Scaler m_scaler;
    /// Of the frames that the encoder has, by their times: not every encoder hands them on.
    std::map<int64_t, int64_t> m_durations;
};

/// Where a picture of `size` with pixels of `pixelShape` stands in a frame of `frame`, as large as it can be, on even edges.
QRect fittedRect(QSize size, AVRational pixelShape, QSize frame);

} // namespace maquette::libav
