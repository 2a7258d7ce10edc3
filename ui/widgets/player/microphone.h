#pragma once

#include "ui/widgets/player/soundin.h"

#include <QAudioFormat>

class QAudioSource;
class QIODevice;

namespace maquette::ui {

/// The microphone that the desktop chose. It is open between start() and stop() and at no other time.
class Microphone final : public SoundIn
{
public:
    Microphone();
    ~Microphone() override;
    Q_DISABLE_COPY_MOVE(Microphone)

    Result<void> start(Came came, Broke broke) override;
    void stop() override;

private:
    void read();
    /// From what the device gives to what is wanted.
    QByteArray converted(const QByteArray &sound);

    std::unique_ptr<QAudioSource> m_source;
    /// The source's own.
    QIODevice *m_device = nullptr;
    QAudioFormat m_format;
    Came m_came;
    Broke m_broke;
    /// Less than a frame, until the rest of it comes.
    QByteArray m_rest;
    /// How far into the last frame the next sample lies, in frames.
    double m_phase = 0;
    double m_last = 0;
};

} // namespace maquette::ui
