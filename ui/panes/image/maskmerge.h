#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"
#include "core/library/asset.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QRect>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace maquette {
class Jobs;
class Library;
class Settings;
} // namespace maquette

namespace maquette::ui {

/// Edits on their way back.
///
/// Whatever a model does with the rest of a picture, what was not marked stays as it was: an edit that changed more is put
/// into the picture once more, and the result is an asset of its own beside the provider's untouched file. Models without masks
/// are sent the part alone, and what comes back is put in its place.
///
/// All that is needed are the job's own inputs and, for parts, a note. Jobs whose edits are not put back yet are named in the
/// settings from when they are first heard of until that is done: what a crash left in between is made up for by start(). One job
/// after the other, so that many edits at once take the memory of one.
class MaskMerge final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    MaskMerge(Library &library, Jobs &jobs, Settings &settings, QObject *parent = nullptr);

    /// Goes on with what the last run left; once the store is open.
    void start();
    /// A job that made all that it will make, once its pictures are shown: merged() follows for each that changed more than was
    /// marked. Nothing happens for a job without a mask, nor for one that was taken before.
    void take(const Job &job);

signals:
    /// Picture `edit`, with everything but the marked part as it was, is in the library as `asset`.
    void merged(const maquette::Asset &asset, const QString &edit);
    void failed(const maquette::Error &error);

private:
    /// What a job's edits belong to.
    struct Place
    {
        /// The picture is the one of these that has the size of the mask.
        QStringList pictures;
        QString mask;
        /// Empty: the whole picture went out.
        QRect crop;
    };
    /// An edit that is being put back.
    struct Work;
    using WorkPointer = std::shared_ptr<Work>;
    std::optional<Place> placeOf(const Job &job) const;
    void hear(const Job &job);
    /// By the id of a job, which of its pictures is to be put back next.
    QJsonObject pending() const;
    void remember(const QString &jobId, int position);
    void forget(const QString &jobId);
    void next();
    void mergeFile(const Job &job, int position);
    void choosePicture(const WorkPointer &work);
    void read(const WorkPointer &work, const QString &hash, QByteArray Work::*into, const std::function<void()> &then);
    void run(const WorkPointer &work);
    void keep(const WorkPointer &work, const QByteArray &file);
    void end(const WorkPointer &work, const std::optional<Error> &error);

    Library &m_library;
    Jobs &m_jobs;
    Settings &m_settings;
    /// To be taken, the first one under way.
    QList<Job> m_queue;
};

} // namespace maquette::ui
