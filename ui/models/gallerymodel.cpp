#include "ui/models/gallerymodel.h"

#include "ui/models/format.h"
#include "ui/models/galleryitems.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

namespace {

/// More gaps than this are told as a reset: each one moves all rows behind it.
constexpr qsizetype kMostGaps = 64;
constexpr std::chrono::milliseconds kReindexDelay(120);

struct Range
{
    int first = 0;
    int last = 0;
};

/// `rows` must be rising.
QList<Range> rangesOf(const QList<int> &rows)
{
    QList<Range> ranges;
    for (const int row : rows) {
        if (!ranges.isEmpty() && ranges.constLast().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

QString costOf(const GalleryItem &item, const QLocale &locale)
{
    const bool isFound = item.asset.origin != AssetOrigin::Generated;
    if (!item.cost)
        return isFound ? QString() : costText({.cost = {}, .playCost = {}, .unknownCosts = 1}, locale);
    CostFigures figures;
    (item.isPlayMoney ? figures.playCost : figures.cost) = *item.cost;
    figures.isFree = item.cost->picos == 0 && !isFound;
    return costText(figures, locale);
}

QString sizeOf(const GalleryItem &item, const QLocale &locale)
{
    const QSize size = item.asset.size;
    return size.isEmpty() ? QString()
                          : GalleryModel::tr("%1 × %2").arg(locale.toString(size.width()), locale.toString(size.height()));
}

QString nameOf(const GalleryItem &item)
{
    return item.asset.name.isEmpty() ? GalleryModel::tr("Without a name") : item.asset.name;
}

} // namespace

GalleryModel::GalleryModel(GalleryQuery &query, QObject *parent)
    : QAbstractListModel(parent), m_query(query), m_items(std::make_unique<GalleryItems>(query))
{
    connect(m_items.get(), &GalleryItems::arrived, this, &GalleryModel::takeItems);
    connect(m_items.get(), &GalleryItems::failed, this, &GalleryModel::failed);
    m_reindex.setSingleShot(true);
    m_reindex.setInterval(kReindexDelay);
    connect(&m_reindex, &QTimer::timeout, this, [this] { askIndex(false); });
    connect(&m_query, &GalleryQuery::added, this, &GalleryModel::addOne);
    connect(&m_query, &GalleryQuery::changed, this, &GalleryModel::change);
    connect(&m_query, &GalleryQuery::removed, this, &GalleryModel::remove);
}

GalleryModel::~GalleryModel() = default;

void GalleryModel::load(const GalleryFilter &filter)
{
    m_filter = filter;
    m_isAsked = true;
    m_isIndexing = false;
    m_isOutdated = false;
    m_reindex.stop();
    ++m_generation;
    m_items->dropRequests();
    askIndex(true);
}

void GalleryModel::askIndex(bool isLoad)
{
    if (m_isIndexing) {
        m_isOutdated = true;
        return;
    }
    m_isIndexing = true;
    m_query.index(m_filter, this, [this, isLoad, generation = m_generation](const Result<QList<AssetId>> &ids) {
        if (generation != m_generation)
            return;
        m_isIndexing = false;
        if (std::exchange(m_isOutdated, false))
            reindexSoon();
        if (!ids) {
            emit failed(ids.error());
            return;
        }
        m_isLoaded = true;
        takeIndex(*ids, isLoad);
        if (isLoad)
            emit loaded();
    });
}

void GalleryModel::reindexSoon()
{
    if (!m_reindex.isActive())
        m_reindex.start();
}

void GalleryModel::takeIndex(const QList<AssetId> &fresh, bool isLoad)
{
    const auto [oldEnd, newEnd] = std::mismatch(m_ids.cbegin(), m_ids.cend(), fresh.cbegin(), fresh.cend());
    const auto same = static_cast<int>(oldEnd - m_ids.cbegin());
    const auto oldTail =
        std::mismatch(m_ids.crbegin(), std::make_reverse_iterator(oldEnd), fresh.crbegin(), std::make_reverse_iterator(newEnd))
            .first;
    const auto tail = static_cast<int>(oldTail - m_ids.crbegin());
    const int gone = static_cast<int>(m_ids.size()) - same - tail;
    const int come = static_cast<int>(fresh.size()) - same - tail;
    if (gone == 0 && come == 0)
        return;
    // What a load() brings is another list, however little of it is different.
    if (isLoad || (gone > 0 && come > 0)) {
        beginResetModel();
        m_ids = fresh;
        noteSorting();
        endResetModel();
    } else if (come > 0) {
        beginInsertRows({}, same, same + come - 1);
        m_ids = fresh;
        noteSorting();
        endInsertRows();
    } else {
        beginRemoveRows({}, same, same + gone - 1);
        m_ids = fresh;
        noteSorting();
        endRemoveRows();
    }
}

void GalleryModel::noteSorting()
{
    m_sorting = Sorting::None;
    if (m_filter.order == GalleryFilter::Order::Newest && std::is_sorted(m_ids.cbegin(), m_ids.cend(), std::greater<>()))
        m_sorting = Sorting::Falling;
    else if (m_filter.order == GalleryFilter::Order::Oldest && std::is_sorted(m_ids.cbegin(), m_ids.cend()))
        m_sorting = Sorting::Rising;
}

void GalleryModel::takeItems(const QList<qint64> &fresh, const QList<qint64> &gone)
{
    // Nobody said so yet.
    if (!gone.isEmpty())
        remove(gone);
    const QList<Range> ranges = rangesOf(rowsOf(fresh));
    for (const Range &range : ranges)
        emit dataChanged(index(range.first), index(range.last));
    m_items->dropFar(m_ids, m_centre);
}

void GalleryModel::addOne(AssetId id)
{
    if (!m_isAsked)
        return;
    if (m_isIndexing)
        m_isOutdated = true;
    if (m_filter.place == GalleryFilter::Place::Trash) {
        dropRows(rowsOf({id}));
        return;
    }
    if (rowOf(id) >= 0) {
        m_items->renew({id});
        return;
    }
    if (!m_isLoaded)
        return;
    const bool isOldest = m_filter.order == GalleryFilter::Order::Oldest;
    if (isNarrowed() || (!isOldest && m_filter.order != GalleryFilter::Order::Newest)) {
        reindexSoon();
        return;
    }
    // What is back from the trash gets the place that it had.
    auto place = isOldest ? m_ids.cend() : m_ids.cbegin();
    if (m_sorting == Sorting::Falling)
        place = std::lower_bound(m_ids.cbegin(), m_ids.cend(), id, std::greater<>());
    else if (m_sorting == Sorting::Rising)
        place = std::lower_bound(m_ids.cbegin(), m_ids.cend(), id);
    const auto row = static_cast<int>(place - m_ids.cbegin());
    beginInsertRows({}, row, row);
    m_ids.insert(row, id);
    endInsertRows();
}

void GalleryModel::change(const QList<AssetId> &ids)
{
    if (!m_isAsked)
        return;
    m_items->renew(ids);
    // Whether and where it is listed may hang on what changed.
    if (isNarrowed() || m_filter.order == GalleryFilter::Order::Dearest || m_filter.order == GalleryFilter::Order::Starred)
        reindexSoon();
}

void GalleryModel::remove(const QList<AssetId> &ids)
{
    if (!m_isAsked)
        return;
    if (m_isIndexing)
        m_isOutdated = true;
    const QList<int> rows = rowsOf(ids);
    if (m_filter.place == GalleryFilter::Place::Trash && rows.size() < ids.size())
        reindexSoon();
    m_items->forget(ids);
    dropRows(rows);
}

void GalleryModel::dropRows(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    const QList<Range> ranges = rangesOf(rows);
    if (ranges.size() > kMostGaps) {
        const QSet<int> gone(rows.cbegin(), rows.cend());
        QList<AssetId> left;
        left.reserve(m_ids.size() - rows.size());
        for (int row = 0; row < m_ids.size(); ++row) {
            if (!gone.contains(row))
                left.append(m_ids.at(row));
        }
        beginResetModel();
        m_ids = left;
        endResetModel();
        return;
    }
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        beginRemoveRows({}, range->first, range->last);
        m_ids.remove(range->first, range->last - range->first + 1);
        endRemoveRows();
    }
}

bool GalleryModel::isNarrowed() const
{
    GalleryFilter plain;
    plain.place = m_filter.place;
    plain.order = m_filter.order;
    return plain != m_filter;
}

int GalleryModel::rowOf(AssetId id) const
{
    auto found = m_ids.cend();
    if (m_sorting == Sorting::Falling)
        found = std::lower_bound(m_ids.cbegin(), m_ids.cend(), id, std::greater<>());
    else if (m_sorting == Sorting::Rising)
        found = std::lower_bound(m_ids.cbegin(), m_ids.cend(), id);
    else
        found = std::find(m_ids.cbegin(), m_ids.cend(), id);
    return found != m_ids.cend() && *found == id ? static_cast<int>(found - m_ids.cbegin()) : -1;
}

QList<int> GalleryModel::rowsOf(const QList<AssetId> &ids) const
{
    QList<int> rows;
    if (m_sorting != Sorting::None || ids.size() == 1) {
        for (const AssetId id : ids) {
            if (const int row = rowOf(id); row >= 0)
                rows.append(row);
        }
        std::sort(rows.begin(), rows.end());
        const auto end = std::unique(rows.begin(), rows.end());
        rows.resize(end - rows.begin());
        return rows;
    }
    const QSet<AssetId> wanted(ids.cbegin(), ids.cend());
    for (int row = 0; !wanted.isEmpty() && row < m_ids.size(); ++row) {
        if (wanted.contains(m_ids.at(row)))
            rows.append(row);
    }
    return rows;
}

AssetId GalleryModel::idAt(int row) const
{
    return row >= 0 && row < m_ids.size() ? m_ids.at(row) : 0;
}

const GalleryItem *GalleryModel::itemAt(int row) const
{
    const AssetId id = idAt(row);
    if (id == 0)
        return nullptr;
    m_centre = row;
    const GalleryItem *item = m_items->find(id);
    if (!item)
        m_items->want(id);
    return item;
}

int GalleryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

QVariant GalleryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AssetId id = m_ids.at(index.row());
    if (role == IdRole)
        return id;
    if (role == IsLoadedRole)
        return m_items->find(id) != nullptr;
    const GalleryItem *item = itemAt(index.row());
    if (!item)
        return role == Qt::AccessibleTextRole ? tr("Loading…") : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(*item);
    case Qt::AccessibleTextRole:
        return galleryItemWords(*item, QLocale());
    case HashRole:
        return item->asset.hash;
    case NameRole:
        return item->asset.name;
    case PromptRole:
        return item->prompt;
    case ModelRole:
        return item->modelId;
    case SizeRole:
        return item->asset.size;
    case StarsRole:
        return item->stars;
    case CostRole:
        return costOf(*item, QLocale());
    case IsPlayMoneyRole:
        return item->isPlayMoney;
    case MimeRole:
        return item->asset.mime;
    default:
        return {};
    }
}

QStringList galleryItemLines(const GalleryItem &item, const QLocale &locale)
{
    QStringList lines{nameOf(item), item.modelId, sizeOf(item, locale), costOf(item, locale)};
    lines.removeAll(QString());
    return lines;
}

QString galleryItemWords(const GalleryItem &item, const QLocale &locale)
{
    QStringList parts = galleryItemLines(item, locale);
    if (item.asset.mime.startsWith(QLatin1String("video/")))
        parts.insert(1, GalleryModel::tr("video"));
    if (item.stars > 0)
        parts.append(GalleryModel::tr("%n star(s)", nullptr, item.stars));
    return parts.join(QStringLiteral(", "));
}

} // namespace maquette::ui

#include "moc_gallerymodel.cpp"
