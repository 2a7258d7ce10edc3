#include "core/net/ndjsonparser.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace maquette;

namespace {

constexpr qsizetype bound = 4096;

std::pair<std::vector<QByteArray>, bool> parse(QByteArrayView stream, qsizetype step)
{
    std::vector<QByteArray> lines;
    const auto note = [&lines](QByteArrayView line) {
        if (line.size() > bound || line.contains('\n'))
            std::abort();
        lines.push_back(line.toByteArray());
    };
    NdjsonParser parser(bound);
    bool isGood = true;
    for (qsizetype at = 0; at < stream.size() && isGood; at += step) {
        const QByteArray piece = stream.sliced(at, std::min(step, stream.size() - at)).toByteArray();
        isGood = parser.feed(piece, note).has_value();
    }
    isGood = isGood && parser.end(note).has_value();
    return {lines, isGood};
}

} // namespace

/// The first byte says in what pieces the rest comes; the lines must be the same as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView stream(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    const auto whole = parse(stream, std::max<qsizetype>(stream.size(), 1));
    const auto pieces = parse(stream, 1 + bytes[0] % 64);
    if (whole.second && pieces.second && whole.first != pieces.first)
        std::abort();
    if (stream.size() < bound && (!whole.second || !pieces.second))
        std::abort();
    return 0;
}
