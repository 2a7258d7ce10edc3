#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace maquette::ui {

/// How well a pattern fits a text, and where.
struct FuzzyMatch
{
    /// Higher is better.
    int score = 0;
    /// Indexes of the matched characters, ascending.
    QList<int> positions;

    bool operator==(const FuzzyMatch &) const = default;
};

/// Finds the characters of `pattern` in `text`, in their order, case and accents ignored. Starts of words and runs count most,
/// so "nc" finds "New chat" before "Once more". Spaces in the pattern separate words that must all be found. An empty
/// pattern fits everything.
std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text);

} // namespace maquette::ui
