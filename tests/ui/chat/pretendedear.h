#pragma once

#include "core/modality/wavsound.h"
#include "ui/widgets/player/soundin.h"

#include <QMutex>
#include <QMutexLocker>
#include <QObject>
#include <QThread>

#include <atomic>
#include <utility>

namespace maquette::test {

/// What a microphone that only pretends shares with the test.
struct PretendedEar
{
    /// Why it does not start; empty for none.
    QString trouble;
    std::atomic_int opens = 0;
    std::atomic_bool isOpen = false;
    std::atomic_bool isOnUiThread = false;
    QThread *uiThread = QThread::currentThread();

    /// So much is said, at once.
    void say(double seconds)
    {
        const QByteArray samples(static_cast<qsizetype>(seconds * wav::kRate) * 2, '\x20');
        const QMutexLocker lock(&mutex);
        if (place)
            QMetaObject::invokeMethod(place.get(), [came = came, samples] { came(samples); }, Qt::QueuedConnection);
    }

    /// The device goes away.
    void pullOut()
    {
        const QMutexLocker lock(&mutex);
        if (place) {
            const Error error{.kind = Error::Kind::Unsupported, .message = QStringLiteral("The microphone went away.")};
            QMetaObject::invokeMethod(place.get(), [broke = broke, error] { broke(error); }, Qt::QueuedConnection);
        }
    }

    QMutex mutex;
    /// Lives where the microphone does, while it is open.
    std::unique_ptr<QObject> place;
    ui::SoundIn::Came came;
    ui::SoundIn::Broke broke;
};

class PretendedMicrophone final : public ui::SoundIn
{
public:
    explicit PretendedMicrophone(std::shared_ptr<PretendedEar> ear) : m_ear(std::move(ear)) {}
    ~PretendedMicrophone() override { close(); }
    Q_DISABLE_COPY_MOVE(PretendedMicrophone)

    Result<void> start(Came came, Broke broke) override
    {
        if (QThread::currentThread() == m_ear->uiThread)
            m_ear->isOnUiThread = true;
        if (!m_ear->trouble.isEmpty())
            return failure(Error::Kind::Unsupported, m_ear->trouble);
        const QMutexLocker lock(&m_ear->mutex);
        m_ear->place = std::make_unique<QObject>();
        m_ear->came = std::move(came);
        m_ear->broke = std::move(broke);
        ++m_ear->opens;
        m_ear->isOpen = true;
        return {};
    }
    void stop() override { close(); }

    static ui::SoundInMaker maker(const std::shared_ptr<PretendedEar> &ear)
    {
        return [ear] { return std::make_unique<PretendedMicrophone>(ear); };
    }

private:
    void close()
    {
        const QMutexLocker lock(&m_ear->mutex);
        // It may be the one who is telling just now.
        if (m_ear->place)
            m_ear->place.release()->deleteLater();
        m_ear->isOpen = false;
    }

    std::shared_ptr<PretendedEar> m_ear;
};

} // namespace maquette::test
