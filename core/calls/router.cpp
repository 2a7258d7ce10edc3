#include "core/calls/router.h"

#include <algorithm>

namespace maquette {

namespace {

bool isSame(const Candidate &a, const Candidate &b)
{
    return a.account.id == b.account.id && a.model.id == b.model.id;
}

} // namespace

QList<Candidate> Router::order(const Candidate &chosen, QList<Candidate> siblings, QList<Candidate> fallbacks) const
{
    const auto isSick = [this](const Candidate &candidate) { return !m_parts.isHealthy(candidate.account); };
    std::stable_sort(siblings.begin(), siblings.end(), [&](const Candidate &a, const Candidate &b) {
        const bool isFirstSick = isSick(a);
        const bool isSecondSick = isSick(b);
        if (isFirstSick != isSecondSick)
            return isSecondSick;
        return m_parts.wait(a.account.id) < m_parts.wait(b.account.id);
    });
    std::stable_partition(fallbacks.begin(), fallbacks.end(), [&](const Candidate &candidate) { return !isSick(candidate); });
    QList<Candidate> ordered{chosen};
    for (const QList<Candidate> &more : {siblings, fallbacks}) {
        for (const Candidate &candidate : more) {
            const bool isKnown = std::any_of(ordered.cbegin(), ordered.cend(), [&](const Candidate &one) { return isSame(one, candidate); });
            if (!isKnown)
                ordered.append(candidate);
        }
    }
    return ordered;
}

} // namespace maquette
