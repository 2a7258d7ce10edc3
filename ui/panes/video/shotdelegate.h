#pragma once

#include <QImage>
#include <QStyledItemDelegate>

#include <functional>

class QListView;

namespace maquette::ui {

class ShotModel;
struct ShotCard;

/// Draws a shot as a card: its film or first frame, how far it is, its prompt, model and length, and what it costs.
class ShotDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// The picture of a hash in about the size of a thumbnail; a null one while there is none.
    using Picture = std::function<QImage(const QString &hash)>;
    ShotDelegate(const ShotModel &model, Picture picture, QListView *view);

    /// With a lower picture, where there is little room.
    void setCompact(bool isCompact) { m_isCompact = isCompact; }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int pictureHeight() const;
    void paintPicture(QPainter &painter, const QRectF &place, const ShotCard &card) const;
    void paintMark(QPainter &painter, const QRectF &picture, const ShotCard &card) const;
    void paintTexts(QPainter &painter, const QRectF &place, const ShotCard &card) const;

    const ShotModel &m_model;
    Picture m_picture;
    QListView *m_view;
    bool m_isCompact = false;
};

} // namespace maquette::ui
