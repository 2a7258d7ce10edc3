#pragma once

#include "core/base/result.h"
#include "core/library/asset.h"
#include "core/studio/mask.h"

#include <QImage>
#include <QMargins>
#include <QObject>
#include <QPointer>
#include <QRect>

#include <functional>
#include <memory>

namespace maquette {
class Library;
class Settings;
} // namespace maquette

namespace maquette::ui {

/// What goes out of an edit, in the library.
struct MaskedPicture
{
    Asset picture;
    /// In the form that providers take.
    Asset mask;
};

/// Masks on their way to the provider; see MaskMerge for the way back.
///
/// Scaling, cutting and extending happen on a pool. One edit is prepared at a time: a newer one takes the place of the one before,
/// whose `done` is never called then, nor after `context` died.
class MaskWork final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<MaskedPicture>)>;

    /// Both must outlive it.
    MaskWork(Library &library, Settings &settings, QObject *parent = nullptr);

    /// `asset`, which shows `picture`, and its mask. Where the mask is smaller, as those of very large pictures are, the picture goes
    /// in as a copy of that size.
    void keepMasked(const Asset &asset, const QImage &picture, const Mask &mask, QObject *context, Done done);
    /// `picture` on a larger canvas, with a mask of what was added.
    void keepExtended(const Asset &asset, const QImage &picture, const QMargins &margins, QObject *context, Done done);
    /// The part of `picture` that `mask` marks, with surroundings, in the best of the `sizes` that the model makes (empty:
    /// any), and notes where it belongs.
    void keepPart(const Asset &asset, const QImage &picture, const Mask &mask, const QList<QSize> &sizes, QObject *context, Done done);

    bool isBusy() const { return m_turn != nullptr; }
    /// What is being prepared is not wanted any more.
    void cancel();

signals:
    void busyChanged();

private:
    struct Outgoing
    {
        /// Null: the asset itself.
        QImage picture;
        QString name;
        QImage mask;
        /// Where a part was cut from; empty for whole pictures.
        QRect crop;
    };
    /// An edit that is being prepared.
    struct Turn
    {
        Asset asset;
        QPointer<QObject> context;
        Done done;
    };
    using TurnPointer = std::shared_ptr<const Turn>;
    static Outgoing whole(const QImage &picture, const QString &name, const Mask &mask);
    void begin(const Asset &asset, QObject *context, Done done, std::function<Result<Outgoing>()> work);
    void keep(const TurnPointer &turn, const Outgoing &outgoing);
    void keepPicture(const TurnPointer &turn, const Outgoing &outgoing, const Asset &mask);
    void end(const TurnPointer &turn, const Result<MaskedPicture> &result);

    Library &m_library;
    Settings &m_settings;
    /// Null while nothing is prepared.
    TurnPointer m_turn;
};

} // namespace maquette::ui
