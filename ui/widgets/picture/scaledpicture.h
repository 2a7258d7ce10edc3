#pragma once

#include <QImage>
#include <QObject>
#include <QRect>

class QPainter;

namespace maquette::ui {

struct Tokens;

/// A picture that is painted at any size, without the UI thread waiting for its scaling.
///
/// Smaller than it is, it is painted roughly at first; a smooth copy is made on a pool and told with sharpened().
class ScaledPicture final : public QObject
{
    Q_OBJECT
public:
    explicit ScaledPicture(QObject *parent);

    /// Shares the picture's pixels.
    void setPicture(const QImage &picture);
    const QImage &picture() const { return m_picture; }
    bool isNull() const { return m_picture.isNull(); }
    QSize size() const { return m_picture.size(); }
    /// It needs no better copy to be painted at `size`.
    bool isSharpAt(const QSize &size) const;

    struct Place
    {
        /// All in device pixels: where the whole picture lies,
        QRect whole;
        /// what of the canvas is to be painted,
        QRect seen;
        /// and how round its corners are.
        int radius = 0;
        qreal ratio = 1;
    };
    /// Squares from `tokens` show where it is transparent.
    void paint(QPainter &painter, const Place &place, const Tokens &tokens);

signals:
    /// A better copy is there: paint again.
    void sharpened();

private:
    /// Begins what is wanted by now, if anything is.
    void sharpen();
    void paintPart(QPainter &painter, const Place &place, const QRect &part, const Tokens &tokens) const;
    void paintCorner(QPainter &painter, const Place &place, const QRect &corner, const Tokens &tokens) const;
    void paintPixels(QPainter &painter, const QRect &whole, const QRect &part) const;

    QImage m_picture;
    QImage m_sharp;
    /// The size that was asked for last.
    QSize m_wanted;
    /// A copy is being made, or about to be.
    bool m_isBusy = false;
};

/// Gives back the memory of a picture that may be the last of its kind, on a pool and not at once: it takes milliseconds for
/// a large one.
void releasePooled(QImage picture);

} // namespace maquette::ui
