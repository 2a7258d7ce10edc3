#pragma once

#include "ui/widgets/player/filmsoundparts.h"

#include <QList>
#include <QMutex>
#include <QMutexLocker>
#include <QString>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <memory>

namespace maquette::test {

/// What a sound that counts, and a device that only pretends, share with the test.
struct TestSound
{
    /// The film's sound is so long; 0 for none.
    std::atomic<double> seconds = 2;
    /// Why nothing can be decoded, and why the device does not start; empty for none.
    QString trackTrouble;
    QString deviceTrouble;
    /// How fast the device plays, against the computer's clock; 0 for one that never begins.
    std::atomic<double> rate = 1;
    std::atomic_bool isBroken = false;
    std::atomic<double> volume = -1;
    std::atomic_int starts = 0;
    std::atomic_int devices = 0;
    std::atomic_bool isStarted = false;
    std::atomic_bool isOnUiThread = false;
    QThread *uiThread = QThread::currentThread();

    void noteThread()
    {
        if (QThread::currentThread() == uiThread)
            isOnUiThread = true;
    }
    /// The film's time that is heard now, in seconds; below 0 while nothing is.
    double heardTime()
    {
        const QMutexLocker lock(&mutex);
        return isStarted && writtenSeconds > 0 ? from + heardSeconds() : -1;
    }
    /// With the mutex.
    double heardSeconds() const
    {
        const std::chrono::duration<double> past = std::chrono::steady_clock::now() - begun;
        return std::min(past.count() * rate, writtenSeconds);
    }

    QMutex mutex;
    std::chrono::steady_clock::time_point begun;
    double writtenSeconds = 0;
    /// The time of the film that the first sample since the last start belongs to.
    double from = 0;
    /// One for each start.
    QList<double> begins;
};

/// Each sample tells in which hundredth of a second of the film it belongs.
class CountedSound final : public ui::SoundSource
{
public:
    explicit CountedSound(std::shared_ptr<TestSound> sound) : m_sound(std::move(sound)) {}

    Result<void> seek(std::chrono::microseconds time) override
    {
        m_sound->noteThread();
        m_next = time.count() * ui::kSoundRate / 1'000'000;
        return {};
    }

    QByteArray read(qint64 mostBytes) override
    {
        m_sound->noteThread();
        const auto end = static_cast<qint64>(m_sound->seconds * ui::kSoundRate);
        const qint64 count = std::clamp<qint64>(end - m_next, 0, mostBytes / ui::kSoundSampleBytes);
        QByteArray bytes(count * ui::kSoundSampleBytes, Qt::Uninitialized);
        for (qint64 sample = 0; sample < count; ++sample) {
            const auto value = static_cast<qint16>((m_next + sample) / (ui::kSoundRate / 100));
            std::memcpy(bytes.data() + sample * ui::kSoundSampleBytes, &value, sizeof(value));
            std::memcpy(bytes.data() + sample * ui::kSoundSampleBytes + 2, &value, sizeof(value));
        }
        m_next += count;
        return bytes;
    }

    static ui::SoundOpener opener(const std::shared_ptr<TestSound> &sound)
    {
        return [sound](const QString &) -> Result<std::unique_ptr<ui::SoundSource>> {
            sound->noteThread();
            if (!sound->trackTrouble.isEmpty())
                return failure(Error::Kind::Unsupported, sound->trackTrouble);
            if (sound->seconds <= 0)
                return std::unique_ptr<ui::SoundSource>();
            return std::make_unique<CountedSound>(sound);
        };
    }

private:
    std::shared_ptr<TestSound> m_sound;
    qint64 m_next = 0;
};

/// Takes sound as fast as a device does, and is not heard.
class PretendedOut final : public ui::SoundOut
{
public:
    explicit PretendedOut(std::shared_ptr<TestSound> sound) : m_sound(std::move(sound)) { ++m_sound->devices; }

    Result<void> start() override
    {
        m_sound->noteThread();
        if (!m_sound->deviceTrouble.isEmpty())
            return failure(Error::Kind::Unsupported, m_sound->deviceTrouble);
        const QMutexLocker lock(&m_sound->mutex);
        m_sound->begun = std::chrono::steady_clock::now();
        m_sound->writtenSeconds = 0;
        m_sound->isStarted = true;
        ++m_sound->starts;
        return {};
    }
    void stop() override { m_sound->isStarted = false; }
    qint64 room() const override
    {
        const QMutexLocker lock(&m_sound->mutex);
        const double waiting = m_sound->writtenSeconds - m_sound->heardSeconds();
        return std::max<qint64>(0, static_cast<qint64>((0.2 - waiting) * ui::kSoundRate)) * ui::kSoundSampleBytes;
    }
    void write(const QByteArray &sound) override
    {
        m_sound->noteThread();
        const QMutexLocker lock(&m_sound->mutex);
        if (m_sound->writtenSeconds == 0) {
            qint16 value = 0;
            std::memcpy(&value, sound.constData(), sizeof(value));
            m_sound->from = value / 100.0;
            m_sound->begins.append(m_sound->from);
        }
        m_sound->writtenSeconds += static_cast<double>(sound.size()) / ui::kSoundSampleBytes / ui::kSoundRate;
    }
    std::chrono::microseconds heard() const override
    {
        const QMutexLocker lock(&m_sound->mutex);
        return std::chrono::microseconds(static_cast<qint64>(m_sound->heardSeconds() * 1e6));
    }
    bool isBroken() const override { return m_sound->isBroken; }
    void setVolume(double volume) override { m_sound->volume = volume; }

    static ui::SoundOutMaker maker(const std::shared_ptr<TestSound> &sound)
    {
        return [sound] { return std::make_unique<PretendedOut>(sound); };
    }

private:
    std::shared_ptr<TestSound> m_sound;
};

} // namespace maquette::test
