#include "core/speech/wavwriter.h"

#include "core/modality/wavsound.h"

#include <QCoreApplication>

namespace maquette {

tl::unexpected<Error> WavWriter::broken() const
{
    return failure(Error::Kind::Storage,
                   QCoreApplication::translate("maquette::Speech",
                                               "The recording cannot be written. Make room on the disk; what was said so far is kept."),
                   m_file.errorString());
}

Result<void> WavWriter::open(const QString &path)
{
    m_file.setFileName(path);
    m_bytes = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered) || m_file.write(wav::header(0)) != wav::kHeaderBytes)
        return broken();
    return {};
}

Result<void> WavWriter::append(const QByteArray &samples)
{
    if (!m_file.isOpen() || m_file.write(samples) != samples.size())
        return broken();
    m_bytes += samples.size();
    return {};
}

Result<void> WavWriter::finish()
{
    if (!m_file.isOpen())
        return {};
    const bool isWhole = m_file.seek(0) && m_file.write(wav::header(m_bytes)) == wav::kHeaderBytes;
    m_file.close();
    if (!isWhole)
        return broken();
    return {};
}

std::chrono::milliseconds WavWriter::length() const
{
    return std::chrono::milliseconds(m_bytes * 1000 / wav::kBytesPerSecond);
}

} // namespace maquette
