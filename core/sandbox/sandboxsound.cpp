#include "core/sandbox/sandboxsound.h"

#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kSampleRate = 24'000;

} // namespace

QByteArray sandboxSpeech(const QString &text)
{
    const auto words = std::max<qsizetype>(1, text.split(u' ', Qt::SkipEmptyParts).size());
    constexpr int kPerWord = kSampleRate / 4;
    QByteArray samples;
    for (qsizetype word = 0; word < std::min<qsizetype>(words, 400); ++word) {
        const double pitch = 220 * std::pow(2, static_cast<double>(word % 12) / 12);
        for (int i = 0; i < kPerWord; ++i) {
            const double fade = std::sin(std::numbers::pi * i / kPerWord);
            const auto value = static_cast<qint16>(12'000 * fade * std::sin(2 * std::numbers::pi * pitch * i / kSampleRate));
            const qint16 little = qToLittleEndian(value);
            samples.append(reinterpret_cast<const char *>(&little), sizeof little);
        }
    }
    const auto number = [](quint32 value, int bytes) {
        const quint32 little = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&little), bytes);
    };
    return "RIFF" + number(static_cast<quint32>(36 + samples.size()), 4) + "WAVEfmt " + number(16, 4) + number(1, 2) +
           number(1, 2) + number(kSampleRate, 4) + number(kSampleRate * 2, 4) + number(2, 2) + number(16, 2) + "data" +
           number(static_cast<quint32>(samples.size()), 4) + samples;
}

SandboxHearing sandboxHearing(const QByteArray &audio)
{
    // Two bytes a sample where it is one of our own files; good enough for the others.
    const double seconds = std::max(0.1, static_cast<double>(audio.size()) / (2.0 * kSampleRate));
    return {u"This is the sandbox. I was sent a recording of about %1 seconds."_s.arg(seconds, 0, 'f', 1), seconds};
}

} // namespace maquette
