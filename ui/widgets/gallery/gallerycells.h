#pragma once

#include "core/library/galleryquery.h"

#include <QCache>
#include <QImage>
#include <QPixmap>

#include <functional>

class QPainter;

namespace maquette::ui {

struct Appearance;

/// Where a grid has its thumbnails from.
struct GalleryPictures
{
    /// The thumbnail at hand; null while there is none.
    std::function<QImage(const QString &hash)> at;
    /// Why there will be none; empty while that is not known.
    std::function<QString(const QString &hash)> problem;
    /// What shall be at hand next, the most urgent first. Replaces the last wishes.
    std::function<void(const QList<Asset> &assets)> show;
};

/// Paints the cells of a gallery. Pictures are cut to their rounded squares once and then only copied, which is what makes
/// scrolling smooth.
class GalleryCells final
{
public:
    struct Look
    {
        bool isCurrent = false;
        bool isSelected = false;
        bool isHovered = false;
        /// The keyboard is here.
        bool hasFocus = false;
        bool isMirrored = false;
    };

    explicit GalleryCells(GalleryPictures pictures) : m_pictures(std::move(pictures)) {}

    const GalleryPictures &pictures() const { return m_pictures; }

    /// From now on cells are of `side`, on a screen with `ratio` device pixels per logical one. True when what was cut is no
    /// longer of use.
    bool begin(int side, qreal ratio);
    /// `item` may be null. With `mayCut` false, a picture that was not cut yet stays away; the answer is false then.
    bool paint(QPainter &painter, const Appearance &look, const QRect &cell, const GalleryItem *item, const Look &state,
               bool mayCut);

    /// Whether it can be painted without its thumbnail.
    bool has(const QString &hash) const { return m_cut.contains(hash); }
    /// Another picture of it is at hand, or none any more.
    void forget(const QString &hash) { m_cut.remove(hash); }
    void forgetAll();

private:
    const QPixmap *cut(const QString &hash, const Appearance &look);
    void paintPicture(QPainter &painter, const Appearance &look, const QRectF &room, const GalleryItem &item,
                      const QPixmap *picture);
    void paintMarks(QPainter &painter, const Appearance &look, const QRectF &room, const GalleryItem &item, bool isMirrored);
    QPixmap stars(const Appearance &look, int count);
    QPixmap film(const Appearance &look);
    QPixmap canvas(QSizeF size) const;

    GalleryPictures m_pictures;
    /// By hash, in KB.
    QCache<QString, QPixmap> m_cut;
    QHash<int, QPixmap> m_stars;
    QPixmap m_film;
    /// Of a picture.
    int m_side = 0;
    qreal m_ratio = 1;
};

} // namespace maquette::ui
