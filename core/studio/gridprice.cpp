#include "core/studio/gridprice.h"

#include "core/calls/mediaoperation.h"

namespace maquette {

Result<std::optional<Money>> mostFor(const JobRequest &request, const Candidate &candidate, const QDateTime &now)
{
    MediaOperation::Input input{
        .feature = request.feature == JobFeature::Video ? Feature::Video : Feature::Image, .request = {}, .now = now, .keep = {}};
    input.request = {.modelId = request.modelId, .prompt = request.prompt, .count = request.count, .values = request.values, .inputs = {}, .partialImages = request.partialImages};
    for (const JobInput &file : request.inputs)
        input.request.inputs.append({.parameter = file.parameter});
    const MediaOperation operation(std::move(input));
    if (const auto allowed = operation.guard(candidate); !allowed)
        return tl::unexpected(allowed.error());
    return operation.worstCase(candidate);
}

} // namespace maquette
