#include "ui/panes/video/framewell.h"

#include "ui/panes/assetdrag.h"
#include "ui/panes/pictureintake.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/button.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTallFrame = 150;
constexpr int kLowFrame = 46;
constexpr int kClearSide = 24;

bool mayBeFrame(const QMimeData &data)
{
    return !draggedAssets(data).isEmpty() || PictureIntake::accepts(data);
}

} // namespace

FrameWell::FrameWell(QString role, maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_role(std::move(role))
    , m_thumbnails(thumbnails)
    , m_clear(new IconButton(u"close"_s, tr("Take the %1 out").arg(m_role), this))
{
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_clear->setObjectName(u"clearFrame"_s);
    m_clear->setSide(kClearSide);
    m_clear->hide();
    connect(m_clear, &QToolButton::clicked, this, &FrameWell::cleared);
    connect(&thumbnails, &maquette::Thumbnails::ready, this, [this](const QString &hash) {
        if (hash == m_asset.hash)
            update();
    });
    describe();
}

void FrameWell::setPicture(const Asset *asset)
{
    m_asset = asset ? *asset : Asset();
    m_clear->setVisible(asset != nullptr);
    if (asset)
        m_thumbnails.show({*asset}, ThumbnailSize::Large);
    describe();
    update();
}

void FrameWell::setVerdict(const std::optional<FrameVerdict> &verdict, const PriceWords &price)
{
    m_verdict = verdict;
    m_price = price;
    setAccessibleDescription(verdict ? verdict->text : QString());
    update();
}

void FrameWell::setTall(bool isTall)
{
    m_isTall = isTall;
    updateGeometry();
}

QSize FrameWell::sizeHint() const
{
    return {200, appearanceOf(this).scaled(m_isTall ? kTallFrame : kLowFrame)};
}

void FrameWell::describe()
{
    setAccessibleName(m_asset.hash.isEmpty() ? tr("%1: none").arg(m_role) : tr("%1: %2").arg(m_role, m_asset.name));
    setToolTip(tr("Drop a picture, press Enter to choose one, Ctrl+V to paste one, Delete to take it out"));
}

void FrameWell::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const qreal thin = m_isTarget || hasFocus() ? 2 : hairline(painter);
    const QRectF place = QRectF(rect()).adjusted(thin / 2, thin / 2, -thin / 2, -thin / 2);
    const QImage image = m_thumbnails.at(m_asset.hash, ThumbnailSize::Large);
    QPainterPath outline;
    outline.addRoundedRect(place, kFieldRadius, kFieldRadius);
    painter.fillPath(outline, m_isTarget ? t.accentSoft : t.surface);
    if (!image.isNull()) {
        painter.save();
        painter.setClipPath(outline);
        QRectF shown(QPointF(), QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatioByExpanding));
        shown.moveCenter(place.center());
        painter.drawImage(shown, image);
        painter.restore();
    }
    painter.setPen(QPen(m_isTarget || hasFocus() ? t.accent : t.line, thin, hasFocus() ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
    if (m_verdict)
        paintVerdict(painter, place);
    else if (m_asset.hash.isEmpty())
        paintEmpty(painter, place);
    else
        paintName(painter, place);
}

void FrameWell::paintEmpty(QPainter &painter, const QRectF &place) const
{
    painter.setPen(tokensOf(this).muted);
    painter.setFont(fontOf(this, TextRole::Body));
    painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap,
                     m_isTall ? tr("Drop an image: %1").arg(m_role) : tr("Drop an image (optional)"));
}

void FrameWell::paintVerdict(QPainter &painter, const QRectF &place) const
{
    // On a ground of its own: there may be a picture below.
    const Tokens &t = tokensOf(this);
    const qreal edge = space(1);
    drawBox(painter, place.adjusted(edge, edge, -edge, -edge), kFieldRadius - edge / 2, m_isTarget ? t.accentSoft : t.surface, {});
    const qreal foot = m_isTall ? space(3) : edge;
    const QRectF words = place.adjusted(space(2), foot, -space(2), -foot);
    painter.setFont(fontOf(this, m_isTall ? TextRole::Body : TextRole::Small));
    painter.setPen(appearanceOf(this).ink(m_verdict->ink()));
    if (!m_isTall) {
        painter.drawText(words, Qt::AlignCenter, painter.fontMetrics().elidedText(m_verdict->shortText(), Qt::ElideRight, static_cast<int>(words.width())));
        return;
    }
    const qreal line = m_price.text.isEmpty() ? 0 : painter.fontMetrics().height() + edge;
    painter.drawText(words.adjusted(0, 0, 0, -line), Qt::AlignCenter | Qt::TextWordWrap, m_verdict->text);
    painter.setFont(fontOf(this, TextRole::MeterFigure));
    painter.setPen(appearanceOf(this).ink(m_price.ink));
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignBottom, m_price.text);
}

void FrameWell::paintName(QPainter &painter, const QRectF &place) const
{
    // On a ground of its own, so that it can be read on any picture.
    const Tokens &t = tokensOf(this);
    painter.setFont(fontOf(this, TextRole::Small));
    const QString text = painter.fontMetrics().elidedText(u"%1 · %2"_s.arg(m_asset.name, m_role), Qt::ElideMiddle, width() - 40);
    QRectF label(QPointF(), QSizeF(painter.fontMetrics().horizontalAdvance(text) + 16, painter.fontMetrics().height() + 6));
    label.moveCenter({place.center().x(), place.bottom() - label.height() / 2 - 8});
    drawBox(painter, label, label.height() / 2, t.surface, t.line);
    painter.setPen(t.ink);
    painter.drawText(label, Qt::AlignCenter, text);
}

void FrameWell::resizeEvent(QResizeEvent *)
{
    const int x = layoutDirection() == Qt::RightToLeft ? 6 : width() - kClearSide - 6;
    m_clear->setGeometry(x, 6, kClearSide, kClearSide);
}

void FrameWell::dragEnterEvent(QDragEnterEvent *event)
{
    if (!mayBeFrame(*event->mimeData()))
        return;
    event->acceptProposedAction();
    m_isTarget = true;
    update();
}

void FrameWell::dragLeaveEvent(QDragLeaveEvent *)
{
    m_isTarget = false;
    update();
}

void FrameWell::dropEvent(QDropEvent *event)
{
    m_isTarget = false;
    update();
    if (!mayBeFrame(*event->mimeData()))
        return;
    event->acceptProposedAction();
    emit dropped(event->mimeData());
}

void FrameWell::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit pickRequested();
}

void FrameWell::keyPressEvent(QKeyEvent *event)
{
    const QMimeData *pasted = QApplication::clipboard()->mimeData();
    const bool isDelete = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if (event->matches(QKeySequence::Paste) && pasted && mayBeFrame(*pasted))
        emit dropped(pasted);
    else if (isDelete && !m_asset.hash.isEmpty())
        emit cleared();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        emit pickRequested();
    else
        QWidget::keyPressEvent(event);
}

void FrameWell::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace maquette::ui

#include "moc_framewell.cpp"
