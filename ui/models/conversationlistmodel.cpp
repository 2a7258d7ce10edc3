#include "ui/models/conversationlistmodel.h"

#include "ui/models/format.h"

#include <QMimeData>

#include <algorithm>
#include <utility>

namespace maquette::ui {

namespace {

constexpr int kPage = 100;

QString conversationFormat()
{
    return QStringLiteral("application/x-maquette-conversations");
}

QString modelText(const ConversationSummary &row)
{
    return row.models > 1 ? ConversationListModel::tr("%n model(s)", nullptr, row.models) : row.modelId;
}

/// Where it is filed and its tags, in words; empty for neither.
QString filingText(const ConversationSummary &row)
{
    QStringList parts;
    if (!row.folderName.isEmpty())
        parts.append(ConversationListModel::tr("In the folder “%1”").arg(row.folderName));
    if (!row.tags.isEmpty())
        parts.append(ConversationListModel::tr("Tags: %1").arg(row.tags.join(QStringLiteral(", "))));
    return parts.join(QStringLiteral(", "));
}

/// All that a row may have no room for.
QString tipOf(const ConversationSummary &row)
{
    const QString filing = filingText(row);
    return filing.isEmpty() ? QString() : QString(row.title.toHtmlEscaped() + QStringLiteral("<br>") + filing.toHtmlEscaped());
}

CostFigures figuresOf(const ConversationSummary &row)
{
    return {.cost = row.cost, .playCost = row.playCost, .unknownCosts = row.unknownCosts, .isFree = row.isFree};
}

} // namespace

ConversationListModel::ConversationListModel(ConversationQuery &query, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_query(query)
    , m_clock(clock)
{
    connect(&m_query, &ConversationQuery::conversationChanged, this, &ConversationListModel::changeOne);
    connect(&m_query, &ConversationQuery::conversationRemoved, this, &ConversationListModel::drop);
}

void ConversationListModel::load(const ConversationFilter &filter)
{
    m_filter = filter;
    ++m_generation;
    m_isLoaded = true;
    m_hasMore = false;
    m_changedMeanwhile.clear();
    ask({}, true);
}

void ConversationListModel::ask(const ConversationCursor &from, bool isFirst)
{
    m_isAsking = true;
    m_query.page(m_filter, from, kPage, this, [this, isFirst, generation = m_generation](const Result<ConversationPage> &page) {
        if (generation != m_generation)
            return;
        m_isAsking = false;
        if (!page) {
            emit failed(page.error());
            return;
        }
        // A page of words under a filter may have found nothing yet.
        if (page->rows.isEmpty() && page->hasMore) {
            ask(page->next, isFirst);
            return;
        }
        takePage(*page, isFirst);
        changeMeanwhile();
        if (isFirst)
            emit loaded();
    });
}

void ConversationListModel::takePage(const ConversationPage &page, bool isFirst)
{
    m_next = page.next;
    m_hasMore = page.hasMore;
    if (isFirst) {
        beginResetModel();
        m_rows = page.rows;
        m_paged = kPage;
        endResetModel();
        return;
    }
    QList<ConversationSummary> fresh;
    for (const ConversationSummary &row : page.rows) {
        // A row that moved up while pages were fetched is there already.
        if (rowOf(row.id) < 0)
            fresh.append(row);
    }
    if (fresh.isEmpty())
        return;
    const auto first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_rows += fresh;
    m_paged = static_cast<int>(m_rows.size());
    endInsertRows();
}

bool ConversationListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isAsking;
}

void ConversationListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_next, false);
}

int ConversationListModel::rowOf(ConversationId id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [id](const auto &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

ConversationId ConversationListModel::idAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].id : 0;
}

const ConversationSummary *ConversationListModel::summaryAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

void ConversationListModel::setRunning(ConversationId id, bool isRunning)
{
    if (isRunning)
        m_running.insert(id);
    else
        m_running.remove(id);
    const int row = rowOf(id);
    if (row >= 0)
        emit dataChanged(index(row), index(row), {IsRunningRole});
}

void ConversationListModel::refreshAges()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1), {AgeRole, SectionRole});
}

void ConversationListModel::changeOne(ConversationId id)
{
    if (!m_isLoaded)
        return;
    if (m_isAsking)
        m_changedMeanwhile.insert(id);
    m_asked[id] = ++m_lastAsked;
    m_query.listed(m_filter, id, this, [this, id, asked = m_lastAsked, generation = m_generation](const Result<ConversationSummary> &summary) {
        if (m_asked.value(id) != asked)
            return;
        m_asked.remove(id);
        if (generation != m_generation)
            return;
        if (summary)
            put(*summary);
        else if (summary.error().kind == Error::Kind::NotFound)
            removeOne(id);
        else
            emit failed(summary.error());
    });
}

void ConversationListModel::drop(ConversationId id)
{
    if (m_isAsking)
        m_changedMeanwhile.insert(id);
    // What was read of it before is over.
    m_asked.remove(id);
    removeOne(id);
}

void ConversationListModel::changeMeanwhile()
{
    const QSet<ConversationId> changed = std::exchange(m_changedMeanwhile, {});
    for (const ConversationId id : changed)
        changeOne(id);
}

bool ConversationListModel::comesBefore(const ConversationSummary &a, const ConversationSummary &b) const
{
    if (a.isPinned != b.isPinned)
        return a.isPinned;
    if (a.updatedAt != b.updatedAt)
        return a.updatedAt > b.updatedAt;
    return a.id > b.id;
}

void ConversationListModel::put(const ConversationSummary &summary)
{
    const int old = rowOf(summary.id);
    if (summary.isArchived != (m_filter.archive == ArchiveFilter::Archived)) {
        removeOne(summary.id);
        return;
    }
    if (isSearching()) {
        // The order of a search's hits is the search's own; only what the row says is brought up to date.
        if (old >= 0) {
            const auto hit = m_rows[old].hit;
            m_rows[old] = summary;
            m_rows[old].hit = hit;
            emit dataChanged(index(old), index(old));
        }
        return;
    }
    int place = 0;
    while (place < m_rows.size() && (place == old || comesBefore(m_rows[place], summary)))
        ++place;
    const int target = old >= 0 && place > old ? place - 1 : place;
    if (old < 0) {
        // Behind the last row that is loaded, its page will bring it.
        if (m_hasMore && place == m_rows.size())
            return;
        beginInsertRows({}, place, place);
        m_rows.insert(place, summary);
        endInsertRows();
        announceSections(place - 1, place + 1);
        trim();
        return;
    }
    if (target != old) {
        beginMoveRows({}, old, old, {}, place);
        m_rows.move(old, target);
        endMoveRows();
    }
    if (m_rows[target] != summary) {
        m_rows[target] = summary;
        emit dataChanged(index(target), index(target));
    }
    announceSections(std::min(old, target) - 1, std::max(old, target) + 1);
}

void ConversationListModel::trim()
{
    // A page that is on its way begins where the rows ended when it was asked for.
    const auto size = static_cast<int>(m_rows.size());
    if (m_isAsking || size <= m_paged + kPage)
        return;
    beginRemoveRows({}, m_paged, size - 1);
    m_rows.resize(m_paged);
    endRemoveRows();
    const ConversationSummary &last = m_rows.constLast();
    m_hasMore = true;
    m_next = ConversationCursor{false, last.isPinned, last.updatedAt.toMSecsSinceEpoch(), last.id, 0, {}};
}

void ConversationListModel::removeOne(ConversationId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    announceSections(row - 1, row);
}

void ConversationListModel::announceSections(int first, int last)
{
    first = std::max(first, 0);
    last = std::min(last, static_cast<int>(m_rows.size()) - 1);
    if (first <= last)
        emit dataChanged(index(first), index(last), {SectionRole});
}

QString ConversationListModel::sectionOf(const ConversationSummary &summary) const
{
    if (summary.hit)
        return summary.hit->messageId ? tr("In messages") : tr("In titles");
    if (summary.isPinned)
        return tr("Pinned");
    const QDate today = m_clock.nowUtc().toLocalTime().date();
    const QDate day = summary.updatedAt.toLocalTime().date();
    const qint64 days = day.daysTo(today);
    if (days <= 0)
        return tr("Today");
    if (days == 1)
        return tr("Yesterday");
    if (days < 7)
        return tr("Last 7 days");
    const QLocale locale;
    const QString month = locale.standaloneMonthName(day.month());
    return day.year() == today.year() ? month : QStringLiteral("%1 %2").arg(month).arg(day.year());
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConversationSummary &row = m_rows.at(index.row());
    const QLocale locale;
    switch (role) {
    case Qt::DisplayRole: return row.title.isEmpty() ? tr("New chat") : row.title;
    case Qt::AccessibleTextRole: {
        QStringList parts{data(index, Qt::DisplayRole).toString(), data(index, SectionRole).toString(), modelText(row),
                          data(index, CostRole).toString(), data(index, AgeRole).toString(), data(index, SnippetRole).toString(), filingText(row)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case IdRole: return row.id;
    case SectionRole: {
        const QString section = sectionOf(row);
        return index.row() > 0 && sectionOf(m_rows.at(index.row() - 1)) == section ? QString() : section;
    }
    case ModelRole: return modelText(row);
    case CostRole: return costText(figuresOf(row), locale);
    case IsRealCostRole: return isRealMoney(figuresOf(row));
    case AgeRole: return ageText(row.updatedAt, m_clock.nowUtc(), locale);
    case IsPinnedRole: return row.isPinned;
    case IsArchivedRole: return row.isArchived;
    case IsRunningRole: return m_running.contains(row.id);
    case SnippetRole: return row.hit && row.hit->messageId ? row.hit->snippet : QString();
    case MatchesRole: return row.hit ? QVariant::fromValue(row.hit->matches) : QVariant();
    case MessageRole: return row.hit ? row.hit->messageId : MessageId(0);
    case TagsRole: return row.tags;
    case FolderRole: return row.folderName;
    case Qt::ToolTipRole: return tipOf(row);
    default: return {};
    }
}

Qt::ItemFlags ConversationListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

QStringList ConversationListModel::mimeTypes() const
{
    return {conversationFormat()};
}

QMimeData *ConversationListModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes)
        ids.append(QString::number(idAt(index.row())));
    auto *data = new QMimeData;
    data->setData(conversationFormat(), ids.join(u',').toLatin1());
    return data;
}

QList<ConversationId> draggedConversations(const QMimeData &data)
{
    QList<ConversationId> ids;
    const QList<QByteArray> numbers = data.data(conversationFormat()).split(',');
    for (const QByteArray &number : numbers) {
        if (const ConversationId id = number.toLongLong(); id > 0)
            ids.append(id);
    }
    return ids;
}

} // namespace maquette::ui

#include "moc_conversationlistmodel.cpp"
