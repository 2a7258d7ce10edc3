#include "ui/panes/video/filmorder.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/calls/operation.h"
#include "core/jobs/jobs.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/gridprice.h"
#include "ui/panes/video/filmdraft.h"

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kKeepFilmFormAfter = 500ms;

/// The same for `count` of them; unknown stays unknown.
Result<std::optional<Money>> timesMany(const Result<std::optional<Money>> &most, int count)
{
    if (!most || !*most)
        return most;
    return std::optional<Money>(Money{(**most).picos * count});
}

} // namespace

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

QList<JobRequest> FilmOrder::requests() const
{
    const JobRequest request = filmRequest(m_form, schema());
    const bool isDraft = m_form.isDraftFirst && m_draft;
    const bool isSeedChosen = request.values.value("seed"_L1).isDouble();
    const qint64 seed = isSeedChosen ? request.values.value("seed"_L1).toInteger()
                                     : QRandomGenerator::global()->bounded(std::numeric_limits<qint32>::max());
    QList<JobRequest> all;
    for (int number = 0; number < m_form.variations; ++number) {
        JobRequest one = request;
        // The same seed would give the same film.
        if (const auto own = allowedSeed(schema(), seed + number); own && isSeedChosen)
            one.values.insert("seed"_L1, *own);
        all.append(isDraft ? draftRequest(one, schema(), m_draft->choice.model, seed + number) : one);
    }
    return all;
}

Result<std::optional<Money>> FilmOrder::mostOf(const JobRequest &request) const
{
    const auto candidate = m_parts.videoCandidate(request.accountId, request.modelId);
    if (!candidate)
        return tl::unexpected(candidate.error());
    return mostFor(request, *candidate, m_parts.clock.nowUtc());
}

std::optional<FilmOffer> FilmOrder::draftOffer(const JobRequest &request) const
{
    const QString id = choice() ? choice()->model.draft : QString();
    if (id.isEmpty())
        return {};
    const auto candidate = m_parts.videoCandidate(request.accountId, id);
    if (!candidate || candidate->model.id != id || candidate->model.isRetired(m_parts.clock.nowUtc().date()))
        return {};
    FilmOffer offer{.request = draftRequest(request, schema(), candidate->model, 0),
                    .choice = {candidate->account.id, candidate->account.name, candidate->model}};
    offer.most = mostFor(offer.request, *candidate, m_parts.clock.nowUtc());
    return offer;
}

std::optional<FilmOffer> FilmOrder::finalOf(const Job &draft) const
{
    const auto request = finalRequest(draft);
    if (!request)
        return {};
    const auto candidate = m_parts.videoCandidate(request->accountId, request->modelId);
    if (!candidate || candidate->model.id != request->modelId)
        return {};
    return FilmOffer{.request = *request,
                     .choice = {candidate->account.id, candidate->account.name, candidate->model},
                     .most = mostFor(*request, *candidate, m_parts.clock.nowUtc())};
}

std::optional<ModelChoice> FilmOrder::asked() const
{
    return m_form.isDraftFirst && m_draft ? std::optional(m_draft->choice) : choice();
}

JobRequest FilmOrder::askedFor() const
{
    return m_form.isDraftFirst && m_draft ? m_draft->request : filmRequest(m_form, schema());
}

Result<std::optional<Money>> FilmOrder::mostWith(const QString &parameter) const
{
    // A picture more does not make a draft dearer.
    if (m_form.isDraftFirst && m_draft)
        return m_draft->most;
    JobRequest request = filmRequest(m_form, schema());
    const bool isThere =
        std::any_of(request.inputs.cbegin(), request.inputs.cend(), [&](const JobInput &input) { return input.parameter == parameter; });
    if (!isThere && !parameter.isEmpty())
        request.inputs.append({parameter, {}});
    return mostOf(request);
}

void FilmOrder::price()
{
    const JobRequest request = filmRequest(m_form, schema());
    m_draft = draftOffer(request);
    const auto each = m_form.isDraftFirst && m_draft ? m_draft->most : mostOf(request);
    m_mostEach = each ? *each : std::nullopt;
    m_most = timesMany(each, m_form.variations);
    emit priceChanged();
}

void FilmOrder::setInput(const Asset &asset, const QString &parameter)
{
    const QString place = parameter.isEmpty() ? firstFrameParameter(schema()) : parameter;
    const Parameter *known = schema().find(place);
    if (!known) {
        emit failed({.kind = Error::Kind::Unsupported,
                     .message = tr("%1 makes films from words alone. Choose another model for this picture.")
                                    .arg(choice() ? choice()->title() : tr("No model"))});
        return;
    }
    if (const auto fits = checkInput(schema(), {place, asset}); !fits) {
        emit misfit(asset, place, fits.error());
        return;
    }
    const int most = known->file.maxCount;
    // The place of a single one is taken over; several are each there once.
    m_form.inputs.removeIf([&](const PictureInput &input) { return input.parameter == place && (most == 1 || input.asset.hash == asset.hash); });
    if (most > 1 && inputCounts(m_form.inputs).value(place).toInt() >= most) {
        emit failed({.kind = Error::Kind::TooLarge,
                     .message = tr("%1 takes no more than %n picture(s) there. Take one out first.", nullptr, most).arg(choice()->title())});
        return;
    }
    m_form.inputs.append({place, asset});
    m_keep.start();
    emit inputsChanged();
    price();
}

void FilmOrder::clearInput(const QString &parameter, const QString &hash)
{
    m_form.inputs.removeIf(
        [&](const PictureInput &input) { return input.parameter == parameter && (hash.isEmpty() || input.asset.hash == hash); });
    m_keep.start();
    emit inputsChanged();
    price();
}

void FilmOrder::replaceForm(const FilmForm &form)
{
    m_form = form;
    m_chosenFor = {};
    loadInputs();
    m_choice.start(m_form.accountId, m_form.modelId);
    m_keep.start();
    emit inputsChanged();
}

void FilmOrder::queue()
{
    if (!m_most)
        emit failed(m_most.error());
    else if (!m_guard.isRepeated(m_form))
        send(requests());
}

void FilmOrder::queueAgain(const QList<JobRequest> &requests)
{
    QList<JobRequest> again = requests;
    // Whoever let the first ones pass their budgets let those pass.
    for (JobRequest &request : again)
        request.passedBy.clear();
    // Those that were just asked for are looked at then, and a key that is held asks for some of them anew.
    const bool isPart = std::all_of(again.cbegin(), again.cend(), [this](const JobRequest &one) { return m_lastAgain.contains(one); });
    if (again.isEmpty() || m_againGuard.isRepeated(isPart ? m_lastAgain : again))
        return;
    m_lastAgain = again;
    send(again);
}

void FilmOrder::send(const QList<JobRequest> &requests)
{
    if (std::exchange(m_isSending, true))
        return;
    struct Round
    {
        qsizetype waiting = 0;
        QStringList queued;
    };
    const auto round = std::make_shared<Round>();
    round->waiting = requests.size();
    for (const JobRequest &request : requests) {
        m_parts.jobs.enqueue(request, this, [this, round](const Result<Job> &job) {
            if (job)
                round->queued.append(job->id);
            else
                emit failed(job.error());
            if (--round->waiting > 0)
                return;
            m_isSending = false;
            if (!round->queued.isEmpty())
                emit queued(round->queued);
        });
    }
}

} // namespace maquette::ui

#include "moc_filmorder.cpp"
