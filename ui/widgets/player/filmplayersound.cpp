#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/filmstage.h"
#include "ui/widgets/player/soundtrack.h"
#include "ui/widgets/player/volumebar.h"

#include <QAction>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kVolumeKeyStep = 0.1;

} // namespace

void FilmPlayer::setSound(SoundOpener opener, SoundOutMaker maker)
{
    m_transport.setTimekeeper(nullptr);
    m_sound = std::make_unique<Soundtrack>(std::move(opener), std::move(maker));
    m_sound->setLevel(m_level);
    connect(m_sound.get(), &Soundtrack::opened, this, &FilmPlayer::takeSound);
    connect(m_sound.get(), &Soundtrack::failed, this, &FilmPlayer::tellSoundTrouble);
    connect(m_sound.get(), &Soundtrack::heard, this, [this] {
        if (m_soundTrouble.isEmpty())
            return;
        m_soundTrouble.clear();
        m_stage->setNote({});
        showSound();
        showState();
        describe();
    });
    showSound();
}

QAction *FilmPlayer::makeSoundActions()
{
    m_mute = addCommand(u"mute"_s, tr("Mute"), {Qt::Key_M},
                        [this] { changeLevel({m_level.volume, !m_level.isMuted}); });
    m_mute->setCheckable(true);
    // Whole tenths, so that steps down and up again end where they began. Who makes it louder wants to hear it.
    const auto step = [this](double by) {
        changeLevel({std::clamp(std::round((m_level.volume + by) * 10) / 10, 0.0, 1.0), by < 0 && m_level.isMuted});
    };
    QAction *louder = addCommand(u"louder"_s, tr("Louder"), {Qt::Key_Up}, [step] { step(kVolumeKeyStep); });
    QAction *quieter =
        addCommand(u"quieter"_s, tr("Quieter"), {Qt::Key_Down}, [step] { step(-kVolumeKeyStep); });
    m_soundActions = {m_mute, louder, quieter};
    return m_mute;
}

void FilmPlayer::setSoundLevel(const SoundLevel &level)
{
    m_level = {std::clamp(level.volume, 0.0, 1.0), level.isMuted};
    if (m_sound)
        m_sound->setLevel(m_level);
    showSound();
}

void FilmPlayer::changeLevel(const SoundLevel &level)
{
    if (level == m_level) {
        showSound();
        return;
    }
    setSoundLevel(level);
    emit soundLevelChanged(m_level);
}

void FilmPlayer::takeSound(bool hasSound)
{
    m_hasSound = hasSound;
    m_transport.setTimekeeper(hasSound ? m_sound.get() : nullptr);
    m_controls->showSound(hasSound);
    showSound();
    showState();
    placeControls();
}

void FilmPlayer::tellSoundTrouble(const Error &error)
{
    if (error.message == m_soundTrouble)
        return;
    m_soundTrouble = error.message;
    m_stage->setNote(error.message);
    m_note.start();
    // A track that cannot be decoded is sound all the same: its button says why it is not heard.
    m_hasSound = true;
    m_controls->showSound(true);
    showSound();
    showState();
    placeControls();
    describe();
}

void FilmPlayer::showSound()
{
    m_mute->setChecked(m_level.isMuted);
    m_mute->setWhatsThis(m_soundTrouble.isEmpty() ? tr("Sound is heard at the speed of 1×, and silent at any other.") : m_soundTrouble);
    for (QAction *action : std::as_const(m_soundActions))
        action->setVisible(m_sound != nullptr);
    m_controls->showLevel(m_soundTrouble.isEmpty() ? m_level : SoundLevel{m_level.volume, true});
    m_controls->volumeBar()->setEnabled(m_soundTrouble.isEmpty());
}

} // namespace maquette::ui
