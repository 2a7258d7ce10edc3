#include "ui/panes/video/shotmodel.h"

#include "core/ledger/mediacosting.h"
#include "ui/models/format.h"
#include "ui/models/jobwords.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

QString pictureOf(const Shot &shot)
{
    if (!shot.film.isEmpty())
        return shot.film;
    if (shot.continues())
        return shot.frame;
    return shot.request.inputs.isEmpty() ? QString() : shot.request.inputs.constFirst().hash;
}

} // namespace

ShotModel::ShotModel(Storyboards &boards, std::function<Result<Candidate>(const JobRequest &request)> candidate, QObject *parent)
    : QAbstractListModel(parent), m_boards(boards), m_candidate(std::move(candidate))
{
}

void ShotModel::show(const QString &boardId, const QString &editedId)
{
    m_edited = editedId;
    if (m_boardId == boardId) {
        follow();
        return;
    }
    beginResetModel();
    m_boardId = boardId;
    m_cards = cards();
    endResetModel();
}

QList<ShotCard> ShotModel::cards() const
{
    QList<ShotCard> cards;
    const Storyboard *board = m_boards.find(m_boardId);
    for (int index = 0; board && index < board->shots.size(); ++index)
        cards.append(cardOf(*board, index));
    return cards;
}

ShotCard ShotModel::cardOf(const Storyboard &board, int index) const
{
    const Shot &shot = board.shots.at(index);
    ShotCard card{.id = shot.id, .number = index + 1, .continues = shot.continues(), .isEdited = shot.id == m_edited};
    card.prompt = shot.request.prompt.simplified();
    card.picture = pictureOf(shot);
    const auto candidate = m_candidate(shot.request);
    card.model = candidate && !candidate->model.name.isEmpty() ? candidate->model.name : shot.request.modelId;
    if (candidate) {
        const MediaRequest asked{.prompt = shot.request.prompt, .count = 1, .values = shot.request.values};
        card.seconds = mediaFigures(asked, candidate->model).seconds;
        if (card.seconds > 0)
            card.length = tr("%1 s", "length of a film").arg(m_locale.toString(card.seconds, 'g', 3));
    }
    showStanding(card, board, index);
    if (card.standing != ShotStanding::Done)
        showPrice(card, m_boards.price(board, {shot.id}));
    return card;
}

void ShotModel::showStanding(ShotCard &card, const Storyboard &board, int index) const
{
    const Shot &shot = board.shots.at(index);
    const Job *job = m_boards.job(shot);
    card.standing = standingOf(board, index, job);
    switch (card.standing) {
    case ShotStanding::Planned:
        card.state = tr("Planned");
        break;
    case ShotStanding::Loose:
        card.state = tr("Nothing before it");
        card.reason = tr("It goes on from the last frame of the shot before, and there is none. Move it, or give it a first frame.");
        break;
    case ShotStanding::Waiting:
        card.state = tr("Waits for shot %1").arg(m_locale.toString(index));
        card.reason = tr("It is queued by itself once shot %1 is done.").arg(m_locale.toString(index));
        break;
    case ShotStanding::Preparing:
        card.state = tr("Getting ready");
        break;
    case ShotStanding::AtWork:
        card.state = job ? jobStateLine(*job) : QString();
        card.progress = job ? jobProgress(*job) : std::nullopt;
        break;
    case ShotStanding::Done:
        card.state = followsOn(board, index) ? tr("Done") : tr("Done, from another shot");
        if (!followsOn(board, index))
            card.reason = tr("It was made from the last frame of a shot that does not stand before it any more.");
        break;
    case ShotStanding::Stopped:
        card.state = job ? jobStateLine(*job) : tr("Not queued");
        card.reason = job ? jobSentence(*job) : shot.error ? shot.error->message : QString();
        break;
    }
}

void ShotModel::showPrice(ShotCard &card, const ShotsPrice &price) const
{
    if (price.problem) {
        if (card.reason.isEmpty())
            card.reason = price.problem->message;
        return;
    }
    const CostFigures figures{.cost = price.cost, .playCost = price.playCost, .unknownCosts = price.unknown,
                              .isFree = price.unknown == 0 && price.cost == Money{} && price.playCost == Money{}};
    card.price = price.unknown > 0 ? tr("price unknown") : costText(figures, m_locale);
    card.isRealMoney = ui::isRealMoney(figures);
}

void ShotModel::follow()
{
    const QList<ShotCard> now = cards();
    QSet<QString> there;
    for (const ShotCard &card : now)
        there.insert(card.id);
    for (int row = static_cast<int>(m_cards.size()) - 1; row >= 0; --row) {
        if (there.contains(m_cards.at(row).id))
            continue;
        beginRemoveRows({}, row, row);
        m_cards.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < now.size(); ++row) {
        const int was = rowOf(now.at(row).id);
        if (was < 0) {
            beginInsertRows({}, row, row);
            m_cards.insert(row, now.at(row));
            endInsertRows();
        } else if (was != row) {
            beginMoveRows({}, was, was, {}, row);
            m_cards.move(was, row);
            endMoveRows();
        }
        if (m_cards.at(row) != now.at(row)) {
            m_cards[row] = now.at(row);
            emit dataChanged(index(row), index(row));
        }
    }
}

const ShotCard *ShotModel::cardAt(int row) const
{
    return row >= 0 && row < m_cards.size() ? &m_cards.at(row) : nullptr;
}

int ShotModel::rowOf(const QString &shotId) const
{
    const auto found = std::find_if(m_cards.cbegin(), m_cards.cend(), [&](const ShotCard &card) { return card.id == shotId; });
    return found == m_cards.cend() ? -1 : static_cast<int>(found - m_cards.cbegin());
}

double ShotModel::seconds() const
{
    double sum = 0;
    for (const ShotCard &card : m_cards)
        sum += card.seconds;
    return sum;
}

int ShotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

QString ShotModel::spoken(const ShotCard &card) const
{
    QStringList parts{tr("Shot %1 of %2").arg(m_locale.toString(card.number), m_locale.toString(m_cards.size())),
                      card.prompt.isEmpty() ? tr("No prompt yet") : card.prompt, card.model, card.length, card.state};
    if (card.progress && card.standing == ShotStanding::AtWork)
        parts.append(tr("%1 %").arg(m_locale.toString(qRound(*card.progress * 100))));
    parts.append(card.price);
    if (card.continues)
        parts.append(tr("goes on from the shot before"));
    parts.removeAll(QString());
    return parts.join(u". "_s);
}

QVariant ShotModel::data(const QModelIndex &index, int role) const
{
    const ShotCard *card = cardAt(index.row());
    if (!card)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return card->prompt;
    case Qt::AccessibleTextRole:
        return spoken(*card);
    case Qt::AccessibleDescriptionRole:
        return card->reason;
    case Qt::ToolTipRole:
        return QString(u"<p>"_s + QStringList{card->prompt.toHtmlEscaped(), card->reason.toHtmlEscaped()}.join(u"<br>"_s) + u"</p>"_s);
    case IdRole:
        return card->id;
    case PictureRole:
        return card->picture;
    default:
        return {};
    }
}

Qt::ItemFlags ShotModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren | Qt::ItemIsDragEnabled;
}

} // namespace maquette::ui

#include "moc_shotmodel.cpp"
