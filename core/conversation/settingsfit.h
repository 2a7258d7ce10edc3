#pragma once

#include "core/catalog/model.h"
#include "core/conversation/conversation.h"

#include <QList>

namespace maquette {

/// What of a conversation's settings another model does not take.
enum class Unfit {
    /// It has none; what it does by itself applies.
    Temperature,
    /// It writes less at most; that is asked for.
    MaxOutputTokens
};

/// Makes `settings` ones that `model` takes; what had to be changed for that.
QList<Unfit> fitSettings(RunSettings &settings, const Model &model);

} // namespace maquette
