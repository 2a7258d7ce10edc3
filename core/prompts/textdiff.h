#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace maquette {

/// A line of what became of a text.
struct DiffLine
{
    enum class Kind { Same, Removed, Added };

    Kind kind = Kind::Same;
    QString text;
    /// Of a removed or added line that replaces another: the words that differ, as start and length. Empty where the whole line is
    /// another.
    QList<std::pair<int, int>> marks;

    bool operator==(const DiffLine &) const = default;
};

/// What makes `to` of `from`, line by line and in replaced lines word by word; the fewest changes as long as those are few.
/// Texts that have nearly nothing in common are told as one removed and one added, in time that stays bounded.
QList<DiffLine> diffOf(const QString &from, const QString &to);

} // namespace maquette
