#pragma once

#include "core/calls/operation.h"

#include <QList>
#include <QString>

#include <chrono>
#include <functional>

namespace maquette {

/// Puts those who could answer a call into the order in which they are asked.
///
/// First who was chosen; then other accounts of the same provider with the same model, those with the shortest wait first,
/// so that a used-up or refused key costs one attempt; then the user's own fallbacks, in the user's order. Whoever keeps
/// failing comes last among their kind. Nobody is left out here: what a candidate cannot do, the call's operation says
/// when its turn comes, in words. Pure; asks only what it is given.
class Router
{
public:
    struct Parts
    {
        /// How long one more request to an account would wait for its known limits.
        std::function<std::chrono::milliseconds(const QString &accountId)> wait;
        /// False while the account's circuit is open.
        std::function<bool(const Account &account)> isHealthy;
    };
    explicit Router(Parts parts) : m_parts(std::move(parts)) {}

    /// `siblings` are other accounts of the chosen one's provider, with the same model.
    QList<Candidate> order(const Candidate &chosen, QList<Candidate> siblings, QList<Candidate> fallbacks) const;

private:
    Parts m_parts;
};

} // namespace maquette
