#include "ui/widgets/transcript/transcriptpart.h"

#include <cmath>

namespace maquette::ui {

qreal TranscriptPart::sameAs(const TranscriptPart &) const
{
    return 0;
}

int TranscriptPart::positionAt(const QPointF &) const
{
    return 0;
}

QRectF TranscriptPart::caretAt(int) const
{
    return {0, 0, 1, height()};
}

void TranscriptPart::setHeight(qreal height)
{
    m_height = std::ceil(height);
}

} // namespace maquette::ui
