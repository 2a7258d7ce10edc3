#include "ui/widgets/transcript/transcriptpart.h"

#include <cmath>
#include <typeinfo>

namespace maquette::ui {

qreal TranscriptPart::sameAs(const TranscriptPart &other) const
{
    const QString mine = contents();
    const bool isSame = !mine.isEmpty() && typeid(*this) == typeid(other) && height() == other.height() && mine == other.contents();
    return isSame ? height() : 0;
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
