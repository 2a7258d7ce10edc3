#include "core/exchange/transfers.h"

#include <algorithm>

namespace maquette {

std::optional<double> Transfer::share() const
{
    const auto part = [](qint64 done, qint64 all) {
        return all > 0 ? std::optional(std::clamp(static_cast<double>(done) / static_cast<double>(all), 0.0, 1.0)) : std::nullopt;
    };
    return kind == Kind::Import ? part(imported.bytesRead, imported.bytesTotal) : part(exported.conversations, exported.total);
}

Transfers::Transfers(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts) {}

Transfers::~Transfers()
{
    abandon();
}

int Transfers::startImport(const QStringList &files)
{
    const int id = add({.kind = Transfer::Kind::Import, .files = files});
    startNextImport();
    return id;
}

int Transfers::startExport(const ExportRequest &request)
{
    const int id = add({.kind = Transfer::Kind::Export, .request = request});
    start(*at(id));
    return id;
}

int Transfers::add(Transfer transfer)
{
    transfer.id = ++m_lastId;
    m_all.append(std::move(transfer));
    emit changed(m_lastId);
    emit openChanged(open());
    return m_lastId;
}

void Transfers::startNextImport()
{
    const auto isImport = [](Transfer::State state) {
        return [state](const Transfer &transfer) { return transfer.kind == Transfer::Kind::Import && transfer.state == state; };
    };
    const bool isBusy = std::any_of(m_all.cbegin(), m_all.cend(), isImport(Transfer::State::Running)) ||
                        std::any_of(m_all.cbegin(), m_all.cend(), isImport(Transfer::State::Stopping));
    const auto next = std::find_if(m_all.begin(), m_all.end(), isImport(Transfer::State::Waiting));
    if (!isBusy && next != m_all.end())
        start(*next);
}

void Transfers::start(Transfer &transfer)
{
    const int id = transfer.id;
    transfer.state = Transfer::State::Running;
    if (transfer.kind == Transfer::Kind::Import) {
        auto *job = new ImportJob(m_parts, transfer.files, this);
        m_imports.insert(id, job);
        connect(job, &ImportJob::progressed, this, [this, id](const ImportReport &soFar) {
            at(id)->imported = soFar;
            emit changed(id);
        });
        connect(job, &ImportJob::finished, this,
                [this, id](const Result<ImportReport> &result) { end(id, result ? std::nullopt : std::optional(result.error())); });
    } else {
        auto *job = new ExportJob({.database = m_parts.database, .clock = m_parts.clock, .libraryRoot = m_parts.libraryRoot}, transfer.request, this);
        m_exports.insert(id, job);
        connect(job, &ExportJob::progressed, this, [this, id](const ExportReport &soFar) {
            at(id)->exported = soFar;
            emit changed(id);
        });
        connect(job, &ExportJob::finished, this, [this, id](const Result<ExportReport> &result) {
            if (result)
                at(id)->exported = *result;
            end(id, result ? std::nullopt : std::optional(result.error()));
        });
    }
    emit changed(id);
}

void Transfers::end(int id, const std::optional<Error> &error)
{
    Transfer &transfer = *at(id);
    const bool isCancelled = error && error->kind == Error::Kind::Cancelled;
    transfer.state = !error ? Transfer::State::Done : isCancelled ? Transfer::State::Cancelled : Transfer::State::Failed;
    if (!isCancelled)
        transfer.error = error;
    m_imports.remove(id);
    m_exports.remove(id);
    emit changed(id);
    emit ended(id);
    startNextImport();
    emit openChanged(open());
}

void Transfers::cancel(int id)
{
    Transfer *transfer = at(id);
    if (!transfer || transfer->isOver() || transfer->state == Transfer::State::Stopping)
        return;
    if (transfer->state == Transfer::State::Waiting) {
        // Nothing has begun, so nothing has to end; but never before control has returned.
        transfer->state = Transfer::State::Stopping;
        QMetaObject::invokeMethod(this, [this, id] { end(id, Error{.kind = Error::Kind::Cancelled, .message = {}}); }, Qt::QueuedConnection);
    } else {
        transfer->state = Transfer::State::Stopping;
        if (const auto job = m_imports.value(id))
            job->cancel();
        if (const auto job = m_exports.value(id))
            job->cancel();
    }
    emit changed(id);
}

void Transfers::cancelAll()
{
    QList<int> ids;
    for (const Transfer &transfer : std::as_const(m_all))
        ids.append(transfer.id);
    // The newest first: what waits must not begin because what it waited for has ended.
    for (auto id = ids.crbegin(); id != ids.crend(); ++id)
        cancel(*id);
}

void Transfers::forget(int id)
{
    const Transfer *transfer = find(id);
    if (!transfer || !transfer->isOver())
        return;
    m_all.removeIf([id](const Transfer &one) { return one.id == id; });
    emit forgotten(id);
}

void Transfers::abandon()
{
    for (const auto &job : std::as_const(m_imports))
        delete job.data();
    for (const auto &job : std::as_const(m_exports))
        delete job.data();
    m_imports.clear();
    m_exports.clear();
}

const Transfer *Transfers::find(int id) const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(), [id](const Transfer &one) { return one.id == id; });
    return found == m_all.cend() ? nullptr : &*found;
}

Transfer *Transfers::at(int id)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [id](const Transfer &one) { return one.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

int Transfers::open() const
{
    return static_cast<int>(std::count_if(m_all.cbegin(), m_all.cend(), [](const Transfer &one) { return !one.isOver(); }));
}

} // namespace maquette

#include "moc_transfers.cpp"
