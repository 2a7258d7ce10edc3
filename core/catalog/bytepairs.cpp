#include "core/catalog/bytepairs.h"

#include <algorithm>
#include <functional>

namespace maquette {

namespace {

constexpr qsizetype kLongPiece = 160;
constexpr quint32 kGone = RankTable::kNone;

} // namespace

quint32 BytePairs::rankBetween(QByteArrayView piece, quint32 start, quint32 end) const
{
    return m_table.rank(piece.sliced(start, end - start));
}

void BytePairs::merge(QByteArrayView piece)
{
    if (piece.size() < kLongPiece)
        mergeShort(piece);
    else
        mergeLong(piece);
}

void BytePairs::mergeShort(QByteArrayView piece)
{
    const auto size = static_cast<quint32>(piece.size());
    m_parts.resize(size + 1);
    for (quint32 i = 0; i <= size; ++i)
        m_parts[i] = {i, i + 2 <= size ? rankBetween(piece, i, i + 2) : RankTable::kNone, 0, 0};
    const auto pairRank = [this, piece](std::size_t at) {
        return at + 2 < m_parts.size() ? rankBetween(piece, m_parts[at].start, m_parts[at + 2].start) : RankTable::kNone;
    };
    while (m_parts.size() > 2) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 2 < m_parts.size(); ++i) {
            if (m_parts[i].pairRank < m_parts[best].pairRank)
                best = i;
        }
        if (m_parts[best].pairRank == RankTable::kNone)
            break;
        m_parts.erase(m_parts.begin() + static_cast<std::ptrdiff_t>(best) + 1);
        m_parts[best].pairRank = pairRank(best);
        if (best > 0)
            m_parts[best - 1].pairRank = pairRank(best - 1);
    }
}

quint32 BytePairs::pairRankAt(QByteArrayView piece, quint32 part) const
{
    const quint32 second = m_parts[part].next;
    const auto end = static_cast<quint32>(m_parts.size()) - 1;
    return second == end ? RankTable::kNone : rankBetween(piece, m_parts[part].start, m_parts[m_parts[second].next].start);
}

void BytePairs::mergeLong(QByteArrayView piece)
{
    const auto size = static_cast<quint32>(piece.size());
    m_parts.resize(size + 1);
    m_heap.clear();
    for (quint32 i = 0; i <= size; ++i)
        m_parts[i] = {i, i + 2 <= size ? rankBetween(piece, i, i + 2) : RankTable::kNone, i == 0 ? kGone : i - 1, i + 1};
    // Rank and position in one number: the order of the heap is the order of the merges.
    const auto push = [this](quint32 part) {
        if (m_parts[part].pairRank == RankTable::kNone)
            return;
        m_heap.push_back(quint64(m_parts[part].pairRank) << 32 | part);
        std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
    };
    for (quint32 i = 0; i < size; ++i) {
        if (m_parts[i].pairRank != RankTable::kNone)
            m_heap.push_back(quint64(m_parts[i].pairRank) << 32 | i);
    }
    std::make_heap(m_heap.begin(), m_heap.end(), std::greater<>());
    while (!m_heap.empty()) {
        std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        const quint64 top = m_heap.back();
        m_heap.pop_back();
        const auto part = static_cast<quint32>(top & 0xffffffff);
        // An entry from before a neighbour was merged; the newer one is in the heap too.
        if (m_parts[part].pairRank != static_cast<quint32>(top >> 32))
            continue;
        const quint32 second = m_parts[part].next;
        m_parts[part].next = m_parts[second].next;
        m_parts[m_parts[second].next].previous = part;
        m_parts[second].pairRank = RankTable::kNone;
        m_parts[second].start = kGone;
        m_parts[part].pairRank = pairRankAt(piece, part);
        push(part);
        if (const quint32 before = m_parts[part].previous; before != kGone) {
            m_parts[before].pairRank = pairRankAt(piece, before);
            push(before);
        }
    }
    std::erase_if(m_parts, [](const Part &part) { return part.start == kGone; });
}

qsizetype BytePairs::count(QByteArrayView piece)
{
    merge(piece);
    return static_cast<qsizetype>(m_parts.size()) - 1;
}

void BytePairs::encode(QByteArrayView piece, std::vector<quint32> &tokens)
{
    merge(piece);
    for (std::size_t i = 0; i + 1 < m_parts.size(); ++i)
        tokens.push_back(rankBetween(piece, m_parts[i].start, m_parts[i + 1].start));
}

} // namespace maquette
