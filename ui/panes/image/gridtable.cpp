#include "ui/panes/image/gridtable.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kGridCell = 124;
constexpr int kGridCellGap = 4;
constexpr int kGridTextGap = 8;
constexpr int kGridRowLabel = 112;
constexpr int kGridColumnLabel = 44;

/// As much of the beginning of `text` as fits into `room` over several lines.
QString gridFitted(const QFontMetrics &metrics, const QSize &room, const QString &text)
{
    const auto fits = [&](const QString &some) {
        return metrics.boundingRect(QRect({}, room), Qt::TextWordWrap, some).height() <= room.height();
    };
    QString shown = text;
    for (qsizetype length = text.size(); length > 1 && !fits(shown);) {
        length = length * 9 / 10;
        shown = text.first(length) + u'…';
    }
    return shown;
}

/// The thumbnail that suits cells of this size on this screen.
ThumbnailSize gridThumbnail(const QWidget *table)
{
    const double side = appearanceOf(table).scaled(kGridCell) * table->devicePixelRatioF();
    return side > static_cast<int>(ThumbnailSize::Small) ? ThumbnailSize::Large : ThumbnailSize::Small;
}

/// What changes along an axis, over as many lines as there is room for.
class GridHead final : public QHeaderView
{
public:
    GridHead(Qt::Orientation orientation, QWidget *parent) : QHeaderView(orientation, parent)
    {
        setSectionsClickable(false);
        setHighlightSections(false);
        setSectionResizeMode(Fixed);
        viewport()->setAutoFillBackground(false);
    }

    QSize sizeHint() const override
    {
        const Appearance &look = appearanceOf(this);
        return {look.scaled(kGridRowLabel), look.scaled(kGridColumnLabel)};
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Appearance &look = appearanceOf(this);
        painter->save();
        painter->setFont(look.font(TextRole::Small));
        painter->setPen(look.tokens.muted);
        const QRect room = rect.adjusted(kGridCellGap, kGridCellGap, -kGridCellGap, -kGridCellGap);
        const QString text = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
        const auto place = orientation() == Qt::Horizontal
                               ? Qt::AlignHCenter | Qt::AlignBottom
                               : QStyle::visualAlignment(layoutDirection(), Qt::AlignTrailing | Qt::AlignVCenter);
        painter->drawText(room, static_cast<int>(place) | Qt::TextWordWrap, gridFitted(painter->fontMetrics(), room.size(), text));
        painter->restore();
    }
};

class GridCellDelegate final : public QStyledItemDelegate
{
public:
    GridCellDelegate(const maquette::Thumbnails &thumbnails, QObject *parent)
        : QStyledItemDelegate(parent), m_thumbnails(thumbnails)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Appearance &look = appearanceOf(option.widget);
        const Tokens &t = look.tokens;
        const QRectF room = QRectF(option.rect).adjusted(kGridCellGap, kGridCellGap, -kGridCellGap, -kGridCellGap);
        const auto state = static_cast<GridRun::State>(index.data(GridTableModel::StateRole).toInt());
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        drawBox(*painter, room, kFieldRadius, isTrouble(state) ? t.badSoft : t.raised, t.line);
        const QImage picture = m_thumbnails.at(index.data(GridTableModel::HashRole).toString(), gridThumbnail(option.widget));
        if (picture.isNull())
            paintWords(*painter, look, room, index, state);
        else
            paintPicture(*painter, room, picture);
        if (option.state.testFlag(QStyle::State_HasFocus))
            drawFocusRing(*painter, room, kFieldRadius, t.accent);
        painter->restore();
    }

private:
    static bool isTrouble(GridRun::State state)
    {
        return state == GridRun::State::Impossible || state == GridRun::State::Failed || state == GridRun::State::Unclear;
    }

    static void paintPicture(QPainter &painter, const QRectF &room, const QImage &picture)
    {
        const QSizeF size = QSizeF(picture.size()).scaled(room.size(), Qt::KeepAspectRatio);
        QRectF place({}, size);
        place.moveCenter(room.center());
        QPainterPath corners;
        corners.addRoundedRect(room, kFieldRadius, kFieldRadius);
        painter.save();
        painter.setClipPath(corners);
        painter.drawImage(place, picture);
        painter.restore();
    }

    void paintWords(QPainter &painter, const Appearance &look, const QRectF &room, const QModelIndex &index,
                    GridRun::State state) const
    {
        const Tokens &t = look.tokens;
        const bool isMoney = index.data(GridTableModel::MoneyRole).toBool();
        painter.setFont(look.font(isMoney ? TextRole::Medium : TextRole::Small));
        painter.setPen(isTrouble(state) ? t.bad : isMoney ? t.money : t.muted);
        QRectF inside = room.adjusted(kGridTextGap, kGridTextGap, -kGridTextGap, -kGridTextGap);
        const QVariant progress = index.data(GridTableModel::ProgressRole);
        if (progress.isValid()) {
            drawGauge(painter, QRectF(inside.left(), inside.bottom() - 5, inside.width(), 5), progress.toDouble(), t.line,
                      t.accent);
            inside.setBottom(inside.bottom() - 2 * kGridTextGap);
        }
        const QString own = index.data(Qt::DisplayRole).toString();
        const QString problem = m_thumbnails.problem(index.data(GridTableModel::HashRole).toString());
        const QString text = problem.isEmpty() ? own : problem;
        painter.drawText(inside, static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap,
                         gridFitted(painter.fontMetrics(), inside.size().toSize(), text));
    }

    const maquette::Thumbnails &m_thumbnails;
};

} // namespace

GridTableModel::GridTableModel(const GridRun &run, QObject *parent) : QAbstractTableModel(parent), m_run(run)
{
    connect(&run, &GridRun::orderChanged, this, &GridTableModel::takeOrder);
    connect(&run, &GridRun::cellChanged, this, [this](int cell) {
        const QModelIndex changed = index(cell / m_columns, cell % m_columns);
        emit dataChanged(changed, changed);
    });
}

void GridTableModel::takeOrder()
{
    const auto rows = static_cast<int>(m_run.order().plan.rows.size());
    const auto columns = static_cast<int>(m_run.order().plan.columns.size());
    if (rows == m_rows && columns == m_columns && rows > 0) {
        emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
        emit headerDataChanged(Qt::Vertical, 0, rows - 1);
        emit dataChanged(index(0, 0), index(rows - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    m_columns = columns;
    endResetModel();
}

int GridTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int GridTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QString GridTableModel::text(int cell) const
{
    const GridRun::Cell &own = m_run.cells().at(cell);
    return own.state == GridRun::State::Idle && own.words.isEmpty() ? m_run.order().priceText(cell, m_locale) : own.words;
}

QString GridTableModel::explanation(int cell) const
{
    const GridRun::Cell &own = m_run.cells().at(cell);
    const QString note = m_run.order().facts.at(cell).note;
    QStringList parts;
    if (!own.words.isEmpty())
        parts.append(own.words);
    if (!note.isEmpty())
        parts.append(note);
    if (own.state != GridRun::State::Impossible)
        parts.append(tr("At most: %1").arg(m_run.order().priceText(cell, m_locale)));
    return parts.join(u'\n');
}

QVariant GridTableModel::data(const QModelIndex &index, int role) const
{
    const int cell = cellOf(index);
    if (!index.isValid() || cell >= m_run.cells().size())
        return {};
    const GridRun::Cell &own = m_run.cells().at(cell);
    switch (role) {
    case Qt::DisplayRole:
        return text(cell);
    case Qt::ToolTipRole:
        return explanation(cell);
    case Qt::AccessibleTextRole:
        return tr("%1, %2: %3", "column, row, what is there")
            .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                 headerData(index.row(), Qt::Vertical, Qt::DisplayRole).toString(), text(cell));
    case Qt::AccessibleDescriptionRole:
        return explanation(cell);
    case StateRole:
        return static_cast<int>(own.state);
    case ProgressRole:
        return own.state == GridRun::State::Running && own.progress ? QVariant(*own.progress) : QVariant();
    case HashRole:
        return own.state == GridRun::State::Made ? own.asset.hash : QString();
    case MoneyRole:
        return own.state == GridRun::State::Idle && own.words.isEmpty() && m_run.order().isRealPrice(cell);
    default:
        return {};
    }
}

QVariant GridTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const GridPlan &plan = m_run.order().plan;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return (orientation == Qt::Horizontal ? plan.columns : plan.rows).value(section);
    return {};
}

GridTable::GridTable(const GridRun &run, maquette::Thumbnails &thumbnails, QWidget *parent)
    : QTableView(parent), m_run(run), m_thumbnails(thumbnails), m_model(new GridTableModel(run, this))
{
    setObjectName(QStringLiteral("gridTable"));
    setAccessibleName(tr("Cells of the grid"));
    setModel(m_model);
    setItemDelegate(new GridCellDelegate(thumbnails, this));
    setHorizontalHeader(new GridHead(Qt::Horizontal, this));
    setVerticalHeader(new GridHead(Qt::Vertical, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    viewport()->setAutoFillBackground(false);
    if (auto *corner = findChild<QAbstractButton *>())
        corner->installEventFilter(this);
    m_wish.setSingleShot(true);
    m_wish.setInterval(0);
    connect(&m_wish, &QTimer::timeout, this, &GridTable::wish);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &GridTable::wishSoon);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &GridTable::wishSoon);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &GridTable::wishSoon);
    connect(m_model, &QAbstractItemModel::modelReset, this, &GridTable::fit);
    connect(&thumbnails, &maquette::Thumbnails::ready, viewport(), qOverload<>(&QWidget::update));
    connect(&thumbnails, &maquette::Thumbnails::failed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QAbstractItemView::doubleClicked, this, &GridTable::open);
    fit();
}

bool GridTable::eventFilter(QObject *watched, QEvent *event)
{
    // The corner between the heads selects nothing here, and lies on the ground of the others.
    const bool isCorner = watched->parent() == this && qobject_cast<QAbstractButton *>(watched);
    return (isCorner && event->type() == QEvent::Paint) || QTableView::eventFilter(watched, event);
}

void GridTable::fit()
{
    const int side = appearanceOf(this).scaled(kGridCell);
    horizontalHeader()->setDefaultSectionSize(side);
    verticalHeader()->setDefaultSectionSize(side);
    const GridPlan &plan = m_run.order().plan;
    horizontalHeader()->setVisible(plan.columns.size() > 1 || !plan.columns.value(0).isEmpty());
    verticalHeader()->setVisible(plan.rows.size() > 1 || !plan.rows.value(0).isEmpty());
    wishSoon();
}

void GridTable::wishSoon()
{
    m_wish.start();
}

void GridTable::wish()
{
    const int last = m_model->rowCount() - 1;
    const int lastColumn = m_model->columnCount() - 1;
    if (last < 0)
        return;
    const auto within = [](int at, int otherwise) { return at < 0 ? otherwise : at; };
    const int top = within(rowAt(0), 0);
    const int bottom = within(rowAt(viewport()->height() - 1), last);
    const int one = columnAt(0);
    const int other = columnAt(viewport()->width() - 1);
    // Where there is no column, on one side of a narrow table or the other, all of them are in view.
    const bool areAllShown = one < 0 || other < 0;
    const int left = areAllShown ? 0 : std::min(one, other);
    const int right = areAllShown ? lastColumn : std::max(one, other);
    QList<Asset> wanted;
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            const GridRun::Cell &cell = m_run.cells().at(m_model->cellOf(m_model->index(row, column)));
            if (cell.state == GridRun::State::Made)
                wanted.append(cell.asset);
        }
    }
    m_thumbnails.show(wanted, gridThumbnail(this));
    viewport()->update();
}

void GridTable::open(const QModelIndex &index)
{
    const QString hash = index.data(GridTableModel::HashRole).toString();
    if (!hash.isEmpty())
        emit pictureRequested(hash);
}

void GridTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QTableView::keyPressEvent(event);
        return;
    }
    open(currentIndex());
    event->accept();
}

void GridTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fit();
}

void GridTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    wishSoon();
}

} // namespace maquette::ui

#include "moc_gridtable.cpp"
