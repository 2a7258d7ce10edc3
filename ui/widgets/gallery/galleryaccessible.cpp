#include "ui/widgets/gallery/galleryaccessible.h"

#include "ui/models/gallerymodel.h"
#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/gallery/gallerygrid.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QScrollBar>
#include <QWindow>

namespace maquette::ui {

namespace {

/// A picture. It keeps only its id and looks everything up when it is asked.
class CellAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    CellAccessible(GalleryGrid *grid, AssetId id) : m_grid(grid), m_id(id) {}

    int row() const { return m_grid ? m_grid->model().rowOf(m_id) : -1; }

    bool isValid() const override { return row() >= 0; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_grid ? m_grid->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return m_grid ? QAccessible::queryAccessibleInterface(m_grid) : nullptr; }
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    void setText(QAccessible::Text, const QString &) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override
    {
        const int at = row();
        if (at < 0)
            return {};
        const GalleryModel &model = m_grid->model();
        if (kind == QAccessible::Name)
            return model.index(at).data(Qt::AccessibleTextRole).toString();
        if (kind != QAccessible::Description)
            return {};
        const QLocale locale = m_grid->locale();
        const QString place = GalleryGrid::tr("%1 of %2").arg(locale.toString(at + 1), locale.toString(model.rowCount()));
        const QString prompt = model.index(at).data(GalleryModel::PromptRole).toString();
        return prompt.isEmpty() ? place : GalleryGrid::tr("%1. %2").arg(place, prompt);
    }

    QRect rect() const override
    {
        const int at = row();
        if (at < 0)
            return {};
        const QRect cell = m_grid->rectOf(at);
        return {m_grid->viewport()->mapToGlobal(cell.topLeft()), cell.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        const int at = row();
        if (at < 0) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.selectable = true;
        state.multiSelectable = true;
        state.extSelectable = true;
        state.focused = m_grid->hasFocus() && m_grid->current() == m_id;
        state.active = m_grid->current() == m_id;
        state.selected = m_grid->isSelected(m_id);
        state.offscreen = !m_grid->visibleRows().contains(at);
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (row() < 0)
            return;
        if (name == setFocusAction()) {
            m_grid->setFocus();
            m_grid->setCurrent(m_id);
        } else if (name == pressAction()) {
            m_grid->setCurrent(m_id);
            emit m_grid->opened(m_id);
        }
    }

private:
    QPointer<GalleryGrid> m_grid;
    AssetId m_id;
};

/// The list of pictures in view.
class GridAccessible final : public QAccessibleWidget
{
public:
    explicit GridAccessible(GalleryGrid *grid) : QAccessibleWidget(grid, QAccessible::List), m_grid(grid) {}
    ~GridAccessible() override { forget({}); }

    int childCount() const override { return visible().count(); }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.multiSelectable = true;
        state.extSelectable = true;
        return state;
    }

    QAccessibleInterface *child(int index) const override
    {
        const GalleryLayout::Rows rows = visible();
        return index >= 0 && index < rows.count() ? cell(m_grid->model().idAt(rows.first + index)) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *cell = dynamic_cast<const CellAccessible *>(child);
        const int row = cell ? cell->row() : -1;
        return visible().contains(row) ? row - visible().first : -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = m_grid->viewport()->mapFromGlobal(QPoint(x, y));
        return m_grid->viewport()->rect().contains(at) ? cell(m_grid->model().idAt(m_grid->rowAt(at))) : nullptr;
    }

    QAccessibleInterface *focusChild() const override
    {
        return m_grid->hasFocus() && m_grid->current() != 0 ? cell(m_grid->current()) : QAccessibleWidget::focusChild();
    }

    /// Drops what readers were told of, besides these.
    void forget(const QSet<AssetId> &kept)
    {
        for (auto known = m_cells.cbegin(); known != m_cells.cend();) {
            if (kept.contains(known.key())) {
                ++known;
                continue;
            }
            QAccessible::deleteAccessibleInterface(known.value());
            known = m_cells.erase(known);
        }
    }

    /// True when others are in view than at the last time.
    bool isNews()
    {
        const GalleryLayout::Rows rows = visible();
        const QList<AssetId> seen = m_grid->model().ids().mid(rows.first, rows.count());
        return std::exchange(m_seen, seen) != seen;
    }

    QSet<AssetId> inUse() const
    {
        QSet<AssetId> ids(m_seen.cbegin(), m_seen.cend());
        ids.insert(m_grid->current());
        return ids;
    }

private:
    /// Never beyond the rows, also while the grid has not heard yet that some are gone.
    GalleryLayout::Rows visible() const
    {
        GalleryLayout::Rows rows = m_grid->visibleRows();
        rows.last = std::min(rows.last, m_grid->model().rowCount() - 1);
        return rows.count() > 0 ? rows : GalleryLayout::Rows();
    }

    QAccessibleInterface *cell(AssetId id) const
    {
        if (id == 0)
            return nullptr;
        if (const auto known = m_cells.constFind(id); known != m_cells.cend())
            return QAccessible::accessibleInterface(*known);
        auto *made = new CellAccessible(m_grid, id);
        m_cells.insert(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    GalleryGrid *m_grid;
    mutable QHash<AssetId, QAccessible::Id> m_cells;
    QList<AssetId> m_seen;
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String("maquette::ui::GalleryGrid"))
        return nullptr;
    return new GridAccessible(static_cast<GalleryGrid *>(object));
}

} // namespace

void installGalleryAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

void announceGalleryView(GalleryGrid *grid)
{
    GridAccessible *list = heardInterface<GridAccessible>(grid);
    if (list && list->isNews()) {
        list->forget(list->inUse());
        announce(list, QAccessible::ObjectReorder);
    }
}

void announceGalleryFocus(GalleryGrid *grid)
{
    const GridAccessible *list = heardInterface<GridAccessible>(grid);
    if (list && grid->hasFocus())
        announce(list->focusChild(), QAccessible::Focus);
}

void announceGallerySelection(GalleryGrid *grid)
{
    GridAccessible *list = heardInterface<GridAccessible>(grid);
    if (!list)
        return;
    announce(list, QAccessible::SelectionWithin);
    // Where the keyboard is, it is read out whether the picture is in or out now.
    if (QAccessibleInterface *cell = list->focusChild(); cell && grid->hasFocus()) {
        QAccessible::State changed;
        changed.selected = true;
        QAccessibleStateChangeEvent event(cell, changed);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace maquette::ui
