#pragma once

#include "core/library/filmexport.h"
#include "core/library/libavhandles.h"

#include <QImage>

namespace maquette {

class FilmPalette;

/// Writes frames into an animated picture: a GIF or a WebP.
class AnimationWriter
{
public:
    /// The palette is for GIFs alone, and outlives the writer.
    AnimationWriter(const FilmExport &wish, const FilmExportFacts &plan, FilmPalette *palette);
    Q_DISABLE_COPY_MOVE(AnimationWriter)
    ~AnimationWriter() = default;

    /// Overwrites what is there.
    [[nodiscard]] Result<void> open(const QString &path);
    /// In Format_RGB32 and the plan's size, one after the other.
    [[nodiscard]] Result<void> write(const QImage &frame);
    /// After the last one: down to the file.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> openCodec();
    [[nodiscard]] Result<void> encode(const AVFrame *frame);
    qint64 unitsAt(qint64 number) const;

    const FilmExport &m_wish;
    const FilmExportFacts &m_plan;
    FilmPalette *m_palette;
    libav::Output m_output;
    libav::Codec m_codec;
    libav::Frame m_frame{av_frame_alloc()};
    libav::Packet m_packet{av_packet_alloc()};
    AVStream *m_stream = nullptr;
    qint64 m_written = 0;
};

} // namespace maquette
