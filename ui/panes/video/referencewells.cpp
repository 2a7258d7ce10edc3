#include "ui/panes/video/referencewells.h"

#include "ui/panes/video/framewell.h"
#include "ui/theme/appearance.h"

#include <QBoxLayout>

#include <algorithm>

namespace maquette::ui {

ReferenceWells::ReferenceWells(maquette::Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_thumbnails(thumbnails)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space(2));
}

void ReferenceWells::setCount(qsizetype count)
{
    const bool isOther = m_wells.size() != count;
    while (m_wells.size() > count) {
        // It may be the one whose button led here.
        m_wells.constLast()->hide();
        m_wells.takeLast()->deleteLater();
    }
    while (m_wells.size() < count) {
        auto *well = new FrameWell(tr("reference"), m_thumbnails);
        well->setObjectName(QStringLiteral("reference%1").arg(m_wells.size()));
        connect(well, &FrameWell::dropped, this, &ReferenceWells::dropped);
        connect(well, &FrameWell::pickRequested, this, &ReferenceWells::pickRequested);
        connect(well, &FrameWell::cleared, this, [this, well] {
            const qsizetype place = m_wells.indexOf(well);
            if (place >= 0 && place < m_pictures.size())
                emit cleared(m_pictures.at(place).hash);
        });
        m_column->addWidget(well);
        m_wells.append(well);
    }
    if (isOther)
        emit wellsChanged();
}

void ReferenceWells::setPictures(const QList<Asset> &pictures, int most)
{
    m_pictures = pictures;
    const bool isFull = most > 0 && pictures.size() >= most;
    setCount(pictures.size() + (isFull ? 0 : 1));
    for (qsizetype place = 0; place < m_wells.size(); ++place)
        m_wells.at(place)->setPicture(place < pictures.size() ? &pictures.at(place) : nullptr);
    // All at once: each wish takes the place of the one before.
    m_thumbnails.show(pictures, ThumbnailSize::Large);
}

void ReferenceWells::setVerdict(const std::optional<FrameVerdict> &verdict, const PriceWords &price)
{
    for (FrameWell *well : std::as_const(m_wells))
        well->setVerdict(verdict, price);
}

QList<QWidget *> ReferenceWells::wells() const
{
    return {m_wells.cbegin(), m_wells.cend()};
}

} // namespace maquette::ui

#include "moc_referencewells.cpp"
