#include "ui/panes/history/historyheader.h"

#include "ui/panes/history/historydelegate.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace maquette::ui {

HistoryHeader::HistoryHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setStretchLastSection(false);
    setMinimumSectionSize(appearanceOf(this).scaled(48));
}

QSize HistoryHeader::sizeHint() const
{
    constexpr int kHeight = 33;
    return {QHeaderView::sizeHint().width(), appearanceOf(this).scaled(kHeight)};
}

void HistoryHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Appearance &appearance = appearanceOf(this);
    const Tokens &t = appearance.tokens;
    painter->save();
    painter->fillRect(rect, t.surface);
    drawHorizontalLine(*painter, QRectF(rect.left(), rect.bottom(), rect.width(), 1), t.line);
    painter->setFont(appearance.font(TextRole::Small));
    painter->setPen(t.muted);
    const QRect room = rect.adjusted(HistoryDelegate::kMargin, 0, -HistoryDelegate::kMargin, 0);
    const auto asked = Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const bool isOrder = section == sortIndicatorSection();
    if (isOrder) {
        text += sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral(" ↑") : QStringLiteral(" ↓");
        painter->setPen(t.ink);
    }
    painter->drawText(room, static_cast<int>(QStyle::visualAlignment(layoutDirection(), asked)) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace maquette::ui

#include "moc_historyheader.cpp"
