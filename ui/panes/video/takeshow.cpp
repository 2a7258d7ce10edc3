#include "ui/panes/video/takeshow.h"

#include "core/jobs/jobsquery.h"
#include "core/library/library.h"
#include "ui/models/jobtablemodel.h"
#include "ui/panes/video/filmopener.h"
#include "ui/panes/video/filmshow.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/player/filmplayer.h"

#include <QBoxLayout>
#include <QHash>
#include <QStackedWidget>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

bool holdsTake(const Job &job, const QString &hash)
{
    return std::any_of(job.files.cbegin(), job.files.cend(), [&hash](const JobFile &file) { return file.assetHash == hash; });
}

/// Which try at the same words it is, the oldest first.
int takeNumber(const JobTableModel &model, const Job &job)
{
    int number = 1;
    for (int row = 0; row < model.rowCount(); ++row) {
        const JobRow *other = model.jobAt(row);
        if (other && other->job.request.prompt == job.request.prompt && !jobFilm(other->job).isEmpty() &&
            other->job.createdAt < job.createdAt)
            ++number;
    }
    return number;
}

/// Says of which film it is that it cannot be opened. Called on threads of the player's.
FilmOpener namedOpener(const FilmTake &left, const FilmTake &right)
{
    const QHash<QString, QString> names{{left.path, left.text()}, {right.path, right.text()}};
    return [names](const QString &path) -> Result<std::unique_ptr<FilmSource>> {
        auto source = openFilm(path);
        if (source)
            return source;
        Error error = source.error();
        error.message = TakeShow::tr("%1: %2", "a film, and why it is not shown").arg(names.value(path), error.message);
        return tl::unexpected(error);
    };
}

} // namespace

TakeShow::TakeShow(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_widget(new QWidget), m_stack(new QStackedWidget), m_offer(buildOffer())
{
    auto *column = new QVBoxLayout(m_widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_offer);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(&m_parts.player);
    m_offer->hide();
}

QWidget *TakeShow::buildOffer()
{
    auto *offer = new QWidget;
    offer->setObjectName(u"compareOffer"_s);
    auto *row = new QHBoxLayout(offer);
    row->setContentsMargins(space(4), space(2), space(4), space(2));
    row->addWidget(makeLabel(tr("Two films are selected."), TextRole::Body, Ink::Muted));
    row->addStretch(1);
    auto *compare = new Button(tr("Compare them"));
    compare->setObjectName(u"compareFilms"_s);
    connect(compare, &QPushButton::clicked, this, [this] { this->compare(m_selected); });
    row->addWidget(compare);
    return offer;
}

QString TakeShow::filmOf(const QString &jobId) const
{
    const JobRow *row = m_parts.model.jobAt(m_parts.model.rowOf(jobId));
    return row ? jobFilm(row->job) : QString();
}

QStringList TakeShow::filmsOf(const QStringList &jobIds) const
{
    QStringList films;
    if (jobIds.size() == 1)
        films.append(m_parts.show.film().hash);
    else if (jobIds.size() != 2)
        return {};
    for (const QString &jobId : jobIds)
        films.append(filmOf(jobId));
    films.removeAll(QString());
    films.removeDuplicates();
    return films;
}

bool TakeShow::canCompare(const QStringList &jobIds) const
{
    return filmsOf(jobIds).size() == 2;
}

void TakeShow::follow(const QStringList &jobIds)
{
    m_selected = jobIds;
    const bool isElsewhere =
        std::any_of(jobIds.cbegin(), jobIds.cend(), [this](const QString &jobId) { return !m_asked.contains(filmOf(jobId)); });
    // Whoever looks at another job wants to see that.
    if (m_compare && isElsewhere)
        drop();
    m_offer->setVisible(!m_compare && jobIds.size() == 2 && canCompare(jobIds));
}

void TakeShow::compare(const QStringList &jobIds)
{
    const QStringList films = filmsOf(jobIds);
    if (films.size() != 2) {
        // The same words with the same seed make the same film at some providers.
        const bool isSame = films.size() == 1 && jobIds.size() == 2 && filmOf(jobIds.constFirst()) == filmOf(jobIds.constLast());
        emit failed(Error{.kind = Error::Kind::Usage,
                          .message = isSame ? tr("The two jobs made the very same film: there is nothing to compare.")
                                            : tr("Select two films in the table to compare them, or one while another is in the player.")});
        return;
    }
    m_asked = films;
    m_parts.library.assets(films, this, [this, films](const Result<QList<Asset>> &assets) {
        if (films != m_asked)
            return;
        if (!assets)
            emit failed(assets.error());
        else if (assets->size() == 2)
            show(*assets);
        else
            emit failed(Error{.kind = Error::Kind::NotFound,
                              .message = tr("One of the two films is not in the library any more, so they cannot be compared. Make it again.")});
    });
}

FilmTake TakeShow::takeOf(const Asset &film) const
{
    FilmTake take{.path = m_parts.library.path(film), .label = {}};
    const JobTableModel &model = m_parts.model;
    for (int row = 0; row < model.rowCount(); ++row) {
        const JobRow *found = model.jobAt(row);
        if (!found || !holdsTake(found->job, film.hash))
            continue;
        const QModelIndex cost = model.index(row, JobTableModel::Cost);
        const QString costText = cost.data().toString();
        take.label.append({model.index(row, JobTableModel::Model).data().toString(), Ink::Normal});
        if (!costText.isEmpty()) {
            take.label.append({u" · "_s, Ink::Muted});
            take.label.append({costText, cost.data(JobTableModel::IsMoneyRole).toBool() ? Ink::Money : Ink::Muted});
        }
        take.label.append({u" · "_s + tr("take %1").arg(QLocale().toString(takeNumber(model, found->job))), Ink::Muted});
        return take;
    }
    take.label.append({film.name, Ink::Normal});
    return take;
}

void TakeShow::show(const QList<Asset> &films)
{
    if (m_compare)
        drop();
    m_asked = {films.constFirst().hash, films.constLast().hash};
    m_parts.player.pause();
    const FilmTake left = takeOf(films.constFirst());
    const FilmTake right = takeOf(films.constLast());
    m_compare = new FilmCompare(namedOpener(left, right), left, right);
    connect(m_compare, &FilmCompare::leaveRequested, this, &TakeShow::leave);
    connect(m_compare->player(), &FilmPlayer::failed, this, [this](const Error &error) {
        // The other one alone is better seen in the player.
        leave();
        emit failed(error);
    });
    connect(m_compare, &FilmCompare::frameGrabbed, this, [this, name = left.text() + u" | "_s + right.text()](const QImage &both) {
        m_parts.library.importImage(both, name, this, [this](const Result<Asset> &asset) {
            if (asset)
                emit frameKept();
            else
                emit failed(asset.error());
        });
    });
    m_stack->addWidget(m_compare);
    m_stack->setCurrentWidget(m_compare);
    m_offer->hide();
    m_compare->setFocus(Qt::OtherFocusReason);
}

void TakeShow::leave()
{
    m_asked.clear();
    if (!m_compare)
        return;
    drop();
    m_parts.player.setFocus(Qt::OtherFocusReason);
    follow(m_selected);
}

void TakeShow::drop()
{
    FilmCompare *compare = m_compare;
    m_compare.clear();
    m_asked.clear();
    m_stack->setCurrentWidget(&m_parts.player);
    m_stack->removeWidget(compare);
    compare->deleteLater();
}

} // namespace maquette::ui

#include "moc_takeshow.cpp"
