#include "ui/widgets/player/speaker.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QCoreApplication>
#include <QIODevice>
#include <QMediaDevices>

#include <algorithm>

namespace maquette::ui {

namespace {

/// Enough to bridge a busy moment, and soon over when the film is stopped.
constexpr qint64 kBufferBytes = qint64{kSoundRate} * kSoundSampleBytes / 5;

tl::unexpected<Error> silent(const QString &detail)
{
    return failure(Error::Kind::Unsupported,
                   QCoreApplication::translate("maquette::ui::Speaker", "No sound: this computer has no device that plays it."), detail);
}

QAudioFormat format()
{
    QAudioFormat format;
    format.setSampleRate(kSoundRate);
    format.setChannelCount(kSoundChannels);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

} // namespace

Speaker::Speaker() = default;

Speaker::~Speaker() = default;

Result<void> Speaker::start()
{
    stop();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull())
        return silent(QStringLiteral("no audio output"));
    m_sink = std::make_unique<QAudioSink>(device, format());
    m_sink->setBufferSize(kBufferBytes);
    setVolume(m_volume);
    m_device = m_sink->start();
    if (!m_device || isBroken()) {
        stop();
        return silent(QStringLiteral("the audio output refuses 48 kHz, 2 channels, 16 bits"));
    }
    return {};
}

void Speaker::stop()
{
    m_device = nullptr;
    m_written = 0;
    if (m_sink)
        m_sink->reset();
    m_sink.reset();
}

qint64 Speaker::room() const
{
    return m_sink ? m_sink->bytesFree() / kSoundSampleBytes * kSoundSampleBytes : 0;
}

void Speaker::write(const QByteArray &sound)
{
    if (m_device)
        m_written += std::max<qint64>(m_device->write(sound), 0);
}

std::chrono::microseconds Speaker::heard() const
{
    if (!m_sink)
        return std::chrono::microseconds(0);
    const qint64 waiting = std::max<qint64>(m_sink->bufferSize() - m_sink->bytesFree(), 0);
    return std::chrono::microseconds(std::max<qint64>(m_written - waiting, 0) / kSoundSampleBytes * 1'000'000 / kSoundRate);
}

bool Speaker::isBroken() const
{
    return m_sink && m_sink->error() != QAudio::NoError && m_sink->error() != QAudio::UnderrunError;
}

void Speaker::setVolume(double volume)
{
    m_volume = volume;
    if (m_sink)
        m_sink->setVolume(QAudio::convertVolume(volume, QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
}

} // namespace maquette::ui
