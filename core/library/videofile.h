#pragma once

#include "core/base/result.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <chrono>

namespace maquette {

/// What a film's file says about it, with its first frame to prove that it plays.
struct VideoFacts
{
    /// In pixels, as stored.
    QSize size;
    std::chrono::milliseconds duration{0};
    double framesPerSecond = 0;
    bool hasSound = false;
    QImage firstFrame;
};

/// Opens a film and decodes its first frame. Rejected when it is no film or is cut short before its first frame, Unsupported when
/// nothing here decodes it. Reads the file; not for the UI thread.
[[nodiscard]] Result<VideoFacts> inspectVideo(const QString &path);

} // namespace maquette
