#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

#include <limits>
#include <vector>

namespace maquette {

/// A vocabulary: which byte strings are tokens, and in which order pairs are merged.
///
/// All tokens lie in one block in the order of their ranks, found through an open hash of ranks: 100,000 small
/// allocations would cost ten times the memory.
class RankTable
{
public:
    static constexpr quint32 kNone = std::numeric_limits<quint32>::max();

    /// Reads gzipped lines "base64(token) rank" with ranks 0, 1, 2 …. Internal when they are damaged.
    static Result<RankTable> read(QByteArrayView gzip);

    /// The rank of these bytes, kNone when they are no token.
    quint32 rank(QByteArrayView bytes) const;
    QByteArrayView token(quint32 rank) const;
    qsizetype size() const { return static_cast<qsizetype>(m_starts.size()) - 1; }
    /// The longest token in bytes.
    qsizetype longest() const { return m_longest; }

private:
    RankTable() = default;
    void index();

    std::vector<char> m_bytes;
    /// Where each token starts in m_bytes, and the end of the last.
    std::vector<quint32> m_starts{0};
    /// Ranks by hash, kNone where free; a power of two.
    std::vector<quint32> m_slots;
    qsizetype m_longest = 0;

    friend class RankReader;
};

} // namespace maquette
