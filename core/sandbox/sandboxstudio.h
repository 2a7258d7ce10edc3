#pragma once

#include "core/sandbox/faultspec.h"
#include "core/sandbox/sandboxfilm.h"

#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QThreadPool>

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

namespace maquette {

/// A picture to be made by the sandbox.
struct SandboxPainting
{
    /// Enlarge and CutOut need no prompt and make no use of one.
    enum class Work { Draw, Enlarge, CutOut };

    Work work = Work::Draw;
    QString prompt;
    quint32 seed = 0;
    QSize size{1024, 1024};
    int count = 1;
    /// What it starts from; null for nothing.
    QImage base;
    QImage mask;
    /// "png", "jpeg" or "webp".
    QByteArray format = "png";
};

struct SandboxFile
{
    QByteArray bytes;
    QByteArray mime;
};

/// A task of the sandbox: something that is made while others ask how it stands.
struct SandboxTask
{
    enum class State { Queued, Running, Done, Failed, Cancelled };

    QString id;
    QString model;
    QString prompt;
    QJsonObject request;
    /// Seconds since the epoch.
    qint64 createdAt = 0;
    QList<QString> files;
    QString error;
    /// Those that struck it when it was made.
    QList<Fault> faults;

    bool has(Fault::Kind kind) const;
};

/// How a task stands, as its next answer tells it.
struct SandboxTaskLook
{
    SandboxTask task;
    SandboxTask::State state = SandboxTask::State::Queued;
    /// 0 to 1.
    double progress = 0;
    /// A word for the state that nobody knows; empty where there is nothing wrong with it.
    QString oddWord;
    /// Ids of its files once it is done.
    QList<QString> files;
    /// Seconds since the epoch; 0 until it is over.
    qint64 endedAt = 0;

    bool isDone() const { return state == SandboxTask::State::Done; }
};

/// What the sandbox's wires share: who draws and films, on a pool; the tasks, which take as long as they were told at
/// least; and the files that they made. Lives in the listener's thread.
class SandboxStudio final : public QObject
{
    Q_OBJECT
public:
    using Files = QList<SandboxFile>;

    using FaultChooser = std::function<QList<Fault>(Fault::Scope)>;

    /// `chooseFaults` is asked for each task and each download; none without it.
    explicit SandboxStudio(FaultChooser chooseFaults = {}, QObject *parent = nullptr);
    /// Waits for what is being drawn.
    ~SandboxStudio() override;

    /// Does `work` on the pool; `done` comes on this thread, not after `context` died.
    void run(std::function<Files()> work, QObject *context, std::function<void(Files)> done);
    void paint(const SandboxPainting &painting, QObject *context, std::function<void(Files)> done)
    {
        run([painting] { return painted(painting); }, context, std::move(done));
    }
    /// The same without a pool, for tasks.
    static Files painted(const SandboxPainting &painting);
    static Files filmed(SandboxFilm film);

    /// Starts a task that is over when `work` (on the pool) is, and no sooner than after `least`. No files mean failure; one
    /// that has to fail is given the reason instead of work.
    SandboxTask start(const QString &prefix, const QString &model, const QString &prompt, const QJsonObject &request,
                      std::chrono::milliseconds least, std::function<Files()> work, const QString &failure = {});
    /// Empty for an id that nobody gave.
    std::optional<SandboxTask> task(const QString &id) const;
    /// How a task really stands.
    SandboxTask::State state(const QString &id) const { return stateOf(m_tasks.value(id)); }
    /// 0 to 1.
    double progress(const QString &id) const { return progressOf(m_tasks.value(id)); }
    /// How it is told, with the faults that struck it; empty for an id that nobody knows. Asked once for each answer, since
    /// some faults count.
    std::optional<SandboxTaskLook> look(const QString &id);
    /// False when there is nothing left to be stopped.
    bool cancel(const QString &id);
    void forget(const QString &id);
    /// The newest first.
    QList<SandboxTask> tasks(const QString &prefix) const;

    /// Keeps a file under an id of its own, of lower case letters and digits.
    QString keep(const SandboxFile &file);
    void drop(const QString &id) { m_files.remove(id); }
    std::optional<SandboxFile> file(const QString &id) const
    {
        return m_files.contains(id) ? std::optional(m_files.value(id)) : std::nullopt;
    }
    /// What strikes the next download.
    QList<Fault> downloadFaults() const { return m_chooseFaults ? m_chooseFaults(Fault::Scope::Download) : QList<Fault>(); }

private:
    struct Running
    {
        SandboxTask task;
        std::chrono::steady_clock::time_point begun;
        std::chrono::milliseconds least{0};
        bool isMade = false;
        bool isCancelled = false;
        int looks = 0;
        qint64 endedAt = 0;
    };
    static SandboxTask::State stateOf(const Running &running);
    static double progressOf(const Running &running);
    /// What the faults make of an honest look.
    void mislead(Running &running, SandboxTaskLook &look);

    FaultChooser m_chooseFaults;
    QHash<QString, Running> m_tasks;
    QHash<QString, SandboxFile> m_files;
    int m_count = 0;
    /// Last, so that its threads end before what they report to goes.
    QThreadPool m_pool;
};

} // namespace maquette
