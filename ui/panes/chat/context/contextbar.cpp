#include "ui/panes/chat/context/contextbar.h"

#include "ui/panes/chat/context/contextwords.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr qreal kMeterHeight = 8;
constexpr qreal kMeterRadius = 4;
/// A part that is there is to be seen.
constexpr qreal kNarrowestPart = 2;

} // namespace

ContextBar::ContextBar(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setReport({});
}

void ContextBar::setReport(const std::optional<ContextReport> &report)
{
    m_report = report;
    const QString text = report ? contextText(*report, locale()) : QString();
    setAccessibleName(text.isEmpty() ? tr("Context: nothing is counted yet") : tr("Context: %1").arg(text));
    setToolTip(tr("What the next message takes of the model's context; press for the parts"));
    update();
}

QColor ContextBar::colorOf(const QWidget *widget, ContextSegment::Kind kind)
{
    const Tokens &tokens = tokensOf(widget);
    switch (kind) {
    case ContextSegment::Kind::System: return tokens.series.at(0);
    case ContextSegment::Kind::Summary: return tokens.series.at(4);
    case ContextSegment::Kind::History: return tokens.series.at(1);
    case ContextSegment::Kind::Attachments: return tokens.series.at(2);
    case ContextSegment::Kind::Message: return tokens.series.at(3);
    case ContextSegment::Kind::Reserve: return tokens.faint;
    }
    Q_UNREACHABLE();
}

QSize ContextBar::sizeHint() const
{
    return {120, 20};
}

void ContextBar::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(2, (height() - kMeterHeight) / 2, width() - 4, kMeterHeight);
    QPainterPath outline;
    outline.addRoundedRect(bar, kMeterRadius, kMeterRadius);
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(bar, tokens.line);
    if (m_report) {
        qint64 taken = 0;
        for (const ContextSegment &segment : std::as_const(m_report->segments))
            taken += segment.tokens;
        const auto whole = static_cast<qreal>(std::max<qint64>({m_report->limit.value_or(0), taken, 1}));
        qreal at = 0;
        for (const ContextSegment &segment : std::as_const(m_report->segments)) {
            const bool isReserve = segment.kind == ContextSegment::Kind::Reserve;
            const qreal wide = std::max(kNarrowestPart, bar.width() * static_cast<qreal>(segment.tokens) / whole);
            // The reserve stands at the end: what is between is free.
            const qreal from = isReserve ? std::max(at, bar.width() - wide) : at;
            const qreal left = isRightToLeft() ? bar.right() - from - wide : bar.left() + from;
            painter.fillRect(QRectF(left, bar.top(), wide, bar.height()), colorOf(this, segment.kind));
            at = from + wide;
        }
    }
    painter.restore();
    if (hasFocus())
        drawFocusRing(painter, QRectF(rect()), kMeterRadius, tokens.accent);
}

} // namespace maquette::ui

#include "moc_contextbar.cpp"
