#include "ui/panes/video/dropplace.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <limits>

namespace maquette::ui {

namespace {

constexpr int kWordsWidth = 420;

} // namespace

DropPlace::DropPlace(QWidget &over, QWidget *parent)
    : QWidget(parent)
    , m_over(over)
{
    // What is dragged is meant for what lies below.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setObjectName(QStringLiteral("dropPlace"));
    hide();
}

void DropPlace::setWords(const QString &title, const FrameVerdict &verdict, const PriceWords &price)
{
    m_title = title;
    m_verdict = verdict;
    m_price = price;
    setAccessibleName(title);
    setAccessibleDescription(price.text.isEmpty() ? verdict.text : tr("%1 %2", "whether it fits, and the price").arg(verdict.text, price.text));
    show();
    raise();
    update();
}

void DropPlace::setTarget(bool isTarget)
{
    m_isTarget = isTarget;
    update();
}

void DropPlace::showEvent(QShowEvent *event)
{
    setGeometry(QRect(m_over.mapTo(parentWidget(), QPoint()), m_over.size()));
    QWidget::showEvent(event);
}

void DropPlace::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), t.surface);
    const qreal thin = m_isTarget ? 2 : hairline(painter);
    const QRectF place = QRectF(rect()).adjusted(space(2), space(2), -space(2), -space(2));
    QPainterPath outline;
    outline.addRoundedRect(place, kFieldRadius, kFieldRadius);
    painter.fillPath(outline, m_isTarget ? t.accentSoft : t.surface);
    painter.setPen(QPen(m_isTarget ? t.accent : t.line, thin, Qt::DashLine));
    painter.drawPath(outline);

    const int width = std::min(appearanceOf(this).scaled(kWordsWidth), static_cast<int>(place.width()) - 2 * space(4));
    const auto heightOf = [&](const QFont &font, const QString &text) {
        return text.isEmpty() ? 0 : QFontMetrics(font).boundingRect(QRect(0, 0, width, std::numeric_limits<int>::max() / 2), Qt::TextWordWrap | Qt::AlignHCenter, text).height();
    };
    const QFont title = fontOf(this, TextRole::Title);
    const QFont body = fontOf(this, TextRole::Body);
    const QFont money = fontOf(this, TextRole::MeterFigure);
    const int titleHeight = heightOf(title, m_title);
    const int bodyHeight = heightOf(body, m_verdict.text);
    const int moneyHeight = heightOf(money, m_price.text);
    QRect line(0, 0, width, titleHeight);
    line.moveCenter(place.center().toPoint());
    line.moveTop(static_cast<int>(place.center().y()) - (titleHeight + bodyHeight + moneyHeight + 2 * space(1)) / 2);
    const auto draw = [&](const QFont &font, const QColor &ink, const QString &text, int height) {
        line.setHeight(height);
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(line, Qt::TextWordWrap | Qt::AlignHCenter, text);
        line.translate(0, height + space(1));
    };
    draw(title, t.ink, m_title, titleHeight);
    draw(body, appearanceOf(this).ink(m_verdict.ink()), m_verdict.text, bodyHeight);
    draw(money, appearanceOf(this).ink(m_price.ink), m_price.text, moneyHeight);
}

} // namespace maquette::ui

#include "moc_dropplace.cpp"
