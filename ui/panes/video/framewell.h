#pragma once

#include "core/library/asset.h"
#include "core/library/thumbnails.h"
#include "ui/panes/video/framefit.h"

#include <QMimeData>
#include <QWidget>

#include <optional>

namespace maquette::ui {

class IconButton;

/// A place for one picture of a film: dropped, pasted or picked, and shown as large as there is room.
///
/// While something hovers, the place says whether it would do.
class FrameWell final : public QWidget
{
    Q_OBJECT
public:
    /// `role` is what the picture is used as ("first frame"). `thumbnails` must outlive the well.
    FrameWell(QString role, maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Null takes the picture away.
    void setPicture(const Asset *asset);
    /// While a picture is dragged somewhere over the pane: what would become of it here; empty when none is.
    void setVerdict(const std::optional<FrameVerdict> &verdict, const PriceWords &price = {});
    /// Higher: the place that the whole form begins with.
    void setTall(bool isTall);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void dropped(const QMimeData *data);
    void pickRequested();
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    void paintEmpty(QPainter &painter, const QRectF &place) const;
    void paintVerdict(QPainter &painter, const QRectF &place) const;
    void paintName(QPainter &painter, const QRectF &place) const;

    QString m_role;
    maquette::Thumbnails &m_thumbnails;
    Asset m_asset;
    std::optional<FrameVerdict> m_verdict;
    PriceWords m_price;
    IconButton *m_clear;
    bool m_isTall = false;
    bool m_isTarget = false;
};

} // namespace maquette::ui
