#pragma once

#include "core/library/galleryquery.h"

#include <QAbstractListModel>
#include <QTimer>

#include <memory>

namespace maquette::ui {

class GalleryItems;

/// The gallery in its order: all rows at once as ids, and what they are when somebody asks.
///
/// data() and itemAt() of a row that is not known yet give nothing and have it fetched, together with everything else that was
/// asked for in this turn of the event loop; dataChanged() follows. What is far from the rows asked for is forgotten again.
/// Rows come and go in place; where they change too much for that the model is reset, and views find their rows again by id.
class GalleryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        HashRole,
        NameRole,
        /// The beginning of it.
        PromptRole,
        ModelRole,
        /// QSize, in pixels.
        SizeRole,
        StarsRole,
        /// As text; empty for what cost nothing because nobody made it here.
        CostRole,
        IsPlayMoneyRole,
        MimeRole,
        /// Whether the other roles say something; asking for it has nothing fetched.
        IsLoadedRole
    };

    /// `query` must outlive the model. Nothing is asked before load().
    explicit GalleryModel(GalleryQuery &query, QObject *parent = nullptr);
    ~GalleryModel() override;

    /// Lists what the filter lets through; loaded() follows. The rows so far stay until then.
    void load(const GalleryFilter &filter);
    const GalleryFilter &filter() const { return m_filter; }
    /// Whether the rows are an answer, of this load() or an earlier one.
    bool isLoaded() const { return m_isLoaded; }

    /// -1 when it is not among the rows.
    int rowOf(AssetId id) const;
    /// 0 beyond the rows.
    AssetId idAt(int row) const;
    const QList<AssetId> &ids() const { return m_ids; }
    /// Null while it is not known; good until control returns to the event loop.
    const GalleryItem *itemAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    /// The rows are those of the last load().
    void loaded();
    void failed(const maquette::Error &error);

private:
    enum class Sorting { None, Rising, Falling };

    void askIndex(bool isLoad);
    void reindexSoon();
    void takeIndex(const QList<AssetId> &fresh, bool isLoad);
    void takeItems(const QList<qint64> &fresh, const QList<qint64> &gone);
    void addOne(AssetId id);
    void change(const QList<AssetId> &ids);
    void remove(const QList<AssetId> &ids);
    void dropRows(const QList<int> &rows);
    void noteSorting();
    bool isNarrowed() const;
    /// In rising order; without those that are no rows.
    QList<int> rowsOf(const QList<AssetId> &ids) const;

    GalleryQuery &m_query;
    GalleryFilter m_filter;
    QList<AssetId> m_ids;
    std::unique_ptr<GalleryItems> m_items;
    /// The row that was asked for last.
    mutable int m_centre = 0;
    /// Many changes at once are one question.
    QTimer m_reindex;
    Sorting m_sorting = Sorting::None;
    bool m_isLoaded = false;
    bool m_isAsked = false;
    bool m_isIndexing = false;
    /// Something happened that the answer on its way may not know of.
    bool m_isOutdated = false;
    /// Answers to older loads are not for us any more.
    int m_generation = 0;
};

/// "cat.png, gpt-image-1, 1536 × 1024, $0.03, 3 stars": what a screen reader says of it.
QString galleryItemWords(const GalleryItem &item, const QLocale &locale);
/// Name, model, size and cost, a line each, in plain text.
QStringList galleryItemLines(const GalleryItem &item, const QLocale &locale);

} // namespace maquette::ui
