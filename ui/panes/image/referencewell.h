#pragma once

#include "core/library/thumbnails.h"
#include "ui/panes/image/studioform.h"

#include <QMimeData>
#include <QWidget>

class QVBoxLayout;

namespace maquette::ui {

class Button;

/// The pictures that go in: dropped, pasted, picked or taken from the gallery, each with what it is used as.
class ReferenceWell final : public QWidget
{
    Q_OBJECT
public:
    /// `thumbnails` must outlive the well.
    explicit ReferenceWell(maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    void setInputs(const QList<PictureInput> &inputs, const ParameterSchema &schema);
    QSize sizeHint() const override;

signals:
    void dropped(const QMimeData *data);
    void pickRequested();
    void removeRequested(int index);
    void roleChosen(int index, const QString &parameter);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeRow(int index, const PictureInput &input, const ParameterSchema &schema);
    void setDropTarget(bool isTarget);

    maquette::Thumbnails &m_thumbnails;
    QVBoxLayout *m_rows;
    Button *m_pick;
    bool m_isDropTarget = false;
};

} // namespace maquette::ui
