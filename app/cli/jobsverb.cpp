#include "app/cli/jobsverb.h"

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
                       {u"prompt"_s, job.request.prompt},
                       {u"remote_id"_s, job.task.id},
                       {u"created_at"_s, job.createdAt.toString(Qt::ISODate)},
                       {u"assets"_s, files}};
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
    parser.addPositionalArgument(u"ACTION"_s, tr("list, wait ID, cancel ID or resume [ID]."));
}

Result<void> JobsVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    const QStringList words = parser.positionalArguments();
    m_action = words.value(0, u"list"_s);
    m_id = words.value(1);
    const bool needsId = m_action == u"wait" || m_action == u"cancel";
    if (!needsId && m_action != u"list" && m_action != u"resume")
        return usage(tr("maquette jobs takes list, wait ID, cancel ID or resume [ID]."));
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
        tell(*job);
        emit ended(exitCodeOfJob(*job));
    });
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
    if (m_id.isEmpty()) {
        waitForAll();
        return;
    }
    m_services->jobs.resume(m_id, this, [this](const Result<Job> &job) {
        if (job)
            wait();
        else
            fail(job.error());
    });
}

void JobsVerb::waitForAll()
{
    // What an ended program left was taken over when the store was opened.
    connect(&m_services->jobs, &Jobs::jobChanged, this, [this](const Job &job) {
        if (isOver(job.state))
            tell(job);
    });
    const auto endWhenDone = [this] {
        if (m_services->jobs.open() == 0 && !std::exchange(m_isOver, true))
            emit ended(Done);
    };
    connect(&m_services->jobs, &Jobs::openChanged, this, endWhenDone, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, endWhenDone, Qt::QueuedConnection);
}

} // namespace maquette::cli

#include "moc_jobsverb.cpp"
