#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace maquette {

/// What a film is made of, counted from its file and not taken from what the file says about itself.
struct FilmFacts
{
    /// In pixels, as stored.
    QSize size;
    double framesPerSecond = 0;
    std::chrono::milliseconds duration{0};
    qint64 frameCount = 0;

    bool operator==(const FilmFacts &) const = default;
};

/// How a frame is wanted.
struct FilmWish
{
    /// In pixels; empty for the film's own size.
    QSize size = {};
    /// Asked often while frames are decoded, on the thread that does it; false ends it with Cancelled.
    std::function<bool()> isStillWanted = {};
};

/// The frames of a film, each exactly, in the order in which they are shown. Frame 0 is the first.
///
/// A frame out of the blue costs decoding from the key frame before it; the one after the last costs itself alone, and
/// so do the ones shortly before it, which are kept. Whoever steps back frame by frame has what comes before those decoded
/// meanwhile, a share with each step. For one thread at a time, and never the UI thread.
class FilmFrames
{
public:
    /// Reads through the whole file, without decoding it. Rejected when it is no film or holds no frame, Unsupported when nothing
    /// here decodes it.
    [[nodiscard]] static Result<std::unique_ptr<FilmFrames>> open(const QString &path);
    ~FilmFrames();
    Q_DISABLE_COPY_MOVE(FilmFrames)

    FilmFacts facts() const;
    /// Where the file is damaged, the nearest one that can be decoded.
    [[nodiscard]] Result<QImage> frame(qint64 number, const FilmWish &wish = {});
    /// The last one that can be decoded.
    [[nodiscard]] Result<QImage> lastFrame();

private:
    class Decoder;
    explicit FilmFrames(std::unique_ptr<Decoder> decoder);

    std::unique_ptr<Decoder> m_decoder;
};

} // namespace maquette
