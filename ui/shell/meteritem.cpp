#include "ui/shell/meteritem.h"

#include "ui/theme/painting.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr qreal kGap = 5;
constexpr qreal kGaugeWidth = 72;
constexpr qreal kDot = 8;

} // namespace

MeterItem::MeterItem(Ink ink, const QString &figureRoom, const QString &afterRoom, QWidget *parent)
    : QLabel(parent)
    , m_ink(ink)
    , m_figureRoom(figureRoom)
    , m_afterRoom(afterRoom)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

void MeterItem::setInk(Ink ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    update();
}

void MeterItem::reserve(const QString &figure)
{
    const QFontMetricsF bold(fontOf(this, TextRole::MeterFigure));
    if (tabularWidth(bold, figure) <= tabularWidth(bold, m_figureRoom))
        return;
    m_figureRoom = figure;
    updateGeometry();
}

void MeterItem::reserveAfter(const QString &after)
{
    const QFontMetricsF plain(fontOf(this, TextRole::Meter));
    if (tabularWidth(plain, after) <= tabularWidth(plain, m_afterRoom))
        return;
    m_afterRoom = after;
    updateGeometry();
}

void MeterItem::setFace(const Face &face, const QString &words, const QString &tip)
{
    if (text() != words)
        setText(words);
    if (toolTip() != tip)
        setToolTip(tip);
    if (face == m_face)
        return;
    const qreal before = places().width;
    m_face = face;
    reserve(face.figure);
    reserveAfter(face.after);
    if (!qFuzzyCompare(before, places().width))
        updateGeometry();
    update();
}

MeterItem::Places MeterItem::places() const
{
    const QFontMetricsF bold(fontOf(this, TextRole::MeterFigure));
    const QFontMetricsF plain(fontOf(this, TextRole::Meter));
    Places p;
    qreal x = m_face.hasDot ? kDot + kGap : 0;
    p.label = x;
    if (!m_face.label.isEmpty())
        x += plain.horizontalAdvance(m_face.label) + kGap;
    p.figure = x;
    if (!m_face.figure.isEmpty())
        x += std::max(tabularWidth(bold, m_figureRoom), tabularWidth(bold, m_face.figure));
    if (!m_face.unit.isEmpty())
        x += tabularWidth(plain, m_face.unit);
    p.gauge = x + kGap + 1;
    if (m_face.share)
        x = p.gauge + kGaugeWidth;
    p.after = x + kGap + 1;
    if (!m_afterRoom.isEmpty() && m_face.share)
        x = p.after + std::max(tabularWidth(plain, m_afterRoom), tabularWidth(plain, m_face.after));
    p.width = m_face.label.isEmpty() || !m_face.figure.isEmpty() ? x : x - kGap;
    return p;
}

QSize MeterItem::sizeHint() const
{
    return {static_cast<int>(std::ceil(places().width)), static_cast<int>(std::ceil(QFontMetricsF(fontOf(this, TextRole::Meter)).height()))};
}

void MeterItem::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    const Places p = places();
    const QFontMetricsF plain(look.font(TextRole::Meter));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QPainter painter(this);
    const auto place = [&](qreal x, qreal width) {
        return QRectF(mirrored ? this->width() - x - width : x, 0, width, height());
    };
    painter.setFont(look.font(TextRole::Meter));
    painter.setPen(look.tokens.muted);
    if (m_face.hasDot) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(look.ink(m_ink));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(place(0, kDot).center(), kDot / 2, kDot / 2);
        painter.setPen(look.ink(m_ink));
    }
    painter.drawText(place(p.label, plain.horizontalAdvance(m_face.label) + 1), Qt::AlignVCenter, m_face.label);
    if (!m_face.figure.isEmpty()) {
        painter.setPen(look.ink(m_ink));
        painter.setFont(look.font(TextRole::MeterFigure));
        const QFontMetricsF bold(painter.font());
        const qreal room = std::max(tabularWidth(bold, m_figureRoom), tabularWidth(bold, m_face.figure));
        // A figure with a unit leans on it, one alone leans on its label.
        const bool leansRight = !m_face.unit.isEmpty();
        drawTabular(painter, place(p.figure, room), m_face.figure, leansRight ? Qt::AlignRight : Qt::AlignLeft);
        painter.setFont(look.font(TextRole::Meter));
        painter.setPen(look.tokens.muted);
        drawTabular(painter, place(p.figure + room, tabularWidth(plain, m_face.unit)), m_face.unit);
    }
    if (m_face.share) {
        const QRectF bar = place(p.gauge, kGaugeWidth);
        drawGauge(painter, QRectF(bar.left(), bar.center().y() - 2.5, bar.width(), 5), *m_face.share, look.tokens.line, look.ink(m_ink));
        drawTabular(painter, place(p.after, std::max(1.0, p.width - p.after)), m_face.after);
    }
}

void MeterItem::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace maquette::ui

#include "moc_meteritem.cpp"
