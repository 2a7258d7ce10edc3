#include "ui/panes/chat/prompts/promptdelegate.h"

#include "ui/panes/chat/prompts/promptlistmodel.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QWidget>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kSectionHeight = 30;
constexpr int kInset = 10;
constexpr int kAround = 7;
constexpr int kSignSide = 28;
constexpr int kIconSide = 18;

using Rows = PromptListModel;

int sectionHeight(const QModelIndex &index, const QWidget *widget)
{
    return index.data(Rows::SectionRole).toString().isEmpty() ? 0 : appearanceOf(widget).scaled(kSectionHeight);
}

int textHeight(const QWidget *widget, TextRole role)
{
    return QFontMetrics(fontOf(widget, role)).height() + 2;
}

} // namespace

void paintSign(QPainter &painter, const QRect &rect, const QString &sign, int colour, const Appearance &look)
{
    const auto &series = look.tokens.series;
    const QColor &ink = series.at(static_cast<std::size_t>(std::clamp(colour, 0, static_cast<int>(series.size()) - 1)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // The letters stand on a breath of their colour, in ink that can be read.
    painter.setBrush(mixed(look.tokens.surface, ink, 0.22));
    painter.drawEllipse(rect);
    painter.setPen(mixed(look.tokens.ink, ink, 0.25));
    QFont font = look.font(TextRole::Speaker);
    font.setPixelSize(std::max(8, rect.height() * 2 / 5 + (sign.size() > 1 ? -1 : 2)));
    painter.setFont(font);
    painter.drawText(rect, Qt::AlignCenter, sign);
}

QIcon signIcon(const QString &sign, int colour, const QWidget *widget)
{
    const qreal ratio = widget->devicePixelRatioF();
    QPixmap picture(QSize(kIconSide, kIconSide) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintSign(painter, QRect(0, 0, kIconSide, kIconSide), sign, colour, appearanceOf(widget));
    painter.end();
    return picture;
}

QSize PromptDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    int height = sectionHeight(index, widget) + 2 * kAround + textHeight(widget, TextRole::Medium);
    if (!index.data(Rows::DetailRole).toString().isEmpty())
        height += textHeight(widget, TextRole::Small);
    else if (!index.data(Rows::SignRole).toString().isEmpty())
        height = std::max(height, sectionHeight(index, widget) + kSignSide + 2 * kAround);
    return {120, height};
}

void PromptDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    const Appearance &look = appearanceOf(widget);
    const Tokens &t = look.tokens;
    const int section = sectionHeight(index, widget);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    if (section > 0) {
        painter->setFont(look.font(TextRole::Section));
        painter->setPen(t.muted);
        const QRect place(option.rect.left() + 2, option.rect.top(), option.rect.width() - 4, section - 5);
        painter->drawText(
            visual(place), Qt::AlignBottom | Qt::AlignLeading,
            painter->fontMetrics().elidedText(index.data(Rows::SectionRole).toString(), Qt::ElideMiddle, place.width()));
    }
    const QRect card = option.rect.adjusted(0, section, 0, 0);
    drawListCard(*painter, option, card, t);

    QRect line = card.adjusted(kInset, kAround, -kInset, -kAround);
    const QString sign = index.data(Rows::SignRole).toString();
    if (!sign.isEmpty()) {
        const QRect mark(line.left(), card.center().y() - kSignSide / 2, kSignSide, kSignSide);
        paintSign(*painter, visual(mark), sign, index.data(Rows::ColourRole).toInt(), look);
        line.setLeft(line.left() + kSignSide + 10);
    }
    const QString detail = index.data(Rows::DetailRole).toString();
    if (!detail.isEmpty())
        line.setHeight(textHeight(widget, TextRole::Medium));
    const auto draw = [&](const QString &text) {
        painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    };
    painter->setFont(look.font(TextRole::Medium));
    painter->setPen(index.data(Rows::IdRole).isValid() ? t.ink : t.accent);
    draw(index.data().toString());
    if (!detail.isEmpty()) {
        line = QRect(line.left(), line.bottom() + 1, line.width(), textHeight(widget, TextRole::Small));
        painter->setFont(look.font(TextRole::Small));
        painter->setPen(t.muted);
        draw(detail);
    }
    painter->restore();
}

} // namespace maquette::ui

#include "moc_promptdelegate.cpp"
