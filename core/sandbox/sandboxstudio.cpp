#include "core/sandbox/sandboxstudio.h"

#include "core/base/ids.h"
#include "core/sandbox/sandboxpainter.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kMostPictures = 10;
/// Of a task's time, before it is said to run.
constexpr double kQueuedShare = 0.15;

double shareOf(std::chrono::steady_clock::duration passed, std::chrono::milliseconds least)
{
    if (least.count() <= 0)
        return 1;
    return std::chrono::duration<double, std::milli>(passed).count() / static_cast<double>(least.count());
}

} // namespace

SandboxStudio::SandboxStudio(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(2);
}

SandboxStudio::~SandboxStudio()
{
    m_pool.clear();
    m_pool.waitForDone();
}

SandboxStudio::Files SandboxStudio::painted(const SandboxPainting &painting)
{
    Files files;
    for (int number = 0; number < std::clamp(painting.count, 1, kMostPictures); ++number) {
        const quint32 seed = painting.seed + static_cast<quint32>(number);
        const QImage image = painting.base.isNull() ? paintSandboxPicture(painting.prompt, seed, painting.size)
                                                    : editSandboxPicture(painting.base, painting.mask, painting.prompt, seed);
        files.append({sandboxPictureFile(image, painting.format), "image/" + painting.format});
    }
    return files;
}

SandboxStudio::Files SandboxStudio::filmed(const SandboxFilm &film)
{
    const auto bytes = makeSandboxFilm(film);
    return bytes ? Files{{*bytes, "video/mp4"}} : Files{};
}

void SandboxStudio::paint(const SandboxPainting &painting, QObject *context, std::function<void(Files)> done)
{
    m_pool.start([this, painting, context = QPointer<QObject>(context), done = std::move(done)] {
        QMetaObject::invokeMethod(
            this,
            [context, done, files = painted(painting)] {
                if (context)
                    done(files);
            },
            Qt::QueuedConnection);
    });
}

SandboxTask SandboxStudio::start(const QString &prefix, const QString &model, const QString &prompt, const QJsonObject &request,
                                 std::chrono::milliseconds least, std::function<Files()> work)
{
    Running running;
    running.task = {.id = prefix + newId().left(20) + QString::number(++m_count),
                    .model = model,
                    .prompt = prompt,
                    .request = request,
                    .createdAt = QDateTime::currentSecsSinceEpoch()};
    running.begun = std::chrono::steady_clock::now();
    running.least = least;
    const QString id = running.task.id;
    m_tasks.insert(id, running);
    m_pool.start([this, id, work = std::move(work)] {
        QMetaObject::invokeMethod(
            this,
            [this, id, files = work()] {
                const auto task = m_tasks.find(id);
                if (task == m_tasks.end())
                    return;
                for (const SandboxFile &file : files)
                    task->task.files.append(keep(file));
                if (files.isEmpty())
                    task->task.error = u"The sandbox could not make this."_s;
                task->isMade = true;
            },
            Qt::QueuedConnection);
    });
    return m_tasks.value(id).task;
}

std::optional<SandboxTask> SandboxStudio::task(const QString &id) const
{
    const auto task = m_tasks.constFind(id);
    return task == m_tasks.cend() ? std::nullopt : std::optional(task->task);
}

SandboxTask::State SandboxStudio::state(const QString &id) const
{
    const Running task = m_tasks.value(id);
    if (task.isCancelled)
        return SandboxTask::State::Cancelled;
    if (!task.task.error.isEmpty())
        return SandboxTask::State::Failed;
    const double share = shareOf(std::chrono::steady_clock::now() - task.begun, task.least);
    if (task.isMade && share >= 1)
        return SandboxTask::State::Done;
    return share < kQueuedShare ? SandboxTask::State::Queued : SandboxTask::State::Running;
}

double SandboxStudio::progress(const QString &id) const
{
    const Running task = m_tasks.value(id);
    if (state(id) == SandboxTask::State::Done)
        return 1;
    return std::min(0.99, shareOf(std::chrono::steady_clock::now() - task.begun, task.least));
}

bool SandboxStudio::cancel(const QString &id)
{
    const auto task = m_tasks.find(id);
    if (task == m_tasks.end() || state(id) == SandboxTask::State::Done || state(id) == SandboxTask::State::Failed)
        return false;
    task->isCancelled = true;
    return true;
}

void SandboxStudio::forget(const QString &id)
{
    m_tasks.remove(id);
}

QList<SandboxTask> SandboxStudio::tasks(const QString &prefix) const
{
    QList<SandboxTask> found;
    for (const Running &running : m_tasks) {
        if (running.task.id.startsWith(prefix))
            found.append(running.task);
    }
    std::sort(found.begin(), found.end(), [](const SandboxTask &a, const SandboxTask &b) { return a.createdAt > b.createdAt; });
    return found;
}

QString SandboxStudio::keep(const SandboxFile &file)
{
    const QString id = u"file-"_s + newId();
    m_files.insert(id, file);
    return id;
}

} // namespace maquette

#include "moc_sandboxstudio.cpp"
