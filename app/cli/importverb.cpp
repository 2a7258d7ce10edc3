#include "app/cli/importverb.h"

#include "app/cli/terminal.h"
#include "core/base/json.h"

namespace maquette::cli {

using namespace Qt::StringLiterals;

void ImportVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Takes in the conversations of an export: ChatGPT, Claude, LibreChat, Open WebUI, Cherry Studio (up to "
                                        "backup 5), or Maquette's own JSON. The same files again add only what is missing."));
    parser.addOptions({{u"json"_s, tr("One JSON object with what came in and what could not be read.")}});
    parser.addPositionalArgument(u"FILE"_s, tr("Zip or JSON files; all those of one export together."), u"FILE…"_s);
}

Result<void> ImportVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    m_files = parser.positionalArguments();
    if (m_files.isEmpty())
        return usage(tr("maquette import takes the files of an export."));
    return {};
}

void ImportVerb::run(Services *services)
{
    m_job = new ImportJob({.database = services->database,
                           .library = services->library,
                           .conversations = services->conversations,
                           .clock = services->clock,
                           .libraryRoot = services->home().library()},
                          m_files, this);
    connect(m_job, &ImportJob::finished, this, [this, job = m_job.data()](const Result<ImportReport> &result) {
        tell(job->report());
        if (result)
            emit ended(Done);
        else
            fail(result.error());
    });
}

void ImportVerb::interrupt()
{
    if (m_job)
        m_job->cancel();
}

void ImportVerb::tell(const ImportReport &report) const
{
    QJsonArray problems;
    for (const ImportProblem &problem : report.problems) {
        problems.append(QJsonObject{{u"file"_s, problem.file}, {u"conversation"_s, problem.conversation}, {u"reason"_s, problem.reason}});
        writeError(problem.conversation.isEmpty() ? u"%1: %2"_s.arg(problem.file, problem.reason)
                                                  : u"%1: %2: %3"_s.arg(problem.file, problem.conversation, problem.reason));
    }
    if (report.furtherProblems > 0)
        writeError(tr("%1 further problems.").arg(report.furtherProblems));
    if (!m_isJson) {
        writeLine(tr("%1 conversations are new, %2 were completed, %3 were here already; %4 messages and %5 files came in.")
                      .arg(report.added)
                      .arg(report.completed)
                      .arg(report.unchanged + report.deleted)
                      .arg(report.messages)
                      .arg(report.files));
        return;
    }
    writeOut(json::toBytes(QJsonObject{{u"added"_s, report.added},
                                       {u"completed"_s, report.completed},
                                       {u"unchanged"_s, report.unchanged},
                                       {u"deleted"_s, report.deleted},
                                       {u"empty"_s, report.empty},
                                       {u"messages"_s, report.messages},
                                       {u"files"_s, report.files},
                                       {u"missing_files"_s, report.missingFiles},
                                       {u"problems"_s, problems},
                                       {u"further_problems"_s, report.furtherProblems}}) +
             '\n');
}

} // namespace maquette::cli

#include "moc_importverb.cpp"
