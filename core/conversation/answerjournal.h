#pragma once

#include "core/base/error.h"
#include "core/conversation/answerstream.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace maquette {

class Database;

/// Writes what streams in, of all answers together, so often that a crash loses at most 250 ms of it.
class AnswerJournal final : public QObject
{
    Q_OBJECT
public:
    explicit AnswerJournal(Database &database, QObject *parent = nullptr);

    /// From now on what `stream` gets is journalled, until it is deleted.
    void add(AnswerStream *stream);
    void remove(AnswerStream *stream);

signals:
    void failed(const maquette::Error &error);

private:
    void touch();
    void write();

    Database &m_database;
    QTimer m_timer;
    QList<AnswerStream *> m_streams;
    bool m_isWriting = false;
    bool m_isDue = false;
};

} // namespace maquette
