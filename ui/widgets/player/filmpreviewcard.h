#pragma once

#include <QImage>
#include <QWidget>

namespace maquette::ui {

/// A small picture of the film and its time, over the place that is pointed at.
class FilmPreviewCard final : public QWidget
{
    Q_OBJECT
public:
    explicit FilmPreviewCard(QWidget *parent);

    /// The time stands alone where there is no picture (yet). `picture` is in device pixels.
    void setContent(const QImage &picture, const QSize &film, const QString &time);
    /// What a picture has to fit into, in device pixels.
    QSize box() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize pictureSize() const;
    int textHeight() const;

    QImage m_picture;
    QSize m_film;
    QString m_time;
};

} // namespace maquette::ui
