#include "ui/widgets/player/microphone.h"

#include <QAudioDevice>
#include <QAudioSource>
#include <QCoreApplication>
#include <QIODevice>
#include <QMediaDevices>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <utility>

namespace maquette::ui {

namespace {

constexpr int kHeardRate = 16'000;

Error noMicrophone(const char *sentence, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Unsupported;
    error.message = QCoreApplication::translate("maquette::ui::Microphone", sentence);
    error.detail = detail;
    return error;
}

QAudioFormat wantedFormat()
{
    QAudioFormat format;
    format.setSampleRate(kHeardRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

void appendSample(QByteArray &samples, double value)
{
    const qint16 little = qToLittleEndian(static_cast<qint16>(std::lround(std::clamp(value, -1.0, 1.0) * 32'767)));
    samples.append(reinterpret_cast<const char *>(&little), sizeof little);
}

} // namespace

Microphone::Microphone() = default;

Microphone::~Microphone()
{
    stop();
}

Result<void> Microphone::start(Came came, Broke broke)
{
    stop();
    const QAudioDevice device = QMediaDevices::defaultAudioInput();
    if (device.isNull()) {
        return tl::unexpected(noMicrophone(QT_TRANSLATE_NOOP("maquette::ui::Microphone",
                                                             "There is no microphone. Connect one, or look at the desktop's sound settings, and "
                                                             "try again."),
                                           QStringLiteral("no audio input")));
    }
    m_format = device.isFormatSupported(wantedFormat()) ? wantedFormat() : device.preferredFormat();
    m_came = std::move(came);
    m_broke = std::move(broke);
    m_source = std::make_unique<QAudioSource>(device, m_format);
    m_device = m_source->start();
    if (!m_device || !m_format.isValid() || m_source->error() != QAudio::NoError) {
        stop();
        return tl::unexpected(noMicrophone(QT_TRANSLATE_NOOP("maquette::ui::Microphone",
                                                             "The microphone does not answer. Another program may have it, or this one may not use it: "
                                                             "look at the desktop's sound settings."),
                                           device.description()));
    }
    QObject::connect(m_device, &QIODevice::readyRead, m_device, [this] { read(); });
    QObject::connect(m_source.get(), &QAudioSource::stateChanged, m_source.get(), [this](QAudio::State state) {
        if (state == QAudio::StoppedState && m_source && m_source->error() != QAudio::NoError) {
            m_broke(noMicrophone(QT_TRANSLATE_NOOP("maquette::ui::Microphone",
                                                   "The microphone went away. What was said before is kept."),
                                 QString::number(m_source->error())));
        }
    });
    return {};
}

void Microphone::stop()
{
    if (m_source) {
        m_source->disconnect();
        m_source->stop();
        // It may be the one who is telling just now.
        m_source.release()->deleteLater();
    }
    m_device = nullptr;
    m_rest.clear();
    m_phase = 0;
    m_last = 0;
}

void Microphone::read()
{
    const QByteArray sound = m_device->readAll();
    const QByteArray samples = m_format == wantedFormat() ? sound : converted(sound);
    if (!samples.isEmpty())
        m_came(samples);
}

QByteArray Microphone::converted(const QByteArray &sound)
{
    m_rest += sound;
    const int frameBytes = m_format.bytesPerFrame();
    const double step = static_cast<double>(kHeardRate) / m_format.sampleRate();
    QByteArray samples;
    qsizetype at = 0;
    for (; at + frameBytes <= m_rest.size(); at += frameBytes) {
        double value = 0;
        for (int channel = 0; channel < m_format.channelCount(); ++channel)
            value += static_cast<double>(m_format.normalizedSampleValue(m_rest.constData() + at + qsizetype{channel} * m_format.bytesPerSample()));
        value /= m_format.channelCount();
        for (m_phase += step; m_phase >= 1; m_phase -= 1)
            appendSample(samples, m_last + (value - m_last) * (1 - (m_phase - 1) / step));
        m_last = value;
    }
    m_rest.remove(0, at);
    return samples;
}

} // namespace maquette::ui
