#include "core/library/filmexport.h"

#include "core/library/animationwriter.h"
#include "core/library/filmframes.h"
#include "core/library/filmpalette.h"
#include "core/library/safefile.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>
#include <cmath>

namespace maquette {

namespace {

/// Browsers show pictures that follow each other faster than that slowly.
constexpr double kMostFramesPerSecond = 50;
constexpr double kExportHair = 1e-3;
/// So many frames tell which colours a film has.
constexpr qint64 kPaletteFrames = 32;

/// An export under way: which frame is next and how far it is.
class Export
{
public:
    Export(FilmFrames &frames, const FilmExport &wish, const std::function<bool(double)> &goesOn)
        : m_frames(frames), m_wish(wish), m_goesOn(goesOn)
    {
        const FilmFacts facts = frames.facts();
        m_plan = plannedExport(wish, facts.size, facts.framesPerSecond, facts.frameCount);
        m_last = wish.last < 0 ? facts.frameCount - 1 : std::min(wish.last, facts.frameCount - 1);
        m_steps = m_plan.frameCount + (wish.format == FilmExport::Format::Gif ? paletteFrames() : 0);
    }

    Result<FilmExportFacts> writeTo(const QString &path)
    {
        FilmPalette palette;
        const bool isGif = m_wish.format == FilmExport::Format::Gif;
        if (isGif) {
            if (const auto counted = count(palette); !counted)
                return tl::unexpected(counted.error());
        }
        AnimationWriter writer(m_wish, m_plan, isGif ? &palette : nullptr);
        if (const auto opened = writer.open(path); !opened)
            return tl::unexpected(opened.error());
        for (qint64 number = 0; number < m_plan.frameCount; ++number) {
            const auto image = take(number);
            if (!image)
                return tl::unexpected(image.error());
            if (const auto written = writer.write(*image); !written)
                return tl::unexpected(written.error());
        }
        if (const auto finished = writer.finish(); !finished)
            return tl::unexpected(finished.error());
        m_plan.bytes = QFileInfo(path).size();
        return m_plan;
    }

private:
    qint64 paletteFrames() const { return std::min(kPaletteFrames, m_plan.frameCount); }

    Result<void> count(FilmPalette &palette)
    {
        const qint64 samples = paletteFrames();
        for (qint64 sample = 0; sample < samples; ++sample) {
            const auto image = take(sample * m_plan.frameCount / samples);
            if (!image)
                return tl::unexpected(image.error());
            palette.add(*image);
        }
        palette.settle();
        return {};
    }

    /// The frame of the film that the animation shows as its `number`.
    Result<QImage> take(qint64 number)
    {
        const double share = static_cast<double>(m_done++) / static_cast<double>(m_steps);
        // A frame that is still at hand is given without asking.
        if (!m_goesOn(share))
            return failure(Error::Kind::Cancelled, {});
        const qint64 length = m_last - m_wish.first + 1;
        const qint64 frame = m_wish.first + std::min(number * length / m_plan.frameCount, length - 1);
        return m_frames.frame(frame, {m_plan.size, [&] { return m_goesOn(share); }});
    }

    FilmFrames &m_frames;
    const FilmExport &m_wish;
    const std::function<bool(double)> &m_goesOn;
    FilmExportFacts m_plan;
    qint64 m_last = 0;
    qint64 m_steps = 1;
    qint64 m_done = 0;
};

} // namespace

FilmExportFacts plannedExport(const FilmExport &wish, QSize filmSize, double filmFramesPerSecond, qint64 filmFrames)
{
    FilmExportFacts plan;
    plan.size = filmSize;
    if (wish.width > 0 && wish.width < filmSize.width()) {
        const double ratio = static_cast<double>(filmSize.height()) / filmSize.width();
        plan.size = {wish.width, std::max(1, static_cast<int>(std::lround(wish.width * ratio)))};
    }
    const double own = filmFramesPerSecond > 0 ? filmFramesPerSecond : 1;
    const double wanted = wish.framesPerSecond > 0 ? std::min(wish.framesPerSecond, own) : own;
    const qint64 last = wish.last < 0 ? filmFrames - 1 : std::min(wish.last, filmFrames - 1);
    const double seconds = static_cast<double>(std::max<qint64>(last - wish.first + 1, 1)) / own;
    // A half is one more, whatever a film's times have lost in its file.
    plan.frameCount = std::max<qint64>(1, std::llround(seconds * std::min(wanted, kMostFramesPerSecond) + kExportHair));
    plan.duration = std::chrono::milliseconds(std::llround(seconds * 1000));
    return plan;
}

Result<FilmExportFacts> exportFilm(const QString &film, const QString &target, const FilmExport &wish,
                                   const std::function<bool(double)> &goesOn)
{
    if (const auto can = canExportFilm(wish.format); !can)
        return tl::unexpected(can.error());
    const auto frames = FilmFrames::open(film);
    if (!frames)
        return tl::unexpected(frames.error());
    const QString part = safefile::partBeside(target);
    const auto leaveNothing = qScopeGuard([&part] { QFile::remove(part); });
    auto written = Export(**frames, wish, goesOn).writeTo(part);
    if (!written)
        return written;
    if (const auto moved = safefile::move(part, target); !moved)
        return tl::unexpected(moved.error());
    return written;
}

} // namespace maquette
