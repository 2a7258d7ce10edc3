#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>

namespace maquette {

class Clock;
class Database;

/// Something said for a message that is being written.
struct Recording
{
    /// Of its file.
    QString name;
    /// 0: the one that does not exist yet.
    qint64 conversation = 0;
    QDateTime madeAt;
    /// What was said; empty until somebody has written it down.
    std::optional<QString> text;

    bool operator==(const Recording &) const = default;
};

/// What was recorded and is not in a message yet: a row for each, written as the recording begins, and a file in a folder of the home.
/// Those that a crash left are told by leftovers().
class Recordings final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    /// The folder is made with the first recording.
    Recordings(QString folder, Database &database, const Clock &clock, QObject *parent = nullptr);

    /// One that begins now; Storage when there is no place for it.
    [[nodiscard]] Result<Recording> begin(qint64 conversation);
    QString path(const Recording &recording) const;
    /// Mended, whatever ended it. Read on a pool.
    void bytes(const Recording &recording, QObject *context, Done<QByteArray> done);
    /// What it says; `done` comes once that is on the disk.
    void noteText(const QString &name, const QString &text, QObject *context, Done<void> done);
    /// It is in a message, or nobody wants it: row and file go.
    void drop(const QString &name);
    /// Those of before this program began and of now, the oldest first. Rows without text and without a file are left out.
    void leftovers(QObject *context, Done<QList<Recording>> done);

private:
    QString m_folder;
    Database &m_database;
    const Clock &m_clock;
};

} // namespace maquette
