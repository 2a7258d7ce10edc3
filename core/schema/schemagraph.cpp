#include "core/schema/schemagraph.h"

#include <algorithm>

namespace maquette {

namespace {

/// Levels that are about one value, one within the other.
constexpr int kDeepestInPlace = 40;
/// Levels that are read one within the other, each definition once.
constexpr int kDeepestReading = 400;

} // namespace

SchemaGraph::Node &SchemaGraph::node(int definition)
{
    while (m_nodes.size() <= definition)
        m_nodes.append(Node());
    return m_nodes[definition];
}

void SchemaGraph::addEdge(int from, int to, int levels, bool isInPlace)
{
    node(to);
    node(from).edges.append({to, levels, isInPlace});
}

void SchemaGraph::noteDepth(int definition, int levels)
{
    Node &noted = node(definition);
    noted.depth = std::max(noted.depth, levels);
}

std::optional<int> SchemaGraph::circle() const
{
    QList<Mark> marks(m_nodes.size(), Mark::Unseen);
    for (int i = 0; i < m_nodes.size(); ++i) {
        if (findCircle(i, marks))
            return i;
    }
    return {};
}

bool SchemaGraph::findCircle(int definition, QList<Mark> &marks) const
{
    if (marks.at(definition) != Mark::Unseen)
        return marks.at(definition) == Mark::OnTheWay;
    marks[definition] = Mark::OnTheWay;
    for (const Edge &edge : m_nodes.at(definition).edges) {
        if (edge.isInPlace && findCircle(edge.to, marks))
            return true;
    }
    marks[definition] = Mark::Done;
    return false;
}

bool SchemaGraph::isTooDeep() const
{
    QList<int> known(m_nodes.size(), -1);
    QList<bool> seen(m_nodes.size(), false);
    for (int i = 0; i < m_nodes.size(); ++i) {
        if (depthInPlace(i, known) > kDeepestInPlace)
            return true;
    }
    return !m_nodes.isEmpty() && depthOfReading(0, seen) > kDeepestReading;
}

int SchemaGraph::depthInPlace(int definition, QList<int> &known) const
{
    if (known.at(definition) >= 0)
        return known.at(definition);
    int deepest = m_nodes.at(definition).depth;
    for (const Edge &edge : m_nodes.at(definition).edges) {
        if (edge.isInPlace)
            deepest = std::max(deepest, edge.levels + depthInPlace(edge.to, known));
    }
    known[definition] = deepest;
    return deepest;
}

int SchemaGraph::depthOfReading(int definition, QList<bool> &seen) const
{
    if (seen.at(definition))
        return 0;
    seen[definition] = true;
    int deepest = 0;
    for (const Edge &edge : m_nodes.at(definition).edges)
        deepest = std::max(deepest, edge.levels + depthOfReading(edge.to, seen));
    return deepest;
}

} // namespace maquette
