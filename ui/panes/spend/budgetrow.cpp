#include "ui/panes/spend/budgetrow.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeight = 46;
constexpr int kBar = 5;
constexpr int kTextTop = 4;
constexpr int kBarGap = 8;
constexpr int kSide = 6;

} // namespace

BudgetRow::BudgetRow(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize BudgetRow::sizeHint() const
{
    return {160, appearanceOf(this).scaled(kHeight)};
}

QString BudgetRow::money(Money amount) const
{
    return formatMoney(amount, m_locale, m_status.budget.currency);
}

void BudgetRow::setStatus(const BudgetStatus &status, const QString &title)
{
    m_status = status;
    m_title = title;
    QString words = tr("%1: %2 of %3", "budget, spent, cap").arg(title, money(status.spent), money(status.budget.hard));
    if (status.held > Money{})
        words += tr(", %1 held").arg(money(status.held));
    words += status.left() > Money{} ? tr(", %1 left").arg(money(status.left())) : tr(", used up");
    setText(words);
    setAccessibleName(words);
    setToolTip(budgetTitle(status.budget) + u'\n' + words);
    update();
}

void BudgetRow::paintEvent(QPaintEvent *)
{
    const Appearance &look = appearanceOf(this);
    const Tokens &t = look.tokens;
    QPainter painter(this);
    if (underMouse() || isDown())
        drawBox(painter, rect(), kFieldRadius, isDown() ? t.pressed(t.bg) : t.hover(t.bg));
    const QFont plain = look.font(TextRole::Body);
    const QFontMetricsF metrics(plain);
    const QRectF line(kSide, kTextTop, width() - 2 * kSide, metrics.height() + 4);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const auto trailing = isMirrored ? Qt::AlignLeft : Qt::AlignRight;

    const QString spent = money(m_status.spent);
    const QString cap = tr(" of %1", "behind an amount, with a space before").arg(money(m_status.budget.hard));
    const qreal capWidth = tabularWidth(metrics, cap);
    const qreal figures = capWidth + tabularWidth(metrics, spent);
    painter.setFont(plain);
    painter.setPen(t.muted);
    drawTabular(painter, line, cap, trailing);
    painter.setPen(m_status.isTight() ? t.bad : t.money);
    drawTabular(painter, isMirrored ? line.adjusted(capWidth, 0, 0, 0) : line.adjusted(0, 0, -capWidth, 0), spent, trailing);
    painter.setFont(look.font(TextRole::Medium));
    painter.setPen(t.ink);
    const QRectF name = isMirrored ? line.adjusted(figures + kSide, 0, 0, 0) : line.adjusted(0, 0, -figures - kSide, 0);
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeading,
                     QFontMetricsF(painter.font()).elidedText(m_title, Qt::ElideRight, name.width()));

    const QRectF bar(kSide, line.bottom() + kBarGap, width() - 2 * kSide, kBar);
    const QColor full = m_status.isTight() ? t.bad : t.money;
    // What is held counts, and is not spent yet.
    drawGauge(painter, bar, m_status.goneShare(), t.line, mixed(t.bg, full, 0.45));
    if (m_status.spent > Money{})
        drawGauge(painter, bar, shareOf(m_status.spent, m_status.budget.hard, 1), Qt::transparent, full);
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, t.accent);
}

void BudgetRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Delete)
        emit removeRequested();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace maquette::ui

#include "moc_budgetrow.cpp"
