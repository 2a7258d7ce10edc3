#include "ui/shell/columns.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/splitteredge.h"

#include <QEvent>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr int kListWidth = 264;
constexpr int kLeastList = 200;
constexpr int kMostList = 440;
constexpr int kInspectorWidth = 288;
constexpr int kLeastInspector = 240;
constexpr int kMostInspector = 480;
constexpr int kLeastContent = 320;
/// Each handle has the number of the widget behind it.
constexpr int kListEdge = 1;
constexpr int kInspectorEdge = 2;

} // namespace

Columns::Columns(QWidget *list, QWidget *content, QWidget *inspector, QWidget *parent) : QSplitter(Qt::Horizontal, parent)
{
    setHandleWidth(0);
    setChildrenCollapsible(false);
    for (QWidget *column : {list, content, inspector})
        addWidget(column);
    // QSplitter puts each new one below the last, and a screen reader reads from below.
    for (QWidget *column : {inspector, content, list})
        column->lower();
    handle(kListEdge)->setAccessibleName(tr("Edge of the list"));
    handle(kInspectorEdge)->setAccessibleName(tr("Edge of the inspector"));
    setStretchFactor(1, 1);
    connect(this, &QSplitter::splitterMoved, this, [this](int, int handle) { keep(handle); });
    apply();
}

void Columns::setWidths(int list, int inspector)
{
    m_list = list;
    m_inspector = inspector;
    apply();
}

void Columns::apply()
{
    const Appearance &look = appearanceOf(this);
    const auto limit = [&look](QWidget *column, int least, int most) {
        column->setMinimumWidth(look.scaled(least));
        column->setMaximumWidth(look.scaled(most));
    };
    limit(widget(0), kLeastList, kMostList);
    limit(widget(2), kLeastInspector, kMostInspector);
    widget(1)->setMinimumWidth(look.scaled(kLeastContent));
    const int list = look.scaled(m_list > 0 ? m_list : kListWidth);
    const int inspector = look.scaled(m_inspector > 0 ? m_inspector : kInspectorWidth);
    const auto shown = [this](int column, int width) { return widget(column)->isHidden() ? 0 : width; };
    setSizes({list, std::max(0, width() - shown(0, list) - shown(2, inspector)), inspector});
}

void Columns::keep(int handle)
{
    // A column that only gave way keeps its width for later.
    const double scale = appearanceOf(this).textScale;
    const int width = static_cast<int>(std::lround(sizes().at(handle == kListEdge ? 0 : 2) / scale));
    if (handle == kListEdge) {
        m_list = width;
        emit listWidthChosen(width);
    } else {
        m_inspector = width;
        emit inspectorWidthChosen(width);
    }
}

void Columns::putBack(const QSplitterHandle *handle)
{
    if (handle == this->handle(kListEdge)) {
        m_list = 0;
        emit listWidthChosen(0);
    } else {
        m_inspector = 0;
        emit inspectorWidthChosen(0);
    }
    apply();
}

QSplitterHandle *Columns::createHandle()
{
    return new SplitterEdge(this, SplitterEdge::Line::None, [this](const QSplitterHandle *handle) { putBack(handle); });
}

void Columns::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    apply();
}

void Columns::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::StyleChange && count() == 3)
        apply();
}

} // namespace maquette::ui

#include "moc_columns.cpp"
