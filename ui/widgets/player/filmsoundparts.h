#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

// What the sound of a film comes from, and where it goes.
namespace maquette::ui {

/// Samples of 16 bits, left before right, in the machine's order of bytes.
constexpr int kSoundRate = 48'000;
constexpr int kSoundChannels = 2;
constexpr int kSoundSampleBytes = 2 * kSoundChannels;

/// An opened film that gives its sound. Used by one thread, which is never the UI thread.
class SoundSource
{
public:
    SoundSource() = default;
    virtual ~SoundSource() = default;
    Q_DISABLE_COPY_MOVE(SoundSource)

    /// What is read next belongs to this time after the first frame.
    virtual Result<void> seek(std::chrono::microseconds time) = 0;
    /// At most so many bytes of whole samples; empty at the end.
    virtual QByteArray read(qint64 mostBytes) = 0;
};

/// Null for a film without sound. Called on a thread of the player's; the error's message is for the user.
using SoundOpener = std::function<Result<std::unique_ptr<SoundSource>>(const QString &path)>;

/// Where sound is made to be heard. Made, used and destroyed on one thread, which has an event loop and is never the UI thread.
class SoundOut
{
public:
    SoundOut() = default;
    virtual ~SoundOut() = default;
    Q_DISABLE_COPY_MOVE(SoundOut)

    /// In silence until something is written. Fails in words where nothing here makes sound.
    virtual Result<void> start() = 0;
    /// Forgets what was written and not heard yet.
    virtual void stop() = 0;
    /// How many bytes it takes without waiting.
    virtual qint64 room() const = 0;
    /// Of what fits into room().
    virtual void write(const QByteArray &sound) = 0;
    /// How much of what was written since start() has been heard.
    virtual std::chrono::microseconds heard() const = 0;
    /// The device went away, or refuses.
    virtual bool isBroken() const = 0;
    /// 0 to 1.
    virtual void setVolume(double volume) = 0;
};

/// Called on the thread that uses what it makes.
using SoundOutMaker = std::function<std::unique_ptr<SoundOut>()>;

/// How loud the user wants it.
struct SoundLevel
{
    /// 0 to 1, as loud as it sounds.
    double volume = 1;
    bool isMuted = false;

    bool operator==(const SoundLevel &) const = default;
};

} // namespace maquette::ui
