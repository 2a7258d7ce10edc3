#include "app/cli/mediaverb.h"

#include "app/cli/callresult.h"
#include "app/cli/outputfile.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"
#include "core/calls/mediaoperation.h"
#include "core/calls/modellookup.h"
#include "core/catalog/parameterschema.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

/// "7", "0.5", "true" and "text" as the JSON that they look like.
QJsonValue valueFromText(const QString &text)
{
    if (text == u"true" || text == u"false")
        return text == u"true";
    bool isInteger = false;
    const qint64 integer = text.toLongLong(&isInteger);
    if (isInteger)
        return integer;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

} // namespace

int exitCodeOfJob(const Job &job)
{
    switch (job.state) {
    case JobState::Stored:
        return Done;
    case JobState::Cancelled:
        return Interrupted;
    case JobState::Ambiguous:
    case JobState::Expired:
        // Money went, or may have gone, for something that is not there.
        return Unknown;
    case JobState::Filtered:
        return Refused;
    default:
        return job.error ? exitCodeOf(*job.error, Content::None) : ProviderFailed;
    }
}

QString jobProgressText(const Job &job)
{
    switch (job.state) {
    case JobState::Draft:
        return MediaVerb::tr("Draft");
    case JobState::Queued:
        return MediaVerb::tr("Queued");
    case JobState::Submitting:
        return MediaVerb::tr("Sending");
    case JobState::Submitted:
    case JobState::Running:
        if (job.request.feature == JobFeature::Batch)
            return job.progress ? MediaVerb::tr("Working, %1 %").arg(static_cast<int>(*job.progress * 100)) : MediaVerb::tr("Working");
        return job.progress ? MediaVerb::tr("Rendering, %1 %").arg(static_cast<int>(*job.progress * 100))
                            : MediaVerb::tr("Rendering");
    case JobState::Ready:
    case JobState::Downloading:
        return MediaVerb::tr("Downloading");
    case JobState::Stored:
        return MediaVerb::tr("Done");
    case JobState::Failed:
        return MediaVerb::tr("Failed");
    case JobState::Filtered:
        return MediaVerb::tr("Refused");
    case JobState::Cancelled:
        return MediaVerb::tr("Cancelled");
    case JobState::Expired:
        return MediaVerb::tr("Expired");
    case JobState::Ambiguous:
        return MediaVerb::tr("Unknown: may have been charged");
    case JobState::Parked:
        return MediaVerb::tr("Waiting for you");
    }
    return {};
}

void MediaVerb::describe(QCommandLineParser &parser) const
{
    const bool isVideo = m_feature == JobFeature::Video;
    parser.setApplicationDescription(isVideo ? tr("Makes a film and writes it to a file.")
                                             : tr("Makes pictures and writes them to files."));
    CallTarget::describe(parser);
    parser.addOptions({
        {{u"o"_s, u"output"_s}, tr("File to write; further ones get a number."), u"FILE"_s},
        {u"n"_s, tr("How many."), u"N"_s},
        {u"seed"_s, tr("Makes the result repeatable, where the model can."), u"SEED"_s},
        {u"set"_s, tr("Any parameter of the model; may be given several times."), u"NAME=VALUE"_s},
    });
    if (isVideo) {
        parser.addOptions({{u"first"_s, tr("Picture that the film begins with."), u"FILE"_s},
                           {u"last"_s, tr("Picture that the film ends with."), u"FILE"_s},
                           {u"seconds"_s, tr("Length."), u"S"_s},
                           {u"resolution"_s, tr("Such as 720p."), u"R"_s},
                           {u"aspect"_s, tr("Such as 16:9."), u"W:H"_s},
                           {u"size"_s, tr("Such as 1280x720."), u"WxH"_s},
                           {u"detach"_s, tr("Print the job's id once it was accepted, and end.")}});
    } else {
        parser.addOptions({{u"size"_s, tr("Such as 1024x1024."), u"WxH"_s},
                           {u"aspect"_s, tr("Such as 16:9."), u"W:H"_s},
                           {u"from"_s, tr("Picture to start from; may be given several times."), u"FILE"_s},
                           {u"mask"_s, tr("PNG that is transparent where the picture may change."), u"FILE"_s}});
    }
    parser.addPositionalArgument(u"PROMPT"_s, tr("What to make; - reads it from stdin."));
}

Result<void> MediaVerb::read(const QCommandLineParser &parser)
{
    m_target.isJson = parser.isSet(u"json"_s);
    auto target = CallTarget::read(parser);
    if (!target)
        return tl::unexpected(target.error());
    m_target = *target;
    m_request.feature = m_feature;
    m_request.project = m_target.project;
    m_request.maxCost = m_target.maxCost;
    m_request.passedBy = m_target.passedBy;
    m_request.prompt = parser.positionalArguments().join(u' ');
    if (m_request.prompt == u"-")
        m_request.prompt = QString::fromUtf8(readIn());
    m_output = parser.value(u"output"_s);
    m_isDetached = m_feature == JobFeature::Video && parser.isSet(u"detach"_s);
    if (m_output.isEmpty() && !m_isDetached && !m_target.isDryRun)
        return usage(tr("Say with -o where the result goes."));
    if (!m_output.isEmpty() && !QFileInfo(QFileInfo(m_output).absolutePath()).isWritable())
        return usage(tr("The folder of %1 is not there or cannot be written.").arg(m_output));
    return readValues(parser);
}

Result<void> MediaVerb::readValues(const QCommandLineParser &parser)
{
    const auto take = [&](const QString &option, const QString &name) {
        if (parser.isSet(option))
            m_request.values.insert(name, valueFromText(parser.value(option)));
    };
    take(u"size"_s, u"size"_s);
    take(u"seed"_s, u"seed"_s);
    take(u"aspect"_s, u"aspect_ratio"_s);
    if (m_feature == JobFeature::Video) {
        take(u"seconds"_s, u"seconds"_s);
        take(u"resolution"_s, u"resolution"_s);
    }
    for (const QString &pair : parser.values(u"set"_s)) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1)
            return usage(tr("--set takes NAME=VALUE, such as quality=high."));
        m_request.values.insert(pair.left(equals), valueFromText(pair.mid(equals + 1)));
    }
    if (parser.isSet(u"n"_s)) {
        bool isNumber = false;
        m_request.count = parser.value(u"n"_s).toInt(&isNumber);
        if (!isNumber || m_request.count < 1)
            return usage(tr("-n takes a whole number above 0."));
    }
    const QList<std::pair<QString, QString>> inputs =
        m_feature == JobFeature::Video
            ? QList<std::pair<QString, QString>>{{u"first"_s, u"first_frame"_s}, {u"last"_s, u"last_frame"_s}}
            : QList<std::pair<QString, QString>>{{u"from"_s, u"image"_s}, {u"mask"_s, u"mask"_s}};
    for (const auto &[option, parameter] : inputs) {
        for (const QString &path : parser.values(option))
            m_inputs.append({parameter, path});
    }
    return {};
}

void MediaVerb::run(Services *services)
{
    m_services = services;
    const auto candidate = m_target.resolve(*services, m_feature == JobFeature::Video ? ModelKind::Video : ModelKind::Image);
    if (!candidate) {
        fail(candidate.error());
        return;
    }
    if (!ModelLookup::isNeeded(*candidate)) {
        begin(*candidate);
        return;
    }
    auto *lookup = new ModelLookup(services->dispatcher, services->catalog, *candidate, this);
    connect(lookup, &ModelLookup::finished, this, [this, found = *candidate](const Result<Model> &model) mutable {
        if (!model) {
            fail(model.error());
            return;
        }
        found.model = *model;
        begin(found);
    });
}

void MediaVerb::begin(const Candidate &candidate)
{
    m_request.accountId = candidate.account.id;
    m_request.modelId = candidate.model.id;
    m_request.values = inTypesOf(candidate.model.parameters, m_request.values);
    // Sketches stand beside the values; nobody looks at them here, but they are paid for as asked.
    m_request.partialImages = m_request.values.take(u"partial_images"_s).toInt();
    if (m_target.isDryRun)
        printEstimate(candidate);
    else
        importNext();
}

void MediaVerb::printEstimate(const Candidate &candidate)
{
    MediaOperation::Input input{
        .feature = m_feature == JobFeature::Video ? Feature::Video : Feature::Image, .request = {}, .now = {}, .keep = {}};
    input.request = {
        .modelId = m_request.modelId, .prompt = m_request.prompt, .count = m_request.count, .values = m_request.values};
    for (const Input &file : std::as_const(m_inputs))
        input.request.inputs.append({.parameter = file.parameter});
    input.now = m_services->clock.nowUtc();
    const MediaOperation operation(input);
    if (const auto allowed = operation.guard(candidate); !allowed) {
        fail(allowed.error());
        return;
    }
    const auto most = operation.worstCase(candidate);
    if (m_target.isJson)
        writeOut(json::toBytes(QJsonObject{{u"model"_s, m_request.modelId}, {u"most_usd"_s, amountValue(most)}}) + '\n');
    else
        writeLine(
            tr("%1 of %2, %3. Nothing was sent.")
                .arg(m_request.count)
                .arg(candidate.model.id, most ? tr("at most %1").arg(formatMoney(*most, QLocale())) : tr("at an unknown price")));
    emit ended(Done);
}

void MediaVerb::importNext()
{
    if (m_request.inputs.size() == m_inputs.size()) {
        enqueue();
        return;
    }
    const Input input = m_inputs.at(m_request.inputs.size());
    m_services->library.importFile(input.path, this, [this, input](const Result<Asset> &asset) {
        if (!asset) {
            fail(asset.error());
            return;
        }
        m_request.inputs.append({input.parameter, asset->hash});
        importNext();
    });
}

void MediaVerb::enqueue()
{
    if (m_isInterrupted) {
        emit ended(Interrupted);
        return;
    }
    connect(&m_services->jobs, &Jobs::jobChanged, this, &MediaVerb::follow);
    m_services->jobs.enqueue(m_request, this, [this](const Result<Job> &job) {
        if (!job) {
            fail(job.error());
            return;
        }
        m_jobId = job->id;
        if (m_isInterrupted)
            interrupt();
    });
}

void MediaVerb::follow(const Job &job)
{
    if (job.id != m_jobId)
        return;
    const bool isNew = std::exchange(m_lastState, job.state) != job.state;
    if (!isOver(job.state) && !m_target.isJson && (isNew || job.progress))
        writeError(jobProgressText(job));
    if (m_isDetached && (job.state == JobState::Submitted || job.state == JobState::Running)) {
        disconnect(&m_services->jobs, nullptr, this, nullptr);
        writeLine(job.id);
        emit ended(Done);
    } else if (job.state == JobState::Stored && !m_output.isEmpty()) {
        disconnect(&m_services->jobs, nullptr, this, nullptr);
        saveFiles(job);
    } else if (isOver(job.state)) {
        disconnect(&m_services->jobs, nullptr, this, nullptr);
        report(job);
    }
}

QString MediaVerb::outputPath(int number, const QString &extension) const
{
    const QFileInfo wanted(m_output);
    QString path = wanted.path() + u'/' + wanted.completeBaseName();
    if (number > 0)
        path += u'-' + QString::number(number + 1);
    return path + u'.' + (wanted.suffix().isEmpty() ? extension : wanted.suffix());
}

void MediaVerb::saveFiles(const Job &job)
{
    const auto number = static_cast<int>(m_saved.size());
    if (number == job.files.size()) {
        report(job);
        return;
    }
    const QString hash = job.files.at(number).assetHash;
    m_services->library.asset(hash, this, [this, job, number, hash](const Result<Asset> &asset) {
        if (!asset) {
            fail(asset.error());
            return;
        }
        const QString path = outputPath(number, asset->extension);
        m_services->library.saveCopy(hash, path, this, [this, job, path, mime = asset->mime](const Result<AssetCopy> &copy) {
            if (!copy) {
                fail(copy.error());
                return;
            }
            if (const QString note = misnamed(path, mime); !note.isEmpty())
                writeError(note);
            m_saved.append(path);
            saveFiles(job);
        });
    });
}

void MediaVerb::report(const Job &job)
{
    if (job.error)
        writeError(job.error->message);
    else if (job.state != JobState::Stored)
        writeError(jobProgressText(job));
    m_services->ledger.attemptsOf(job.callId, this, [this, job](const Result<QList<AttemptRow>> &attempts) {
        if (m_target.isJson) {
            QJsonObject object = attemptsObject(attempts.value_or(QList<AttemptRow>()));
            object.insert(u"job"_s, job.id);
            object.insert(u"files"_s, QJsonArray::fromStringList(m_saved));
            if (job.error)
                object.insert(u"error"_s, errorObject(*job.error));
            writeOut(json::toBytes(object) + '\n');
        } else {
            for (const QString &path : std::as_const(m_saved))
                writeLine(path);
        }
        emit ended(exitCodeOfJob(job));
    });
}

void MediaVerb::interrupt()
{
    m_isInterrupted = true;
    if (m_jobId.isEmpty())
        return;
    const bool isAccepted = m_lastState != JobState::Queued && m_lastState != JobState::Submitting;
    if (isAccepted) {
        // It is paid for: whoever comes next goes on waiting.
        writeError(tr("Stopped waiting. The job goes on: maquette jobs wait %1").arg(m_jobId));
        emit ended(Interrupted);
        return;
    }
    m_services->jobs.cancel(m_jobId, this, [](const Result<Job> &) {});
}

} // namespace maquette::cli

#include "moc_mediaverb.cpp"
