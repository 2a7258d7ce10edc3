#pragma once

#include "core/base/result.h"

#include <QFile>

#include <chrono>

namespace maquette {

/// Writes a recording while it is made, so that what was said is on the disk whatever happens.
class WavWriter
{
public:
    /// Over nothing: a file that is there is not touched.
    [[nodiscard]] Result<void> open(const QString &path);
    /// Samples as in core/modality/wavsound.h.
    [[nodiscard]] Result<void> append(const QByteArray &samples);
    /// The head says how long it is from now on.
    [[nodiscard]] Result<void> finish();
    qint64 sampleBytes() const { return m_bytes; }
    std::chrono::milliseconds length() const;

private:
    tl::unexpected<Error> broken() const;

    QFile m_file;
    qint64 m_bytes = 0;
};

} // namespace maquette
