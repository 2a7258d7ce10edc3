#pragma once

#include "ui/widgets/jobs/preparedtexts.h"

#include <QCache>
#include <QImage>
#include <QPixmap>
#include <QStyledItemDelegate>

#include <functional>

namespace maquette::ui {

struct Appearance;

/// Draws the cells of the jobs: a small picture, bars in the accent, money in its colour, figures at the trailing edge with
/// digits that keep their places.
class JobDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// Beside the text of a cell.
    static constexpr int kMargin = 10;
    /// A row with its line, in the design's pixels.
    static constexpr int kRowHeight = 51;

    /// The picture of a hash in about the size of a thumbnail; a null one while there is none. Asked again only after forget().
    using Picture = std::function<QImage(const QString &hash)>;
    explicit JobDelegate(Picture picture, QObject *parent = nullptr);

    /// The row under the pointer; -1 for none.
    void setHovered(int row) { m_hovered = row; }
    int hovered() const { return m_hovered; }
    /// Where what is still to wait for has no column of its own, it stands below the bar.
    void setEtaBelowBar(bool isBelow) { m_isEtaBelowBar = isBelow; }
    /// The picture of `hash` is another one now.
    void forget(const QString &hash);
    /// Where the picture stands in its cell.
    static QRect pictureRect(const QRect &cell, const Appearance &look);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPicture(QPainter &painter, const QStyleOptionViewItem &option, const QString &hash) const;
    void paintProgress(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// What is still to wait for, below the bar; the room that is left for the bar.
    QRect paintEta(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// Cut to its place with round corners; null while there is none.
    QPixmap prepared(const QString &hash, QSize size, qreal ratio) const;

    Picture m_picture;
    /// By hash; one of another size is made anew.
    mutable QCache<QString, QPixmap> m_prepared;
    mutable PreparedTexts m_texts;
    int m_hovered = -1;
    bool m_isEtaBelowBar = false;
};

} // namespace maquette::ui
