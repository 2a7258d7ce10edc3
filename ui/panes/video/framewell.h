#pragma once

#include "core/library/asset.h"
#include "core/library/thumbnails.h"

#include <QMimeData>
#include <QWidget>

#include <functional>

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

    QString m_role;
    maquette::Thumbnails &m_thumbnails;
    Asset m_asset;
    IconButton *m_clear;
    bool m_isTall = false;
    bool m_isTarget = false;
};

} // namespace maquette::ui
