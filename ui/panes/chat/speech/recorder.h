#pragma once

#include "ui/widgets/player/soundin.h"

#include <QObject>
#include <QThread>

#include <chrono>

namespace maquette::ui {

/// Writes what a microphone hears into a file while it is said, on a thread of its own. The microphone is open between start() and the end
/// of the recording and at no other time.
class Recorder final : public QObject
{
    Q_OBJECT
public:
    explicit Recorder(SoundInMaker maker, QObject *parent = nullptr);
    /// Ends what is being recorded; the file stays.
    ~Recorder() override;

    /// Into a new file at `path`, and no longer than `most`. began() or failed() follows.
    void start(const QString &path, std::chrono::milliseconds most);
    /// ended() follows, unless it has.
    void stop();
    bool isRecording() const { return m_isRecording; }

signals:
    void began();
    /// A few times a second: how loud it is, 0 to 1, and how long it is by now.
    void heard(double level, std::chrono::milliseconds length);
    /// The file is whole; `isFull` when it could not become longer.
    void ended(std::chrono::milliseconds length, bool isFull);
    /// It ended by itself; what was said so far is in the file.
    void failed(const maquette::Error &error, std::chrono::milliseconds length);

private:
    class Worker;

    void post(const std::function<void()> &told, int number);

    SoundInMaker m_maker;
    QThread m_thread;
    Worker *m_worker = nullptr;
    /// Which recording it is, so that words about another are told from its own.
    int m_number = 0;
    bool m_isRecording = false;
};

} // namespace maquette::ui
