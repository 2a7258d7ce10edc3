#include "core/exchange/conversationtree.h"

#include "core/exchange/foreignjson.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace maquette::exchange {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::ImportJob", text);
}

class Planner
{
public:
    explicit Planner(ForeignConversation &conversation) : m_conversation(conversation), m_messages(conversation.messages) {}

    TreePlan plan()
    {
        index();
        findParents();
        cutCycles();
        QList<qsizetype> all(m_messages.size());
        std::iota(all.begin(), all.end(), 0);
        gatherChildren(all, m_parents);
        m_walk = walk();
        lookAhead();
        hang();
        // Once more by what is shown alone: a hidden message between two others has a time of its own, or none.
        gatherChildren(m_plan.order, m_plan.parents);
        m_plan.order = walk();
        m_plan.active = active();
        return std::move(m_plan);
    }

private:
    void index()
    {
        for (qsizetype i = 0; i < m_messages.size(); ++i) {
            const QString &key = m_messages.at(i).key;
            if (m_byKey.contains(key)) {
                m_conversation.problems.append(words(QT_TRANSLATE_NOOP("maquette::ImportJob", "Two messages have the same id; the second one was left out.")));
                m_messages[i].isHidden = true;
                m_messages[i].raw = {};
            } else {
                m_byKey.insert(key, i);
            }
        }
    }

    void findParents()
    {
        int orphans = 0;
        m_parents.fill(-1, m_messages.size());
        for (qsizetype i = 0; i < m_messages.size(); ++i) {
            const QString &parent = m_messages.at(i).parentKey;
            if (parent.isEmpty())
                continue;
            m_parents[i] = m_byKey.value(parent, -1);
            if (m_parents.at(i) < 0 && !m_conversation.isContinued && isShown(i))
                ++orphans;
        }
        if (orphans > 0) {
            m_conversation.problems.append(
                words(QT_TRANSLATE_NOOP("maquette::ImportJob", "%1 messages came without the one before them; each begins a branch of its own.")).arg(orphans));
        }
    }

    void cutCycles()
    {
        enum : char { Unseen, OnTheWay, Sound };
        QByteArray state(m_messages.size(), Unseen);
        int cycles = 0;
        QList<qsizetype> way;
        for (qsizetype i = 0; i < m_messages.size(); ++i) {
            way.clear();
            qsizetype at = i;
            while (at >= 0 && state.at(at) == Unseen) {
                state[at] = OnTheWay;
                way.append(at);
                at = m_parents.at(at);
            }
            if (at >= 0 && state.at(at) == OnTheWay) {
                // One message of a ring is as good a beginning as another.
                m_parents[at] = -1;
                ++cycles;
            }
            for (const qsizetype passed : std::as_const(way))
                state[passed] = Sound;
        }
        if (cycles > 0)
            m_conversation.problems.append(words(QT_TRANSLATE_NOOP("maquette::ImportJob", "Its messages followed one another in a ring, which was cut.")));
    }

    qint64 timeOf(qsizetype i) const
    {
        const QDateTime &time = m_messages.at(i).message.createdAt;
        return time.isValid() ? time.toMSecsSinceEpoch() : -1;
    }

    /// Each message's children, oldest first.
    void gatherChildren(const QList<qsizetype> &messages, const QList<qsizetype> &parents)
    {
        m_children.assign(static_cast<std::size_t>(m_messages.size() + 1), QList<qsizetype>());
        for (const qsizetype i : messages)
            m_children[static_cast<std::size_t>(parents.at(i) + 1)].append(i);
        for (QList<qsizetype> &children : m_children) {
            if (children.size() > 1)
                std::stable_sort(children.begin(), children.end(), [this](qsizetype a, qsizetype b) { return timeOf(a) < timeOf(b); });
        }
    }

    const QList<qsizetype> &childrenOf(qsizetype parent) const { return m_children.at(static_cast<std::size_t>(parent + 1)); }

    /// Every message after its parent, each branch in one piece.
    QList<qsizetype> walk() const
    {
        QList<qsizetype> stack(childrenOf(-1).crbegin(), childrenOf(-1).crend());
        QList<qsizetype> order;
        while (!stack.isEmpty()) {
            const qsizetype at = stack.takeLast();
            order.append(at);
            stack.append(QList<qsizetype>(childrenOf(at).crbegin(), childrenOf(at).crend()));
        }
        return order;
    }

    bool isShown(qsizetype i) const { return !m_messages.at(i).isHidden && !m_messages.at(i).isThought; }

    /// Thoughts that no answer follows, or a question, are shown where they are.
    void lookAhead()
    {
        QByteArray isFollowed(m_messages.size(), 0);
        QByteArray isFollowedByOther(m_messages.size(), 0);
        for (auto it = m_walk.crbegin(); it != m_walk.crend(); ++it) {
            for (const qsizetype child : childrenOf(*it)) {
                if (isShown(child)) {
                    isFollowed[*it] = 1;
                    isFollowedByOther[*it] |= m_messages.at(child).message.role != Role::Assistant ? 1 : 0;
                } else {
                    isFollowed[*it] |= isFollowed.at(child);
                    isFollowedByOther[*it] |= isFollowedByOther.at(child);
                }
            }
            ForeignMessage &message = m_messages[*it];
            if (message.isThought && !message.isHidden && !message.message.reasoning.isEmpty() && (!isFollowed.at(*it) || isFollowedByOther.at(*it)))
                message.isThought = false;
        }
    }

    void hang()
    {
        m_plan.parents.fill(-1, m_messages.size());
        QList<QString> thoughts(m_messages.size());
        QDateTime before = m_conversation.conversation.createdAt;
        for (const qsizetype at : std::as_const(m_walk)) {
            ForeignMessage &message = m_messages[at];
            const qsizetype parent = m_parents.at(at);
            const bool isBelowHidden = parent >= 0 && !isShown(parent);
            m_plan.parents[at] = isBelowHidden ? m_plan.parents.at(parent) : parent;
            if (!message.message.createdAt.isValid())
                message.message.createdAt = parent >= 0 ? m_messages.at(parent).message.createdAt : before;
            const QString pending = isBelowHidden ? thoughts.at(parent) : QString();
            if (!isShown(at)) {
                thoughts[at] = message.isThought ? joined(pending, message.message.reasoning) : pending;
                continue;
            }
            if (message.message.role == Role::Assistant)
                message.message.reasoning = joined(pending, message.message.reasoning);
            m_plan.order.append(at);
        }
    }

    qsizetype active() const
    {
        qsizetype at = m_byKey.value(m_conversation.activeKey, -1);
        if (at >= 0 && !isShown(at))
            at = m_plan.parents.at(at);
        if (at >= 0)
            return at;
        qsizetype best = -1;
        QByteArray isParent(m_messages.size(), 0);
        for (const qsizetype i : m_plan.order) {
            if (m_plan.parents.at(i) >= 0)
                isParent[m_plan.parents.at(i)] = 1;
        }
        for (const qsizetype i : m_plan.order) {
            if (!isParent.at(i) && (best < 0 || timeOf(i) >= timeOf(best)))
                best = i;
        }
        return best;
    }

    ForeignConversation &m_conversation;
    QList<ForeignMessage> &m_messages;
    QHash<QString, qsizetype> m_byKey;
    QList<qsizetype> m_parents;
    /// By index of the parent plus one; first those without.
    std::vector<QList<qsizetype>> m_children;
    QList<qsizetype> m_walk;
    TreePlan m_plan;
};

} // namespace

TreePlan planTree(ForeignConversation &conversation)
{
    return Planner(conversation).plan();
}

} // namespace maquette::exchange
