#pragma once

#include "ui/widgets/player/filmsoundparts.h"

class QAudioSink;
class QIODevice;

namespace maquette::ui {

/// The loudspeakers or headphones that the desktop sends sound to.
class Speaker final : public SoundOut
{
public:
    Speaker();
    ~Speaker() override;
    Q_DISABLE_COPY_MOVE(Speaker)

    Result<void> start() override;
    void stop() override;
    qint64 room() const override;
    void write(const QByteArray &sound) override;
    std::chrono::microseconds heard() const override;
    bool isBroken() const override;
    void setVolume(double volume) override;

private:
    std::unique_ptr<QAudioSink> m_sink;
    /// The sink's own.
    QIODevice *m_device = nullptr;
    qint64 m_written = 0;
    double m_volume = 1;
};

} // namespace maquette::ui
