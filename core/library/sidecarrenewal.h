#pragma once

#include "core/library/assetfiles.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace maquette {

class Database;
class SqlConnection;

/// Writes the sidecars anew that say less than the store (gallery_stale), a few hundred at a time, until none is left.
class SidecarRenewal final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<void> &)>;

    SidecarRenewal(AssetFiles files, Database &database);
    ~SidecarRenewal() override;

    /// Cheap when nothing is stale. `done` may be empty; it comes when every sidecar says what the store says, or with Storage when
    /// one cannot be written: it stays stale then, and is tried with the next call.
    void renew(const Done &done);

private:
    struct Stale;

    void next();
    void write(const QList<Stale> &stale);
    void forget(const QList<Stale> &written);
    void end(const Result<void> &result);
    static Result<QList<Stale>> readStale(SqlConnection &connection);
    static Result<void> forgetStale(SqlConnection &connection, const QList<Stale> &written);

    AssetFiles m_files;
    Database &m_database;
    QList<Done> m_waiting;
    bool m_isRunning = false;
    bool m_isAskedAgain = false;
    /// Last, so that its thread ends before what it uses goes.
    QThreadPool m_pool;
};

} // namespace maquette
