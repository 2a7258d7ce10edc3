#include "tests/bench/jobbench.h"

#include "core/jobs/jobrows.h"
#include "core/providers/provider.h"
#include "tests/bench/bench.h"

#include <QEventLoop>
#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

/// A provider whose films are asked for as OpenAI's were.
Candidate filmsAt(const QUrl &server)
{
    const std::vector<Provider> all = builtinProviders();
    const auto films = std::find_if(all.begin(), all.end(), [](const Provider &one) { return one.id == u"sandbox"; });
    Candidate candidate;
    candidate.provider = std::make_shared<const Provider>(*films);
    candidate.account.id = candidate.account.name = u"bench"_s;
    candidate.account.providerId = films->id;
    candidate.account.baseUrl = server.resolved(QUrl(u"/v1"_s));
    candidate.model.providerId = films->id;
    candidate.model.id = u"sandbox-video"_s;
    candidate.model.kind = ModelKind::Video;
    return candidate;
}

Result<void> insert(SqlConnection &connection, int number, JobState state, const QString &owner, const QUrl &file)
{
    Job job{.id = u"%1-%2"_s.arg(owner).arg(number), .state = JobState::Queued, .owner = owner, .providerId = u"sandbox"_s};
    job.request = {.feature = JobFeature::Video,
                   .accountId = u"bench"_s,
                   .modelId = u"sandbox-video"_s,
                   .prompt = u"Take %1, slow push in"_s.arg(number),
                   .values = {{u"seconds"_s, 6}, {u"resolution"_s, u"1080p"_s}}};
    if (const auto inserted = jobs::insertJob(connection, job, 1'764'000'000'000 + number); !inserted)
        return inserted;
    QList<JobFile> files;
    if (state == JobState::Ready)
        files.append({.url = file, .mime = u"video/mp4"_s, .seed = {}, .expiresAt = {}, .assetHash = {}});
    const auto changed = jobs::changeJob(
        connection, job.id, owner, JobState::Queued,
        {.task = RemoteTask{.id = u"task-%1"_s.arg(number), .pollUrl = {}, .cancelUrl = {}, .streamUrl = {}}, .files = files}, 0);
    if (!changed)
        return tl::unexpected(changed.error());
    return connection.execute(u"UPDATE job SET state = ?, submitted_at = created_at WHERE job_id = ?",
                              {jobStateName(state), job.id});
}

} // namespace

JobHome::JobHome(const QString &folder, const QUrl &server, const QString &instance)
    : server(server)
    , candidate(filmsAt(server))
    , database({.path = folder + u"/maquette.db"_s})
    , ledger(database, clock, instance)
    , credentials({.keys =
                       [](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                           QMetaObject::invokeMethod(
                               context, [done = std::move(done)] { done(Secret()); }, Qt::QueuedConnection);
                       }})
    , dispatcher({.transport = transport,
                  .ledger = ledger,
                  .credentials = credentials,
                  .redactor = redactor,
                  .clock = clock,
                  .random = [] { return QRandomGenerator::global()->generateDouble(); }})
    , library(folder + u"/library"_s, database, clock)
    , jobs(std::make_unique<Jobs>(Jobs::Parts{.database = database,
                                              .ledger = ledger,
                                              .dispatcher = dispatcher,
                                              .transport = transport,
                                              .library = library,
                                              .credentials = credentials,
                                              .redactor = redactor,
                                              .clock = clock,
                                              .random = [] { return QRandomGenerator::global()->generateDouble(); },
                                              .candidate = [this](const JobRequest &) { return Result<Candidate>(candidate); },
                                              .instanceId = instance,
                                              .folder = folder + u"/downloads"_s}))
{
    // A line for each job on a terminal is no part of what is measured.
    QLoggingCategory::setFilterRules(u"maquette.*.info=false"_s);
    database.open();
}

void JobHome::fill(int count, JobState state, const QString &owner)
{
    QEventLoop loop;
    database.write<void>(
        &loop,
        [=, file = server.resolved(QUrl(u"/file"_s))](SqlConnection &connection) -> Result<void> {
            for (int number = 0; number < count; ++number) {
                if (const auto done = insert(connection, number, state, owner, file); !done)
                    return done;
            }
            return {};
        },
        [&loop](const Result<void> &done) {
            if (!done)
                std::fprintf(stderr, "the jobs could not be written: %s\n", qPrintable(done.error().detail));
            loop.quit();
        });
    loop.exec();
}

double JobHome::adopt(const QString &owner)
{
    return seconds([&] {
        QEventLoop loop;
        jobs->adopt({owner}, &loop, [&loop](const Result<int> &) {
            // Pursued in the same turn of the loop, after this.
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
    });
}

} // namespace maquette::bench
