#include "ui/panes/video/filmopener.h"

#include "core/library/filmframes.h"

namespace maquette::ui {

namespace {

/// What the player is given: exact frames, decoded here.
class LibraryFilm final : public FilmSource
{
public:
    explicit LibraryFilm(std::unique_ptr<FilmFrames> frames) : m_frames(std::move(frames)) {}

    FilmShape shape() const override
    {
        const FilmFacts facts = m_frames->facts();
        return {facts.size, facts.framesPerSecond, facts.frameCount};
    }
    Result<QImage> frame(qint64 number, const QSize &size, const std::function<bool()> &isStillWanted) override
    {
        return m_frames->frame(number, {size, isStillWanted});
    }

private:
    std::unique_ptr<FilmFrames> m_frames;
};

} // namespace

Result<std::unique_ptr<FilmSource>> openFilm(const QString &path)
{
    auto frames = FilmFrames::open(path);
    if (!frames)
        return tl::unexpected(std::move(frames).error());
    return std::make_unique<LibraryFilm>(std::move(*frames));
}

} // namespace maquette::ui
