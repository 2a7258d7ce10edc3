#include "core/providers/provider.h"

namespace maquette {

std::shared_ptr<const ChatCodec> Provider::chatFor(const Model &model) const
{
    return chatByApi.value(model.api, chat);
}

std::shared_ptr<const MediaCodec> Provider::mediaFor(const Model &model) const
{
    return mediaByApi.value(model.api, model.kind == ModelKind::Video ? videos : images);
}

} // namespace maquette
