#pragma once

#include <QByteArray>

#include <random>

/// Bodies as bad networks and bad servers send them.
namespace maquette::test {

/// Hands `take` every beginning of `body`, the empty one and the whole one included.
template<typename Take>
void forEachCut(const QByteArray &body, Take take)
{
    for (qsizetype size = 0; size <= body.size(); ++size)
        take(body.left(size));
}

/// Hands `take` copies of `body` in which a few bytes were flipped; always the same ones.
template<typename Take>
void forEachFlipped(const QByteArray &body, int copies, Take take)
{
    std::mt19937 random(20261128);
    for (int copy = 0; copy < copies && !body.isEmpty(); ++copy) {
        QByteArray flipped = body;
        const auto count = 1 + random() % 4;
        for (unsigned i = 0; i < count; ++i) {
            const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(flipped.size()));
            flipped[at] = static_cast<char>(flipped.at(at) ^ static_cast<char>(1U << (random() % 8)));
        }
        take(flipped);
    }
}

} // namespace maquette::test
