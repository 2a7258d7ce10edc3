#include "core/sandbox/sandboxstream.h"

#include <algorithm>
#include <utility>

namespace maquette {

namespace {

/// Sent in one go before the connection is asked again.
constexpr qsizetype kBatch = 64 * 1024;
/// Faults inside a stream come after so many frames.
constexpr qsizetype kFramesBeforeFault = 6;

} // namespace

SandboxStream::SandboxStream(SandboxConnection *connection, std::unique_ptr<SandboxScript> script, double tokensPerSecond)
    : QObject(connection)
    , m_connection(connection)
    , m_script(std::move(script))
    , m_speed(tokensPerSecond)
    , m_frames(m_script->frames())
{
    queueFaults();
    connect(connection, &SandboxConnection::drained, this, &SandboxStream::advance);
    connect(connection, &SandboxConnection::answerEnded, this, [this] { m_isOver = true; });
    m_clock.start();
}

void SandboxStream::queueFaults()
{
    const qsizetype at = std::clamp<qsizetype>(m_frames.size() - 2, 0, kFramesBeforeFault);
    if (const auto huge = m_connection->fault(Fault::Kind::HugeLine)) {
        const qsizetype around = m_script->padded({}).size();
        m_frames.insert(at, {.raw = m_script->padded(QByteArray(std::max<qint64>(0, huge->bytes - around), 'x'))});
    }
    const bool isGarbage = m_connection->fault(Fault::Kind::Garbage).has_value();
    if (!isGarbage && !m_connection->fault(Fault::Kind::ErrorInStream))
        return;
    m_frames.resize(at);
    m_frames.append({.raw = isGarbage ? m_script->garbage() : m_script->trouble()});
}

void SandboxStream::advance()
{
    if (m_isOver || !m_connection)
        return;
    const qsizetype due =
        m_speed > 0 ? std::min(m_frames.size(), static_cast<qsizetype>(static_cast<double>(m_clock.elapsed()) / 1000 * m_speed) + 1)
                    : m_frames.size();
    while (m_next < due && m_connection->canTakeMore()) {
        QByteArray batch;
        while (m_next < due && batch.size() < kBatch) {
            const SandboxFrame &frame = m_frames.at(m_next++);
            batch += frame.kind == SandboxFrame::Kind::Raw ? frame.raw : m_script->piece(frame);
        }
        m_connection->send(batch);
    }
    if (m_next < m_frames.size())
        return;
    m_isOver = true;
    m_connection->endStream();
}

} // namespace maquette

#include "moc_sandboxstream.cpp"
