#include "ui/widgets/mask/maskedges.h"

#include <cstring>

namespace maquette::ui {

namespace {

/// `size` values from one mask to another, from corner to corner.
void copyRows(const Mask &from, QPoint corner, Mask &to, QPoint target, QSize size)
{
    for (int y = 0; y < size.height(); ++y)
        std::memcpy(to.row(target.y() + y) + target.x(), from.row(corner.y() + y) + corner.x(), static_cast<std::size_t>(size.width()));
}

} // namespace

MaskPiece cutFrom(const Mask &mask, const QRect &part)
{
    MaskPiece piece{Mask(part.size()), part.topLeft(), {}};
    copyRows(mask, part.topLeft(), piece.values, {}, part.size());
    return piece;
}

MaskPiece edgesOf(const MaskPiece &piece, int margin, const std::function<QRect(Mask &)> &work)
{
    const QRect marked = piece.values.bounds();
    if (marked.isEmpty())
        return {};
    const QRect part = marked.adjusted(-margin, -margin, margin, margin).intersected(piece.values.rect());
    MaskPiece edges = cutFrom(piece.values, part);
    edges.at += piece.at;
    edges.changed = work(edges.values);
    if (!edges.changed.isEmpty())
        edges.changed.translate(edges.at);
    return edges;
}

QRect putInto(Mask &mask, const MaskPiece &piece)
{
    if (!piece.changed.isEmpty())
        copyRows(piece.values, piece.changed.topLeft() - piece.at, mask, piece.changed.topLeft(), piece.changed.size());
    return piece.changed;
}

} // namespace maquette::ui
