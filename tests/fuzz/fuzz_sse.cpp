#include "core/net/sseparser.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace maquette;

namespace {

struct Seen
{
    QByteArray name;
    QByteArray data;
    bool isTerminated = true;

    bool operator==(const Seen &) const = default;
};

constexpr qsizetype bound = 4096;

/// The events of `stream`, fed in pieces of `step` bytes, and whether it was understood.
std::pair<std::vector<Seen>, bool> parse(QByteArrayView stream, qsizetype step)
{
    std::vector<Seen> seen;
    const auto note = [&seen](const SseEvent &event) {
        if (event.data.size() > bound)
            std::abort();
        seen.push_back({event.name.toByteArray(), event.data.toByteArray(), event.isTerminated});
    };
    SseParser parser(bound);
    bool isGood = true;
    for (qsizetype at = 0; at < stream.size() && isGood; at += step) {
        // A copy that dies, so that a view kept too long is found.
        const QByteArray piece = stream.sliced(at, std::min(step, stream.size() - at)).toByteArray();
        isGood = parser.feed(piece, note).has_value();
    }
    isGood = isGood && parser.end(note).has_value();
    return {seen, isGood};
}

} // namespace

/// The first byte says in what pieces the rest comes; the events must be the same as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView stream(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    const auto whole = parse(stream, std::max<qsizetype>(stream.size(), 1));
    const auto pieces = parse(stream, 1 + bytes[0] % 64);
    // At the bound, the pieces decide at which byte it is noticed.
    if (whole.second && pieces.second && whole.first != pieces.first)
        std::abort();
    if (stream.size() < bound && (!whole.second || !pieces.second))
        std::abort();
    return 0;
}
