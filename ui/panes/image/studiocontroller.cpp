#include "ui/panes/image/studiocontroller.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/catalog/parameterschema.h"
#include "core/jobs/jobs.h"
#include "core/library/assetrecord.h"
#include "core/settings/settings.h"
#include "ui/panes/image/promptoutcome.h"

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kKeepAfter = 500ms;

} // namespace

StudioController::StudioController(const PaneParts &parts, PictureLoader &loader, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_loader(loader)
    , m_choice({.accounts = parts.accounts, .catalog = parts.catalog, .models = imageModels, .candidate = parts.imageCandidate})
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(kKeepAfter);
    connect(&m_keep, &QTimer::timeout, this, &StudioController::keep);
    connect(&m_choice, &MakerChoice::changed, this, [this](bool isAnother) {
        emit choicesChanged();
        if (isAnother)
            followChoice();
        price();
    });
}

StudioController::~StudioController()
{
    // What was typed just before the end is kept, too.
    if (m_keep.isActive())
        keep();
}

void StudioController::start()
{
    const auto kept = json::parseObject(m_parts.settings.studioForm.value().toUtf8());
    if (kept)
        m_form = studioFormFromJson(*kept);
    wordsChanged();
    loadInputs();
    m_choice.start(m_form.accountId, m_form.modelId);
}

void StudioController::wordsChanged()
{
    const auto kept = json::parseObject(m_parts.settings.studioWords.value().toUtf8());
    m_words = promptWordsFromJson(kept.value_or(QJsonObject()));
    if (choice())
        price();
}

void StudioController::usePreset(const StudioForm &preset)
{
    m_form = preset;
    m_chosenFor = {};
    loadInputs();
    m_choice.start(m_form.accountId, m_form.modelId);
    keepSoon();
    emit inputsChanged();
}

void StudioController::takeChoice()
{
    if (choice()) {
        m_form.accountId = choice()->accountId;
        m_form.modelId = choice()->model.id;
    }
    m_chosenFor = schema();
}

void StudioController::followChoice()
{
    const QString missed = m_form.modelId;
    const bool isGone = choice() && (choice()->accountId != m_form.accountId || choice()->model.id != missed);
    QStringList notes;
    if (isGone)
        notes = adapt(m_chosenFor);
    takeChoice();
    if (isGone && !missed.isEmpty())
        notes.prepend(
            tr("%1 cannot be asked any more; %2 of %3 is chosen now.").arg(missed, choice()->title(), choice()->accountName));
    emit formReplaced();
    emit adapted(notes);
}

void StudioController::choose(const QString &accountId, const QString &modelId)
{
    const ParameterSchema before = schema();
    if (!m_choice.choose(accountId, modelId))
        return;
    takeChoice();
    const QStringList notes = adapt(before);
    emit formReplaced();
    emit inputsChanged();
    keepSoon();
    price();
    emit adapted(notes);
}

QStringList StudioController::adapt(const ParameterSchema &from)
{
    return adaptTo(from, schema(), choice()->title(), m_form.values, m_form.inputs);
}

void StudioController::setForm(const StudioForm &form)
{
    if (m_form == form)
        return;
    const bool hasOtherInputs = m_form.inputs != form.inputs;
    m_form = form;
    keepSoon();
    if (hasOtherInputs)
        emit inputsChanged();
    price();
}

void StudioController::keepSoon()
{
    m_keep.start();
}

void StudioController::keep()
{
    m_keep.stop();
    m_parts.settings.studioForm.set(QString::fromUtf8(json::toBytes(studioFormToJson(m_form))));
}

std::optional<qint64> StudioController::nextSeed(const StudioForm &form) const
{
    const auto candidate = m_parts.imageCandidate(form.accountId, form.modelId);
    const auto largest = candidate ? largestSeed(candidate->model.parameters) : std::nullopt;
    if (!largest)
        return {};
    if (form.seedMode == SeedMode::Random)
        return static_cast<qint64>(QRandomGenerator::global()->bounded(static_cast<quint64>(*largest) + 1));
    return form.seed;
}

JobRequest StudioController::requestOf(const StudioForm &form, const ParameterSchema &schema) const
{
    JobRequest request{.accountId = form.accountId, .modelId = form.modelId, .project = form.project, .prompt = form.prompt};
    QJsonObject known = form.values;
    const QJsonObject counts = inputCounts(form.inputs);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        known.insert(it.key(), it.value());
    request.values = withoutUnavailable(schema, known);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        request.values.remove(it.key());
    // Sketches are asked for beside the values, and only of a single picture.
    request.partialImages = request.values.take(u"partial_images").toInt();
    for (const PictureInput &input : form.inputs)
        request.inputs.append({input.parameter, input.asset.hash});
    return request;
}

Result<QList<JobRequest>> StudioController::ordersOf(const StudioForm &form, std::optional<qint64> seed, qint64 draw) const
{
    const auto candidate = m_parts.imageCandidate(form.accountId, form.modelId);
    if (!candidate)
        return tl::unexpected(candidate.error());
    const ParameterSchema &own = candidate->model.parameters;
    const PromptSource source = promptSource(m_words, form.prompt, form.values[u"negative_prompt"].toString());
    const auto expansion = PromptExpansion::of(source);
    if (!expansion)
        return tl::unexpected(expansion.error());
    JobRequest request = requestOf(form, own);
    const auto say = [&own](JobRequest &order, const ExpandedPrompt &expanded) {
        order.prompt = expanded.prompt;
        if (!expanded.negative.isEmpty() && own.find(u"negative_prompt"))
            order.values.insert(u"negative_prompt"_s, expanded.negative);
    };
    const bool hasChoices = expansion->combinations() > 1;
    QList<JobRequest> orders;
    for (int made = 0; made < (hasChoices ? form.count : 1); ++made) {
        const auto expanded = expansion->random(static_cast<quint64>(draw + made));
        if (!expanded)
            return tl::unexpected(expanded.error());
        say(request, *expanded);
        // Where the prompt has choices, each picture is asked for with its own.
        orders += ordersFor(request, own, hasChoices ? 1 : form.count, seed ? std::optional(*seed + made) : std::nullopt);
    }
    return orders;
}

Result<QList<JobRequest>> StudioController::nextOrders(const StudioForm &form) const
{
    const auto seed = nextSeed(form);
    // The same seed says the same words; of a model that takes none every set draws anew.
    const qint64 draw = seed ? *seed : QRandomGenerator::global()->bounded(std::numeric_limits<qint32>::max());
    return ordersOf(form, seed, draw);
}

Result<JobRequest> StudioController::gridBase() const
{
    StudioForm one = m_form;
    one.count = 1;
    // The same seed in every cell, unless the grid changes it: what differs is then the grid's doing.
    const auto orders = nextOrders(one);
    if (!orders)
        return tl::unexpected(orders.error());
    return orders->constFirst();
}

Result<std::optional<Money>> StudioController::mostOf(const StudioForm &form) const
{
    const auto bill = billOf(form);
    return bill ? Result<std::optional<Money>>(bill->most) : tl::unexpected(bill.error());
}

Result<StudioBill> StudioController::billOf(const StudioForm &form) const
{
    const auto candidate = m_parts.imageCandidate(form.accountId, form.modelId);
    if (!candidate)
        return tl::unexpected(candidate.error());
    const auto orders = ordersOf(form, form.seed, form.seed);
    if (!orders)
        return tl::unexpected(orders.error());
    const auto most = mostForAll(*orders, *candidate, m_parts.clock.nowUtc());
    if (!most)
        return tl::unexpected(most.error());
    return StudioBill{.most = *most, .orders = static_cast<int>(orders->size())};
}

void StudioController::price()
{
    m_bill = billOf(m_form);
    emit priceChanged();
}

bool StudioController::isRepeated(StudioForm form)
{
    form.seed = 0;
    return m_guard.isRepeated(std::move(form));
}

void StudioController::generate()
{
    const StudioForm asked = m_form;
    if (isRepeated(asked))
        return;
    const auto largest = largestSeed(schema());
    if (m_form.seedMode == SeedMode::Increment && largest) {
        m_form.seed = (m_form.seed + m_form.count) % (*largest + 1);
        keepSoon();
        emit formReplaced();
    }
    ask(asked);
}

void StudioController::generate(const StudioForm &form)
{
    if (!isRepeated(form))
        ask(form);
}

void StudioController::ask(const StudioForm &form)
{
    const auto most = mostOf(form);
    if (!most) {
        emit failed(most.error());
        return;
    }
    const auto orders = nextOrders(form);
    if (orders)
        enqueue(*orders);
    else
        emit failed(orders.error());
}

void StudioController::enqueue(const QList<JobRequest> &orders)
{
    struct Round
    {
        QStringList ids;
        std::optional<Error> refusal;
        qsizetype waiting = 0;
    };
    const auto round = std::make_shared<Round>();
    round->waiting = orders.size();
    for (const JobRequest &order : orders) {
        m_parts.jobs.enqueue(order, this, [this, round](const Result<Job> &job) {
            if (job)
                round->ids.append(job->id);
            else
                round->refusal = job.error();
            if (--round->waiting > 0)
                return;
            if (!round->ids.isEmpty())
                emit started(round->ids);
            // Said last, so that it stays to be read.
            if (round->refusal)
                emit failed(*round->refusal);
        });
    }
}

QStringList StudioController::takeModelOf(const AssetRecipe &recipe)
{
    const QList<ModelChoice> all = choices();
    const auto has = [&](const ModelChoice &choice, bool isExact) {
        return choice.model.id == recipe.modelId && (!isExact || choice.accountName == recipe.accountName);
    };
    auto found = std::find_if(all.cbegin(), all.cend(), [&](const ModelChoice &choice) { return has(choice, true); });
    if (found == all.cend())
        found = std::find_if(all.cbegin(), all.cend(), [&](const ModelChoice &choice) { return has(choice, false); });
    if (found == all.cend())
        return recipe.modelId.isEmpty() ? QStringList()
                                        : QStringList{tr("None of your accounts has %1; the chosen model stays.").arg(recipe.modelId)};
    m_choice.choose(found->accountId, found->model.id);
    takeChoice();
    return {};
}

void StudioController::recreate(const AssetRecipe &recipe)
{
    QStringList notes = takeModelOf(recipe);
    m_form.prompt = recipe.prompt;
    m_form.count = 1;
    m_form.values = {};
    for (auto it = recipe.values.begin(); it != recipe.values.end(); ++it) {
        const Parameter *parameter = schema().find(it.key());
        if (it.key() == u"seed")
            continue;
        if (parameter)
            m_form.values.insert(it.key(), it.value());
        else
            notes.append(tr("%1 has no “%2”.").arg(choice() ? choice()->title() : QString(), it.key()));
    }
    // A later one of a set without a seed of its own comes back with its whole set alone.
    const bool isOneOfSet = !recipe.seed && recipe.position > 0 && recipe.values.contains(u"seed");
    if (isOneOfSet)
        m_form.count = std::clamp(recipe.count, 1, kMostPictures);
    bool hasSeed = false;
    m_form.seed = seedOf(recipe).toLongLong(&hasSeed);
    m_form.seedMode = hasSeed ? SeedMode::Fixed : SeedMode::Random;
    m_form.inputs.clear();
    for (const AssetParent &parent : recipe.parents) {
        if (schema().find(parent.role)) {
            PictureInput input{.parameter = parent.role, .asset = {}};
            input.asset.hash = parent.hash;
            m_form.inputs.append(input);
        }
    }
    loadInputs();
    keepSoon();
    emit formReplaced();
    emit inputsChanged();
    price();
    emit adapted(notes);
}

} // namespace maquette::ui

#include "moc_studiocontroller.cpp"
