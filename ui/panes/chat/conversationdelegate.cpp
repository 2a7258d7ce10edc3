#include "ui/panes/chat/conversationdelegate.h"

#include "ui/models/conversationlistmodel.h"
#include "ui/panes/chat/tagplaces.h"
#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

using Roles = ConversationListModel;

constexpr int kHeadingHeight = 34;
constexpr int kFirstHeadingHeight = 26;
constexpr int kPadding = 10;
constexpr int kGap = 2;

int headingHeight(const QModelIndex &index, const QWidget *widget)
{
    if (index.data(Roles::SectionRole).toString().isEmpty())
        return 0;
    return appearanceOf(widget).scaled(index.row() == 0 ? kFirstHeadingHeight : kHeadingHeight);
}

int lineHeight(const QWidget *widget, TextRole role)
{
    return QFontMetrics(fontOf(widget, role)).height() + 3;
}

/// One line of the found text with its matches marked.
void paintSnippet(QPainter &painter, const QRect &rect, const QModelIndex &index, const Appearance &look)
{
    const QString snippet = index.data(Roles::SnippetRole).toString();
    const auto matches = index.data(Roles::MatchesRole).value<QList<std::pair<int, int>>>();
    const QFontMetrics metrics(look.font(TextRole::Small));
    painter.setFont(look.font(TextRole::Small));
    const QString shown = metrics.elidedText(snippet, Qt::ElideRight, rect.width());
    painter.setPen(look.tokens.muted);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeading, shown);
    if (shown.isRightToLeft())
        return;
    painter.setPen(look.tokens.accent);
    for (const auto &match : matches) {
        const qsizetype end = std::min<qsizetype>(match.first + match.second, shown.size());
        if (match.first >= end)
            continue;
        const int x = rect.left() + metrics.horizontalAdvance(shown, match.first);
        const QString hit = shown.mid(match.first, end - match.first);
        painter.fillRect(QRect(x, rect.top(), metrics.horizontalAdvance(hit), rect.height()), look.tokens.accentSoft);
        painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft, hit);
    }
}

int tagHeight(const QWidget *widget)
{
    return lineHeight(widget, TextRole::Small) + 2;
}

/// The line of tags in a row that fills `rect`, before it is mirrored; the last one.
QRect tagLine(const QWidget *widget, const QRect &rect)
{
    return {rect.left() + kPadding, rect.bottom() - 8 - tagHeight(widget) + 1, rect.width() - 2 * kPadding, tagHeight(widget)};
}

QList<TagPlace> tagsOf(const QModelIndex &index, const QWidget *widget, const QRect &line)
{
    return placeTags(index.data(Roles::TagsRole).toStringList(), QFontMetrics(fontOf(widget, TextRole::Small)), line.width(), line.height());
}

void paintTags(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const Appearance &look)
{
    const QRect line = tagLine(option.widget, option.rect);
    painter.setFont(look.font(TextRole::Small));
    painter.setPen(look.tokens.muted);
    const QList<TagPlace> places = tagsOf(index, option.widget, line);
    for (const TagPlace &place : places) {
        const QRect rect = QStyle::visualRect(option.direction, option.rect, place.rect.translated(line.topLeft()));
        if (!place.tag.isEmpty())
            drawBox(painter, rect.adjusted(0, 1, 0, -1), rect.height() / 2.0, {}, look.tokens.line);
        painter.drawText(rect, Qt::AlignCenter, place.shown);
    }
}

} // namespace

QString ConversationDelegate::tagAt(const QWidget &view, const QRect &rect, const QModelIndex &index, const QPoint &position) const
{
    const QRect line = tagLine(&view, rect);
    const QList<TagPlace> places = tagsOf(index, &view, line);
    for (const TagPlace &place : places) {
        if (QStyle::visualRect(view.layoutDirection(), rect, place.rect.translated(line.topLeft())).contains(position))
            return place.tag;
    }
    return {};
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    int height = headingHeight(index, widget) + kGap + 16 + lineHeight(widget, TextRole::Medium) + lineHeight(widget, TextRole::Small);
    if (!index.data(Roles::SnippetRole).toString().isEmpty())
        height += lineHeight(widget, TextRole::Small);
    if (!index.data(Roles::TagsRole).toStringList().isEmpty())
        height += tagHeight(widget) + 2;
    return {100, height};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QWidget *widget = option.widget;
    const Appearance &look = appearanceOf(widget);
    const Tokens &t = look.tokens;
    const int heading = headingHeight(index, widget);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    if (heading > 0) {
        painter->setFont(look.font(TextRole::Section));
        painter->setPen(t.muted);
        const QRect place(option.rect.left(), option.rect.top(), option.rect.width(), heading - 4);
        painter->drawText(visual(place), Qt::AlignBottom | Qt::AlignLeading, index.data(Roles::SectionRole).toString());
    }
    const QRect card = option.rect.adjusted(0, heading + kGap, 0, 0);
    drawListCard(*painter, option, card, t);

    QRect line(card.left() + kPadding, card.top() + 8, card.width() - 2 * kPadding, lineHeight(widget, TextRole::Medium));
    painter->setFont(look.font(TextRole::Medium));
    painter->setPen(t.ink);
    const QString title = painter->fontMetrics().elidedText(index.data().toString().simplified(), Qt::ElideRight, line.width());
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading, title);
    line.translate(0, line.height());
    line.setHeight(lineHeight(widget, TextRole::Small));
    if (!index.data(Roles::SnippetRole).toString().isEmpty()) {
        paintSnippet(*painter, visual(line), index, look);
        line.translate(0, line.height());
    }
    painter->setFont(look.font(TextRole::Small));
    const QFontMetrics small = painter->fontMetrics();
    const bool isRunning = index.data(Roles::IsRunningRole).toBool();
    const QString age = isRunning ? tr("answering") : index.data(Roles::AgeRole).toString();
    painter->setPen(isRunning ? t.accent : t.muted);
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignTrailing, age);
    line.setRight(line.right() - small.horizontalAdvance(age) - 8);
    const QString cost = index.data(Roles::CostRole).toString();
    const int costWidth = small.horizontalAdvance(cost);
    const QString model = small.elidedText(index.data(Roles::ModelRole).toString(), Qt::ElideRight, std::max(0, line.width() - costWidth - 8));
    painter->setPen(t.muted);
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading, model);
    line.setLeft(line.left() + (model.isEmpty() ? 0 : small.horizontalAdvance(model) + 8));
    painter->setPen(index.data(Roles::IsRealCostRole).toBool() ? t.money : t.muted);
    painter->drawText(visual(line), Qt::AlignVCenter | Qt::AlignLeading, cost);
    paintTags(*painter, option, index, look);
    painter->restore();
}

QWidget *ConversationDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("Title"));
    editor->setMaxLength(200);
    return editor;
}

void ConversationDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    static_cast<QLineEdit *>(editor)->setText(index.data().toString());
}

void ConversationDelegate::setModelData(QWidget *editor, QAbstractItemModel *, const QModelIndex &index) const
{
    emit renamed(index.data(Roles::IdRole).toLongLong(), static_cast<QLineEdit *>(editor)->text().simplified());
}

void ConversationDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect card = option.rect.adjusted(0, headingHeight(index, option.widget) + kGap, 0, 0);
    editor->setGeometry(card.left() + 2, card.top() + 2, card.width() - 4, editor->sizeHint().height());
}

} // namespace maquette::ui

#include "moc_conversationdelegate.cpp"
