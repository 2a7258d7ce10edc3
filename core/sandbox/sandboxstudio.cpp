#include "core/sandbox/sandboxstudio.h"

#include "core/base/ids.h"
#include "core/sandbox/sandboxpainter.h"
#include "core/sandbox/sandboxpictures.h"

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
constexpr double kStalledAt = 0.95;
/// So often an odd state is told before the true one.
constexpr int kOddLooks = 2;

double shareOf(std::chrono::steady_clock::duration passed, std::chrono::milliseconds least)
{
    if (least.count() <= 0)
        return 1;
    return std::chrono::duration<double, std::milli>(passed).count() / static_cast<double>(least.count());
}

QImage made(const SandboxPainting &painting, quint32 seed)
{
    switch (painting.work) {
    case SandboxPainting::Work::Enlarge:
        return enlargedSandboxPicture(painting.base, 2);
    case SandboxPainting::Work::CutOut:
        return withoutSandboxBackground(painting.base);
    case SandboxPainting::Work::Draw:
        break;
    }
    return painting.base.isNull() ? paintSandboxPicture(painting.prompt, seed, painting.size)
                                  : editSandboxPicture(painting.base, painting.mask, painting.prompt, seed);
}

} // namespace

bool SandboxTask::has(Fault::Kind kind) const
{
    return std::any_of(faults.cbegin(), faults.cend(), [kind](const Fault &fault) { return fault.kind == kind; });
}

SandboxStudio::SandboxStudio(FaultChooser chooseFaults, QObject *parent)
    : QObject(parent), m_chooseFaults(std::move(chooseFaults))
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
        files.append(sandboxPictureAs(made(painting, seed), painting.format));
    }
    return files;
}

SandboxStudio::Files SandboxStudio::filmed(SandboxFilm film)
{
    if (film.first.isNull())
        film.first = paintSandboxPicture(film.prompt, film.seed, film.size);
    const auto bytes = makeSandboxFilm(film);
    return bytes ? Files{{*bytes, "video/mp4"}} : Files{};
}

void SandboxStudio::run(std::function<Files()> work, QObject *context, std::function<void(Files)> done)
{
    m_pool.start([this, work = std::move(work), context = QPointer<QObject>(context), done = std::move(done)] {
        QMetaObject::invokeMethod(
            this,
            [context, done, files = work()] {
                if (context)
                    done(files);
            },
            Qt::QueuedConnection);
    });
}

SandboxTask SandboxStudio::start(const QString &prefix, const QString &model, const QString &prompt, const QJsonObject &request,
                                 std::chrono::milliseconds least, std::function<Files()> work, const QString &failure)
{
    Running running;
    running.task = {.id = prefix + newId().remove(u'-').left(20) + QString::number(++m_count),
                    .model = model,
                    .prompt = prompt,
                    .request = request,
                    .createdAt = QDateTime::currentSecsSinceEpoch()};
    if (m_chooseFaults)
        running.task.faults = m_chooseFaults(Fault::Scope::Task);
    running.begun = std::chrono::steady_clock::now();
    running.least = least;
    const QString id = running.task.id;
    running.task.error = failure;
    const SandboxTask task = m_tasks.insert(id, running)->task;
    if (!failure.isEmpty())
        return task;
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
    return task;
}

std::optional<SandboxTask> SandboxStudio::task(const QString &id) const
{
    const auto task = m_tasks.constFind(id);
    return task == m_tasks.cend() ? std::nullopt : std::optional(task->task);
}

SandboxTask::State SandboxStudio::stateOf(const Running &running)
{
    if (running.isCancelled)
        return SandboxTask::State::Cancelled;
    if (!running.task.error.isEmpty())
        return SandboxTask::State::Failed;
    const double share = shareOf(std::chrono::steady_clock::now() - running.begun, running.least);
    if (running.isMade && share >= 1)
        return SandboxTask::State::Done;
    return share < kQueuedShare ? SandboxTask::State::Queued : SandboxTask::State::Running;
}

double SandboxStudio::progressOf(const Running &running)
{
    if (stateOf(running) == SandboxTask::State::Done)
        return 1;
    return std::min(0.99, shareOf(std::chrono::steady_clock::now() - running.begun, running.least));
}

std::optional<SandboxTaskLook> SandboxStudio::look(const QString &id)
{
    const auto found = m_tasks.find(id);
    if (found == m_tasks.end())
        return {};
    Running &running = *found;
    ++running.looks;
    if (running.task.has(Fault::Kind::TaskVanish) && running.looks > 1)
        return {};
    SandboxTaskLook look{.task = running.task, .state = stateOf(running), .progress = progressOf(running)};
    mislead(running, look);
    if (look.isDone())
        look.files = running.task.has(Fault::Kind::TaskEmpty) ? QList<QString>() : running.task.files;
    if (look.state != SandboxTask::State::Queued && look.state != SandboxTask::State::Running) {
        if (running.endedAt == 0)
            running.endedAt = QDateTime::currentSecsSinceEpoch();
        look.endedAt = running.endedAt;
    }
    return look;
}

void SandboxStudio::mislead(Running &running, SandboxTaskLook &look)
{
    using State = SandboxTask::State;
    if (look.state == State::Failed || look.state == State::Cancelled)
        return;
    const bool isOdd = running.looks <= kOddLooks;
    const auto say = [&look](State state, double progress) {
        look.state = state;
        look.progress = progress;
    };
    if (running.task.has(Fault::Kind::TaskStall))
        say(look.progress < kStalledAt ? look.state : State::Running, std::min(look.progress, kStalledAt));
    if (running.task.has(Fault::Kind::TaskVanish))
        say(State::Running, std::min(look.progress, 0.5));
    if (running.task.has(Fault::Kind::TaskRegress) && isOdd)
        say(running.looks == 1 ? State::Running : State::Queued, running.looks == 1 ? 0.5 : 0);
    if (running.task.has(Fault::Kind::TaskUnknown) && isOdd) {
        say(State::Running, std::min(look.progress, 0.5));
        look.oddWord = u"contemplating"_s;
    }
    if (running.task.has(Fault::Kind::TaskRepeat) && look.isDone()) {
        // What was told before stays good.
        for (QString &file : running.task.files)
            file = keep(m_files.value(file));
        running.endedAt = QDateTime::currentSecsSinceEpoch();
        look.task = running.task;
    }
}

bool SandboxStudio::cancel(const QString &id)
{
    const auto task = m_tasks.find(id);
    if (task == m_tasks.end())
        return false;
    const SandboxTask::State state = stateOf(*task);
    const bool isDone = state == SandboxTask::State::Done && !task->task.has(Fault::Kind::TaskStall);
    if (isDone || state == SandboxTask::State::Failed)
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
    const QString id = u"file"_s + newId().remove(u'-');
    m_files.insert(id, file);
    return id;
}

} // namespace maquette

#include "moc_sandboxstudio.cpp"
