#include "ui/panes/video/filmopener.h"

#include "core/library/filmframes.h"
#include "core/library/filmsound.h"

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

/// The sound that goes with them.
class LibrarySound final : public SoundSource
{
public:
    explicit LibrarySound(std::unique_ptr<FilmSound> sound) : m_sound(std::move(sound)) {}

    Result<void> seek(std::chrono::microseconds time) override { return m_sound->seek(time); }
    QByteArray read(qint64 mostBytes) override { return m_sound->read(mostBytes); }

private:
    std::unique_ptr<FilmSound> m_sound;
};

static_assert(FilmSound::kRate == kSoundRate && FilmSound::kSampleBytes == kSoundSampleBytes);

} // namespace

Result<std::unique_ptr<FilmSource>> openFilm(const QString &path)
{
    auto frames = FilmFrames::open(path);
    if (!frames)
        return tl::unexpected(std::move(frames).error());
    return std::make_unique<LibraryFilm>(std::move(*frames));
}

Result<std::unique_ptr<SoundSource>> openFilmSound(const QString &path)
{
    auto sound = FilmSound::open(path);
    if (!sound)
        return tl::unexpected(std::move(sound).error());
    if (!*sound)
        return std::unique_ptr<SoundSource>();
    return std::make_unique<LibrarySound>(std::move(*sound));
}

} // namespace maquette::ui
