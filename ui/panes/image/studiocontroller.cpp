#include "ui/panes/image/studiocontroller.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/catalog/parametermapping.h"
#include "core/catalog/parameterschema.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/fitlimits.h"
#include "ui/panes/image/pictureloader.h"
#include "ui/panes/image/promptoutcome.h"

#include <QFutureWatcher>
#include <QRandomGenerator>
#include <QtConcurrent>

#include <algorithm>
#include <chrono>
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
    connect(&m_keep, &QTimer::timeout, this, [this] {
        m_parts.settings.studioForm.set(QString::fromUtf8(json::toBytes(studioFormToJson(m_form))));
    });
    connect(&m_choice, &MakerChoice::changed, this, [this](bool isAnother) {
        takeChoice();
        emit choicesChanged();
        if (isAnother)
            emit formReplaced();
        price();
    });
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
    loadInputs();
    m_choice.start(m_form.accountId, m_form.modelId);
    keepSoon();
    emit inputsChanged();
}

void StudioController::loadInputs()
{
    readInputs(m_parts.library, m_form.inputs, this, [this](const Result<QList<PictureInput>> &inputs) {
        if (!inputs) {
            emit failed(inputs.error());
            return;
        }
        m_form.inputs = *inputs;
        emit inputsChanged();
        price();
    });
}

void StudioController::takeChoice()
{
    if (choice()) {
        m_form.accountId = choice()->accountId;
        m_form.modelId = choice()->model.id;
    }
}

void StudioController::choose(const QString &accountId, const QString &modelId)
{
    const ParameterSchema before = schema();
    if (!m_choice.choose(accountId, modelId))
        return;
    takeChoice();
    const QStringList notes = mapTo(before, schema());
    emit formReplaced();
    emit inputsChanged();
    keepSoon();
    price();
    emit adapted(notes);
}

QStringList StudioController::mapTo(const ParameterSchema &from, const ParameterSchema &to)
{
    if (from.isEmpty() || to.isEmpty())
        return {};
    QJsonObject values = m_form.values;
    const QJsonObject counts = inputCounts(m_form.inputs);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        values.insert(it.key(), it.value());
    const MappedValues mapped = mappedValues(from, values, to);
    m_form.values = mapped.values;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        m_form.values.remove(mapped.files.value(it.key(), it.key()));
    QList<PictureInput> inputs;
    for (PictureInput input : std::as_const(m_form.inputs)) {
        input.parameter = mapped.files.value(input.parameter);
        if (!input.parameter.isEmpty())
            inputs.append(input);
    }
    m_form.inputs = inputs;
    return mapped.notes;
}

void StudioController::setForm(const StudioForm &form)
{
    if (m_form == form)
        return;
    m_form = form;
    keepSoon();
    price();
}

void StudioController::keepSoon()
{
    m_keep.start();
}

std::optional<qint64> StudioController::nextSeed(const StudioForm &form) const
{
    const auto largest = largestSeed(schema());
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

Result<QList<JobRequest>> StudioController::ordersOf(const StudioForm &form, std::optional<qint64> seed) const
{
    const auto candidate = m_parts.imageCandidate(form.accountId, form.modelId);
    if (!candidate)
        return tl::unexpected(candidate.error());
    const ParameterSchema &own = candidate->model.parameters;
    const PromptSource source = promptSource(m_words, form.prompt, form.values[u"negative_prompt"].toString());
    const auto preview = previewPrompt(source, 1);
    if (!preview)
        return tl::unexpected(preview.error());
    JobRequest request = requestOf(form, own);
    const auto say = [&own](JobRequest &order, const ExpandedPrompt &expanded) {
        order.prompt = expanded.prompt;
        if (!expanded.negative.isEmpty() && own.find(u"negative_prompt"))
            order.values.insert(u"negative_prompt"_s, expanded.negative);
    };
    const bool hasChoices = preview->combinations > 1;
    QList<JobRequest> orders;
    for (int made = 0; made < (hasChoices ? form.count : 1); ++made) {
        const qint64 ownSeed = seed.value_or(form.seed) + made;
        const auto expanded = expandPromptRandomly(source, static_cast<quint64>(ownSeed));
        if (!expanded)
            return tl::unexpected(expanded.error());
        say(request, *expanded);
        // Where the prompt has choices, each picture is asked for with its own.
        orders += ordersFor(request, own, hasChoices ? 1 : form.count,
                            seed ? std::optional(hasChoices ? ownSeed : *seed) : std::nullopt);
    }
    return orders;
}

Result<JobRequest> StudioController::gridBase() const
{
    StudioForm one = m_form;
    one.count = 1;
    // The same seed in every cell, unless the grid changes it: what differs is then the grid's doing.
    const auto orders = ordersOf(one, nextSeed(one));
    if (!orders)
        return tl::unexpected(orders.error());
    return orders->constFirst();
}

int StudioController::orders() const
{
    const auto orders = ordersOf(m_form, {});
    return orders ? static_cast<int>(orders->size()) : 0;
}

Result<std::optional<Money>> StudioController::mostOf(const StudioForm &form) const
{
    const auto candidate = m_parts.imageCandidate(form.accountId, form.modelId);
    if (!candidate)
        return tl::unexpected(candidate.error());
    const auto orders = ordersOf(form, form.seed);
    if (!orders)
        return tl::unexpected(orders.error());
    return mostForAll(*orders, *candidate, m_parts.clock.nowUtc());
}

void StudioController::price()
{
    m_most = mostOf(m_form);
    emit priceChanged();
}

void StudioController::generate()
{
    const StudioForm asked = m_form;
    if (m_form.seedMode == SeedMode::Increment) {
        m_form.seed += m_form.count;
        keepSoon();
        emit formReplaced();
    }
    generate(asked);
}

void StudioController::generate(const StudioForm &form)
{
    const auto most = mostOf(form);
    if (!most) {
        emit failed(most.error());
        return;
    }
    const auto orders = ordersOf(form, nextSeed(form));
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
        qsizetype waiting = 0;
    };
    const auto round = std::make_shared<Round>();
    round->waiting = orders.size();
    for (const JobRequest &order : orders) {
        m_parts.jobs.enqueue(order, this, [this, round](const Result<Job> &job) {
            if (job)
                round->ids.append(job->id);
            else
                emit failed(job.error());
            if (--round->waiting == 0 && !round->ids.isEmpty())
                emit started(round->ids);
        });
    }
}

QString StudioController::freeInput(const Asset &asset) const
{
    const QJsonObject counts = inputCounts(m_form.inputs);
    for (const Parameter &parameter : schema().parameters) {
        // A mask is drawn, and nothing else goes there by itself.
        const bool takesIt = parameter.type == Parameter::Type::File && parameter.name != u"mask" &&
                             (parameter.file.mimes.isEmpty() || parameter.file.mimes.contains(asset.mime));
        if (takesIt && counts.value(parameter.name).toInt() < std::max(1, parameter.file.maxCount))
            return parameter.name;
    }
    return {};
}

void StudioController::addInput(const Asset &asset, const QString &parameter)
{
    const QString place = parameter.isEmpty() ? freeInput(asset) : parameter;
    const Parameter *known = schema().find(place);
    if (place.isEmpty() || !known) {
        emit failed({.kind = Error::Kind::Unsupported,
                     .message = tr("%1 takes no such picture, or no more of them. Choose another model, or take one out.")
                                    .arg(choice() ? choice()->title() : tr("No model"))});
        return;
    }
    const auto fits = checkFiles(schema(), {{.parameter = place,
                                             .name = asset.name,
                                             .mime = asset.mime,
                                             .bytes = asset.bytes,
                                             .width = asset.size.width(),
                                             .height = asset.size.height(),
                                             .hasAlpha = {}}});
    if (!fits) {
        if (const auto fitted = fittedTo(known->file, asset))
            emit fitOffered(asset, place, fitted->size, fits.error());
        else
            emit failed(fits.error());
        return;
    }
    if (known->file.maxCount <= 1)
        m_form.inputs.removeIf([&](const PictureInput &input) { return input.parameter == place; });
    m_form.inputs.append({place, asset});
    keepSoon();
    emit inputsChanged();
    price();
}

void StudioController::addFitted(const Asset &asset, const QString &parameter)
{
    const Parameter *known = schema().find(parameter);
    const auto fitted = known ? fittedTo(known->file, asset) : std::nullopt;
    if (!fitted)
        return;
    m_loader.load(asset, this, [this, asset, parameter, fitted](const Result<QImage> &image) {
        if (!image) {
            emit failed(image.error());
            return;
        }
        auto *watcher = new QFutureWatcher<Result<QByteArray>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, asset, parameter] {
            watcher->deleteLater();
            const Result<QByteArray> file = watcher->result();
            if (!file) {
                emit failed(file.error());
                return;
            }
            m_parts.library.importBytes(*file, asset.name, AssetOrigin::Pasted, this, [this, parameter](const Result<Asset> &smaller) {
                if (smaller)
                    addInput(*smaller, parameter);
                else
                    emit failed(smaller.error());
            });
        });
        watcher->setFuture(QtConcurrent::run(fittedFile, *image, *fitted));
    });
}

void StudioController::removeInput(int index)
{
    if (index < 0 || index >= m_form.inputs.size())
        return;
    m_form.inputs.removeAt(index);
    keepSoon();
    emit inputsChanged();
    price();
}

void StudioController::recreate(const AssetRecipe &recipe)
{
    const QList<ModelChoice> all = choices();
    const auto has = [&](const ModelChoice &choice, bool isExact) {
        return choice.model.id == recipe.modelId && (!isExact || choice.accountName == recipe.accountName);
    };
    auto found = std::find_if(all.cbegin(), all.cend(), [&](const ModelChoice &choice) { return has(choice, true); });
    if (found == all.cend())
        found = std::find_if(all.cbegin(), all.cend(), [&](const ModelChoice &choice) { return has(choice, false); });
    QStringList notes;
    if (found != all.cend()) {
        m_choice.choose(found->accountId, found->model.id);
        takeChoice();
    } else if (!recipe.modelId.isEmpty()) {
        notes.append(tr("None of your accounts has %1; the chosen model stays.").arg(recipe.modelId));
    }
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
    const auto seed = recipe.seed || !recipe.values.contains(u"seed") ? recipe.seed
                                                                      : std::optional(recipe.values[u"seed"].toInteger());
    m_form.seedMode = seed ? SeedMode::Fixed : SeedMode::Random;
    m_form.seed = seed.value_or(0);
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
