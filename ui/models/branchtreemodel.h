#pragma once

#include "core/conversation/messagetree.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <QTimer>

namespace maquette::ui {

/// All messages of a conversation, drawn so that it stays flat however long it is.
///
/// Each level is a way down the tree, one message below the other: the topmost is the branch that is shown. Where a message has
/// others beside it, those hang below it; each begins the way that was last shown there. Lines say what they say only once they were
/// looked at: beginningsWanted() asks, setBeginnings() answers.
class BranchTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        MessageRole = Qt::UserRole + 1,
        /// On the branch that is shown.
        ShownRole,
        /// How many messages stand beside this one.
        OthersRole,
        /// It is where another way begins.
        BeginsBranchRole
    };
    enum Column { TextColumn, AnswersColumn, TimeColumn, ColumnCount };
    enum class Lines {
        All,
        /// Those with others beside them, those others, and the end of each way.
        Forks
    };

    explicit BranchTreeModel(QObject *parent = nullptr);

    void setTree(const MessageTree &tree);
    void setLines(Lines lines);
    Lines lines() const { return m_lines; }
    void setBeginnings(const QList<MessageBeginning> &beginnings);

    /// Where a message stands; invalid when it has no line.
    QModelIndex indexOf(MessageId message) const;
    MessageId messageAt(const QModelIndex &index) const;
    MessageId activeLeaf() const { return m_tree.activeLeaf; }
    int messageCount() const { return static_cast<int>(m_tree.rows.size()); }
    /// Ways from a first message to an end.
    int branchCount() const { return m_branches; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Lines are looked at whose messages are not at hand.
    void beginningsWanted(const QList<qint64> &messages);

private:
    /// A message as a line of the drawing.
    struct Node
    {
        int parent = -1;
        int row = -1;
        /// Messages on the way that begins here, with this one; 0 where none does.
        int length = 0;
        int others = 0;
        QList<int> children;
    };

    void rebuild();
    void readForest();
    void chooseWays();
    void addWay(int parent, int first, QList<std::pair<int, int>> &further);
    void append(int parent, int node);
    int rowOf(MessageId message) const;
    QString speaker(int row) const;
    QString words(int row) const;
    QString spoken(int row) const;
    void want(MessageId message) const;

    MessageTree m_tree;
    Lines m_lines = Lines::All;
    int m_branches = 0;
    /// By row of the tree; -1 in m_choice where nothing follows.
    QList<QList<int>> m_below;
    QList<int> m_roots;
    QList<int> m_choice;
    QList<char> m_isShown;
    QList<Node> m_nodes;
    QList<int> m_top;
    QHash<MessageId, MessageBeginning> m_beginnings;
    mutable QSet<MessageId> m_asked;
    mutable QList<qint64> m_wanted;
    mutable QTimer m_soon;
};

} // namespace maquette::ui
