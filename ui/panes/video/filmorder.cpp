#include "ui/panes/video/filmorder.h"

#include "core/accounts/accounts.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/calls/usablemodels.h"
#include "core/catalog/catalog.h"
#include "core/catalog/parametermapping.h"
#include "core/catalog/parameterschema.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/gridprice.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kKeepFilmFormAfter = 500ms;

QJsonObject filmFormToJson(const FilmForm &form)
{
    QJsonArray inputs;
    for (const FilmInput &input : form.inputs)
        inputs.append(QJsonObject{{"parameter"_L1, input.parameter}, {"hash"_L1, input.asset.hash}});
    return {{"account"_L1, form.accountId}, {"model"_L1, form.modelId},   {"project"_L1, form.project},
            {"prompt"_L1, form.prompt},     {"values"_L1, form.values}, {"inputs"_L1, inputs}};
}

FilmForm filmFormFromJson(const QJsonObject &json)
{
    FilmForm form{.accountId = json["account"_L1].toString(),
                  .modelId = json["model"_L1].toString(),
                  .project = json["project"_L1].toString(),
                  .prompt = json["prompt"_L1].toString(),
                  .values = json["values"_L1].toObject(),
                  .inputs = {}};
    const QJsonArray inputs = json["inputs"_L1].toArray();
    for (const QJsonValue &value : inputs) {
        FilmInput input{.parameter = value["parameter"_L1].toString(), .asset = {}};
        input.asset.hash = value["hash"_L1].toString();
        if (!input.parameter.isEmpty() && !input.asset.hash.isEmpty())
            form.inputs.append(input);
    }
    return form;
}

QJsonObject chosenOf(const FilmForm &form)
{
    QJsonObject chosen = form.values;
    for (const FilmInput &input : form.inputs)
        chosen.insert(input.parameter, 1);
    return chosen;
}

} // namespace

const FilmInput *FilmForm::input(QStringView parameter) const
{
    const auto found = std::find_if(inputs.cbegin(), inputs.cend(), [&](const FilmInput &one) { return one.parameter == parameter; });
    return found == inputs.cend() ? nullptr : &*found;
}

FilmOrder::FilmOrder(const PaneParts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(kKeepFilmFormAfter);
    connect(&m_keep, &QTimer::timeout, this,
            [this] { m_parts.settings.filmForm.set(QString::fromUtf8(json::toBytes(filmFormToJson(m_form)))); });
    connect(&m_parts.accounts, &Accounts::changed, this, &FilmOrder::readChoice);
    connect(&m_parts.catalog, &Catalog::changed, this, &FilmOrder::readChoice);
}

void FilmOrder::start()
{
    m_isStarted = true;
    if (const auto kept = json::parseObject(m_parts.settings.filmForm.value().toUtf8()))
        m_form = filmFormFromJson(*kept);
    loadInputs();
    readChoice();
}

void FilmOrder::loadInputs()
{
    QStringList hashes;
    for (const FilmInput &input : std::as_const(m_form.inputs))
        hashes.append(input.asset.hash);
    if (hashes.isEmpty())
        return;
    m_parts.library.assets(hashes, this, [this](const Result<QList<Asset>> &assets) {
        if (!assets) {
            emit failed(assets.error());
            return;
        }
        QList<FilmInput> known;
        for (FilmInput input : std::as_const(m_form.inputs)) {
            const auto found =
                std::find_if(assets->cbegin(), assets->cend(), [&](const Asset &asset) { return asset.hash == input.asset.hash; });
            if (found != assets->cend()) {
                input.asset = *found;
                known.append(input);
            }
        }
        m_form.inputs = known;
        emit inputsChanged();
        price();
    });
}

QList<ModelChoice> FilmOrder::choices() const
{
    QList<ModelChoice> all;
    const QList<UsableModel> models = filmModels(m_parts.accounts, m_parts.catalog);
    for (const UsableModel &one : models)
        all.append({one.account.id, one.account.name, one.model});
    return all;
}

std::optional<ModelChoice> FilmOrder::find(const QString &accountId, const QString &modelId) const
{
    const auto candidate = m_parts.videoCandidate(accountId, modelId);
    if (!candidate)
        return {};
    return ModelChoice{candidate->account.id, candidate->account.name, candidate->model};
}

void FilmOrder::readChoice()
{
    if (!m_isStarted)
        return;
    // The account of the last time may be gone; then whoever can make films is asked.
    auto found = find(m_form.accountId, m_form.modelId);
    if (!found)
        found = find({}, {});
    const bool isSame = found == m_choice;
    m_choice = found;
    if (m_choice) {
        m_form.accountId = m_choice->accountId;
        m_form.modelId = m_choice->model.id;
    }
    if (!isSame)
        emit formReplaced();
    price();
}

const ParameterSchema &FilmOrder::schema() const
{
    static const ParameterSchema none;
    return m_choice ? m_choice->model.parameters : none;
}

void FilmOrder::choose(const QString &accountId, const QString &modelId)
{
    const auto chosen = find(accountId, modelId);
    if (!chosen || chosen == m_choice)
        return;
    const MappedValues mapped = mappedValues(schema(), chosenOf(m_form), chosen->model.parameters);
    m_choice = chosen;
    m_form.accountId = chosen->accountId;
    m_form.modelId = chosen->model.id;
    m_form.values = mapped.values;
    QList<FilmInput> inputs;
    for (FilmInput input : std::as_const(m_form.inputs)) {
        m_form.values.remove(mapped.files.value(input.parameter));
        input.parameter = mapped.files.value(input.parameter);
        if (!input.parameter.isEmpty())
            inputs.append(input);
    }
    m_form.inputs = inputs;
    emit formReplaced();
    emit inputsChanged();
    m_keep.start();
    price();
    emit adapted(mapped.notes);
}

void FilmOrder::setForm(const FilmForm &form)
{
    if (m_form == form)
        return;
    m_form = form;
    m_keep.start();
    price();
}

JobRequest FilmOrder::request() const
{
    JobRequest request{.feature = JobFeature::Video,
                       .accountId = m_form.accountId,
                       .modelId = m_form.modelId,
                       .project = m_form.project,
                       .prompt = m_form.prompt};
    request.values = withoutUnavailable(schema(), chosenOf(m_form));
    for (const FilmInput &input : m_form.inputs) {
        request.values.remove(input.parameter);
        request.inputs.append({input.parameter, input.asset.hash});
    }
    return request;
}

void FilmOrder::price()
{
    const auto candidate = m_parts.videoCandidate(m_form.accountId, m_form.modelId);
    m_most = candidate ? mostFor(request(), *candidate, m_parts.clock.nowUtc())
                       : Result<std::optional<Money>>(tl::unexpected(candidate.error()));
    emit priceChanged();
}

void FilmOrder::setInput(const Asset &asset, const QString &parameter)
{
    QString place = parameter;
    for (const Parameter &one : schema().parameters) {
        if (place.isEmpty() && one.type == Parameter::Type::File)
            place = one.name;
    }
    if (!m_choice || !schema().find(place)) {
        emit failed({.kind = Error::Kind::Unsupported,
                     .message = tr("%1 makes films from words alone. Choose another model for this picture.")
                                    .arg(m_choice ? m_choice->title() : tr("No model"))});
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
        emit failed(fits.error());
        return;
    }
    m_form.inputs.removeIf([&](const FilmInput &input) { return input.parameter == place; });
    m_form.inputs.append({place, asset});
    m_keep.start();
    emit inputsChanged();
    price();
}

void FilmOrder::clearInput(const QString &parameter)
{
    m_form.inputs.removeIf([&](const FilmInput &input) { return input.parameter == parameter; });
    m_keep.start();
    emit inputsChanged();
    price();
}

void FilmOrder::fill(const JobRequest &request)
{
    m_form = {.accountId = request.accountId,
              .modelId = request.modelId,
              .project = request.project,
              .prompt = request.prompt,
              .values = request.values,
              .inputs = {}};
    for (const JobInput &input : request.inputs) {
        FilmInput one{.parameter = input.parameter, .asset = {}};
        one.asset.hash = input.hash;
        m_form.inputs.append(one);
    }
    m_choice.reset();
    loadInputs();
    readChoice();
    m_keep.start();
    emit inputsChanged();
}

void FilmOrder::queue()
{
    if (m_most)
        send(request());
    else
        emit failed(m_most.error());
}

void FilmOrder::queueAgain(const JobRequest &request)
{
    JobRequest again = request;
    // Whoever let the first one pass its budgets let that one pass.
    again.passedBy.clear();
    send(again);
}

void FilmOrder::send(const JobRequest &request)
{
    if (std::exchange(m_isSending, true))
        return;
    m_parts.jobs.enqueue(request, this, [this](const Result<Job> &job) {
        m_isSending = false;
        if (job)
            emit queued(job->id);
        else
            emit failed(job.error());
    });
}

} // namespace maquette::ui

#include "moc_filmorder.cpp"
