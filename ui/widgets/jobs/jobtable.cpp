#include "ui/widgets/jobs/jobtable.h"

#include "ui/models/jobtablemodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/jobs/jobtableheader.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// The prompt gets what is left.
constexpr std::array<std::pair<int, int>, 7> kJobWidths = {{{JobTableModel::Thumbnail, 76},
                                                            {JobTableModel::Model, 110},
                                                            {JobTableModel::State, 160},
                                                            {JobTableModel::Progress, 118},
                                                            {JobTableModel::Cost, 116},
                                                            {JobTableModel::Age, 64},
                                                            {JobTableModel::Eta, 124}}};
constexpr int kLeastPrompt = 150;
/// What is left out first where there is little room.
constexpr std::array<int, 4> kDispensable = {JobTableModel::Eta, JobTableModel::Model, JobTableModel::Age, JobTableModel::Progress};

} // namespace

JobTable::JobTable(JobTableModel &model, JobDelegate::Picture picture, QWidget *parent)
    : QTableView(parent), m_model(model), m_delegate(new JobDelegate(std::move(picture), this))
{
    setObjectName(u"jobTable"_s);
    setAccessibleName(tr("Jobs"));
    setHorizontalHeader(new JobTableHeader(this));
    setModel(&model);
    setItemDelegate(m_delegate);
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
    setDragEnabled(true);
    setAcceptDrops(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(JobTableModel::Thumbnail, QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(JobTableModel::Prompt, QHeaderView::Stretch);
    followModel();
    fitToText();
}

void JobTable::followModel()
{
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        keepPlace();
        m_kept.current = currentId();
        m_kept.selected = selectedIds();
        m_isRestoring = true;
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        restore();
        m_isRestoring = false;
    });
    const auto keep = [this] { keepPlace(); };
    const auto back = [this] { returnToPlace(); };
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, keep);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, back);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, keep);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, back);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeMoved, this, keep);
    connect(&m_model, &QAbstractItemModel::rowsMoved, this, back);
}

void JobTable::keepPlace()
{
    m_kept = {};
    const int height = verticalHeader()->defaultSectionSize();
    const int top = verticalScrollBar()->value();
    if (top <= 0 || height <= 0)
        return;
    m_kept.upper = m_model.idAt(top / height);
    m_kept.above = top % height;
}

void JobTable::returnToPlace()
{
    setHovered(-1);
    if (m_kept.upper.isEmpty())
        return;
    const int row = m_model.rowOf(m_kept.upper);
    if (row < 0)
        return;
    // The bar learns its new range only with the layout that would come later.
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() + m_kept.above);
}

void JobTable::restore()
{
    QItemSelection found;
    for (const QString &id : std::as_const(m_kept.selected)) {
        if (const int row = m_model.rowOf(id); row >= 0)
            found.select(m_model.index(row, 0), m_model.index(row, JobTableModel::ColumnCount - 1));
    }
    const int row = m_model.rowOf(m_kept.current);
    if (row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, JobTableModel::Prompt), QItemSelectionModel::NoUpdate);
    selectionModel()->select(found, QItemSelectionModel::ClearAndSelect);
    returnToPlace();
    if (row < 0 && !m_kept.current.isEmpty())
        emit currentJobChanged({});
    if (const QStringList selected = selectedIds(); selected != m_kept.selected)
        emit selectedJobsChanged(selected);
}

QString JobTable::currentId() const
{
    return m_model.idAt(currentIndex().row());
}

void JobTable::setCurrentId(const QString &jobId)
{
    const int row = m_model.rowOf(jobId);
    if (row < 0)
        return;
    selectionModel()->setCurrentIndex(m_model.index(row, JobTableModel::Prompt),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
}

QStringList JobTable::selectedIds() const
{
    QList<int> rows;
    const QItemSelection ranges = selectionModel()->selection();
    for (const QItemSelectionRange &range : ranges) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QStringList ids;
    for (const int row : std::as_const(rows))
        ids.append(m_model.idAt(row));
    return ids;
}

void JobTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
    if (!m_isRestoring && current.row() != previous.row())
        emit currentJobChanged(m_model.idAt(current.row()));
}

void JobTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRestoring)
        emit selectedJobsChanged(selectedIds());
}

void JobTable::pictureReady(const QString &hash)
{
    m_delegate->forget(hash);
    const int first = std::max(0, rowAt(0));
    for (int row = first; row < m_model.rowCount() && rowViewportPosition(row) < viewport()->height(); ++row) {
        const QModelIndex cell = m_model.index(row, JobTableModel::Thumbnail);
        if (cell.data(JobTableModel::PictureRole).toString() == hash)
            update(cell);
    }
}

void JobTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitToText();
}

void JobTable::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTableView::resizeEvent(event);
}

QSize JobTable::sizeHint() const
{
    const Appearance &look = appearanceOf(this);
    constexpr int kRowsInMind = 5;
    return {look.scaled(800), horizontalHeader()->sizeHint().height() + kRowsInMind * look.scaled(JobDelegate::kRowHeight)};
}

void JobTable::fitToText()
{
    const Appearance &look = appearanceOf(this);
    verticalHeader()->setDefaultSectionSize(look.scaled(JobDelegate::kRowHeight));
    horizontalHeader()->setMinimumSectionSize(look.scaled(48));
    for (const auto &[column, width] : kJobWidths)
        horizontalHeader()->resizeSection(column, look.scaled(width));
    fitColumns();
}

void JobTable::fitColumns()
{
    const Appearance &look = appearanceOf(this);
    int room = viewport()->width() - look.scaled(kLeastPrompt);
    for (const auto &[column, width] : kJobWidths)
        room -= look.scaled(width);
    for (const int column : kDispensable) {
        const auto wide =
            std::find_if(kJobWidths.cbegin(), kJobWidths.cend(), [&](const auto &one) { return one.first == column; });
        const bool isLeftOut = room < 0;
        if (isLeftOut)
            room += look.scaled(wide->second);
        if (isColumnHidden(column) != isLeftOut)
            setColumnHidden(column, isLeftOut);
    }
    m_delegate->setEtaBelowBar(isColumnHidden(JobTableModel::Eta));
}

QRect JobTable::rowRect(int row) const
{
    if (row < 0 || row >= m_model.rowCount())
        return {};
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

void JobTable::updateRow(int row)
{
    if (const QRect rect = rowRect(row); rect.isValid())
        viewport()->update(rect);
}

void JobTable::setHovered(int row)
{
    if (row == m_delegate->hovered())
        return;
    updateRow(m_delegate->hovered());
    m_delegate->setHovered(row);
    updateRow(row);
}

QString JobTable::emptyText() const
{
    switch (m_model.filter().group) {
    case JobGroup::Active:
        return tr("Nothing is under way.");
    case JobGroup::Done:
        return tr("Nothing is done yet.");
    case JobGroup::Failed:
        return tr("Nothing failed.");
    case JobGroup::All:
        break;
    }
    return tr("No jobs yet. What you queue stands here, with how far it is and what it costs.");
}

void JobTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const Appearance &look = appearanceOf(this);
    QPainter painter(viewport());
    if (m_model.rowCount() == 0 && m_model.isLoaded()) {
        painter.setFont(look.font(TextRole::Body));
        painter.setPen(look.tokens.muted);
        painter.drawText(viewport()->rect().adjusted(space(5), space(5), -space(5), -space(5)), Qt::AlignCenter | Qt::TextWordWrap,
                         emptyText());
    }
    if (hasFocus() && currentIndex().isValid())
        drawFocusRing(painter, rowRect(currentIndex().row()), 0, look.tokens.accent);
    if (m_gap >= 0) {
        const int last = m_model.rowCount() - 1;
        const int y = m_gap <= last ? rowViewportPosition(m_gap) : rowViewportPosition(last) + rowHeight(last);
        painter.fillRect(QRect(0, std::max(0, y - 2), viewport()->width(), 3), look.tokens.accent);
    }
}

} // namespace maquette::ui

#include "moc_jobtable.cpp"
