#include "ui/panes/image/maskwork.h"

#include "core/library/library.h"
#include "core/studio/outpaint.h"
#include "core/studio/patch.h"
#include "ui/panes/image/masknotes.h"
#include "ui/widgets/onpool.h"

#include <utility>

namespace maquette::ui {

MaskWork::MaskWork(Library &library, Settings &settings, QObject *parent)
    : QObject(parent), m_library(library), m_settings(settings)
{
}

MaskWork::Outgoing MaskWork::whole(const QImage &picture, const QString &name, const Mask &mask)
{
    Outgoing outgoing{.picture = {}, .name = name, .mask = mask.toAlphaImage(), .crop = {}};
    if (picture.size() != mask.size())
        outgoing.picture = picture.scaled(mask.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return outgoing;
}

void MaskWork::keepMasked(const Asset &asset, const QImage &picture, const Mask &mask, QObject *context, Done done)
{
    begin(asset, context, std::move(done),
          [picture, mask, name = asset.name]() -> Result<Outgoing> { return whole(picture, name, mask); });
}

void MaskWork::keepExtended(const Asset &asset, const QImage &picture, const QMargins &margins, QObject *context, Done done)
{
    begin(asset, context, std::move(done), [picture, margins, name = asset.name]() -> Result<Outgoing> {
        const QImage larger = extended(picture, margins);
        if (larger.isNull())
            return failure(Error::Kind::TooLarge, tr("There is not enough memory for a picture of that size. Extend it by less."));
        return Outgoing{.picture = larger, .name = name, .mask = outpaintMask(picture.size(), margins).toAlphaImage(), .crop = {}};
    });
}

void MaskWork::keepPart(const Asset &asset, const QImage &picture, const Mask &mask, const QList<QSize> &sizes, QObject *context, Done done)
{
    begin(asset, context, std::move(done), [picture, mask, sizes, name = tr("Part of %1").arg(asset.name)]() -> Result<Outgoing> {
        const auto plan = planPatch(picture.size(), mask, sizes);
        if (!plan)
            return tl::unexpected(plan.error());
        return Outgoing{.picture = cutOut(picture, *plan), .name = name, .mask = mask.toAlphaImage(), .crop = plan->crop};
    });
}

void MaskWork::cancel()
{
    if (std::exchange(m_turn, nullptr))
        emit busyChanged();
}

void MaskWork::begin(const Asset &asset, QObject *context, Done done, std::function<Result<Outgoing>()> work)
{
    const bool wasBusy = isBusy();
    const auto turn = std::make_shared<const Turn>(Turn{asset, context, std::move(done)});
    m_turn = turn;
    if (!wasBusy)
        emit busyChanged();
    onPool(this, std::move(work), [this, turn](const Result<Outgoing> &outgoing) {
        if (outgoing)
            keep(turn, *outgoing);
        else
            end(turn, tl::unexpected(outgoing.error()));
    });
}

void MaskWork::keep(const TurnPointer &turn, const Outgoing &outgoing)
{
    if (m_turn != turn)
        return;
    m_library.importImage(outgoing.mask, tr("Mask"), this, [this, turn, outgoing](const Result<Asset> &mask) {
        if (!mask)
            end(turn, tl::unexpected(mask.error()));
        else if (outgoing.picture.isNull())
            end(turn, MaskedPicture{turn->asset, *mask});
        else
            keepPicture(turn, outgoing, *mask);
    });
}

void MaskWork::keepPicture(const TurnPointer &turn, const Outgoing &outgoing, const Asset &mask)
{
    if (m_turn != turn)
        return;
    m_library.importImage(outgoing.picture, outgoing.name, this, [this, turn, mask, crop = outgoing.crop](const Result<Asset> &picture) {
        if (!picture) {
            end(turn, tl::unexpected(picture.error()));
            return;
        }
        if (!crop.isEmpty())
            addMaskNote(m_settings, {.part = picture->hash, .picture = turn->asset.hash, .mask = mask.hash, .crop = crop});
        end(turn, MaskedPicture{*picture, mask});
    });
}

void MaskWork::end(const TurnPointer &turn, const Result<MaskedPicture> &result)
{
    if (m_turn != turn)
        return;
    m_turn = nullptr;
    emit busyChanged();
    if (turn->context)
        turn->done(result);
}

} // namespace maquette::ui

#include "moc_maskwork.cpp"
