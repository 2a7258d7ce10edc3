#include "ui/panes/image/filmstrip.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QSet>
#include <QStyledItemDelegate>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFrameWidth = 90;
constexpr int kFrameHeight = 70;
constexpr int kFrameGap = 8;
constexpr int kFrameRing = 3;

QSize stripFrame(const QWidget *widget)
{
    const Appearance &look = appearanceOf(widget);
    return {look.scaled(kFrameWidth) + 2 * kFrameRing, look.scaled(kFrameHeight) + 2 * kFrameRing};
}

/// What stands in a place without a picture.
QString placeText(const StudioShot &shot)
{
    if (shot.progress && shot.isRunning())
        return QLocale().toString(qRound(*shot.progress * 100)) + u" %"_s;
    switch (shot.state) {
    case JobState::Failed:
    case JobState::Expired:
        return Filmstrip::tr("Failed");
    case JobState::Filtered:
        return Filmstrip::tr("Refused");
    case JobState::Cancelled:
        return Filmstrip::tr("Stopped");
    case JobState::Ambiguous:
        return Filmstrip::tr("Unknown");
    case JobState::Parked:
        return Filmstrip::tr("Waiting for you");
    case JobState::Queued:
        return Filmstrip::tr("Queued");
    default:
        return Filmstrip::tr("Rendering");
    }
}

/// What makes a place the one that it is: its part of a job, or a picture of an earlier day.
using PlaceKey = std::pair<QString, qint64>;

PlaceKey keyOf(const StudioShot &shot)
{
    return {shot.jobId, shot.jobId.isEmpty() ? shot.id : shot.position};
}

class FrameDelegate final : public QStyledItemDelegate
{
public:
    FrameDelegate(const FilmstripModel &model, maquette::Thumbnails &thumbnails, QListView *view)
        : QStyledItemDelegate(view), m_model(model), m_thumbnails(thumbnails), m_view(view)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const QSize frame = stripFrame(m_view);
        return {frame.width() + kFrameGap - 2 * kFrameRing, frame.height()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const StudioShot *shot = m_model.shotAt(index.row());
        if (!shot)
            return;
        const Tokens &t = tokensOf(m_view);
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        QRectF frame(QPointF(), QSizeF(stripFrame(m_view)));
        frame.moveCenter(QRectF(option.rect).center());
        const QRectF inner = frame.adjusted(kFrameRing, kFrameRing, -kFrameRing, -kFrameRing);
        const QImage image = shot->isPicture() ? m_thumbnails.at(shot->asset.hash, ThumbnailSize::Small) : shot->sketch;
        if (image.isNull())
            drawBox(*painter, inner, kImageRadius, t.surface, t.line);
        else
            drawPicture(*painter, inner, image);
        if (!shot->isPicture())
            drawPlace(*painter, inner, *shot, t);
        if (option.state & QStyle::State_Selected)
            drawFocusRing(*painter, frame, kImageRadius + kFrameRing, t.accent);
        painter->restore();
    }

private:
    static void drawPicture(QPainter &painter, const QRectF &place, const QImage &image)
    {
        QPainterPath clip;
        clip.addRoundedRect(place, kImageRadius, kImageRadius);
        painter.save();
        painter.setClipPath(clip);
        QRectF shown(QPointF(), QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatioByExpanding));
        shown.moveCenter(place.center());
        painter.drawImage(shown, image);
        painter.restore();
    }

    void drawPlace(QPainter &painter, const QRectF &place, const StudioShot &shot, const Tokens &t) const
    {
        painter.setPen(shot.isRunning() ? t.muted : t.bad);
        painter.setFont(fontOf(m_view, TextRole::Small));
        const QRectF text = place.adjusted(6, 4, -6, shot.isRunning() ? -14 : -4);
        if (!shot.sketch.isNull())
            drawBox(painter, text, 4, t.surface);
        painter.drawText(text, Qt::AlignCenter | Qt::TextWordWrap, placeText(shot));
        if (shot.isRunning())
            drawGauge(painter, QRectF(place.left() + 10, place.bottom() - 12, place.width() - 20, 4), shot.progress.value_or(0),
                      t.line, t.accent);
    }

    const FilmstripModel &m_model;
    maquette::Thumbnails &m_thumbnails;
    QListView *m_view;
};

} // namespace

FilmstripModel::FilmstripModel(StudioShots &shots, QObject *parent) : QAbstractListModel(parent), m_shots(shots), m_rows(shots.all())
{
    connect(&shots, &StudioShots::changed, this, &FilmstripModel::follow);
}

void FilmstripModel::follow()
{
    // Places keep their order, come and go; the rest keeps its row, and so its selection.
    const QList<StudioShot> &now = m_shots.all();
    QSet<PlaceKey> there;
    for (const StudioShot &shot : now)
        there.insert(keyOf(shot));
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        if (!there.contains(keyOf(m_rows.at(row)))) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < now.size(); ++row) {
        const auto isKnown = [&](int at) { return row < m_rows.size() && keyOf(m_rows.at(row)) == keyOf(now.at(at)); };
        if (isKnown(row)) {
            if (m_rows.at(row) != now.at(row)) {
                m_rows[row] = now.at(row);
                emit dataChanged(index(row), index(row));
            }
            continue;
        }
        int end = row + 1;
        while (end < now.size() && !isKnown(end))
            ++end;
        beginInsertRows({}, row, end - 1);
        for (int at = row; at < end; ++at)
            m_rows.insert(at, now.at(at));
        endInsertRows();
        row = end - 1;
    }
}

const StudioShot *FilmstripModel::shotAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int FilmstripModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FilmstripModel::data(const QModelIndex &index, int role) const
{
    const StudioShot *shot = shotAt(index.row());
    if (!shot)
        return {};
    switch (role) {
    case Qt::AccessibleTextRole:
        return shot->isPicture() ? shot->asset.name : placeText(*shot);
    case Qt::ToolTipRole:
        return shot->isPicture() ? shot->asset.name : shot->problem.isEmpty() ? placeText(*shot) : shot->problem;
    default:
        return {};
    }
}

Qt::ItemFlags FilmstripModel::flags(const QModelIndex &index) const
{
    const StudioShot *shot = shotAt(index.row());
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return shot && shot->isPicture() ? flags | Qt::ItemIsDragEnabled : flags;
}

Filmstrip::Filmstrip(StudioShots &shots, maquette::Thumbnails &thumbnails, QWidget *parent)
    : QListView(parent), m_model(new FilmstripModel(shots, this)), m_thumbnails(thumbnails)
{
    setObjectName(u"filmstrip"_s);
    setAccessibleName(tr("Pictures of this session and those on their way"));
    setModel(m_model);
    setItemDelegate(new FrameDelegate(*m_model, thumbnails, this));
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setDragEnabled(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&thumbnails, &maquette::Thumbnails::ready, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) { emit opened(index.row()); });
    const auto grown = [this] {
        wish();
        updateGeometry();
    };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, grown);
    connect(m_model, &QAbstractItemModel::dataChanged, this, grown);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &Filmstrip::wish);
    wish();
}

void Filmstrip::wish()
{
    QList<Asset> assets;
    // The newest are looked at first, and stand last.
    for (int row = m_model->rowCount() - 1; row >= 0; --row) {
        if (const StudioShot *shot = m_model->shotAt(row); shot && shot->isPicture())
            assets.append(shot->asset);
    }
    m_thumbnails.show(assets, ThumbnailSize::Small);
}

void Filmstrip::setCurrentRow(int row)
{
    const QModelIndex index = m_model->index(row);
    if (index == currentIndex())
        return;
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

QSize Filmstrip::sizeHint() const
{
    return {400, stripFrame(this).height() + horizontalScrollBar()->sizeHint().height()};
}

void Filmstrip::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    emit currentRowChanged(current.row());
}

void Filmstrip::startDrag(Qt::DropActions)
{
    m_isDragged = true;
    emit dragRequested(currentRow());
}

void Filmstrip::mousePressEvent(QMouseEvent *event)
{
    m_isDragged = false;
    QListView::mousePressEvent(event);
}

void Filmstrip::mouseMoveEvent(QMouseEvent *event)
{
    // A drag begins once its copy is there; until then the mouse passes neighbours, which it must not choose.
    if (!m_isDragged || event->buttons() == Qt::NoButton)
        QListView::mouseMoveEvent(event);
}

void Filmstrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && currentIndex().isValid())
        emit removeRequested(currentRow());
    else
        QListView::keyPressEvent(event);
}

void Filmstrip::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = isMouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid())
        emit menuRequested(index.row(), isMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).center()));
}

void Filmstrip::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace maquette::ui

#include "moc_filmstrip.cpp"
