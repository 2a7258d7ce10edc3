#pragma once

#include "core/studio/storyboards.h"

#include <QAbstractListModel>
#include <QLocale>

namespace maquette::ui {

/// What a shot's card shows.
struct ShotCard
{
    QString id;
    /// From 1.
    int number = 0;
    QString prompt;
    QString model;
    /// Empty where nobody knows how long it will be.
    QString length;
    double seconds = 0;
    ShotStanding standing = ShotStanding::Planned;
    QString state;
    /// Why it is so, in a sentence; empty where `state` says it all.
    QString reason;
    /// 0 to 1; empty while it is not under way, or nobody tells how far.
    std::optional<double> progress;
    /// The most that it costs; empty once it is there.
    QString price;
    bool isRealMoney = false;
    /// What shows it: its film, otherwise its first frame. A hash, empty while there is neither.
    QString picture;
    /// It begins with the last frame of the shot before.
    bool continues = false;
    /// Its values are in the form.
    bool isEdited = false;

    bool operator==(const ShotCard &) const = default;
};

/// The shots of one storyboard as rows, which keep their selection while they move and change.
class ShotModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, PictureRole };

    /// `candidate` is Storyboards::Parts::candidate; all outlive the model.
    ShotModel(Storyboards &boards, std::function<Result<Candidate>(const JobRequest &request)> candidate, QObject *parent = nullptr);

    /// The shots of this storyboard as they are now, with the one that is edited; empty for none. The owner calls it again with every
    /// change, so that each is worked out once.
    void show(const QString &boardId, const QString &editedId);

    const ShotCard *cardAt(int row) const;
    int rowOf(const QString &shotId) const;
    /// Of all shots of which it is known.
    double seconds() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void follow();
    QList<ShotCard> cards() const;
    ShotCard cardOf(const Storyboard &board, int index) const;
    void showStanding(ShotCard &card, const Storyboard &board, int index) const;
    void showPrice(ShotCard &card, const ShotsPrice &price) const;
    QString spoken(const ShotCard &card) const;

    Storyboards &m_boards;
    std::function<Result<Candidate>(const JobRequest &request)> m_candidate;
    QLocale m_locale;
    QString m_boardId;
    QString m_edited;
    QList<ShotCard> m_cards;
};

} // namespace maquette::ui
