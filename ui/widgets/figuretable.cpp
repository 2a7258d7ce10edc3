#include "ui/widgets/figuretable.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMargin = 10;
constexpr int kRowHeight = 36;
constexpr int kHeadRow = 32;
constexpr int kLeastFirst = 110;
constexpr int kShareWidth = 148;

QRect roomOf(const QRect &cell)
{
    return cell.adjusted(kMargin, 0, -kMargin, 0);
}

class Head final : public QHeaderView
{
public:
    explicit Head(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
    {
        setHighlightSections(false);
        setStretchLastSection(false);
        setSectionsClickable(false);
    }

    QSize sizeHint() const override { return {QHeaderView::sizeHint().width(), appearanceOf(this).scaled(kHeadRow)}; }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Appearance &look = appearanceOf(this);
        painter->save();
        painter->fillRect(rect, look.tokens.surface);
        drawHorizontalLine(*painter, QRectF(rect.left(), rect.bottom(), rect.width(), 1), look.tokens.line);
        painter->setFont(look.font(TextRole::Small));
        painter->setPen(look.tokens.muted);
        const QRect room = roomOf(rect);
        const auto asked = Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
        const QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        painter->drawText(room, static_cast<int>(QStyle::visualAlignment(layoutDirection(), asked)) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        painter->restore();
    }
};

class Cell final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Appearance &look = appearanceOf(option.widget);
        const Tokens &t = look.tokens;
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, t.accentSoft);
        drawHorizontalLine(*painter, QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
        const QRect room = roomOf(option.rect);
        painter->setFont(look.font(TextRole::Body));
        painter->setPen(inkOf(t, index));
        const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, room.width());
        if (const QVariant share = index.data(FigureTable::ShareRole); share.isValid()) {
            const QRectF bar(room.left(), room.center().y() - 2, room.width(), 5);
            drawGauge(*painter, bar, share.toDouble(), t.line, t.accent);
        } else if (index.data(FigureTable::FigureRole).toBool()) {
            drawTabular(*painter, room, text, QStyle::visualAlignment(option.direction, Qt::AlignRight));
        } else {
            painter->drawText(room, static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
                              text);
        }
        if (option.state.testFlag(QStyle::State_HasFocus))
            drawFocusRing(*painter, option.rect, 0, t.accent);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Appearance &look = appearanceOf(option.widget);
        const QFontMetricsF metrics(look.font(TextRole::Body));
        const int width = index.data(FigureTable::ShareRole).isValid()
                              ? look.scaled(kShareWidth)
                              : static_cast<int>(tabularWidth(metrics, index.data().toString())) + 2 * kMargin + 2;
        return {width, look.scaled(kRowHeight)};
    }

private:
    static QColor inkOf(const Tokens &t, const QModelIndex &index)
    {
        if (index.data(FigureTable::TroubleRole).toBool())
            return t.bad;
        return index.data(FigureTable::MoneyRole).toBool() ? t.money : t.ink;
    }
};

} // namespace

FigureTable::FigureTable(const QString &name, QWidget *parent) : QTableView(parent)
{
    setAccessibleName(name);
    setItemDelegate(new Cell(this));
    setHorizontalHeader(new Head(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void FigureTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_kept = currentIndex().siblingAtColumn(0).data().toString(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        fitToText();
        findAgain();
    });
    fitToText();
}

void FigureTable::findAgain()
{
    for (int row = 0; !m_kept.isEmpty() && row < model()->rowCount(); ++row) {
        if (model()->index(row, 0).data().toString() == m_kept) {
            setCurrentIndex(model()->index(row, 0));
            return;
        }
    }
}

void FigureTable::fitToText()
{
    if (!model())
        return;
    const Appearance &look = appearanceOf(this);
    verticalHeader()->setDefaultSectionSize(look.scaled(kRowHeight));
    const QFontMetrics head(look.font(TextRole::Small));
    int taken = 0;
    for (int column = 1; column < model()->columnCount(); ++column) {
        const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width = std::max(sizeHintForColumn(column), head.horizontalAdvance(title) + 2 * kMargin + 2);
        horizontalHeader()->resizeSection(column, width);
        taken += width;
    }
    if (model()->columnCount() > 0)
        horizontalHeader()->resizeSection(0, std::max(look.scaled(kLeastFirst), viewport()->width() - taken));
    updateGeometry();
}

QSize FigureTable::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    const Appearance &look = appearanceOf(this);
    const bool isWide = horizontalHeader()->length() > viewport()->width();
    const int bar = isWide ? style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
    return {400, look.scaled(kHeadRow) + rows * look.scaled(kRowHeight) + bar};
}

QSize FigureTable::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void FigureTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitToText();
}

void FigureTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitToText();
}

void FigureTable::wheelEvent(QWheelEvent *event)
{
    // It shows all of its lines: up and down belongs to the page that it stands on.
    if (event->angleDelta().x() != 0)
        QTableView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace maquette::ui

#include "moc_figuretable.cpp"
