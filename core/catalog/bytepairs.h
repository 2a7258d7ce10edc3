#pragma once

#include "core/catalog/ranktable.h"

#include <QByteArrayView>

#include <vector>

namespace maquette {

/// Splits pieces into tokens by merging neighbours, lowest rank first and leftmost among equals.
///
/// Short pieces by looking through all pairs for each merge, long ones with a heap: a word of a megabyte must not
/// take the square of its length. Keeps its buffers between pieces; one instance a thread.
class BytePairs
{
public:
    explicit BytePairs(const RankTable &table) : m_table(table) {}

    /// How many tokens `piece` is. Not empty.
    qsizetype count(QByteArrayView piece);
    /// Appends them to `tokens`.
    void encode(QByteArrayView piece, std::vector<quint32> &tokens);

private:
    struct Part
    {
        quint32 start = 0;
        /// The rank of this part merged with the next; kNone when that is no token.
        quint32 pairRank = RankTable::kNone;
        /// Neighbours by index; only for long pieces.
        quint32 previous = 0;
        quint32 next = 0;
    };

    void merge(QByteArrayView piece);
    void mergeShort(QByteArrayView piece);
    void mergeLong(QByteArrayView piece);
    quint32 rankBetween(QByteArrayView piece, quint32 start, quint32 end) const;
    quint32 pairRankAt(QByteArrayView piece, quint32 part) const;

    const RankTable &m_table;
    /// The parts that are left, and one at the end that only marks where the piece ends.
    std::vector<Part> m_parts;
    std::vector<quint64> m_heap;
};

} // namespace maquette
