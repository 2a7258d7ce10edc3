#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace maquette::ui {

/// What the player has to know of a film.
struct FilmShape
{
    /// In pixels.
    QSize size;
    double framesPerSecond = 0;
    qint64 frameCount = 0;

    bool isEmpty() const { return frameCount <= 0 || size.isEmpty(); }
    std::chrono::milliseconds timeOf(qint64 frame) const;
    std::chrono::milliseconds duration() const { return timeOf(frameCount); }

    bool operator==(const FilmShape &) const = default;
};

/// An opened film that gives its frames. Used by one thread at a time, which is never the UI thread.
class FilmSource
{
public:
    FilmSource() = default;
    virtual ~FilmSource() = default;
    Q_DISABLE_COPY_MOVE(FilmSource)

    virtual FilmShape shape() const = 0;
    /// The frame `number`, counted from 0, scaled to `size`; in its own size where that is empty. `isStillWanted` may be asked
    /// often; false ends it with any error.
    virtual Result<QImage> frame(qint64 number, const QSize &size, const std::function<bool()> &isStillWanted) = 0;
};

/// Opens a film, on a thread of the player's. The error's message is shown in place of the film.
using FilmOpener = std::function<Result<std::unique_ptr<FilmSource>>(const QString &path)>;

} // namespace maquette::ui
