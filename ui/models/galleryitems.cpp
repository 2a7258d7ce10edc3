#include "ui/models/galleryitems.h"

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMostRequests = 2;
/// In one request.
constexpr qsizetype kMostAsked = 256;
/// What was scrolled past before it was asked for is nobody's wish any more.
constexpr qsizetype kMostWanted = 1024;
constexpr qsizetype kMostItems = 4000;
/// What stays when there are too many, so that not every answer has to make room.
constexpr qsizetype kKeptItems = 3000;

} // namespace

GalleryItems::GalleryItems(GalleryQuery &query, QObject *parent) : QObject(parent), m_query(query)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &GalleryItems::ask);
}

const GalleryItem *GalleryItems::find(AssetId id) const
{
    const auto found = m_known.constFind(id);
    return found == m_known.cend() ? nullptr : &*found;
}

void GalleryItems::want(AssetId id)
{
    if (m_onTheWay.contains(id))
        return;
    m_wanted.insert(id, ++m_stamp);
    if (!m_soon.isActive() && m_requests < kMostRequests)
        m_soon.start();
}

void GalleryItems::renew(const QList<AssetId> &ids)
{
    for (const AssetId id : ids) {
        if (m_onTheWay.contains(id))
            m_outdated.insert(id);
        else if (m_known.contains(id))
            want(id);
    }
}

void GalleryItems::forget(const QList<AssetId> &ids)
{
    for (const AssetId id : ids) {
        m_known.remove(id);
        m_wanted.remove(id);
        m_onTheWay.remove(id);
        m_outdated.remove(id);
    }
}

void GalleryItems::dropRequests()
{
    ++m_generation;
    m_requests = 0;
    m_onTheWay.clear();
    m_outdated.clear();
    m_wanted.clear();
}

QList<AssetId> GalleryItems::nextWishes()
{
    QList<std::pair<quint64, AssetId>> wishes;
    wishes.reserve(m_wanted.size());
    for (auto wish = m_wanted.cbegin(); wish != m_wanted.cend(); ++wish)
        wishes.append({wish.value(), wish.key()});
    std::sort(wishes.begin(), wishes.end());
    if (wishes.size() > kMostWanted) {
        for (const auto &wish : wishes.first(wishes.size() - kMostWanted))
            m_wanted.remove(wish.second);
    }
    QList<AssetId> ids;
    for (const auto &wish : wishes.last(std::min(wishes.size(), kMostAsked)))
        ids.append(wish.second);
    return ids;
}

void GalleryItems::ask()
{
    while (m_requests < kMostRequests && !m_wanted.isEmpty()) {
        const QList<AssetId> ids = nextWishes();
        const int number = ++m_lastNumber;
        for (const AssetId id : ids) {
            m_wanted.remove(id);
            m_onTheWay.insert(id, number);
        }
        ++m_requests;
        m_query.items(ids, this, [this, ids, number, generation = m_generation](const Result<QList<GalleryItem>> &items) {
            if (generation == m_generation)
                take(number, ids, items);
        });
    }
}

void GalleryItems::take(int number, const QList<AssetId> &ids, const Result<QList<GalleryItem>> &items)
{
    --m_requests;
    QSet<AssetId> asked;
    for (const AssetId id : ids) {
        // What was removed meanwhile is not for us any more.
        if (m_onTheWay.value(id) != number)
            continue;
        m_onTheWay.remove(id);
        asked.insert(id);
        if (m_outdated.remove(id))
            want(id);
    }
    if (!m_wanted.isEmpty())
        m_soon.start();
    if (!items) {
        emit failed(items.error());
        return;
    }
    QList<qint64> fresh;
    for (const GalleryItem &item : *items) {
        if (!asked.remove(item.id))
            continue;
        GalleryItem &known = m_known[item.id];
        if (known == item)
            continue;
        known = item;
        fresh.append(item.id);
    }
    emit arrived(fresh, asked.values());
}

void GalleryItems::dropFar(const QList<AssetId> &order, int centre)
{
    if (m_known.size() <= kMostItems)
        return;
    QList<std::pair<int, AssetId>> places;
    for (int row = 0; row < order.size(); ++row) {
        if (m_known.contains(order.at(row)))
            places.append({std::abs(row - centre), order.at(row)});
    }
    const qsizetype count = std::min(places.size(), kKeptItems);
    std::nth_element(places.begin(), places.begin() + count, places.end());
    QHash<AssetId, GalleryItem> kept;
    kept.reserve(count);
    for (const auto &place : places.first(count))
        kept.insert(place.second, m_known.take(place.second));
    m_known = std::move(kept);
}

} // namespace maquette::ui

#include "moc_galleryitems.cpp"
