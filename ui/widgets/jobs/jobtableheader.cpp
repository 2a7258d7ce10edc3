#include "ui/widgets/jobs/jobtableheader.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/jobs/jobdelegate.h"

#include <QPainter>

namespace maquette::ui {

JobTableHeader::JobTableHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setSectionsClickable(false);
    setStretchLastSection(false);
}

QSize JobTableHeader::sizeHint() const
{
    constexpr int kHeight = 34;
    return {QHeaderView::sizeHint().width(), appearanceOf(this).scaled(kHeight)};
}

void JobTableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Appearance &look = appearanceOf(this);
    painter->save();
    painter->fillRect(rect, look.tokens.surface);
    drawHorizontalLine(*painter, QRectF(rect.left(), rect.bottom(), rect.width(), 1), look.tokens.line);
    painter->setFont(look.font(TextRole::Small));
    painter->setPen(look.tokens.muted);
    const QRect room = rect.adjusted(JobDelegate::kMargin, 0, -JobDelegate::kMargin, 0);
    const auto asked = Qt::Alignment(model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    painter->drawText(room, static_cast<int>(QStyle::visualAlignment(layoutDirection(), asked)) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace maquette::ui

#include "moc_jobtableheader.cpp"
