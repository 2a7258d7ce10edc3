#include "ui/panes/librarysound.h"

#include "core/library/filmsound.h"

namespace maquette::ui {

namespace {

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

Result<std::unique_ptr<SoundSource>> openLibrarySound(const QString &path)
{
    auto sound = FilmSound::open(path);
    if (!sound)
        return tl::unexpected(std::move(sound).error());
    if (!*sound)
        return std::unique_ptr<SoundSource>();
    return std::make_unique<LibrarySound>(std::move(*sound));
}

} // namespace maquette::ui
