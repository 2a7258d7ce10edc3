#pragma once

#include "core/library/galleryquery.h"

#include <QHash>
#include <QQueue>

#include <algorithm>
#include <optional>
#include <utility>

namespace maquette::test {

/// A gallery in memory that answers later, like the store; or only when it is told to.
class MemoryGallery final : public GalleryQuery
{
public:
    using GalleryQuery::GalleryQuery;

    static GalleryItem item(AssetId id)
    {
        GalleryItem one;
        one.id = id;
        one.asset.hash = QString::number(id).rightJustified(64, QLatin1Char('0'));
        one.asset.mime = QStringLiteral("image/png");
        one.asset.name = QStringLiteral("lamp-%1.png").arg(id);
        one.asset.size = {1536, 1024};
        one.asset.origin = AssetOrigin::Generated;
        one.modelId = QStringLiteral("gpt-image-1");
        one.prompt = QStringLiteral("a lamp at dusk");
        one.cost = Money{30'000'000'000};
        return one;
    }

    /// Ids from 1; the newest is the highest.
    void fill(int count)
    {
        for (int id = 1; id <= count; ++id)
            m_assets.insert(id, item(id));
    }

    void index(const GalleryFilter &filter, QObject *context, Done<QList<AssetId>> done) override
    {
        ++indexes;
        QList<AssetId> ids;
        for (const GalleryItem &one : std::as_const(m_assets)) {
            const bool isTrashed = one.trashedAt.isValid();
            if (one.asset.name.contains(filter.search) && one.stars >= filter.minStars &&
                isTrashed == (filter.place == GalleryFilter::Place::Trash))
                ids.append(one.id);
        }
        std::sort(ids.begin(), ids.end(), [this, order = filter.order](AssetId a, AssetId b) {
            if (order == GalleryFilter::Order::Starred && m_assets[a].stars != m_assets[b].stars)
                return m_assets[a].stars > m_assets[b].stars;
            return order == GalleryFilter::Order::Oldest ? a < b : a > b;
        });
        answer<QList<AssetId>>(ids, context, done);
    }

    void items(const QList<AssetId> &ids, QObject *context, Done<QList<GalleryItem>> done) override
    {
        asked.append(ids);
        QList<GalleryItem> found;
        for (const AssetId id : ids) {
            if (m_assets.contains(id))
                found.append(m_assets.value(id));
        }
        answer<QList<GalleryItem>>(found, context, done);
    }

    void page(const GalleryFilter &, const GalleryCursor &, int, QObject *context, Done<GalleryPage> done) override
    {
        answer<GalleryPage>({}, context, done);
    }

    void record(AssetId id, QObject *context, Done<AssetRecord> done) override
    {
        answer<AssetRecord>({m_assets.value(id).asset, {}, {}}, context, done);
    }

    bool hasAny() const { return !m_assets.isEmpty(); }
    GalleryItem &at(AssetId id) { return m_assets[id]; }
    void put(AssetId id) { m_assets.insert(id, item(id)); }
    void drop(AssetId id) { m_assets.remove(id); }

    /// Answers wait for deliver().
    void hold() { m_isHeld = true; }
    qsizetype held() const { return m_held.size(); }
    /// One that was held, the oldest first.
    void deliver() { m_held.dequeue()(); }
    void deliverAll()
    {
        m_isHeld = false;
        while (!m_held.isEmpty())
            deliver();
    }

    int indexes = 0;
    /// What items() was asked for.
    QList<QList<AssetId>> asked;
    /// The next answers are this.
    std::optional<Error> trouble;

private:
    template<typename T>
    void answer(T value, QObject *context, Done<T> done)
    {
        Result<T> result = std::move(value);
        if (trouble)
            result = tl::unexpected(*trouble);
        const auto reply = [result, done] { done(result); };
        if (m_isHeld)
            m_held.enqueue(reply);
        else
            QMetaObject::invokeMethod(context, reply, Qt::QueuedConnection);
    }

    QHash<AssetId, GalleryItem> m_assets;
    QQueue<std::function<void()>> m_held;
    bool m_isHeld = false;
};

} // namespace maquette::test
