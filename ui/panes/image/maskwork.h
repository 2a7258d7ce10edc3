#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"
#include "core/library/asset.h"
#include "core/studio/mask.h"

#include <QImage>
#include <QObject>

#include <QRect>

#include <functional>
#include <optional>

namespace maquette {
class Library;
class Settings;
} // namespace maquette

namespace maquette::ui {

/// Masks on their way to the provider, and edits on their way back.
///
/// Whatever a model does with the rest of a picture, what was not marked stays as it was: an edit that changed more is put
/// into the picture once more, and the result is an asset of its own beside the provider's untouched file. Models without masks
/// are sent the part alone, and what comes back is put in its place. All that is needed are the job's own inputs and, for such
/// parts, a note in the settings, so that it works after a restart as well.
class MaskWork final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    MaskWork(Library &library, Settings &settings, QObject *parent = nullptr);

    /// Keeps `mask` in the form that providers take.
    void keepMask(const Mask &mask, const QString &name, QObject *context, std::function<void(Result<Asset>)> done);
    /// Keeps a picture that goes in beside its mask.
    void keepPicture(const QImage &picture, const QString &name, QObject *context, std::function<void(Result<Asset>)> done);
    /// Keeps the part of `picture` that `mask` marks, with surroundings, in the best of the `sizes` that the model makes (empty:
    /// any), and notes where it belongs.
    void keepPart(const Asset &asset, const QImage &picture, const Mask &mask, const QList<QSize> &sizes, QObject *context,
                  std::function<void(Result<Asset>)> done);
    /// For a picture that a job with a mask, or with a part, made: merged() follows when more than the mask was changed.
    void take(const Job &job, const Asset &edited);

signals:
    /// `edited`, with everything but the marked part as it was, is in the library.
    void merged(const maquette::Asset &asset, const maquette::Asset &edited);
    void failed(const maquette::Error &error);

private:
    struct Merge
    {
        QString picture;
        QString mask;
        /// Empty: the whole picture went out.
        QRect crop;
    };
    std::optional<Merge> mergeOf(const Job &job) const;
    void note(const QString &part, const Merge &merge);
    void merge(const Job &job, const Asset &edited, const Merge &how);
    void keepMerged(const Job &job, const Asset &edited, const Merge &how, const QByteArray &file);

    Library &m_library;
    Settings &m_settings;
};

} // namespace maquette::ui
