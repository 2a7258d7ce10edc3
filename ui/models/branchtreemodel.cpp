#include "ui/models/branchtreemodel.h"

#include <QLocale>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Texts that are kept at hand; more than any view shows.
constexpr qsizetype kMostBeginnings = 4'000;

/// Of messages beside one another the one that is shown, or was shown last; -1 of none.
int chosenOf(const QList<int> &siblings, const QList<char> &isShown, const QList<std::pair<qint64, qint64>> &newest)
{
    int best = -1;
    for (const int row : siblings) {
        if (isShown.at(row))
            return row;
        if (best < 0 || newest.at(row) > newest.at(best))
            best = row;
    }
    return best;
}

} // namespace

BranchTreeModel::BranchTreeModel(QObject *parent) : QAbstractItemModel(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] { emit beginningsWanted(std::exchange(m_wanted, {})); });
}

void BranchTreeModel::setTree(const MessageTree &tree)
{
    beginResetModel();
    if (tree.conversationId != m_tree.conversationId)
        m_beginnings.clear();
    m_tree = tree;
    // What is under way has more to say by now.
    for (const BranchRow &row : std::as_const(m_tree.rows)) {
        if (row.state == MessageState::Streaming)
            m_beginnings.remove(row.id);
    }
    m_asked.clear();
    rebuild();
    endResetModel();
}

void BranchTreeModel::setLines(Lines lines)
{
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = lines;
    rebuild();
    endResetModel();
}

void BranchTreeModel::rebuild()
{
    readForest();
    chooseWays();
    m_nodes = QList<Node>(m_tree.rows.size());
    m_top.clear();
    // Without recursion: a conversation may branch deeper than any stack.
    QList<std::pair<int, int>> further;
    if (!m_roots.isEmpty())
        further.append({-1, m_roots.constFirst()});
    while (!further.isEmpty()) {
        const auto [parent, first] = further.takeLast();
        addWay(parent, first, further);
    }
}

void BranchTreeModel::readForest()
{
    const auto count = m_tree.rows.size();
    m_below = QList<QList<int>>(count);
    m_roots.clear();
    for (int row = 0; row < count; ++row) {
        const int above = m_tree.rows.at(row).parentId ? rowOf(m_tree.rows.at(row).parentId) : -1;
        if (above < 0)
            m_roots.append(row);
        else
            m_below[above].append(row);
    }
    m_isShown = QList<char>(count, 0);
    for (int row = rowOf(m_tree.activeLeaf); row >= 0 && !m_isShown.at(row); row = rowOf(m_tree.rows.at(row).parentId))
        m_isShown[row] = 1;
    m_branches = static_cast<int>(std::count_if(m_below.cbegin(), m_below.cend(), [](const QList<int> &below) { return below.isEmpty(); }));
}

void BranchTreeModel::chooseWays()
{
    const auto count = m_tree.rows.size();
    QList<int> order = m_roots;
    order.reserve(count);
    for (qsizetype at = 0; at < order.size(); ++at)
        order.append(m_below.at(order.at(at)));
    // From the ends upwards, whatever the ids say: each message with when its newest end was last shown.
    QList<std::pair<qint64, qint64>> newest(count);
    m_choice = QList<int>(count, -1);
    for (auto row = order.crbegin(); row != order.crend(); ++row) {
        newest[*row] = {m_tree.rows.at(*row).activatedMs, m_tree.rows.at(*row).id};
        const int choice = chosenOf(m_below.at(*row), m_isShown, newest);
        m_choice[*row] = choice;
        if (choice >= 0)
            newest[*row] = std::max(newest.at(*row), newest.at(choice));
    }
    // The one that is shown, or was shown last, comes first of all.
    const auto first = m_roots.indexOf(chosenOf(m_roots, m_isShown, newest));
    if (first > 0)
        m_roots.move(first, 0);
}

void BranchTreeModel::addWay(int parent, int first, QList<std::pair<int, int>> &further)
{
    int length = 0;
    int above = parent;
    // The first ones of all have no message above them.
    bool isTop = parent < 0;
    for (int row = first; row >= 0; row = m_choice.at(row)) {
        const QList<int> &siblings = isTop ? m_roots : m_below.at(above);
        isTop = false;
        ++length;
        Node &node = m_nodes[row];
        node.others = static_cast<int>(siblings.size()) - 1;
        if (m_lines == Lines::All || node.others > 0 || m_choice.at(row) < 0)
            append(parent, row);
        for (const int other : siblings) {
            if (other == row)
                continue;
            append(row, other);
            m_nodes[other].length = 1;
            m_nodes[other].others = node.others;
            if (m_choice.at(other) >= 0)
                further.append({other, m_choice.at(other)});
        }
        above = row;
    }
    if (parent >= 0)
        m_nodes[parent].length = length + 1;
}

void BranchTreeModel::append(int parent, int node)
{
    QList<int> &list = parent < 0 ? m_top : m_nodes[parent].children;
    m_nodes[node].parent = parent;
    m_nodes[node].row = static_cast<int>(list.size());
    list.append(node);
}

int BranchTreeModel::rowOf(MessageId message) const
{
    const auto at = std::lower_bound(m_tree.rows.cbegin(), m_tree.rows.cend(), message,
                                     [](const BranchRow &row, MessageId wanted) { return row.id < wanted; });
    return at != m_tree.rows.cend() && at->id == message ? static_cast<int>(at - m_tree.rows.cbegin()) : -1;
}

void BranchTreeModel::setBeginnings(const QList<MessageBeginning> &beginnings)
{
    if (m_beginnings.size() > kMostBeginnings)
        m_beginnings.clear();
    for (const MessageBeginning &beginning : beginnings) {
        m_beginnings.insert(beginning.id, beginning);
        m_asked.remove(beginning.id);
        const QModelIndex at = indexOf(beginning.id);
        if (at.isValid())
            emit dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    }
}

QModelIndex BranchTreeModel::indexOf(MessageId message) const
{
    const int row = rowOf(message);
    return row >= 0 && m_nodes.at(row).row >= 0 ? createIndex(m_nodes.at(row).row, 0, quintptr(row)) : QModelIndex();
}

MessageId BranchTreeModel::messageAt(const QModelIndex &index) const
{
    return index.isValid() ? m_tree.rows.at(qsizetype(index.internalId())).id : 0;
}

QModelIndex BranchTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column < 0 || column >= ColumnCount || (parent.isValid() && parent.column() != 0))
        return {};
    const QList<int> &list = parent.isValid() ? m_nodes.at(qsizetype(parent.internalId())).children : m_top;
    return row >= 0 && row < list.size() ? createIndex(row, column, quintptr(list.at(row))) : QModelIndex();
}

QModelIndex BranchTreeModel::parent(const QModelIndex &index) const
{
    const int above = index.isValid() ? m_nodes.at(qsizetype(index.internalId())).parent : -1;
    return above < 0 ? QModelIndex() : createIndex(m_nodes.at(above).row, 0, quintptr(above));
}

int BranchTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_top.size());
    return parent.column() == 0 ? static_cast<int>(m_nodes.at(qsizetype(parent.internalId())).children.size()) : 0;
}

int BranchTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString BranchTreeModel::speaker(int row) const
{
    const BranchRow &message = m_tree.rows.at(row);
    if (message.role == maquette::Role::User)
        return tr("You");
    const QString model = m_beginnings.value(message.id).modelId;
    return model.isEmpty() ? tr("Answer") : model;
}

QString BranchTreeModel::words(int row) const
{
    const MessageId id = m_tree.rows.at(row).id;
    const auto known = m_beginnings.constFind(id);
    if (known == m_beginnings.cend()) {
        want(id);
        return speaker(row);
    }
    return known->text.isEmpty() ? speaker(row) : tr("%1: %2", "who, and what is said").arg(speaker(row), known->text);
}

QString BranchTreeModel::spoken(int row) const
{
    QStringList parts{words(row)};
    if (m_isShown.at(row))
        parts.append(tr("shown now"));
    if (m_nodes.at(row).others > 0)
        parts.append(tr("%n other(s) beside it", nullptr, m_nodes.at(row).others));
    return parts.join(u", "_s);
}

void BranchTreeModel::want(MessageId message) const
{
    if (m_asked.contains(message))
        return;
    m_asked.insert(message);
    m_wanted.append(message);
    // Together with the lines beside it.
    m_soon.start();
}

QVariant BranchTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = static_cast<int>(index.internalId());
    const Node &node = m_nodes.at(row);
    const BranchRow &message = m_tree.rows.at(row);
    switch (role) {
    case MessageRole:
        return message.id;
    case ShownRole:
        return m_isShown.at(row) != 0;
    case OthersRole:
        return node.others;
    case BeginsBranchRole:
        return node.length > 0;
    case Qt::AccessibleTextRole:
        return index.column() == TextColumn ? spoken(row) : data(index, Qt::DisplayRole);
    case Qt::ToolTipRole:
        return index.column() == TextColumn ? words(row) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == TextColumn ? QVariant() : QVariant(int(Qt::AlignTrailing | Qt::AlignVCenter));
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (index.column() == TextColumn)
        return words(row);
    if (index.column() == TimeColumn)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(message.createdMs).toLocalTime(), QLocale::ShortFormat);
    return node.length > 0 ? tr("%n message(s)", nullptr, node.length) : QString();
}

QVariant BranchTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TextColumn:
        return tr("Message");
    case AnswersColumn:
        return tr("Branch");
    case TimeColumn:
        return tr("Time");
    default:
        return {};
    }
}

} // namespace maquette::ui

#include "moc_branchtreemodel.cpp"
