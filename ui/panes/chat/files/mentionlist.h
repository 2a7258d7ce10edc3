#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace maquette::ui {

/// Something that a message can refer to.
struct Mention
{
    enum class Kind { Conversation, Asset };
    Kind kind = Kind::Conversation;
    /// The conversation's id, or the asset's hash.
    QString id;
    QString title;
    QString detail;

    bool operator==(const Mention &) const = default;
};

/// Conversations and files that fit what was typed, the best first.
class MentionList final : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit MentionList(QObject *parent = nullptr);

    /// What there is to find, in the order of an empty pattern.
    void setMentions(const QList<Mention> &all);
    void setPattern(const QString &pattern);
    /// What a search found for the pattern that is set now; behind what fits by its title.
    void addFound(const QList<Mention> &found);
    const Mention &mention(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void rank();

    QList<Mention> m_all;
    QString m_pattern;
    QList<Mention> m_rows;
};

} // namespace maquette::ui
