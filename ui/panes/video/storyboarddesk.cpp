#include "ui/panes/video/storyboarddesk.h"

#include "core/base/ids.h"
#include "core/jobs/jobs.h"
#include "core/library/filmjoining.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "ui/panes/video/filmorder.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

StoryboardDesk::StoryboardDesk(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_boardId = m_parts.settings.storyboard.value();
    connect(&m_parts.boards, &Storyboards::listChanged, this, &StoryboardDesk::changed);
    connect(&m_parts.boards, &Storyboards::changed, this, [this](const QString &boardId) {
        if (board() && boardId == board()->id)
            emit changed();
    });
    connect(&m_parts.boards, &Storyboards::failed, this,
            [this](const QString &, const Error &error) { emit failed(error); });
    connect(this, &StoryboardDesk::changed, this, [this] {
        if (!m_edited.isEmpty() && !shot(m_edited))
            setEdited({});
    });
}

const Storyboard *StoryboardDesk::board() const
{
    if (const Storyboard *chosen = m_parts.boards.find(m_boardId))
        return chosen;
    const QList<Storyboard> &all = m_parts.boards.all();
    return all.isEmpty() ? nullptr : &all.constLast();
}

const Shot *StoryboardDesk::shot(const QString &shotId) const
{
    const Storyboard *chosen = board();
    const int index = chosen ? chosen->indexOf(shotId) : -1;
    return index < 0 ? nullptr : &chosen->shots.at(index);
}

StoryboardDesk::Written StoryboardDesk::told()
{
    return [this](const Result<Storyboard> &written) {
        if (!written)
            emit failed(written.error());
    };
}

void StoryboardDesk::choose(const QString &boardId)
{
    m_boardId = boardId;
    m_parts.settings.storyboard.set(boardId);
    setEdited({});
    emit changed();
}

QString StoryboardDesk::freshName() const
{
    const QList<Storyboard> &all = m_parts.boards.all();
    for (qsizetype number = all.size() + 1;; ++number) {
        const QString name = tr("Storyboard %1").arg(QLocale().toString(number));
        if (std::none_of(all.cbegin(), all.cend(), [&](const Storyboard &one) { return one.name == name; }))
            return name;
    }
}

void StoryboardDesk::create(const QString &name)
{
    m_parts.boards.create(name, this, [this](const Result<Storyboard> &made) {
        if (made)
            choose(made->id);
        else
            emit failed(made.error());
    });
}

void StoryboardDesk::withBoard(const std::function<void(const QString &boardId)> &run)
{
    if (const Storyboard *chosen = board()) {
        run(chosen->id);
        return;
    }
    m_parts.boards.create(freshName(), this, [this, run](const Result<Storyboard> &made) {
        if (!made) {
            emit failed(made.error());
            return;
        }
        choose(made->id);
        run(made->id);
    });
}

void StoryboardDesk::rename(const QString &name)
{
    if (const Storyboard *chosen = board())
        m_parts.boards.rename(chosen->id, name, this, told());
}

void StoryboardDesk::removeBoard()
{
    if (!board())
        return;
    const Storyboard removed = *board();
    m_parts.boards.remove(removed.id, this, [this, removed](const Result<void> &done) {
        if (!done) {
            emit failed(done.error());
            return;
        }
        emit toast(tr("“%1” is deleted; its films stay in the library").arg(removed.name), [this, removed] {
            m_parts.boards.restore(removed, this, [this](const Result<Storyboard> &back) {
                if (back)
                    choose(back->id);
                else
                    emit failed(back.error());
            });
        });
    });
}

void StoryboardDesk::insert(const Shot &shot, int index)
{
    withBoard([this, shot, index](const QString &boardId) {
        m_parts.boards.insertShot(boardId, shot, index, this, [this, id = shot.id](const Result<Storyboard> &written) {
            if (written)
                emit added(id);
            else
                emit failed(written.error());
        });
    });
}

void StoryboardDesk::addFromForm()
{
    const int count = board() ? static_cast<int>(board()->shots.size()) : 0;
    insert({.id = newId(), .request = filmRequest(m_parts.order.form(), m_parts.order.schema()), .continuesAs = {}}, count);
}

void StoryboardDesk::addContinuing()
{
    const Storyboard *chosen = board();
    const QString parameter = firstFrameParameter(m_parts.order.schema());
    if (!chosen || chosen->shots.isEmpty())
        return;
    if (parameter.isEmpty()) {
        const auto &choice = m_parts.order.choice();
        emit failed({.kind = Error::Kind::Unsupported,
                     .message = tr("%1 makes films from words alone and cannot go on from a frame. Choose another model.")
                                    .arg(choice ? choice->title() : tr("No model"))});
        return;
    }
    Shot shot{.id = newId(), .request = filmRequest(m_parts.order.form(), m_parts.order.schema()), .continuesAs = parameter};
    shot.request.prompt.clear();
    shot.request.inputs.clear();
    m_parts.boards.insertShot(chosen->id, shot, static_cast<int>(chosen->shots.size()), this,
                              [this, id = shot.id](const Result<Storyboard> &written) {
                                  if (!written) {
                                      emit failed(written.error());
                                      return;
                                  }
                                  emit added(id);
                                  edit(id);
                              });
}

void StoryboardDesk::remove(const QString &shotId)
{
    const Shot *known = shot(shotId);
    if (!known)
        return;
    const QString boardId = board()->id;
    const int index = board()->indexOf(shotId);
    m_parts.boards.removeShot(boardId, shotId, this, [this, boardId, removed = *known, index](const Result<Storyboard> &written) {
        if (!written) {
            emit failed(written.error());
            return;
        }
        emit toast(tr("Shot %1 is removed").arg(QLocale().toString(index + 1)), [this, boardId, removed, index] {
            m_parts.boards.insertShot(boardId, removed, index, this, told());
        });
    });
}

void StoryboardDesk::move(const QString &shotId, int to)
{
    if (shot(shotId))
        m_parts.boards.moveShot(board()->id, shotId, to, this, told());
}

void StoryboardDesk::setEdited(const QString &shotId)
{
    if (std::exchange(m_edited, shotId) != shotId)
        emit editedChanged();
}

void StoryboardDesk::edit(const QString &shotId)
{
    const Shot *known = shot(shotId);
    if (!known)
        return;
    JobRequest request = requestOf(*known);
    request.inputs.removeIf([](const JobInput &input) { return input.hash.isEmpty(); });
    m_parts.order.fill(request);
    m_edited.clear();
    setEdited(shotId);
}

void StoryboardDesk::saveEdited()
{
    const Shot *known = shot(m_edited);
    if (!known) {
        setEdited({});
        return;
    }
    Shot changed = *known;
    changed.request = filmRequest(m_parts.order.form(), m_parts.order.schema());
    if (known->continues()) {
        // The model may be another one by now, with another place for the frame.
        const QString parameter = firstFrameParameter(m_parts.order.schema());
        const PictureInput *first = m_parts.order.form().input(parameter);
        const bool isOwnPicture = first && first->asset.hash != known->frame;
        changed.continuesAs = isOwnPicture ? QString() : parameter;
        if (!isOwnPicture)
            changed.request.inputs.removeIf([&](const JobInput &input) { return input.parameter == parameter; });
    }
    m_parts.boards.changeShot(board()->id, changed, this, [this](const Result<Storyboard> &written) {
        if (written)
            setEdited({});
        else
            emit failed(written.error());
    });
}

void StoryboardDesk::leaveEdited()
{
    setEdited({});
}

void StoryboardDesk::queue(const QStringList &shotIds, bool sendsAgain)
{
    if (const Storyboard *chosen = board())
        m_parts.boards.queue(chosen->id, shotIds, this, told(), sendsAgain);
}

void StoryboardDesk::queueAll()
{
    if (const Storyboard *chosen = board())
        queue(m_parts.boards.queueable(*chosen));
}

ShotsPrice StoryboardDesk::price() const
{
    const Storyboard *chosen = board();
    return chosen ? m_parts.boards.price(*chosen, m_parts.boards.queueable(*chosen)) : ShotsPrice();
}

void StoryboardDesk::hold(const QString &shotId)
{
    if (shot(shotId))
        m_parts.boards.hold(board()->id, {shotId}, this, told());
}

void StoryboardDesk::cancelJob(const QString &shotId)
{
    const Shot *known = shot(shotId);
    if (!known || known->jobId.isEmpty())
        return;
    m_parts.jobs.cancel(known->jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

void StoryboardDesk::resumeJob(const QString &shotId)
{
    const Shot *known = shot(shotId);
    if (!known || known->jobId.isEmpty())
        return;
    m_parts.jobs.resume(known->jobId, this, [this](const Result<Job> &job) {
        if (!job)
            emit failed(job.error());
    });
}

QStringList StoryboardDesk::films() const
{
    QStringList films;
    const Storyboard *chosen = board();
    for (int index = 0; chosen && index < chosen->shots.size(); ++index) {
        if (const QString &film = chosen->shots.at(index).film; !film.isEmpty())
            films.append(film);
    }
    return films;
}

QString StoryboardDesk::shotOf(const QString &film) const
{
    const Storyboard *chosen = board();
    if (!chosen || film.isEmpty())
        return {};
    const auto found = std::find_if(chosen->shots.cbegin(), chosen->shots.cend(), [&](const Shot &shot) { return shot.film == film; });
    return found == chosen->shots.cend() ? QString() : found->id;
}

StoryboardDesk::JoinPlan StoryboardDesk::joinPlan() const
{
    const Storyboard *chosen = board();
    return {.name = chosen ? chosen->name : freshName(),
            .shots = chosen ? static_cast<int>(chosen->shots.size()) : 0,
            .films = films()};
}

QString StoryboardDesk::joinWords(const JoinedFilm &film, const JoinPlan &plan)
{
    QStringList words;
    if (plan.films.size() < plan.shots) {
        words.append(tr("%1 of %2 shots: the others are not there yet.")
                         .arg(QLocale().toString(plan.films.size()), QLocale().toString(plan.shots)));
    }
    if (film.isEncodedAnew)
        words.append(tr("The films differ in size or format, so all were encoded anew like the first one."));
    if (film.sound == JoinedFilm::Sound::LeftOut)
        words.append(tr("It is silent: not all films have sound of one kind."));
    return words.join(u' ');
}

void StoryboardDesk::join(const JoinPlan &plan, const QString &target, const std::function<void(const JoinedFilm &film)> &done)
{
    const QStringList hashes = plan.films;
    if (hashes.isEmpty() || m_joined)
        return;
    m_joined = 0;
    emit joinChanged();
    m_parts.library.assets(hashes, this, [this, target, done, hashes](const Result<QList<Asset>> &assets) {
        const bool isWhole = assets && assets->size() == hashes.size();
        if (!isWhole) {
            m_joined.reset();
            emit joinChanged();
            emit failed(assets ? Error{.kind = Error::Kind::NotFound,
                                       .message = tr("A film of this storyboard is not in the library any more. Make its shot again.")}
                               : assets.error());
            return;
        }
        QStringList paths;
        for (const Asset &film : *assets)
            paths.append(m_parts.library.path(film));
        m_joining = new FilmJoining(paths, target, this);
        connect(m_joining, &FilmJoining::progressed, this, [this](double share) {
            m_joined = share;
            emit joinChanged();
        });
        connect(m_joining, &FilmJoining::finished, this, [this, done](const Result<JoinedFilm> &film) {
            m_joining.clear();
            m_joined.reset();
            emit joinChanged();
            if (film)
                done(*film);
            else if (film.error().kind != Error::Kind::Cancelled)
                emit failed(film.error());
        });
    });
}

void StoryboardDesk::exportTo(const QString &path)
{
    const JoinPlan plan = joinPlan();
    join(plan, path, [this, path, plan](const JoinedFilm &film) {
        emit toast(tr("Saved as %1. %2", "a joined film, and what is to know of it")
                       .arg(QFileInfo(path).fileName(), joinWords(film, plan))
                       .trimmed(),
                   {});
    });
}

void StoryboardDesk::keepJoined()
{
    const QString path = m_folder.filePath(newId() + u".mp4"_s);
    const JoinPlan plan = joinPlan();
    join(plan, path, [this, path, plan](const JoinedFilm &film) { adoptJoined(path, plan, joinWords(film, plan)); });
}

void StoryboardDesk::adoptJoined(const QString &path, const JoinPlan &plan, const QString &words)
{
    Arrival arrival{.mime = u"video/mp4"_s, .name = plan.name + u".mp4"_s, .recipe = {}};
    for (const QString &film : plan.films)
        arrival.recipe.parents.append({film, u"shot"_s});
    m_parts.library.adoptGenerated(path, arrival, this, [this, words](const Result<Asset> &asset) {
        if (asset)
            emit toast(tr("The joined film is in your library. %1", "what is to know of it").arg(words).trimmed(), {});
        else
            emit failed(asset.error());
    });
}

void StoryboardDesk::cancelJoining()
{
    if (m_joining)
        m_joining->cancel();
}

} // namespace maquette::ui

#include "moc_storyboarddesk.cpp"
