#pragma once

#include "core/ledger/attemptbodies.h"

#include <QString>

#include <optional>

namespace maquette {

/// What a chat request asked, as it was kept: for calls that no conversation has, such as those of the command line.
struct KeptQuestion
{
    QString systemPrompt;
    QString text;
    std::optional<double> temperature;
    std::optional<qint64> maxOutputTokens;

    bool operator==(const KeptQuestion &) const = default;
};

/// Reads it from the body of any chat wire. Empty where it is not all there: the body was cut, has pictures or files, or more
/// than one question.
std::optional<KeptQuestion> keptQuestion(const KeptMessage &request);

} // namespace maquette
