#include "ui/panes/image/gridrun.h"

#include "core/base/json.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "ui/models/jobwords.h"
#include "ui/panes/image/gridsheetfile.h"
#include "ui/panes/image/studioshots.h"
#include "ui/widgets/onpool.h"

#include <algorithm>

namespace maquette::ui {

namespace {

/// Two requests with the same key ask for the same picture.
QByteArray gridKey(const JobRequest &request)
{
    const QByteArray separator(1, '\0');
    return request.accountId.toUtf8() + separator + request.modelId.toUtf8() + separator + request.prompt.toUtf8() + separator +
           json::toBytes(jobRequestToJson(request));
}

/// What no other request would pass either.
bool concernsAll(Error::Kind kind)
{
    return kind == Error::Kind::BudgetExceeded || kind == Error::Kind::Storage;
}

/// What no other request of the same account would pass either.
bool concernsAccount(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unauthorized:
    case Error::Kind::NoKey:
    case Error::Kind::PaymentRequired:
    case Error::Kind::QuotaExhausted:
        return true;
    default:
        return false;
    }
}

GridRun::State gridStateOf(const Job &job)
{
    switch (job.state) {
    case JobState::Failed:
    case JobState::Filtered:
    case JobState::Expired:
        return GridRun::State::Failed;
    case JobState::Cancelled:
        return GridRun::State::Idle;
    case JobState::Ambiguous:
    case JobState::Parked:
        return GridRun::State::Unclear;
    default:
        return GridRun::State::Running;
    }
}

} // namespace

GridRun::GridRun(Jobs &jobs, Library &library, QObject *parent) : QObject(parent), m_jobs(jobs), m_library(library)
{
    connect(&m_jobs, &Jobs::jobChanged, this, [this](const Job &job) {
        const auto place = m_places.constFind(job.id);
        if (place != m_places.cend())
            takeJob(*place, job);
    });
}

void GridRun::setOrder(const GridOrder &order)
{
    Q_ASSERT(!m_isRunning);
    QHash<QByteArray, Cell> made;
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const State state = m_cells.at(i).state;
        if (state == State::Made || state == State::Unclear)
            made.insert(gridKey(m_order.plan.cells.at(i).request), m_cells.at(i));
    }
    m_order = order;
    m_cells.clear();
    m_places.clear();
    ++m_generation;
    for (const GridCell &asked : order.plan.cells) {
        Cell cell;
        if (!asked.problem.isEmpty())
            cell = {.state = State::Impossible, .jobId = {}, .progress = {}, .words = asked.problem, .asset = {}};
        else if (!made.isEmpty())
            cell = made.value(gridKey(asked.request));
        if (!cell.jobId.isEmpty())
            m_places.insert(cell.jobId, static_cast<int>(m_cells.size()));
        m_cells.append(cell);
    }
    emit orderChanged();
}

QList<int> GridRun::missing() const
{
    QList<int> missing;
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const State state = m_cells.at(i).state;
        if (state == State::Idle || state == State::Failed)
            missing.append(static_cast<int>(i));
    }
    return missing;
}

int GridRun::count(State state) const
{
    return static_cast<int>(
        std::count_if(m_cells.cbegin(), m_cells.cend(), [state](const Cell &cell) { return cell.state == state; }));
}

void GridRun::start()
{
    m_isStopping = false;
    const QList<int> wanted = missing();
    for (const int index : wanted)
        put(index, {.state = State::Waiting, .jobId = {}, .progress = {}, .words = tr("Waiting"), .asset = {}});
    feed();
}

void GridRun::feed()
{
    for (int index = 0; index < m_cells.size() && count(State::Running) < kAtOnce; ++index) {
        if (m_cells.at(index).state == State::Waiting)
            enqueue(index);
    }
    told();
}

void GridRun::enqueue(int index)
{
    put(index, {.state = State::Running, .jobId = {}, .progress = {}, .words = tr("Waiting"), .asset = {}});
    JobRequest request = m_order.plan.cells.at(index).request;
    // What was shown as the most that it can cost holds, whatever the price list says by then.
    if (const auto &most = m_order.plan.cells.at(index).most)
        request.maxCost = std::min(*most, request.maxCost.value_or(*most));
    m_jobs.enqueue(request, this, [this, index, generation = m_generation](const Result<Job> &job) {
        if (generation != m_generation)
            return;
        if (!job) {
            fail(index, job.error());
            return;
        }
        m_places.insert(job->id, index);
        takeJob(index, *job);
        if (m_isStopping)
            cancel(job->id);
    });
}

void GridRun::takeJob(int index, const Job &job)
{
    if (m_cells.at(index).state == State::Made)
        return;
    Cell cell{.state = gridStateOf(job), .jobId = job.id, .progress = job.progress, .words = jobSentence(job), .asset = {}};
    if (job.state != JobState::Stored) {
        put(index, cell);
    } else if (job.files.isEmpty() || job.files.constFirst().assetHash.isEmpty()) {
        cell.state = State::Failed;
        cell.words = tr("The provider held this one back.");
        put(index, cell);
    } else {
        put(index, cell);
        fetch(index, job.files.constFirst().assetHash);
    }
    if (job.error && (concernsAll(job.error->kind) || concernsAccount(job.error->kind)))
        giveUp(index, *job.error);
    feed();
}

void GridRun::fetch(int index, const QString &hash)
{
    m_library.asset(hash, this, [this, index, generation = m_generation](const Result<Asset> &asset) {
        if (generation != m_generation)
            return;
        if (!asset) {
            fail(index, asset.error());
            return;
        }
        Cell cell = m_cells.at(index);
        cell.state = State::Made;
        cell.asset = *asset;
        put(index, cell);
        feed();
    });
}

void GridRun::fail(int index, const Error &error)
{
    Cell cell = m_cells.at(index);
    cell.state = State::Failed;
    cell.progress.reset();
    cell.words = error.message;
    put(index, cell);
    if (concernsAll(error.kind) || concernsAccount(error.kind))
        giveUp(index, error);
    feed();
}

void GridRun::giveUp(int failed, const Error &error)
{
    const QString account = m_order.plan.cells.at(failed).request.accountId;
    bool isNews = false;
    for (int index = 0; index < m_cells.size(); ++index) {
        const bool isConcerned = concernsAll(error.kind) || m_order.plan.cells.at(index).request.accountId == account;
        if (m_cells.at(index).state != State::Waiting || !isConcerned)
            continue;
        put(index, {.state = State::Idle, .jobId = {}, .progress = {}, .words = error.message, .asset = {}});
        isNews = true;
    }
    // Whoever fails with it afterwards was under way already, and says the same.
    if (isNews || count(State::Waiting) + count(State::Running) == 0)
        emit refused(error);
}

void GridRun::stop()
{
    m_isStopping = true;
    for (int index = 0; index < m_cells.size(); ++index) {
        if (m_cells.at(index).state == State::Waiting)
            put(index, {.state = State::Idle, .jobId = {}, .progress = {}, .words = {}, .asset = {}});
        else if (m_cells.at(index).state == State::Running && !m_cells.at(index).jobId.isEmpty())
            cancel(m_cells.at(index).jobId);
    }
    told();
}

void GridRun::cancel(const QString &jobId)
{
    m_jobs.cancel(jobId, this, [](const Result<Job> &) {
        // Where it cannot be stopped it goes on, and tells by jobChanged() like any other.
    });
}

void GridRun::put(int index, const Cell &cell)
{
    if (m_cells.at(index) == cell)
        return;
    m_cells[index] = cell;
    emit cellChanged(index);
}

void GridRun::told()
{
    const bool isRunning = count(State::Waiting) + count(State::Running) > 0;
    if (std::exchange(m_isRunning, isRunning) != isRunning)
        emit runningChanged(isRunning);
}

void GridRun::saveSheet(const QString &path, const QString &title)
{
    if (m_isSaving)
        return;
    m_isSaving = true;
    GridSheet sheet{.plan = m_order.plan, .files = {}, .title = title};
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const Cell &cell = m_cells.at(i);
        sheet.files.append(cell.state == State::Made ? m_library.path(cell.asset) : QString());
        sheet.plan.cells[i].problem = cell.words;
    }
    onPool(
        this, [sheet, path] { return writeGridSheet(sheet, path); },
        [this, path](const Result<void> &written) {
            m_isSaving = false;
            if (written)
                emit sheetSaved(path);
            else
                emit sheetFailed(written.error());
        });
}

} // namespace maquette::ui

#include "moc_gridrun.cpp"
