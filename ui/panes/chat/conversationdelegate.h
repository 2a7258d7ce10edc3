#pragma once

#include <QStyledItemDelegate>

namespace maquette::ui {

/// Draws a conversation: heading of its group where it is the first, title, model, cost, age; its tags; the found line in a search.
class ConversationDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Renaming in place.
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The tag at a place of the view whose row fills `rect`; empty for none.
    QString tagAt(const QWidget &view, const QRect &rect, const QModelIndex &index, const QPoint &position) const;

signals:
    void renamed(qint64 conversationId, const QString &title) const;
};

} // namespace maquette::ui
