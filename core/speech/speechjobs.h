#pragma once

#include "core/base/money.h"
#include "core/base/result.h"
#include "core/library/asset.h"

#include <QObject>

#include <functional>
#include <optional>

namespace maquette {

/// What was said, and what writing it down cost.
struct WrittenDown
{
    QString text;
    /// Empty where nobody knows.
    std::optional<Money> cost;
    bool isPlayMoney = false;

    bool operator==(const WrittenDown &) const = default;
};

/// Words as sound, in the library.
struct SpokenSound
{
    Asset asset;
    /// It was paid for before.
    bool wasThere = false;
    /// Of this time: nothing where it was there; empty where nobody knows.
    std::optional<Money> cost;
    bool isPlayMoney = false;

    bool operator==(const SpokenSound &) const = default;
};

/// A recording on its way to be written down; see Speech::transcribe(). finished() comes once, never before control returned to the event
/// loop, then it deletes itself. Deleting it leaves the call alone: what is paid for is kept with the recording.
class TranscriptionJob : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends it with Error::Kind::Cancelled.
    virtual void cancel() = 0;

signals:
    void finished(const maquette::Result<maquette::WrittenDown> &result);
};

/// Words on their way to be sound; see Speech::speak(). As TranscriptionJob.
class SpeechJob : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void cancel() = 0;

signals:
    void finished(const maquette::Result<maquette::SpokenSound> &result);
};

} // namespace maquette
