#pragma once

#include <QList>

#include <optional>

namespace maquette {

/// Which definitions of a schema refer to which others, and how deep in each: what tells whether looking at it ends.
class SchemaGraph
{
public:
    /// `from` refers to `to`, `levels` of nesting down; `isInPlace` when it is about the same value.
    void addEdge(int from, int to, int levels, bool isInPlace);
    /// There is a schema about the definition's own value this many levels down in it.
    void noteDepth(int definition, int levels);

    /// A definition that leads back to itself with the same value; empty when there is none.
    std::optional<int> circle() const;
    /// Reading it, or looking at one value by it, would go deeper than a thread's stack should. Asked when circle() is empty.
    bool isTooDeep() const;

private:
    struct Edge
    {
        int to = 0;
        int levels = 0;
        bool isInPlace = false;
    };
    struct Node
    {
        QList<Edge> edges;
        int depth = 0;
    };

    enum class Mark : char { Unseen, OnTheWay, Done };

    Node &node(int definition);
    bool findCircle(int definition, QList<Mark> &marks) const;
    int depthInPlace(int definition, QList<int> &known) const;
    int depthOfReading(int definition, QList<bool> &seen) const;

    QList<Node> m_nodes;
};

} // namespace maquette
