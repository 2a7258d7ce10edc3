#pragma once

#include "core/library/galleryquery.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace maquette::ui {

/// What is known of the gallery's pictures: fetched when somebody wants it, a window at a time, and forgotten again.
///
/// Wishes of one turn of the event loop are one request, at most two are on their way, and the last wish comes first: what was
/// scrolled past is not worth waiting for.
class GalleryItems final : public QObject
{
    Q_OBJECT
public:
    /// `query` must outlive it.
    explicit GalleryItems(GalleryQuery &query, QObject *parent = nullptr);

    /// Null while it is not known; good until control returns to the event loop.
    const GalleryItem *find(AssetId id) const;
    /// arrived() or failed() follows, unless newer wishes come in too great a number.
    void want(AssetId id);
    /// What is known of them is old. It stays until better news come.
    void renew(const QList<AssetId> &ids);
    void forget(const QList<AssetId> &ids);
    /// Nothing that was asked before is waited for.
    void dropRequests();
    /// Makes room where too much is known: what is far from `centre` in `order` goes, and what is not in it.
    void dropFar(const QList<AssetId> &order, int centre);

signals:
    /// `fresh` are known now or different; `gone` were asked for and are not there any more.
    void arrived(const QList<qint64> &fresh, const QList<qint64> &gone);
    void failed(const maquette::Error &error);

private:
    QList<AssetId> nextWishes();
    void ask();
    void take(int number, const QList<AssetId> &ids, const Result<QList<GalleryItem>> &items);

    GalleryQuery &m_query;
    QTimer m_soon;
    QHash<AssetId, GalleryItem> m_known;
    /// With a number that grows: the last wish is the most urgent.
    QHash<AssetId, quint64> m_wanted;
    /// With the number of the request.
    QHash<AssetId, int> m_onTheWay;
    /// They changed while they are on their way.
    QSet<AssetId> m_outdated;
    quint64 m_stamp = 0;
    int m_requests = 0;
    int m_lastNumber = 0;
    /// Answers from before the last dropRequests() are not for us any more.
    int m_generation = 0;
};

} // namespace maquette::ui
