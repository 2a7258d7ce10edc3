#pragma once

#include <QByteArray>

#include <optional>

// Sound without compression, as a microphone gives it and as it is sent to be written down.
namespace maquette::wav {

/// How we record: speech needs no more, and who listens needs no less. Samples of 16 bits, one channel.
constexpr int kRate = 16'000;
constexpr int kBytesPerSecond = kRate * 2;
constexpr int kHeaderBytes = 44;

/// What stands before so many bytes of samples.
QByteArray header(qint64 sampleBytes);
/// The same bytes with a head that fits them: the head of a recording whose program ended says less than there is.
QByteArray mended(QByteArray bytes);
/// How long a file of ours or of other programs is, by its head and never shorter than its bytes allow; empty for what is no such
/// file or lies.
std::optional<double> secondsOf(const QByteArray &bytes);

} // namespace maquette::wav
