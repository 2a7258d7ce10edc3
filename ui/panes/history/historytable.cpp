#include "ui/panes/history/historytable.h"

#include "ui/panes/history/historydelegate.h"
#include "ui/panes/history/historyheader.h"
#include "ui/panes/history/historymodel.h"
#include "ui/theme/appearance.h"

#include <QEvent>

#include <array>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 36;
/// The model gets what is left.
constexpr std::array<std::pair<int, int>, 7> kWidths = {{{HistoryModel::Time, 136},
                                                         {HistoryModel::For, 80},
                                                         {HistoryModel::Status, 128},
                                                         {HistoryModel::Latency, 72},
                                                         {HistoryModel::In, 68},
                                                         {HistoryModel::Out, 68},
                                                         {HistoryModel::Cost, 116}}};

} // namespace

HistoryTable::HistoryTable(HistoryModel *model, QWidget *parent) : QTableView(parent)
{
    setObjectName(u"historyTable"_s);
    setAccessibleName(tr("Calls"));
    setModel(model);
    setItemDelegate(new HistoryDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalHeader(new HistoryHeader(this));
    horizontalHeader()->setSectionResizeMode(HistoryModel::Model, QHeaderView::Stretch);
    fitToText();
}

void HistoryTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitToText();
}

void HistoryTable::fitToText()
{
    const Appearance &appearance = appearanceOf(this);
    verticalHeader()->setDefaultSectionSize(appearance.scaled(kRowHeight));
    for (const auto &[column, width] : kWidths)
        horizontalHeader()->resizeSection(column, appearance.scaled(width));
}

} // namespace maquette::ui

#include "moc_historytable.cpp"
