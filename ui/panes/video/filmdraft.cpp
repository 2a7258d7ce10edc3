#include "ui/panes/video/filmdraft.h"

#include "core/catalog/parameterschema.h"
#include "ui/panes/video/filmform.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// As many as every provider's field holds.
constexpr qint64 kMostSeed = std::numeric_limits<qint32>::max();

} // namespace

std::optional<qint64> allowedSeed(const ParameterSchema &schema, qint64 seed)
{
    const Parameter *known = schema.find(u"seed");
    if (!known)
        return {};
    const auto least = static_cast<qint64>(std::ceil(std::max(0.0, known->minimum.value_or(0))));
    const auto most = static_cast<qint64>(std::min(std::floor(known->maximum.value_or(kMostSeed)), static_cast<double>(kMostSeed)));
    if (most <= least)
        return least;
    // Past the end it goes on from the beginning, so that variations stay different.
    const qint64 span = most - least + 1;
    return least + ((seed - least) % span + span) % span;
}

JobRequest draftRequest(const JobRequest &wanted, const ParameterSchema &from, const Model &draft, qint64 seed)
{
    JobRequest kept = wanted;
    const auto own = allowedSeed(from, seed);
    if (own && !kept.values.value("seed"_L1).isDouble())
        kept.values.insert("seed"_L1, *own);
    FilmForm form = filmFormOf(kept);
    // That it is not quite the same lies in the nature of a draft.
    adaptTo(from, draft.parameters, draft.displayName(), form.values, form.inputs);
    form.modelId = draft.id;
    JobRequest request = filmRequest(form, draft.parameters);
    request.maxCost = wanted.maxCost;
    if (const auto drafts = allowedSeed(draft.parameters, kept.values.value("seed"_L1).toInteger(seed)))
        request.values.insert("seed"_L1, *drafts);
    request.draftOf = jobRequestToJson(kept);
    request.draftOf.insert("model"_L1, wanted.modelId);
    return request;
}

std::optional<JobRequest> finalRequest(const Job &draft)
{
    const QString modelId = draft.request.draftOf["model"_L1].toString();
    if (modelId.isEmpty())
        return {};
    JobRequest wanted = draft.request;
    wanted.draftOf = {};
    wanted.passedBy.clear();
    readJobRequest(draft.request.draftOf, wanted);
    wanted.modelId = modelId;
    // What the draft was really made with, where its provider told.
    const bool hasSeed = wanted.values.value("seed"_L1).isDouble();
    for (const JobFile &file : draft.files) {
        if (hasSeed && file.seed) {
            wanted.values.insert("seed"_L1, *file.seed);
            break;
        }
    }
    return wanted;
}

} // namespace maquette::ui
