#pragma once

#include "core/library/galleryquery.h"

#include <QObject>
#include <QSet>

namespace maquette::ui {

class GalleryModel;

/// Which picture is current and which ones are selected. By id: rows come, go and change places under it.
class GallerySelection final : public QObject
{
    Q_OBJECT
public:
    enum class Way {
        /// Selects nothing but it.
        Only,
        /// Selects from where the selection began up to it.
        UpTo,
        /// The same, besides what is selected already.
        UpToAlso,
        /// Adds it, or takes it out.
        Toggle,
        /// Makes it current and selects nothing.
        Visit
    };

    /// `model` must outlive it.
    explicit GallerySelection(const GalleryModel &model, QObject *parent = nullptr);

    /// 0 for none.
    AssetId current() const { return m_current; }
    int currentRow() const { return m_currentRow; }
    bool contains(AssetId id) const { return m_selected.contains(id); }
    qsizetype count() const { return m_selected.size(); }
    /// In the order of the rows.
    QList<AssetId> ids() const;
    /// What a command is meant for: the selected ones, else the current one.
    QList<AssetId> subjects() const;

    /// Makes `row` the current one; nothing beyond the rows.
    void go(int row, Way way);
    void select(const QList<AssetId> &ids);
    void selectAll();
    void clear();

signals:
    void currentChanged(qint64 id);
    void selectionChanged(const QList<qint64> &ids);

private:
    /// Tells what became different when it goes.
    class Change;
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    void rowsReset();
    void selectRange(int from, int to);
    void dropGone();
    /// A neighbour takes the place of what is gone.
    void settleAt(int row, bool hadSelection);

    const GalleryModel &m_model;
    GalleryFilter m_filter;
    QSet<AssetId> m_selected;
    AssetId m_current = 0;
    int m_currentRow = -1;
    /// Where ranges begin.
    AssetId m_anchor = 0;
    /// Grows with every change of m_selected.
    int m_edition = 0;
};

} // namespace maquette::ui
