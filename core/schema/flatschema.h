#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QJsonValue>

namespace maquette {

/// A JSON Schema brought into the form in which the validator takes it without harm.
///
/// Every place that is referred to is a definition of its own and every reference leads to one of those ("#/definitions/3");
/// only keywords that are checked are left, in the words of draft 7. What the validator's own way would read wrong or
/// could be made to hang on (types, patterns, multiples) has a name of ours (kType …), and each schema says under kSteps what
/// looking at it takes.
struct FlatSchema
{
    QJsonObject root;
    /// It compares the items of lists with one another.
    bool hasUniqueItems = false;
    /// It chooses members by a pattern.
    bool hasNamePatterns = false;

    static constexpr const char *kType = "maquette type";
    static constexpr const char *kPattern = "maquette pattern";
    static constexpr const char *kMultipleOf = "maquette multipleOf";
    static constexpr const char *kSteps = "maquette steps";
};

/// Refuses, in words and with the place: what is no schema, references that lead nowhere or out of the document (nothing is ever
/// fetched), schemas that come back to themselves without going deeper into a document, keywords that are not checked here, and
/// what is too large or too deep to be looked at in bounded time.
[[nodiscard]] Result<FlatSchema> flatSchema(const QJsonValue &schema);

} // namespace maquette
