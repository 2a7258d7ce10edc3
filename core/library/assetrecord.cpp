#include "core/library/assetrecord.h"

namespace maquette {

Money shareOf(Money whole, int count, int position)
{
    if (count < 2)
        return whole;
    return {whole.picos / count + (position < whole.picos % count ? 1 : 0)};
}

QString seedOf(const AssetRecipe &recipe)
{
    return recipe.seed ? QString::number(*recipe.seed) : recipe.values[QLatin1String("seed")].toVariant().toString();
}

} // namespace maquette
