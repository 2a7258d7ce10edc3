#pragma once

#include "core/base/result.h"
#include "core/ledger/historycells.h"

#include <QObject>

#include <memory>

namespace maquette {

class Database;

/// A file of attempts being written, on the database's threads.
///
/// Made by Ledger::exportAttempts(), owned by the `owner` given there. finished() comes exactly once, then the job
/// deletes itself. The file appears when it is complete; cancelled, failed or deleted there is none.
class HistoryExport final : public QObject
{
    Q_OBJECT
public:
    HistoryExport(Database &database, const AttemptQuery &query, const QString &path, HistoryFormat format, QObject *owner);
    ~HistoryExport() override;

    /// Ends the job with Error::Kind::Cancelled within a page.
    void cancel();

signals:
    /// Rows written so far.
    void progressed(qint64 rows);
    void finished(const maquette::Result<qint64> &rows);

private:
    struct Target;
    void nextPages();
    void take(const Result<bool> &isOver);
    static Result<bool> writePages(SqlConnection &connection, Target &target);

    Database &m_database;
    /// Touched by one thread at a time: the reader while a piece is under way, this one in between.
    std::shared_ptr<Target> m_target;
};

} // namespace maquette
