#include "core/library/imagemetadata.h"

#include "core/library/foreignmetadata.h"
#include "core/library/metadatatexts.h"
#include "core/library/xmp.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

ImageMetadata ownFrom(const AssetRecipe &recipe)
{
    ImageMetadata made{.software = u"Maquette"_s};
    made.prompt = recipe.prompt;
    made.negativePrompt = recipe.values["negative_prompt"_L1].toString();
    made.model = recipe.modelId;
    if (recipe.seed)
        made.seed = QString::number(*recipe.seed);
    made.values = recipe.values;
    made.values.remove(u"negative_prompt"_s);
    made.recipe = recipe;
    return made;
}

} // namespace

AssetRecipe ImageMetadata::asRecipe() const
{
    if (recipe)
        return *recipe;
    AssetRecipe made;
    made.modelId = model;
    made.prompt = prompt;
    made.values = values;
    if (!negativePrompt.isEmpty())
        made.values.insert(u"negative_prompt"_s, negativePrompt);
    bool isNumber = false;
    const qint64 number = seed.toLongLong(&isNumber);
    if (isNumber)
        made.seed = number;
    else if (!seed.isEmpty())
        made.values.insert(u"seed"_s, seed);
    if (!size.isEmpty())
        made.values.insert(u"size"_s, u"%1x%2"_s.arg(size.width()).arg(size.height()));
    return made;
}

ImageMetadata readImageMetadata(QByteArrayView bytes)
{
    const MetadataTexts texts = readMetadataTexts(bytes);
    const auto recipe = xmp::recipeIn(texts.xmp);
    ImageMetadata made = recipe ? ownFrom(*recipe) : foreign::read(texts);
    made.hasCredential = texts.hasCredential;
    return made;
}

} // namespace maquette
