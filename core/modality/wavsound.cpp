#include "core/modality/wavsound.h"

#include <QtEndian>

#include <algorithm>

namespace maquette::wav {

namespace {

constexpr int kSampleBytes = 2;

QByteArray littleEndian(quint32 value, int bytes)
{
    const quint32 little = qToLittleEndian(value);
    return {reinterpret_cast<const char *>(&little), bytes};
}

quint32 read32(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

quint32 read16(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

} // namespace

QByteArray header(qint64 sampleBytes)
{
    const auto size = static_cast<quint32>(sampleBytes);
    return "RIFF" + littleEndian(kHeaderBytes - 8 + size, 4) + "WAVEfmt " + littleEndian(16, 4) + littleEndian(1, 2) + littleEndian(1, 2)
           + littleEndian(kRate, 4) + littleEndian(kBytesPerSecond, 4) + littleEndian(kSampleBytes, 2) + littleEndian(8 * kSampleBytes, 2)
           + "data" + littleEndian(size, 4);
}

QByteArray mended(QByteArray bytes)
{
    const qint64 samples = (bytes.size() - kHeaderBytes) / kSampleBytes * kSampleBytes;
    if (samples <= 0)
        return {};
    bytes.truncate(kHeaderBytes + samples);
    return bytes.replace(0, kHeaderBytes, header(samples));
}

std::optional<double> secondsOf(const QByteArray &bytes)
{
    constexpr qsizetype kFormBytes = 16;
    if (!bytes.startsWith("RIFF") || bytes.mid(8, 4) != "WAVE")
        return {};
    qint64 perSecond = 0;
    for (qsizetype at = 12; at + 8 <= bytes.size();) {
        const QByteArray name = bytes.mid(at, 4);
        const qint64 size = read32(bytes, at + 4);
        at += 8;
        if (name == "fmt " && size >= kFormBytes && at + kFormBytes <= bytes.size()) {
            perSecond = read32(bytes, at + 8);
            // Plain samples have a length that follows from their form; nothing else is believed.
            const qint64 byForm = qint64{read32(bytes, at + 4)} * read16(bytes, at + 2) * read16(bytes, at + 14) / 8;
            if (read16(bytes, at) != 1 || perSecond <= 0 || perSecond != byForm)
                return {};
        } else if (name == "data" && perSecond > 0) {
            return static_cast<double>(bytes.size() - at) / static_cast<double>(perSecond);
        }
        at += size + size % 2;
    }
    return {};
}

} // namespace maquette::wav
