#pragma once

#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/chatoperation.h"
#include "core/calls/dispatcher.h"
#include "core/ledger/ledger.h"
#include "core/net/httptransport.h"
#include "core/store/database.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

namespace maquette::bench {

/// The road of a call with its store on the disk, to an account on this computer.
class CallHouse
{
public:
    explicit CallHouse(const QUrl &baseUrl);

    /// Starts one streamed chat; it belongs to `owner`.
    Call *ask(const QString &prompt, qint64 promptTokens, qint64 maxOutput, QObject *owner,
              std::function<void(const QList<ChatEvent> &)> events = {});

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    Redactor m_redactor;
    Database m_database;
    Ledger m_ledger;
    HttpTransport m_transport;
    Dispatcher m_dispatcher;
    Candidate m_candidate;
};

/// How long the event loop of this thread was busy with one thing: a timer that should come every few milliseconds tells
/// how late it came.
class LoopWatch final : public QObject
{
    Q_OBJECT
public:
    LoopWatch();

    /// The longest time that passed between two ticks beyond what was asked for, in milliseconds, and how much of it this
    /// thread was computing; the rest is other programs'.
    double longestBlock() const { return m_longest; }
    double longestWork() const { return m_longestWork; }

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_wall;
    double m_work = 0;
    double m_longest = 0;
    double m_longestWork = 0;
};

} // namespace maquette::bench
