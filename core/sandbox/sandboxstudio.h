#pragma once

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

namespace maquette {

/// A picture to be made by the sandbox.
struct SandboxPainting
{
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
};

/// What the sandbox's wires share: who draws and films, on a pool; the tasks, which take as long as they were told at
/// least; and the files that they made. Lives in the listener's thread.
class SandboxStudio final : public QObject
{
    Q_OBJECT
public:
    using Files = QList<SandboxFile>;

    explicit SandboxStudio(QObject *parent = nullptr);
    /// Waits for what is being drawn.
    ~SandboxStudio() override;

    /// Draws on the pool; `done` comes on this thread, not after `context` died.
    void paint(const SandboxPainting &painting, QObject *context, std::function<void(Files)> done);
    /// The same without a pool, for tasks.
    static Files painted(const SandboxPainting &painting);
    static Files filmed(const SandboxFilm &film);

    /// Starts a task that is over when `work` (on the pool) is, and no sooner than after `least`. No files mean failure.
    SandboxTask start(const QString &prefix, const QString &model, const QString &prompt, const QJsonObject &request,
                      std::chrono::milliseconds least, std::function<Files()> work);
    /// Empty for an id that nobody gave.
    std::optional<SandboxTask> task(const QString &id) const;
    SandboxTask::State state(const QString &id) const;
    /// 0 to 1.
    double progress(const QString &id) const;
    bool cancel(const QString &id);
    void forget(const QString &id);
    /// The newest first.
    QList<SandboxTask> tasks(const QString &prefix) const;

    /// Keeps a file under an id of its own.
    QString keep(const SandboxFile &file);
    void drop(const QString &id) { m_files.remove(id); }
    std::optional<SandboxFile> file(const QString &id) const
    {
        return m_files.contains(id) ? std::optional(m_files.value(id)) : std::nullopt;
    }

private:
    struct Running
    {
        SandboxTask task;
        std::chrono::steady_clock::time_point begun;
        std::chrono::milliseconds least{0};
        bool isMade = false;
        bool isCancelled = false;
    };

    QHash<QString, Running> m_tasks;
    QHash<QString, SandboxFile> m_files;
    int m_count = 0;
    /// Last, so that its threads end before what they report to goes.
    QThreadPool m_pool;
};

} // namespace maquette
