#pragma once

#include "core/library/asset.h"
#include "ui/panes/video/framefit.h"

#include <QList>
#include <QMimeData>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace maquette {
class Thumbnails;
}

namespace maquette::ui {

class FrameWell;

/// Places for pictures that a film only refers to: those that are there, and a free one below while more may come.
class ReferenceWells final : public QWidget
{
    Q_OBJECT
public:
    /// `thumbnails` must outlive it.
    explicit ReferenceWells(maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// `most` is how many there may be; 0 for any number.
    void setPictures(const QList<Asset> &pictures, int most);
    void setVerdict(const std::optional<FrameVerdict> &verdict, const PriceWords &price);
    QList<QWidget *> wells() const;

signals:
    void dropped(const QMimeData *data);
    void pickRequested();
    void cleared(const QString &hash);
    /// Other wells() than before.
    void wellsChanged();

private:
    void setCount(qsizetype count);

    maquette::Thumbnails &m_thumbnails;
    QVBoxLayout *m_column;
    QList<FrameWell *> m_wells;
    QList<Asset> m_pictures;
};

} // namespace maquette::ui
