#pragma once

#include "core/studio/promptexpansion.h"

#include <functional>
#include <memory>
#include <vector>

// A prompt with its choices, taken apart.
namespace maquette::prompttree {

struct Alternatives;

/// Plain text, or something that alternatives stand for.
struct Node
{
    QString text;
    /// Null for plain text. Shared by all places that name the same thing: what is nested costs its own length and no more.
    std::shared_ptr<const Alternatives> options;
};

struct Sequence
{
    std::vector<Node> nodes;
    /// How many different texts, at most kMostCombinations.
    qint64 combinations = 1;
    /// What the longest of them costs in characters and steps; held to a little more than kLongestPrompt.
    qint64 weight = 0;
    /// Names that lead to names.
    int depth = 0;
};

struct Alternatives
{
    std::vector<Sequence> options;
    /// Where the combinations of each option end.
    std::vector<qint64> ends;
    qint64 weight = 0;
    int depth = 0;
    /// A variable's value is no choice.
    bool isChoice = true;

    qint64 combinations() const { return ends.empty() ? 1 : ends.back(); }
};

/// What a parser looks up, what it did not find, and what it took apart already.
struct Lookup
{
    const QHash<QString, QString> &variables;
    const QHash<QString, QStringList> &wildcards;
    QStringList missingVariables;
    QStringList missingWildcards;
    QHash<QString, std::shared_ptr<const Alternatives>> known;
};

/// TooLarge when a text of it could be longer than kLongestPrompt.
[[nodiscard]] Result<Sequence> parse(const QString &text, Lookup &lookup);

/// The text with the choices that `choose(count)` makes, one after the other.
QString textOf(const Sequence &sequence, const std::function<std::size_t(std::size_t count)> &choose);
/// Combination `index`, which is less than the sequence's number of them.
QString textAt(const Sequence &sequence, qint64 index);

} // namespace maquette::prompttree
