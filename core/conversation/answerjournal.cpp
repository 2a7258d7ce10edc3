#include "core/conversation/answerjournal.h"

#include "core/store/database.h"

namespace maquette {

using namespace std::chrono_literals;

namespace {

/// Leaves room for the commit itself within the 250 ms.
constexpr auto kEvery = 150ms;

} // namespace

AnswerJournal::AnswerJournal(Database &database, QObject *parent) : QObject(parent), m_database(database)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kEvery);
    connect(&m_timer, &QTimer::timeout, this, &AnswerJournal::write);
}

void AnswerJournal::add(AnswerStream *stream)
{
    m_streams.append(stream);
    connect(stream, &AnswerStream::grew, this, &AnswerJournal::touch);
    connect(stream, &QObject::destroyed, this, [this, stream] { remove(stream); });
}

void AnswerJournal::remove(AnswerStream *stream)
{
    m_streams.removeOne(stream);
}

void AnswerJournal::touch()
{
    if (!m_timer.isActive())
        m_timer.start();
}

void AnswerJournal::write()
{
    if (m_isWriting) {
        m_isDue = true;
        return;
    }
    QList<rows::JournalPiece> pieces;
    for (const AnswerStream *stream : std::as_const(m_streams)) {
        if (!stream->hasEnded())
            pieces += stream->unsavedPieces();
    }
    if (pieces.isEmpty())
        return;
    m_isWriting = true;
    m_database.write<void>(this, [pieces](SqlConnection &connection) { return rows::appendPieces(connection, pieces); },
                           [this, pieces](const Result<void> &written) {
        m_isWriting = false;
        if (written) {
            for (AnswerStream *stream : std::as_const(m_streams))
                stream->confirm(pieces);
        } else {
            emit failed(written.error());
        }
        if (std::exchange(m_isDue, false))
            write();
    });
}

} // namespace maquette

#include "moc_answerjournal.cpp"
