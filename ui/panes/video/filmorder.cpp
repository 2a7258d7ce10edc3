#include "ui/panes/video/filmorder.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/calls/operation.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/gridprice.h"

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kKeepFilmFormAfter = 500ms;

QJsonObject filmFormToJson(const FilmForm &form)
{
    return {{"account"_L1, form.accountId}, {"model"_L1, form.modelId},   {"project"_L1, form.project},
            {"prompt"_L1, form.prompt},     {"values"_L1, form.values}, {"inputs"_L1, inputsToJson(form.inputs)}};
}

FilmForm filmFormFromJson(const QJsonObject &json)
{
    return {.accountId = json["account"_L1].toString(),
            .modelId = json["model"_L1].toString(),
            .project = json["project"_L1].toString(),
            .prompt = json["prompt"_L1].toString(),
            .values = json["values"_L1].toObject(),
            .inputs = inputsFromJson(json["inputs"_L1].toArray())};
}

QJsonObject chosenOf(const FilmForm &form)
{
    QJsonObject chosen = form.values;
    const QJsonObject counts = inputCounts(form.inputs);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        chosen.insert(it.key(), it.value());
    return chosen;
}

} // namespace

const PictureInput *FilmForm::input(QStringView parameter) const
{
    const auto found = std::find_if(inputs.cbegin(), inputs.cend(), [&](const PictureInput &one) { return one.parameter == parameter; });
    return found == inputs.cend() ? nullptr : &*found;
}

QString firstFrameParameter(const ParameterSchema &schema)
{
    if (schema.find(u"first_frame"))
        return u"first_frame"_s;
    for (const Parameter &parameter : schema.parameters) {
        if (parameter.type == Parameter::Type::File && parameter.name != u"last_frame")
            return parameter.name;
    }
    return {};
}

FilmOrder::FilmOrder(const PaneParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_choice({.accounts = parts.accounts, .catalog = parts.catalog, .models = filmModels, .candidate = parts.videoCandidate})
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(kKeepFilmFormAfter);
    connect(&m_keep, &QTimer::timeout, this, &FilmOrder::keep);
    connect(&m_choice, &MakerChoice::changed, this, [this](bool isAnother) {
        if (isAnother)
            followChoice();
        price();
    });
}

FilmOrder::~FilmOrder()
{
    if (m_keep.isActive())
        keep();
}

void FilmOrder::keep()
{
    m_parts.settings.filmForm.set(QString::fromUtf8(json::toBytes(filmFormToJson(m_form))));
}

void FilmOrder::start()
{
    if (const auto kept = json::parseObject(m_parts.settings.filmForm.value().toUtf8()))
        m_form = filmFormFromJson(*kept);
    loadInputs();
    m_choice.start(m_form.accountId, m_form.modelId);
}

void FilmOrder::loadInputs()
{
    const QList<PictureInput> asked = m_form.inputs;
    readInputs(m_parts.library, asked, this, [this, asked](const Result<QList<PictureInput>> &inputs) {
        if (!inputs) {
            emit failed(inputs.error());
            return;
        }
        if (takeRead(m_form.inputs, asked, *inputs) > 0)
            m_keep.start();
        emit inputsChanged();
        price();
    });
}

void FilmOrder::takeChoice()
{
    if (const auto &choice = m_choice.current()) {
        m_form.accountId = choice->accountId;
        m_form.modelId = choice->model.id;
    }
    m_chosenFor = schema();
}

void FilmOrder::followChoice()
{
    const QString missed = m_form.modelId;
    const auto &choice = m_choice.current();
    QStringList notes;
    if (choice && !missed.isEmpty() && (choice->accountId != m_form.accountId || choice->model.id != missed)) {
        notes = adaptTo(m_chosenFor, schema(), choice->title(), m_form.values, m_form.inputs);
        notes.prepend(
            tr("%1 cannot be asked any more; %2 of %3 is chosen now.").arg(missed, choice->title(), choice->accountName));
    }
    takeChoice();
    emit formReplaced();
    emit inputsChanged();
    if (!notes.isEmpty())
        emit adapted(notes);
}

void FilmOrder::choose(const QString &accountId, const QString &modelId)
{
    const ParameterSchema before = schema();
    if (!m_choice.choose(accountId, modelId))
        return;
    takeChoice();
    const QStringList notes = adaptTo(before, schema(), choice()->title(), m_form.values, m_form.inputs);
    emit formReplaced();
    emit inputsChanged();
    m_keep.start();
    price();
    emit adapted(notes);
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
    for (const PictureInput &input : m_form.inputs) {
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
    const QString place = parameter.isEmpty() ? firstFrameParameter(schema()) : parameter;
    if (!schema().find(place)) {
        emit failed({.kind = Error::Kind::Unsupported,
                     .message = tr("%1 makes films from words alone. Choose another model for this picture.")
                                    .arg(choice() ? choice()->title() : tr("No model"))});
        return;
    }
    if (const auto fits = checkInput(schema(), {place, asset}); !fits) {
        emit failed(fits.error());
        return;
    }
    m_form.inputs.removeIf([&](const PictureInput &input) { return input.parameter == place; });
    m_form.inputs.append({place, asset});
    m_keep.start();
    emit inputsChanged();
    price();
}

void FilmOrder::clearInput(const QString &parameter)
{
    m_form.inputs.removeIf([&](const PictureInput &input) { return input.parameter == parameter; });
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
        PictureInput one{.parameter = input.parameter, .asset = {}};
        one.asset.hash = input.hash;
        m_form.inputs.append(one);
    }
    m_chosenFor = {};
    loadInputs();
    m_choice.start(m_form.accountId, m_form.modelId);
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
    if (m_guard.isRepeated(request) || std::exchange(m_isSending, true))
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
