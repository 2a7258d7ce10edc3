#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace maquette::ui {

/// Where sound is taken in. Made, used and destroyed on one thread, which has an event loop and is never the UI thread.
class SoundIn
{
public:
    /// Samples of 16 bits, one channel, 16,000 a second, least significant byte first.
    using Came = std::function<void(const QByteArray &samples)>;
    /// The device went away, or refuses. Nothing comes after it.
    using Broke = std::function<void(const Error &error)>;

    SoundIn() = default;
    virtual ~SoundIn() = default;
    Q_DISABLE_COPY_MOVE(SoundIn)

    /// Listens until stop(). Fails in words where nothing here listens. What comes, comes on this thread.
    virtual Result<void> start(Came came, Broke broke) = 0;
    virtual void stop() = 0;
};

/// Called on the thread that uses what it makes.
using SoundInMaker = std::function<std::unique_ptr<SoundIn>()>;

} // namespace maquette::ui
