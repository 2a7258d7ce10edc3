#include "core/jobs/jobassets.h"

#include "core/base/log.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"

namespace maquette {

namespace {

/// Over all attempts; empty when one of them is unknown.
std::optional<Money> costOf(const QList<AttemptRow> &attempts)
{
    std::optional<Money> sum = Money{};
    for (const AttemptRow &attempt : attempts) {
        if (attempt.state == AttemptState::Released && !attempt.correction)
            continue;
        const auto cost = attempt.cost();
        sum = sum && cost ? std::optional(*sum + *cost) : std::nullopt;
    }
    return sum;
}

} // namespace

Arrival arrivalOf(const Job &job, const QString &providerName, int position, const QString &mime, std::optional<qint64> seed)
{
    Arrival arrival{.mime = mime, .name = {}, .recipe = {}};
    AssetRecipe &recipe = arrival.recipe;
    recipe.providerId = job.providerId;
    recipe.providerName = providerName;
    recipe.accountName = job.accountName;
    recipe.modelId = job.request.modelId;
    recipe.prompt = job.request.prompt;
    recipe.values = job.request.values;
    recipe.seed = seed;
    recipe.project = job.request.project;
    recipe.callId = job.callId;
    recipe.attemptId = job.attemptId;
    recipe.jobId = job.id;
    recipe.position = position;
    recipe.count = job.request.count;
    for (const JobInput &input : job.request.inputs)
        recipe.parents.append({input.hash, input.parameter});
    return arrival;
}

void bookCost(const Jobs::Parts &parts, const Job &job, QObject *context)
{
    if (job.callId.isEmpty() || job.files.isEmpty())
        return;
    parts.ledger.attemptsOf(job.callId, context,
                            [&library = parts.library, id = job.callId](const Result<QList<AttemptRow>> &attempts) {
                                if (!attempts || attempts->isEmpty()) {
                                    qCInfo(logJobs).noquote() << "no cost known of the files of call" << id;
                                    return;
                                }
                                const AttemptRow &last = attempts->last();
                                const FigureSource source = last.correction ? last.correction->source : last.completion.costSource;
                                library.bookCost(id, costOf(*attempts), source, last.currency, last.hold.isPlayMoney);
                            });
}

} // namespace maquette
