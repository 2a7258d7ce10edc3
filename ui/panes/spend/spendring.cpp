#include "ui/panes/spend/spendring.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kRingSide = 136;
constexpr int kThickness = 22;
constexpr int kSwatch = 8;
/// Qt counts angles in these, against the clock, from three o'clock.
constexpr int kFull = 360 * 16;

QColor colorOf(const Tokens &t, qsizetype part, bool isRest)
{
    return t.series[isRest ? t.series.size() - 1 : static_cast<std::size_t>(part) % t.series.size()];
}

} // namespace

SpendRing::SpendRing(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize SpendRing::sizeHint() const
{
    const int side = appearanceOf(this).scaled(kRingSide);
    return {side, side};
}

void SpendRing::setShares(const QList<double> &shares, bool hasRest, const QString &sum, bool isMoney)
{
    m_shares = shares;
    m_hasRest = hasRest;
    m_sum = sum;
    m_isMoney = isMoney;
    setAccessibleName(sum);
    update();
}

void SpendRing::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    const qreal thickness = look.scaled(kThickness);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(rect()).adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2);
    QPen pen(look.tokens.line, thickness, Qt::SolidLine, Qt::FlatCap);
    painter.setPen(pen);
    painter.drawEllipse(ring);
    double before = 0;
    for (qsizetype part = 0; part < m_shares.size(); ++part) {
        pen.setColor(colorOf(look.tokens, part, m_hasRest && part + 1 == m_shares.size()));
        painter.setPen(pen);
        const int from = kFull / 4 - static_cast<int>(before * kFull);
        before = std::min(1.0, before + m_shares.at(part));
        const int to = kFull / 4 - static_cast<int>(before * kFull);
        painter.drawArc(ring, from, to - from);
    }
    painter.setPen(m_isMoney ? look.tokens.money : look.tokens.ink);
    painter.setFont(look.font(TextRole::MeterFigure));
    drawTabular(painter, rect(), m_sum, Qt::AlignHCenter);
}

SpendSwatch::SpendSwatch(int part, bool isRest, QWidget *parent) : QWidget(parent), m_part(part), m_isRest(isRest)
{
    setFixedSize(kSwatch, kSwatch);
}

void SpendSwatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), 2, colorOf(tokensOf(this), m_part, m_isRest));
}

} // namespace maquette::ui

#include "moc_spendring.cpp"
