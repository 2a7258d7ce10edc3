#include "ui/models/jobtablemodel.h"

#include "ui/models/jobwords.h"

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Pages grow with what is listed, so that reaching the end takes few of them.
constexpr int kFirstJobs = 200;
constexpr int kMostJobsAtOnce = 1000;
constexpr auto kCountAgainAfter = 50ms;

bool isJobTrouble(JobState state)
{
    return jobGroupOf(state) == JobGroup::Failed || state == JobState::Ambiguous || state == JobState::Parked;
}

} // namespace

JobTableModel::JobTableModel(JobsQuery &query, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_query(query), m_clock(clock)
{
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(kCountAgainAfter);
    connect(&m_countSoon, &QTimer::timeout, this, &JobTableModel::askCounts);
    connect(&m_query, &JobsQuery::rowChanged, this, [this](const QString &jobId) {
        if (m_generation == 0)
            return;
        // A page on its way may have been read before this happened.
        if (m_isAsking)
            m_changedMeanwhile.insert(jobId);
        if (!m_isAskingFirst)
            askRow(jobId);
        if (!m_countSoon.isActive())
            m_countSoon.start();
    });
}

void JobTableModel::load(const JobFilter &filter)
{
    m_filter = filter;
    ++m_generation;
    m_hasMore = false;
    m_askedRows.clear();
    m_outdatedRows.clear();
    m_changedMeanwhile.clear();
    ask({});
    askCounts();
}

void JobTableModel::ask(const JobCursor &from)
{
    m_isAsking = true;
    m_isAskingFirst = from.isStart;
    const int limit = from.isStart ? kFirstJobs : std::clamp(static_cast<int>(m_rows.size()), kFirstJobs, kMostJobsAtOnce);
    m_query.page(m_filter, from, limit, this,
                 [this, isFirst = from.isStart, generation = m_generation](const Result<JobPage> &page) {
                     if (generation != m_generation)
                         return;
                     m_isAsking = false;
                     m_isAskingFirst = false;
                     if (page) {
                         takePage(*page, isFirst);
                     } else {
                         // A view that stands at the end would ask again and again; a load() begins anew.
                         m_hasMore = false;
                         emit failed(page.error());
                     }
                     const QSet<QString> changed = std::exchange(m_changedMeanwhile, {});
                     for (const QString &jobId : changed)
                         askRow(jobId);
                 });
}

void JobTableModel::takePage(const JobPage &page, bool isFirst)
{
    m_next = page.next;
    m_hasMore = page.hasMore;
    if (isFirst) {
        beginResetModel();
        m_rows = page.rows;
        m_positions.clear();
        for (const JobRow &row : std::as_const(m_rows))
            m_positions.insert(row.job.id, row.position);
        m_isLoaded = true;
        endResetModel();
        emit loaded();
        return;
    }
    QList<JobRow> fresh;
    // A job that was moved while pages were fetched is there already.
    std::copy_if(page.rows.cbegin(), page.rows.cend(), std::back_inserter(fresh),
                 [this](const JobRow &row) { return !m_positions.contains(row.job.id); });
    addRows(fresh);
}

void JobTableModel::addRows(const QList<JobRow> &rows)
{
    // Nearly always all of them come at the end, and at once.
    for (qsizetype at = 0; at < rows.size();) {
        const int place = placeOf(rows.at(at).position);
        const bool isEnd = place == m_rows.size();
        qsizetype end = at + 1;
        while (end < rows.size() && (isEnd || rows.at(end).position > m_rows.at(place).position))
            ++end;
        const auto count = static_cast<int>(end - at);
        beginInsertRows({}, place, place + count - 1);
        for (qsizetype i = at; i < end; ++i)
            m_positions.insert(rows.at(i).job.id, rows.at(i).position);
        if (isEnd)
            m_rows += rows.mid(at, count);
        for (int i = 0; i < count && !isEnd; ++i)
            m_rows.insert(place + i, rows.at(at + i));
        endInsertRows();
        at = end;
    }
}

int JobTableModel::placeOf(qint64 position) const
{
    const auto place = std::partition_point(m_rows.cbegin(), m_rows.cend(),
                                            [position](const JobRow &row) { return row.position > position; });
    return static_cast<int>(place - m_rows.cbegin());
}

bool JobTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isAsking;
}

void JobTableModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_next);
}

void JobTableModel::askRow(const QString &jobId)
{
    if (m_askedRows.contains(jobId)) {
        m_outdatedRows.insert(jobId);
        return;
    }
    m_askedRows.insert(jobId);
    m_query.row(jobId, this, [this, jobId, generation = m_generation](const Result<JobRow> &row) {
        if (generation != m_generation)
            return;
        m_askedRows.remove(jobId);
        if (row)
            put(*row);
        else if (row.error().kind == Error::Kind::NotFound)
            removeRow(rowOf(jobId));
        else
            emit failed(row.error());
        if (m_outdatedRows.remove(jobId))
            askRow(jobId);
    });
}

void JobTableModel::askCounts()
{
    m_query.counts(m_filter.feature, this, [this, generation = m_generation](const Result<JobCounts> &counts) {
        if (generation != m_generation)
            return;
        if (!counts)
            emit failed(counts.error());
        else if (std::exchange(m_counts, *counts) != *counts)
            emit countsChanged(m_counts);
    });
}

void JobTableModel::put(const JobRow &row)
{
    const int old = rowOf(row.job.id);
    if (!m_filter.matches(row.job)) {
        removeRow(old);
        return;
    }
    if (old < 0) {
        insertRow(row);
        return;
    }
    if (m_rows.at(old) == row)
        return;
    if (m_rows.at(old).position != row.position)
        moveRow(old, row.position);
    const int now = rowOf(row.job.id);
    m_rows[now] = row;
    emit dataChanged(index(now, 0), index(now, ColumnCount - 1));
}

void JobTableModel::insertRow(const JobRow &row)
{
    const int place = placeOf(row.position);
    // Behind the last one that is listed, its page will bring it.
    if (place == m_rows.size() && m_hasMore)
        return;
    addRows({row});
}

void JobTableModel::moveRow(int from, qint64 position)
{
    const int place = placeOf(position);
    const int target = place > from ? place - 1 : place;
    m_rows[from].position = position;
    m_positions.insert(m_rows.at(from).job.id, position);
    if (target == from)
        return;
    beginMoveRows({}, from, from, {}, place);
    m_rows.move(from, target);
    endMoveRows();
}

void JobTableModel::removeRow(int row)
{
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_positions.remove(m_rows.at(row).job.id);
    m_rows.removeAt(row);
    endRemoveRows();
}

void JobTableModel::reorder(const QStringList &ids)
{
    QList<qint64> positions;
    for (const QString &id : ids) {
        const int row = rowOf(id);
        if (row < 0)
            return;
        positions.append(m_rows.at(row).position);
    }
    std::sort(positions.begin(), positions.end(), std::greater<>());
    // From the last one up: each then comes to stand above those that are in their places already.
    for (auto at = ids.size() - 1; at >= 0; --at)
        moveRow(rowOf(ids.at(at)), positions.at(at));
}

int JobTableModel::rowOf(const QString &jobId) const
{
    const auto position = m_positions.constFind(jobId);
    if (position == m_positions.cend())
        return -1;
    int row = placeOf(*position);
    while (row < m_rows.size() && m_rows.at(row).job.id != jobId)
        ++row;
    return row < m_rows.size() ? row : -1;
}

QString JobTableModel::idAt(int row) const
{
    const JobRow *found = jobAt(row);
    return found ? found->job.id : QString();
}

const JobRow *JobTableModel::jobAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

void JobTableModel::refreshAges()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, Age), index(static_cast<int>(m_rows.size()) - 1, Eta), {Qt::DisplayRole});
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags JobTableModel::flags(const QModelIndex &index) const
{
    const JobRow *row = jobAt(index.row());
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return row && isJobWaiting(row->job.state) ? usual | Qt::ItemIsDragEnabled : usual;
}

QString JobTableModel::text(const JobRow &row, int column) const
{
    switch (column) {
    case Prompt:
        return row.job.request.prompt.simplified();
    case Model:
        return row.job.request.modelId;
    case State:
        return jobStateLine(row.job);
    case Progress: {
        const auto progress = jobProgress(row.job);
        return progress ? tr("%1 %", "progress").arg(m_locale.toString(static_cast<int>(*progress * 100)))
                        : tr("under way", "progress that nobody tells");
    }
    case Cost:
        return jobCostText(row.cost, m_locale);
    case Age:
        return shortSpanText(std::chrono::seconds(row.job.createdAt.secsTo(m_clock.nowUtc())), m_locale);
    case Eta:
        return jobRemainingText(row, m_clock.nowUtc(), m_locale);
    default:
        return {};
    }
}

QString JobTableModel::toolTip(const JobRow &row, int column) const
{
    switch (column) {
    case Thumbnail:
    case Prompt:
        return row.job.request.prompt;
    case Model:
        return row.job.accountName.isEmpty() ? row.job.request.modelId
                                             : tr("%1 · %2", "model and account").arg(row.job.request.modelId, row.job.accountName);
    case State:
        return jobSentence(row.job);
    case Age:
        return m_locale.toString(row.job.createdAt.toLocalTime(), QLocale::LongFormat);
    default:
        return text(row, column);
    }
}

QString JobTableModel::spoken(const JobRow &row) const
{
    QStringList parts;
    for (int column = Prompt; column < ColumnCount; ++column) {
        const QString value = text(row, column);
        if (value.isEmpty() || (column == Progress && !isJobActive(row.job.state)))
            continue;
        parts.append(
            column <= State
                ? value
                : tr("%1 %2", "column and value").arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), value));
    }
    return parts.join(u", "_s);
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    const JobRow *row = jobAt(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::ToolTipRole:
        return toolTip(*row, index.column()).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return index.column() == Prompt ? spoken(*row) : text(*row, index.column());
    case IdRole:
        return row->job.id;
    case PictureRole:
        return jobPicture(row->job);
    case ProgressRole: {
        const auto progress = jobProgress(row->job);
        return progress ? QVariant(*progress) : QVariant();
    }
    case IsMoneyRole:
        return index.column() == Cost && isRealMoney(row->cost);
    case IsQuietRole:
        return index.column() == Cost && !isRealMoney(row->cost);
    case IsTroubleRole:
        return index.column() == State && isJobTrouble(row->job.state);
    case IsFigureRole:
        return index.column() >= Cost;
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Cost ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Eta)
        return tr("About how long it still takes, or how long the provider keeps the result");
    if (role != Qt::DisplayRole && !(role == Qt::AccessibleTextRole && section == Thumbnail))
        return {};
    switch (section) {
    case Thumbnail:
        return role == Qt::AccessibleTextRole ? tr("Picture") : QString();
    case Prompt:
        return tr("Prompt");
    case Model:
        return tr("Model");
    case State:
        return tr("State");
    case Progress:
        return tr("Progress");
    case Cost:
        return tr("Cost");
    case Age:
        return tr("Age");
    case Eta:
        return tr("ETA", "how long it still takes");
    default:
        return {};
    }
}

} // namespace maquette::ui

#include "moc_jobtablemodel.cpp"
