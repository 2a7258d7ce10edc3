#pragma once

#include "core/base/result.h"
#include "core/library/assetrecord.h"
#include "core/library/galleryfilter.h"

#include <QObject>

#include <functional>

namespace maquette {

/// The place of an asset in the gallery: newer ones are higher.
using AssetId = qint64;

/// An asset as the grid shows it.
struct GalleryItem
{
    AssetId id = 0;
    Asset asset;
    QString providerId;
    QString modelId;
    /// The beginning of it.
    QString prompt;
    /// See seedOf().
    QString seed;
    std::optional<Money> cost;
    bool isPlayMoney = false;
    int stars = 0;
    QDateTime trashedAt;

    bool operator==(const GalleryItem &) const = default;
};

/// Where the next page begins; a default one is the start. Opaque to callers.
struct GalleryCursor
{
    bool isStart = true;
    qint64 value = 0;
    AssetId id = 0;

    bool operator==(const GalleryCursor &) const = default;
};

struct GalleryPage
{
    QList<GalleryItem> items;
    bool hasMore = false;
    GalleryCursor next;

    bool operator==(const GalleryPage &) const = default;
};

enum class GalleryNameKind { Provider = 0, Model = 1, Tag = 2, Board = 3 };

/// A tag, a board, a model or a provider, with how many assets outside the trash have it.
struct GalleryName
{
    QString name;
    int count = 0;

    bool operator==(const GalleryName &) const = default;
};

/// What a grid of any length stands on: the whole order at once as ids (800 KB for 100,000), and what is visible on demand.
class GalleryQuery : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;
    using QObject::QObject;

    /// Everything that matches, in order.
    virtual void index(const GalleryFilter &filter, QObject *context, Done<QList<AssetId>> done) = 0;
    /// In the order of `ids`; those that are gone are left out.
    virtual void items(const QList<AssetId> &ids, QObject *context, Done<QList<GalleryItem>> done) = 0;
    /// For those who read on and on.
    virtual void page(const GalleryFilter &filter, const GalleryCursor &from, int limit, QObject *context,
                      Done<GalleryPage> done) = 0;
    /// Everything about one asset. NotFound when it is gone.
    virtual void record(AssetId id, QObject *context, Done<AssetRecord> done) = 0;

signals:
    /// New in the gallery, or back from the trash.
    void added(qint64 id);
    /// Marks, cost or name changed.
    void changed(const QList<qint64> &ids);
    /// Moved to the trash, or gone for good.
    void removed(const QList<qint64> &ids);
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::GalleryPage)
