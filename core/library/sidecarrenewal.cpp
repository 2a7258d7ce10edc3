#include "core/library/sidecarrenewal.h"

#include "core/base/log.h"
#include "core/library/galleryrows.h"
#include "core/library/safefile.h"
#include "core/store/database.h"

#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;

/// A record whose sidecar has to be written anew, and how often it had changed by then.
struct SidecarRenewal::Stale
{
    AssetId id = 0;
    qint64 change = 0;
    AssetRecord record;
};

Result<QList<SidecarRenewal::Stale>> SidecarRenewal::readStale(SqlConnection &connection)
{
    auto rows = connection.prepare(u"SELECT asset, change FROM gallery_stale LIMIT 200");
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Stale> stale;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        stale.append({rows->integer(0), rows->integer(1), {}});
    }
    for (Stale &one : stale) {
        auto record = gallery::readRecord(connection, one.id);
        if (!record)
            return tl::unexpected(record.error());
        one.record = std::move(*record);
    }
    return stale;
}

// Those that were changed again meanwhile stay.
Result<void> SidecarRenewal::forgetStale(SqlConnection &connection, const QList<Stale> &written)
{
    for (const Stale &one : written) {
        const auto done = connection.execute(u"DELETE FROM gallery_stale WHERE asset = ? AND change = ?", {one.id, one.change});
        if (!done)
            return done;
    }
    return {};
}

SidecarRenewal::SidecarRenewal(AssetFiles files, Database &database) : m_files(std::move(files)), m_database(database)
{
    m_pool.setMaxThreadCount(1);
}

SidecarRenewal::~SidecarRenewal()
{
    m_pool.waitForDone();
}

void SidecarRenewal::renew(const Done &done)
{
    if (done)
        m_waiting.append(done);
    m_isAskedAgain = true;
    if (!std::exchange(m_isRunning, true))
        next();
}

void SidecarRenewal::next()
{
    m_isAskedAgain = false;
    m_database.read<QList<Stale>>(this, readStale, [this](const Result<QList<Stale>> &stale) {
        if (stale && !stale->isEmpty())
            write(*stale);
        else
            end(stale ? Result<void>{} : tl::unexpected(stale.error()));
    });
}

void SidecarRenewal::write(const QList<Stale> &stale)
{
    auto home = store::ReturnAddress::of(this);
    m_pool.start([home, this, files = m_files, stale] {
        QList<Stale> written;
        for (const Stale &one : stale) {
            if (const auto done = files.writeSidecar(one.record))
                written.append(one);
            else
                qCWarning(logLibrary).noquote() << "sidecar not written:" << done.error().detail;
        }
        home->post([this, written] { forget(written); });
    });
}

void SidecarRenewal::forget(const QList<Stale> &written)
{
    m_database.write<void>(
        this, [written](SqlConnection &connection) { return forgetStale(connection, written); },
        [this, isAny = !written.isEmpty()](const Result<void> &done) {
            if (done && isAny)
                next();
            else
                end(done ? Result<void>(safefile::notWritten(u"sidecars"_s)) : done);
        });
}

void SidecarRenewal::end(const Result<void> &result)
{
    if (result && m_isAskedAgain) {
        next();
        return;
    }
    m_isRunning = false;
    const auto waiting = std::exchange(m_waiting, {});
    for (const Done &done : waiting)
        done(result);
}

} // namespace maquette

#include "moc_sidecarrenewal.cpp"
