#include "ui/widgets/modeldelegate.h"

#include "ui/models/modelpickermodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

using Roles = ModelPickerModel;

int headingHeight(const QModelIndex &index, const QWidget *widget)
{
    return index.data(Roles::SectionRole).toString().isEmpty() ? 0 : appearanceOf(widget).scaled(28);
}

} // namespace

QSize ModelDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics medium(fontOf(option.widget, TextRole::Medium));
    const QFontMetrics small(fontOf(option.widget, TextRole::Small));
    return {200, headingHeight(index, option.widget) + medium.height() + small.height() + 16};
}

void ModelDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Appearance &look = appearanceOf(option.widget);
    const Tokens &t = look.tokens;
    const int heading = headingHeight(index, option.widget);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    if (heading > 0) {
        painter->setFont(look.font(TextRole::Section));
        painter->setPen(t.muted);
        painter->drawText(visual(QRect(option.rect.left() + 10, option.rect.top(), option.rect.width() - 20, heading - 4)),
                          Qt::AlignBottom | Qt::AlignLeading, index.data(Roles::SectionRole).toString());
    }
    const QRect card = option.rect.adjusted(0, heading, 0, 0);
    if (option.state & QStyle::State_Selected)
        drawBox(*painter, card, kFieldRadius, t.accentSoft);
    else if (option.state & QStyle::State_MouseOver)
        drawBox(*painter, card, kFieldRadius, t.hover(t.raised));
    QRect line = card.adjusted(10, 7, -10, -7);
    line.setHeight(QFontMetrics(look.font(TextRole::Medium)).height());
    if (index.data(Roles::IsCurrentRole).toBool()) {
        icons::paint(*painter, QStringLiteral("check"), t.accent, visual(QRect(line.right() - 15, line.top(), 16, line.height())), 15);
        line.setRight(line.right() - 22);
    }
    painter->setFont(look.font(TextRole::Medium));
    painter->setPen(index.data(Roles::IsRetiredRole).toBool() ? t.muted : t.ink);
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    line = card.adjusted(10, 7, -10, -7);
    line.setTop(line.bottom() - QFontMetrics(look.font(TextRole::Small)).height());
    painter->setFont(look.font(TextRole::Small));
    const QString price = index.data(Roles::PriceRole).toString();
    painter->setPen(index.data(Roles::IsRealPriceRole).toBool() ? t.money : t.muted);
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading, price);
    const QString notes = index.data(Roles::NotesRole).toString();
    line.setLeft(line.left() + painter->fontMetrics().horizontalAdvance(price) + 10);
    painter->setPen(t.muted);
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignTrailing,
                      painter->fontMetrics().elidedText(notes, Qt::ElideRight, std::max(0, line.width())));
    painter->restore();
}

} // namespace maquette::ui

#include "moc_modeldelegate.cpp"
