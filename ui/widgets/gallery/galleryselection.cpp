#include "ui/widgets/gallery/galleryselection.h"

#include "ui/models/gallerymodel.h"

#include <algorithm>

namespace maquette::ui {

class GallerySelection::Change
{
public:
    explicit Change(GallerySelection &selection)
        : m_selection(selection), m_current(selection.m_current), m_edition(selection.m_edition)
    {
    }
    ~Change()
    {
        // First everything is as it will be, then it is told.
        const bool isOther = m_edition != m_selection.m_edition;
        if (m_current != m_selection.m_current)
            emit m_selection.currentChanged(m_selection.m_current);
        if (isOther)
            emit m_selection.selectionChanged(m_selection.ids());
    }
    Q_DISABLE_COPY_MOVE(Change)

private:
    GallerySelection &m_selection;
    AssetId m_current;
    int m_edition;
};

GallerySelection::GallerySelection(const GalleryModel &model, QObject *parent) : QObject(parent), m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsInserted(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { rowsRemoved(first, last); });
    connect(&model, &QAbstractItemModel::modelReset, this, &GallerySelection::rowsReset);
    connect(&model, &GalleryModel::loaded, this, [this] { m_filter = m_model.filter(); });
}

QList<AssetId> GallerySelection::ids() const
{
    if (m_selected.size() < 2)
        return m_selected.values();
    QList<AssetId> ordered;
    ordered.reserve(m_selected.size());
    for (const AssetId id : m_model.ids()) {
        if (m_selected.contains(id))
            ordered.append(id);
        if (ordered.size() == m_selected.size())
            break;
    }
    return ordered;
}

QList<AssetId> GallerySelection::subjects() const
{
    if (!m_selected.isEmpty())
        return ids();
    return m_current != 0 ? QList<AssetId>{m_current} : QList<AssetId>();
}

void GallerySelection::go(int row, Way way)
{
    const AssetId id = m_model.idAt(row);
    if (id == 0)
        return;
    const Change change(*this);
    const int anchor = m_anchor != 0 ? m_model.rowOf(m_anchor) : -1;
    const bool isRange = way == Way::UpTo || way == Way::UpToAlso;
    if (way == Way::Only && m_selected != QSet<AssetId>{id}) {
        m_selected = {id};
        ++m_edition;
    } else if (way == Way::Toggle) {
        if (!m_selected.remove(id))
            m_selected.insert(id);
        ++m_edition;
    } else if (isRange) {
        if (way == Way::UpTo)
            m_selected.clear();
        selectRange(anchor >= 0 ? anchor : std::max(m_currentRow, 0), row);
        if (anchor < 0)
            m_anchor = m_current != 0 ? m_current : m_model.idAt(0);
    }
    if (!isRange && way != Way::Visit)
        m_anchor = id;
    m_current = id;
    m_currentRow = row;
}

void GallerySelection::selectRange(int from, int to)
{
    const int first = std::min(from, to);
    const int last = std::max(from, to);
    m_selected.reserve(m_selected.size() + last - first + 1);
    for (int row = first; row <= last; ++row)
        m_selected.insert(m_model.idAt(row));
    ++m_edition;
}

void GallerySelection::select(const QList<AssetId> &ids)
{
    const Change change(*this);
    const QSet<AssetId> wanted(ids.cbegin(), ids.cend());
    QSet<AssetId> selected;
    for (const AssetId id : m_model.ids()) {
        if (selected.size() < wanted.size() && wanted.contains(id))
            selected.insert(id);
    }
    if (selected == m_selected)
        return;
    m_selected = selected;
    ++m_edition;
}

void GallerySelection::selectAll()
{
    if (m_model.rowCount() == 0)
        return;
    const Change change(*this);
    selectRange(0, m_model.rowCount() - 1);
}

void GallerySelection::clear()
{
    if (m_selected.isEmpty())
        return;
    const Change change(*this);
    m_selected.clear();
    ++m_edition;
}

void GallerySelection::rowsInserted(int first, int last)
{
    if (m_currentRow >= first)
        m_currentRow += last - first + 1;
}

void GallerySelection::rowsRemoved(int first, int last)
{
    const Change change(*this);
    const bool hadSelection = !m_selected.isEmpty();
    dropGone();
    if (m_currentRow > last)
        m_currentRow -= last - first + 1;
    else if (m_currentRow >= first)
        settleAt(first, hadSelection);
}

void GallerySelection::rowsReset()
{
    const Change change(*this);
    const bool isOtherList = m_filter != m_model.filter();
    m_filter = m_model.filter();
    const bool hadSelection = !m_selected.isEmpty();
    dropGone();
    const int row = m_current != 0 ? m_model.rowOf(m_current) : -1;
    if (row >= 0 || m_current == 0) {
        m_currentRow = row;
    } else if (isOtherList) {
        m_current = 0;
        m_currentRow = -1;
    } else {
        settleAt(m_currentRow, hadSelection);
    }
}

void GallerySelection::dropGone()
{
    if (m_selected.isEmpty())
        return;
    QSet<AssetId> left;
    if (m_selected.size() == 1) {
        if (m_model.rowOf(*m_selected.cbegin()) < 0)
            m_selected.clear();
        else
            return;
    } else {
        for (const AssetId id : m_model.ids()) {
            if (m_selected.contains(id))
                left.insert(id);
        }
        if (left.size() == m_selected.size())
            return;
        m_selected = left;
    }
    ++m_edition;
}

void GallerySelection::settleAt(int row, bool hadSelection)
{
    m_currentRow = std::min(row, m_model.rowCount() - 1);
    m_current = m_model.idAt(m_currentRow);
    if (m_current == 0 || !hadSelection || !m_selected.isEmpty())
        return;
    m_selected = {m_current};
    m_anchor = m_current;
    ++m_edition;
}

} // namespace maquette::ui

#include "moc_galleryselection.cpp"
