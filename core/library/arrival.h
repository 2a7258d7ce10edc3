#pragma once

#include "core/library/assetrecord.h"

#include <QString>

namespace maquette {

/// What is known of a file that nobody has twice, when it comes: it was paid for, or stands in an export of another program.
struct Arrival
{
    /// What the provider called it; counts where the bytes do not tell.
    QString mime;
    /// Empty: made from the prompt.
    QString name;
    AssetRecipe recipe;
    AssetOrigin origin = AssetOrigin::Generated;
};

/// A file name that tells what is in it: the first words of the prompt and a number ("ceramic-table-lamp-02.png").
QString nameForPrompt(const QString &prompt, int position, const QString &extension);

} // namespace maquette
