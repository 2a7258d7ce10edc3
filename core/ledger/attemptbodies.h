#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>

namespace maquette {

class Clock;
class Database;

/// One side of an exchange as it is kept: redacted, with references in the place of media.
struct KeptMessage
{
    /// Request or status line, then one field a line.
    QString head;
    QByteArray body;
    /// On the wire.
    qint64 size = 0;
    /// The body was longer than what is kept.
    bool isCut = false;

    bool operator==(const KeptMessage &) const = default;
};

/// What an attempt sent and what came back.
struct AttemptBody
{
    QString attemptId;
    KeptMessage request;
    KeptMessage reply;
    /// What the search looks through: the texts of both.
    QString words;

    bool operator==(const AttemptBody &) const = default;
};

/// The exact requests and replies of the ledger's attempts, compressed in the store, for as long and as many as the user wants.
///
/// Lives on one thread; keep() may be called on any.
class AttemptBodies final : public QObject
{
    Q_OBJECT
public:
    struct Retention
    {
        /// 0: for ever.
        int days = 0;
        /// 0: without bound.
        qint64 bytes = 0;

        bool operator==(const Retention &) const = default;
    };

    AttemptBodies(Database &database, const Clock &clock, QObject *parent = nullptr);

    /// Nothing goes before this was said once; cleaning starts a moment later, and again every hour.
    void setRetention(const Retention &retention);
    /// Compresses and queues the write; kept() follows once it is there. Of an attempt whose row is there.
    void keep(const AttemptBody &body);
    /// Empty when nothing is kept of that attempt.
    void find(const QString &attemptId, QObject *context, std::function<void(Result<std::optional<AttemptBody>>)> done) const;
    /// Bytes that all of them take.
    void size(QObject *context, std::function<void(Result<qint64>)> done) const;
    /// Removes what the retention does not keep, in steps that let other writes in between; cleaned() follows.
    void clean();
    /// Removes all of them, in the same steps; cleaned() follows.
    void removeAll();

signals:
    /// How many went, or why no more did.
    void cleaned(const maquette::Result<qint64> &removed);
    void kept(const QString &attemptId);

private:
    void startCleaning(bool isAll);
    void cleanStep();

    Database &m_database;
    const Clock &m_clock;
    std::optional<Retention> m_retention;
    QTimer m_hourly;
    QTimer m_step;
    qint64 m_removed = 0;
    bool m_isRemovingAll = false;
    bool m_isCleaning = false;
};

} // namespace maquette
