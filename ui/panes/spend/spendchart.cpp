#include "ui/panes/spend/spendchart.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChartHeight = 226;
constexpr int kLabels = 26;
constexpr int kTop = 18;
constexpr qreal kWidest = 40;
constexpr qreal kFill = 0.76;
constexpr qreal kRound = 4;

} // namespace

SpendChart::SpendChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"spendChart"_s);
    setAccessibleName(tr("Chart of what was spent"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SpendChart::sizeHint() const
{
    return {480, appearanceOf(this).scaled(kChartHeight)};
}

void SpendChart::setBars(const SpendBars &bars, SpendQuery::Period period, const ShownMoney &money)
{
    if (m_bars == bars && m_period == period && m_money == money)
        return;
    const bool isOther = m_period != period || m_bars.bars.size() != bars.bars.size();
    m_bars = bars;
    m_period = period;
    m_money = money;
    if (isOther)
        setCurrent(-1);
    setAccessibleDescription(tr("%n bar(s); the arrow keys go through them, and “As a table” has them all.", nullptr,
                                static_cast<int>(bars.bars.size())));
    update();
}

QString SpendChart::words(int bar) const
{
    const SpendBars::Bar &one = m_bars.bars.at(bar);
    QStringList lines{
        tr("%1: %2", "time and amount").arg(barTitle(one.start, m_period, m_locale), m_money.text(one.sum, m_locale))};
    for (qsizetype part = m_bars.parts.size() - 1; part >= 0; --part) {
        if (one.amounts.at(part) != Money{})
            lines.append(
                tr("%1 %2", "name and amount").arg(m_bars.parts.at(part).title, m_money.text(one.amounts.at(part), m_locale)));
    }
    return lines.join(u'\n');
}

QRectF SpendChart::plot() const
{
    const Appearance &look = appearanceOf(this);
    return QRectF(rect()).adjusted(0, look.scaled(kTop), 0, -look.scaled(kLabels));
}

QRectF SpendChart::slot(int bar) const
{
    const QRectF area = plot();
    const qreal width = area.width() / static_cast<qreal>(std::max<qsizetype>(1, m_bars.bars.size()));
    const int place = layoutDirection() == Qt::RightToLeft ? static_cast<int>(m_bars.bars.size()) - 1 - bar : bar;
    return {area.left() + place * width, area.top(), width, area.height()};
}

int SpendChart::barAt(const QPointF &point) const
{
    for (int bar = 0; bar < m_bars.bars.size(); ++bar) {
        const QRectF place = slot(bar);
        if (point.x() >= place.left() && point.x() < place.right())
            return bar;
    }
    return -1;
}

void SpendChart::setCurrent(int bar)
{
    if (bar == m_current)
        return;
    m_current = bar;
    update();
    emit currentChanged(bar);
    if (bar < 0)
        return;
    setAccessibleDescription(words(bar));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

void SpendChart::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current >= 0 && m_current < m_bars.bars.size()) {
        const QRectF place = slot(m_current);
        painter.fillRect(place.adjusted(1, -kTop, -1, appearanceOf(this).scaled(kLabels)), t.hover(t.raised));
    }
    for (int bar = 0; bar < m_bars.bars.size(); ++bar)
        paintBar(painter, bar);
    paintLabels(painter);
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, t.accent);
}

void SpendChart::paintBar(QPainter &painter, int bar) const
{
    const SpendBars::Bar &one = m_bars.bars.at(bar);
    if (m_bars.highest <= Money{} || one.sum <= Money{})
        return;
    const Tokens &t = tokensOf(this);
    const QRectF place = slot(bar);
    const qreal width = std::min<qreal>(kWidest, place.width() * kFill);
    const auto heightOf = [&](Money amount) {
        return place.height() * static_cast<double>(std::max<qint64>(0, amount.picos)) / static_cast<double>(m_bars.highest.picos);
    };
    const QRectF whole =
        snapped(painter, QRectF(place.center().x() - width / 2, place.bottom() - heightOf(one.sum), width, heightOf(one.sum)));
    QPainterPath outline;
    outline.setFillRule(Qt::WindingFill);
    const qreal round = std::min({kRound, whole.width() / 2, whole.height()});
    outline.addRoundedRect(whole, round, round);
    outline.addRect(whole.adjusted(0, round, 0, 0));
    painter.save();
    painter.setClipPath(outline.simplified());
    // From the top down, each over the one before, so that no seam shows between two.
    Money above = one.sum;
    for (qsizetype part = one.amounts.size() - 1; part >= 0; --part) {
        const qreal height = heightOf(above);
        const std::size_t color = m_bars.parts.at(part).isRest ? t.series.size() - 1 : static_cast<std::size_t>(part);
        painter.fillRect(QRectF(whole.left(), whole.bottom() - height, whole.width(), height), t.series[color]);
        above -= one.amounts.at(part);
    }
    painter.restore();
}

void SpendChart::paintLabels(QPainter &painter) const
{
    const Appearance &look = appearanceOf(this);
    painter.setFont(look.font(TextRole::Small));
    const QFontMetricsF metrics(painter.font());
    QStringList labels;
    qreal widest = 1;
    for (qsizetype bar = 0; bar < m_bars.bars.size(); ++bar) {
        const QDate before = bar > 0 ? m_bars.bars.at(bar - 1).start : QDate();
        labels.append(barLabel(m_bars.bars.at(bar).start, m_period, before, m_locale));
        widest = std::max(widest, metrics.horizontalAdvance(labels.constLast()) + 6);
    }
    // Where there is no room for all of them, every other or fewer, and always the last.
    const int step = labels.isEmpty() ? 1 : std::max(1, static_cast<int>(std::ceil(widest / slot(0).width())));
    const auto last = static_cast<int>(labels.size()) - 1;
    for (int bar = 0; bar <= last; ++bar) {
        const bool isShown = (last - bar) % step == 0;
        if (!isShown && bar != m_current)
            continue;
        if (bar != m_current && m_current >= 0 && step > 1 && std::abs(bar - m_current) < step)
            continue;
        const QRectF place = slot(bar);
        painter.setPen(bar == m_current ? look.tokens.ink : look.tokens.muted);
        const QRectF room(place.center().x() - widest, place.bottom() + 4, 2 * widest, look.scaled(kLabels) - 4);
        painter.drawText(room, Qt::AlignCenter | Qt::TextDontClip, labels.at(bar));
    }
    if (m_current >= 0 && m_current <= last) {
        const SpendBars::Bar &one = m_bars.bars.at(m_current);
        const QString sum = m_money.text(one.sum, m_locale);
        painter.setFont(look.font(TextRole::MeterFigure));
        painter.setPen(m_money.isPlayMoney ? look.tokens.ink : look.tokens.money);
        const qreal width = tabularWidth(QFontMetricsF(painter.font()), sum) + 4;
        const qreal left =
            std::clamp<qreal>(slot(m_current).center().x() - width / 2, 0, std::max<qreal>(0, this->width() - width));
        drawTabular(painter, QRectF(left, 0, width, look.scaled(kTop)), sum, Qt::AlignHCenter);
    }
}

void SpendChart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.bars.size()) - 1;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const int at = m_current < 0 ? last + 1 : m_current;
    int to = -1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        to = (event->key() == Qt::Key_Left) != isMirrored ? at - 1 : m_current < 0 ? 0 : at + 1;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (last >= 0)
        setCurrent(std::clamp(to, 0, last));
}

void SpendChart::mouseMoveEvent(QMouseEvent *event)
{
    setCurrent(barAt(event->position()));
}

void SpendChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCurrent(-1);
}

void SpendChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrent(-1);
}

bool SpendChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        QToolTip::showText(help->globalPos(), bar < 0 ? QString() : words(bar), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace maquette::ui

#include "moc_spendchart.cpp"
