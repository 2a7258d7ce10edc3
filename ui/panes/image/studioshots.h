#pragma once

#include "core/jobs/job.h"
#include "core/library/galleryquery.h"
#include "ui/panes/paneparts.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace maquette::ui {

/// A place of the strip: a picture, or where one will be.
struct StudioShot
{
    /// Of what was made in this home by a job that is known; empty for others.
    QString jobId;
    /// Which of the job's pictures.
    int position = 0;
    JobState state = JobState::Stored;
    std::optional<double> progress;
    /// The newest sketch on the way; null without one.
    QImage sketch;
    /// Once it is in the library.
    AssetId id = 0;
    Asset asset;
    /// Why it is not there, and what it cost all the same.
    QString problem;
    /// Places stand in the order of these.
    qint64 order = 0;

    bool operator==(const StudioShot &) const = default;
    bool isPicture() const { return id != 0; }
    bool isRunning() const { return !isOver(state); }
};

/// The pictures that were made last and those on their way, oldest first: what the strip below the canvas shows.
class StudioShots final : public QObject
{
    Q_OBJECT
public:
    explicit StudioShots(const PaneParts &parts, QObject *parent = nullptr);

    /// Reads the newest pictures and the jobs that are under way; changed() follows.
    void start();

    const QList<StudioShot> &all() const { return m_shots; }
    int indexOf(AssetId id) const;
    /// Places that this process works on; those of another one are shown, and are not ours to end.
    int running() const;
    /// Stops the job of a place that is on its way; what was paid for is fetched all the same.
    void stop(int index);
    void stopAll();
    /// One more picture, which was made of what a job made.
    void add(const Asset &asset);
    /// Takes a place out that holds no picture: what went wrong was read.
    void dismiss(int index);
    /// For places that nobody knows the fate of: looks at the provider whether it was taken.
    void findAgain(int index);
    /// Says that it was never sent; the money is released.
    void markNotSent(int index);
    /// Asks again how a place stands that waits for the user.
    void resume(int index);

signals:
    /// Places came, went or stand otherwise.
    void changed();
    /// All pictures of a job that this process ran are there, or it ended otherwise. Once for each end.
    void finished(const maquette::Job &job);
    void runningChanged(int running);
    void failed(const maquette::Error &error);

private:
    void hear(const Job &job);
    void takeSketch(const QString &jobId, int position, const QByteArray &bytes);
    void takeJob(const Job &job);
    void takeNewest(const QList<GalleryItem> &items);
    void bringBack(AssetId id);
    void askOthers();
    void fill(const Job &job);
    void fill(const Job &job, int position, const std::function<void()> &then);
    void put(StudioShot shot);
    StudioShot *find(const QString &jobId, int position);
    QString jobAt(int index) const { return m_shots.value(index).jobId; }
    void showProblem(const Job &job, const std::function<void()> &then);
    void trim();
    void told();

    PaneParts m_parts;
    QList<StudioShot> m_shots;
    /// Jobs of this process that are not over.
    QSet<QString> m_own;
    /// How those ended that did.
    QHash<QString, JobState> m_ended;
    /// Pictures that went into the trash, for when they come back.
    QHash<AssetId, StudioShot> m_trashed;
    /// Nobody tells of the jobs of other processes.
    QTimer m_askOthers;
    qint64 m_firstOrder = 0;
    qint64 m_lastOrder = 0;
    int m_running = 0;
};

} // namespace maquette::ui
