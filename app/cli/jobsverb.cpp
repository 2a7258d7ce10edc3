#include "app/cli/jobsverb.h"

#include "app/cli/batchfile.h"
#include "app/cli/mediaverb.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QJsonArray>
#include <QLocale>

#include <chrono>
#include <utility>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kLookEvery{500};
constexpr int kMostListed = 500;

QJsonObject jobObject(const Job &job)
{
    QJsonArray files;
    for (const JobFile &file : job.files)
        files.append(file.assetHash);
    QJsonObject object{{u"id"_s, job.id},
                       {u"state"_s, jobStateName(job.state)},
                       {u"feature"_s, jobFeatureName(job.request.feature)},
                       {u"account"_s, job.accountName},
                       {u"model"_s, job.request.modelId},
                       {u"project"_s, job.request.project},
                       {u"prompt"_s, job.request.prompt},
                       {u"remote_id"_s, job.task.id},
                       {u"created_at"_s, job.createdAt.toString(Qt::ISODate)},
                       {u"assets"_s, files}};
    if (job.request.feature == JobFeature::Batch)
        object.insert(u"requests"_s, job.request.count);
    object.insert(u"progress"_s, job.progress ? QJsonValue(*job.progress) : QJsonValue());
    if (job.error)
        object.insert(u"error"_s, errorObject(*job.error));
    return object;
}

} // namespace

void JobsVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(
        tr("Lists jobs, waits for one, cancels one, or goes on with those that an ended program left."));
    parser.addOption({u"json"_s, tr("One JSON object a line.")});
    parser.addOption({u"project"_s, tr("With list: only of this project."), u"NAME"_s});
    parser.addOption({{u"o"_s, u"output"_s}, tr("With wait and resume ID: file for the answers of a batch."), u"FILE"_s});
    parser.addPositionalArgument(u"ACTION"_s, tr("list, wait ID, cancel ID or resume [ID]."));
}

Result<void> JobsVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    const QStringList words = parser.positionalArguments();
    m_action = words.value(0, u"list"_s);
    m_id = words.value(1);
    m_output = parser.value(u"output"_s);
    if (parser.isSet(u"project"_s))
        m_project = parser.value(u"project"_s);
    if (m_project && m_action != u"list")
        return usage(tr("--project goes with list."));
    if (!m_output.isEmpty() && (m_id.isEmpty() || (m_action != u"wait" && m_action != u"resume")))
        return usage(tr("-o goes with wait ID or resume ID."));
    const bool needsId = m_action == u"wait" || m_action == u"cancel";
    if (!needsId && m_action != u"list" && m_action != u"resume")
        return usage(tr("maquette jobs takes list, wait ID, cancel ID or resume [ID]."));
    // A second name would be passed over in silence: nobody waits for it then.
    if (words.size() > (m_action == u"list" ? 1 : 2))
        return usage(tr("maquette jobs %1 takes one job at a time, and no “%2”.").arg(m_action, words.constLast()));
    if (needsId && m_id.isEmpty())
        return usage(tr("Name the job: maquette jobs %1 ID. `maquette jobs` lists them.").arg(m_action));
    return {};
}

void JobsVerb::run(Services *services)
{
    m_services = services;
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &JobsVerb::look);
    if (m_action == u"list")
        list();
    else if (m_action == u"wait")
        wait();
    else if (m_action == u"cancel")
        cancel();
    else
        resume();
}

void JobsVerb::list()
{
    m_services->jobs.list({}, kMostListed, this, [this](const Result<QList<Job>> &jobs) {
        if (!jobs) {
            fail(jobs.error());
            return;
        }
        for (const Job &job : *jobs) {
            if (m_project && job.request.project != *m_project)
                continue;
            if (m_isJson)
                writeOut(json::toBytes(jobObject(job)) + '\n');
            else
                writeLine(u"%1  %2  %3  %4"_s.arg(job.id, jobProgressText(job), job.request.modelId,
                                                  job.request.prompt.simplified().left(60)));
        }
        emit ended(Done);
    });
}

void JobsVerb::wait()
{
    // If whoever works on it is dead, or dies meanwhile, this goes on with it.
    m_services->watchNeighbours(m_id);
    look();
    m_look.start();
}

void JobsVerb::look()
{
    m_services->jobs.job(m_id, this, [this](const Result<Job> &job) {
        if (!job) {
            m_look.stop();
            fail(job.error());
            return;
        }
        const QString text = jobProgressText(*job);
        if (!isOver(job->state)) {
            if (!m_isJson && text != m_lastText)
                writeError(text);
            m_lastText = text;
            return;
        }
        m_look.stop();
        if (job->request.feature == JobFeature::Batch)
            saveAnswers(*job);
        else
            end(*job, exitCodeOfJob(*job));
    });
}

void JobsVerb::saveAnswers(const Job &job)
{
    m_services->jobs.batchEntries(job.id, this, [this, job](const Result<QList<BatchEntry>> &entries) {
        const bool hasAnswers = entries && !entries->isEmpty() && entries->constFirst().answer.has_value();
        Result<void> written;
        if (!entries)
            written = tl::unexpected(entries.error());
        else if (hasAnswers && !m_output.isEmpty())
            written = writeBatchFile(m_output, *entries);
        if (written)
            end(job, exitCodeOfBatch(job, *entries));
        else
            fail(written.error());
    });
}

void JobsVerb::end(const Job &job, int exitCode)
{
    tell(job);
    emit ended(exitCode);
}

void JobsVerb::tell(const Job &job)
{
    if (m_isJson) {
        writeOut(json::toBytes(jobObject(job)) + '\n');
        return;
    }
    if (job.error)
        writeError(job.error->message);
    writeLine(u"%1  %2"_s.arg(job.id, jobProgressText(job)));
}

void JobsVerb::cancel()
{
    m_services->jobs.cancel(m_id, this, [this](const Result<Job> &job) {
        if (!job) {
            fail(job.error());
            return;
        }
        tell(*job);
        if (job->state != JobState::Cancelled)
            writeError(tr("The provider is asked to stop. What it makes all the same is fetched."));
        emit ended(Done);
    });
}

void JobsVerb::resume()
{
    m_services->takeOverJobs(m_id, this, [this](const Result<int> &taken) {
        if (!taken)
            fail(taken.error());
        else if (m_id.isEmpty())
            resumeAll();
        else
            resumeOne();
    });
}

void JobsVerb::resumeOne()
{
    m_services->jobs.job(m_id, this, [this](const Result<Job> &job) {
        if (!job) {
            fail(job.error());
            return;
        }
        const auto waitFor = [this](const Result<Job> &resumed) {
            if (resumed)
                wait();
            else
                fail(resumed.error());
        };
        if (job->state == JobState::Ambiguous)
            m_services->jobs.findAgain(m_id, this, waitFor);
        else
            m_services->jobs.resume(m_id, this, waitFor);
    });
}

void JobsVerb::resumeAll()
{
    m_services->jobs.list({JobState::Ambiguous}, kMostListed, this, [this](const Result<QList<Job>> &ambiguous) {
        if (!ambiguous) {
            fail(ambiguous.error());
            return;
        }
        findAgain(*ambiguous);
        waitForAll();
    });
}

void JobsVerb::findAgain(const QList<Job> &ambiguous)
{
    m_looking = static_cast<int>(ambiguous.size());
    for (const Job &job : ambiguous) {
        m_services->jobs.findAgain(job.id, this, [this, job](const Result<Job> &found) {
            --m_looking;
            if (!found)
                tell(job);
            // One that was found is followed from now on, but not yet.
            QMetaObject::invokeMethod(this, &JobsVerb::endWhenDone, Qt::QueuedConnection);
        });
    }
}

void JobsVerb::waitForAll()
{
    connect(&m_services->jobs, &Jobs::jobChanged, this, [this](const Job &job) {
        if (isOver(job.state))
            tell(job);
    });
    connect(&m_services->jobs, &Jobs::openChanged, this, &JobsVerb::endWhenDone, Qt::QueuedConnection);
    connect(&m_services->jobs, &Jobs::queueRulesChanged, this, &JobsVerb::endWhenDone, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &JobsVerb::endWhenDone, Qt::QueuedConnection);
}

void JobsVerb::endWhenDone()
{
    // What is paused waits for somebody to let it go, which may be never.
    const int held = m_services->jobs.held();
    if (m_looking > 0 || m_services->jobs.open() > held || std::exchange(m_isOver, true))
        return;
    if (held > 0)
        writeError(tr("%n job(s) are paused. Let them go in the window, or one by one with maquette jobs resume ID.", nullptr, held));
    emit ended(Done);
}

} // namespace maquette::cli

#include "moc_jobsverb.cpp"
