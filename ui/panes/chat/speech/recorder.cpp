#include "ui/panes/chat/speech/recorder.h"

#include "core/modality/wavsound.h"
#include "core/speech/wavwriter.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace maquette::ui {

using std::chrono::milliseconds;

namespace {

/// The loudest sample, 0 to 1, on a scale on which speech takes most of the room.
double loudness(const QByteArray &samples)
{
    int loudest = 0;
    for (qsizetype at = 0; at + 1 < samples.size(); at += 2)
        loudest = std::max(loudest, std::abs(int{qFromLittleEndian<qint16>(samples.constData() + at)}));
    constexpr double kLoud = 12'000;
    return std::min(1.0, std::sqrt(loudest / kLoud));
}

} // namespace

/// Lives on the thread.
class Recorder::Worker final : public QObject
{
public:
    Worker(Recorder &recorder, SoundInMaker maker) : m_recorder(recorder), m_maker(std::move(maker)) {}
    ~Worker() override { close(); }
    Q_DISABLE_COPY_MOVE(Worker)

    void start(int number, const QString &path, milliseconds most)
    {
        close();
        m_number = number;
        m_mostBytes = most.count() * wav::kBytesPerSecond / 1000 / 2 * 2;
        m_writer = std::make_unique<WavWriter>();
        if (const auto opened = m_writer->open(path); !opened) {
            giveUp(opened.error());
            return;
        }
        m_in = m_maker();
        const auto started = m_in->start([this](const QByteArray &samples) { take(samples); }, [this](const Error &error) { giveUp(error); });
        if (!started)
            giveUp(started.error());
        else
            tell([&recorder = m_recorder] { emit recorder.began(); });
    }

    void stop()
    {
        if (m_writer)
            end(false);
    }

private:
    void take(const QByteArray &samples)
    {
        if (!m_writer)
            return;
        const QByteArray fitting = samples.left(m_mostBytes - m_writer->sampleBytes());
        if (const auto written = m_writer->append(fitting); !written) {
            giveUp(written.error());
            return;
        }
        tell([&recorder = m_recorder, level = loudness(fitting), length = m_writer->length()] { emit recorder.heard(level, length); });
        if (m_writer->sampleBytes() >= m_mostBytes)
            end(true);
    }

    void end(bool isFull)
    {
        m_in->stop();
        const milliseconds length = m_writer->length();
        const auto finished = m_writer->finish();
        m_writer.reset();
        tell([&recorder = m_recorder, length, isFull, finished] {
            recorder.m_isRecording = false;
            if (finished)
                emit recorder.ended(length, isFull);
            else
                emit recorder.failed(finished.error(), length);
        });
    }

    void giveUp(const Error &error)
    {
        if (!m_writer)
            return;
        if (m_in)
            m_in->stop();
        const milliseconds length = m_writer->length();
        // The first reason is the one that is told.
        static_cast<void>(m_writer->finish().has_value());
        m_writer.reset();
        tell([&recorder = m_recorder, error, length] {
            recorder.m_isRecording = false;
            emit recorder.failed(error, length);
        });
    }

    void close()
    {
        if (m_in)
            m_in->stop();
        if (m_writer)
            static_cast<void>(m_writer->finish().has_value());
        m_writer.reset();
        m_in.reset();
    }

    void tell(const std::function<void()> &told) { m_recorder.post(told, m_number); }

    Recorder &m_recorder;
    SoundInMaker m_maker;
    std::unique_ptr<SoundIn> m_in;
    std::unique_ptr<WavWriter> m_writer;
    qint64 m_mostBytes = 0;
    int m_number = 0;
};

Recorder::Recorder(SoundInMaker maker, QObject *parent) : QObject(parent), m_maker(std::move(maker))
{
    m_thread.setObjectName(QStringLiteral("microphone"));
}

Recorder::~Recorder()
{
    m_thread.quit();
    m_thread.wait();
}

void Recorder::start(const QString &path, milliseconds most)
{
    if (!m_worker) {
        m_worker = new Worker(*this, m_maker);
        m_worker->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.start();
    }
    m_isRecording = true;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, number = ++m_number, path, most] { worker->start(number, path, most); });
}

void Recorder::stop()
{
    if (m_isRecording)
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->stop(); });
}

/// From the thread to ours.
void Recorder::post(const std::function<void()> &told, int number)
{
    QMetaObject::invokeMethod(this, [this, told, number] {
        if (number == m_number)
            told();
    }, Qt::QueuedConnection);
}

} // namespace maquette::ui

#include "moc_recorder.cpp"
