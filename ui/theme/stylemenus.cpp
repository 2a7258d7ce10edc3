#include "ui/theme/painting.h"
#include "ui/theme/stylepainter.h"

#include <QIcon>
#include <QPainter>

#include <algorithm>

namespace maquette::ui::stylepainter {

namespace {

constexpr int kIcon = 16;
constexpr int kSide = 10;
constexpr int kGap = 8;

void drawMark(QPainter &painter, const QStyleOptionMenuItem &option, const Appearance &look, const QRect &place)
{
    QStyleOption mark;
    mark.rect = QStyle::alignedRect(option.direction, Qt::AlignCenter, QSize(14, 14), place);
    mark.state = option.state | (option.checked ? QStyle::State_On : QStyle::State_Off);
    if (option.checkType == QStyleOptionMenuItem::Exclusive)
        radioButton(painter, mark, look);
    else
        checkBox(painter, mark, look);
}

} // namespace

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const Appearance &look)
{
    const Tokens &t = look.tokens;
    painter.fillRect(option.rect, t.raised);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        drawHorizontalLine(painter, QRectF(option.rect).adjusted(kSide, option.rect.height() / 2.0, -kSide, 0), t.line);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && option.state & QStyle::State_Selected)
        drawBox(painter, option.rect.adjusted(4, 0, -4, 0), 6, t.accentSoft);
    painter.setPen(enabled ? t.ink : t.disabled());
    painter.setFont(option.font);
    const bool isCheckable = option.checkType != QStyleOptionMenuItem::NotCheckable;
    QRect rest = option.rect.adjusted(kSide + 4, 0, -kSide - 4, 0);
    if (option.menuHasCheckableItems || option.maxIconWidth > 0) {
        QRect place(rest.left(), rest.top(), kIcon, rest.height());
        rest.setLeft(place.right() + 1 + kGap);
        place = QStyle::visualRect(option.direction, option.rect, place);
        if (isCheckable)
            drawMark(painter, option, look, place);
        else if (!option.icon.isNull())
            option.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const qsizetype tab = option.text.indexOf(u'\t');
    const QString label = tab < 0 ? option.text : option.text.left(tab);
    const QRect words = QStyle::visualRect(option.direction, option.rect, rest);
    const auto side = [&option](Qt::Alignment alignment) { return QStyle::visualAlignment(option.direction, alignment).toInt(); };
    painter.drawText(words, side(Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, label);
    if (tab >= 0) {
        painter.setPen(enabled ? t.muted : t.disabled());
        painter.drawText(words, side(Qt::AlignRight) | Qt::AlignVCenter | Qt::TextSingleLine, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(rest.right() - kIcon + 1, rest.top(), kIcon, rest.height());
        chevron(painter, QStyle::visualRect(option.direction, option.rect, arrow),
                option.direction == Qt::LeftToRight ? Qt::RightArrow : Qt::LeftArrow, t.muted);
    }
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), 9};
    int width = contents.width() + 2 * (kSide + 4);
    if (option.menuHasCheckableItems || option.maxIconWidth > 0)
        width += kIcon + kGap;
    if (option.text.contains(u'\t'))
        width += 24;
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += kIcon;
    return {width, std::max(contents.height(), option.fontMetrics.height() + 12)};
}

void tab(QPainter &painter, const QStyleOptionTab &option, const Appearance &look)
{
    const Tokens &t = look.tokens;
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    const QRectF pill = QRectF(option.rect).adjusted(2, 3, -2, -3);
    if (selected)
        drawBox(painter, pill, pill.height() / 2, t.accentSoft);
    else if (over)
        drawBox(painter, pill, pill.height() / 2, t.hover(t.surface));
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, pill, pill.height() / 2, t.accent);
    painter.setPen(selected ? t.accent : t.muted);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic, option.text);
}

} // namespace maquette::ui::stylepainter
