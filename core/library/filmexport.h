#pragma once

#include "core/base/result.h"

#include <QSize>
#include <QString>

#include <chrono>
#include <functional>

namespace maquette {

/// A part of a film as an animated picture.
struct FilmExport
{
    enum class Format { Gif, WebP };
    Format format = Format::Gif;
    /// Frames of the film, the last one included; a last one below 0 is that of the film.
    qint64 first = 0;
    qint64 last = -1;
    /// In pixels, the height follows; 0 for the film's own. Never larger than the film.
    int width = 0;
    /// 0 for the film's own. Never more than the film's, nor more than what shows animated pictures keep up with.
    double framesPerSecond = 0;
    bool isLooping = true;
};

/// What was written.
struct FilmExportFacts
{
    QSize size;
    qint64 frameCount = 0;
    std::chrono::milliseconds duration{0};
    qint64 bytes = 0;

    bool operator==(const FilmExportFacts &) const = default;
};

/// Unsupported where what is installed here cannot write the format, in words.
[[nodiscard]] Result<void> canExportFilm(FilmExport::Format format);
/// What exporting would write, without its bytes.
FilmExportFacts plannedExport(const FilmExport &wish, QSize filmSize, double filmFramesPerSecond, qint64 filmFrames);

/// Writes `target` in whole, or leaves what is there as it is. `goesOn` is told how far it is, 0 to 1, often and on the calling
/// thread; false ends it with Cancelled. Takes seconds; not for the UI thread.
[[nodiscard]] Result<FilmExportFacts> exportFilm(const QString &film, const QString &target, const FilmExport &wish,
                                                 const std::function<bool(double share)> &goesOn);

} // namespace maquette
