#include "app/cli/exportverb.h"

#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QFileInfo>

namespace maquette::cli {

using namespace Qt::StringLiterals;

void ExportVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Writes conversations to files: Markdown and HTML to read, JSON with all branches, pictures and files."));
    parser.addOptions({{u"json"_s, tr("One JSON object with what was written.")},
                       {u"format"_s, tr("md, json or html; without it what PATH ends in, else json."), u"F"_s},
                       {u"conversation"_s, tr("Only this one; may be given several times. The numbers are in the JSON export, at origin."), u"ID"_s},
                       {{u"o"_s, u"output"_s}, tr("A file for all, or a folder for a file each."), u"PATH"_s}});
}

Result<void> ExportVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    m_request.path = parser.value(u"o"_s);
    if (!parser.positionalArguments().isEmpty() || m_request.path.isEmpty())
        return usage(tr("maquette export takes -o PATH, and no other arguments than options."));
    const QString suffix = QFileInfo(m_request.path).suffix().toLower();
    const QString wanted = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : exportFormatFromName(suffix) ? suffix : u"json"_s;
    const auto format = exportFormatFromName(wanted);
    // That one needs fonts, and a verb draws nothing.
    if (!format || *format == ExportFormat::Pdf)
        return usage(tr("--format takes md, json or html."));
    m_request.format = *format;
    const QStringList ids = parser.values(u"conversation"_s);
    for (const QString &id : ids) {
        bool isNumber = false;
        m_request.conversations.append(id.toLongLong(&isNumber));
        if (!isNumber || m_request.conversations.constLast() <= 0)
            return usage(tr("--conversation takes the number of a conversation."));
    }
    return {};
}

void ExportVerb::run(Services *services)
{
    m_job = new ExportJob({.database = services->database, .clock = services->clock, .libraryRoot = services->home().library()}, m_request, this);
    connect(m_job, &ExportJob::finished, this, [this](const Result<ExportReport> &result) {
        if (!result) {
            fail(result.error());
            return;
        }
        tell(*result);
        emit ended(Done);
    });
}

void ExportVerb::interrupt()
{
    if (m_job)
        m_job->cancel();
}

void ExportVerb::tell(const ExportReport &report) const
{
    for (const QString &missing : report.missingFiles)
        writeError(tr("%1 is not in the library any more and was left out.").arg(missing));
    if (!m_isJson) {
        writeLine(tr("%1 conversations with %2 messages and %3 files were written.").arg(report.conversations).arg(report.messages).arg(report.files));
        return;
    }
    writeOut(json::toBytes(QJsonObject{{u"conversations"_s, report.conversations},
                                       {u"messages"_s, report.messages},
                                       {u"files"_s, report.files},
                                       {u"missing_files"_s, QJsonArray::fromStringList(report.missingFiles)},
                                       {u"paths"_s, QJsonArray::fromStringList(report.paths)}}) +
             '\n');
}

} // namespace maquette::cli

#include "moc_exportverb.cpp"
