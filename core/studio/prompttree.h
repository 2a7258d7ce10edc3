#pragma once

#include "core/studio/promptexpansion.h"

#include <functional>
#include <memory>
#include <vector>

// A prompt with its choices, taken apart.
namespace maquette::prompttree {

struct Node;
using Sequence = std::vector<Node>;

/// Plain text, or alternatives.
struct Node
{
    QString text;
    std::vector<Sequence> options;
};

/// What a parser looks up, and what it did not find.
struct Lookup
{
    const QHash<QString, QString> &variables;
    const QHash<QString, QStringList> &wildcards;
    QStringList missingVariables;
    QStringList missingWildcards;
};

[[nodiscard]] Result<Sequence> parse(const QString &text, Lookup &lookup);

/// How many different texts, at most kMostCombinations.
qint64 combinations(const Sequence &sequence);
/// The text with the choices that `choose(count)` makes, one after the other.
QString textOf(const Sequence &sequence, const std::function<std::size_t(std::size_t count)> &choose);
/// Combination `index`, which is less than combinations().
QString textAt(const Sequence &sequence, qint64 index);

} // namespace maquette::prompttree
