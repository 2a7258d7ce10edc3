#include "app/cli/backupverb.h"

#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QDir>
#include <QJsonArray>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const BackupReport &report, const QString &place)
{
    return {{u"files"_s, report.files},
            {u"bytes"_s, report.bytes},
            {u"path"_s, place},
            {u"damaged"_s, QJsonArray::fromStringList(report.damaged)},
            {u"missing"_s, QJsonArray::fromStringList(report.missing)},
            {u"paused_jobs"_s, report.pausedJobs},
            {u"planned_shots"_s, report.plannedShots}};
}

void writeReport(const QString &line, const BackupReport &report)
{
    writeLine(line);
    const QStringList remarks = backup::remarksOn(report);
    for (const QString &remark : remarks)
        writeLine(remark);
}

} // namespace

void PassphraseOption::describe(QCommandLineParser &parser) const
{
    parser.addOption({u"passphrase-fd"_s, BackupVerb::tr("Read the passphrase from this file descriptor instead of asking for it."), u"N"_s});
}

Result<void> PassphraseOption::read(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"passphrase-fd"_s))
        return {};
    bool isNumber = false;
    m_descriptor = parser.value(u"passphrase-fd"_s).toInt(&isNumber);
    if (!isNumber || *m_descriptor < 0)
        return usage(BackupVerb::tr("--passphrase-fd takes the number of a file descriptor."));
    return {};
}

Result<Secret> PassphraseOption::ask(Asked asked) const
{
    if (m_descriptor)
        return readSecret(*m_descriptor);
    const Secret typed = readSecret(BackupVerb::tr("Passphrase: "));
    if (asked == Asked::Twice && isTerminal() && !readSecret(BackupVerb::tr("Once more: ")).hasSameBytesAs(typed))
        return usage(BackupVerb::tr("The two passphrases are not the same. Nothing was written."));
    return typed;
}

void BackupVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Writes conversations, library, ledger and settings into one encrypted file. Keys stay in the keychain and are not in "
                                        "it. Nobody can open it without the passphrase, which is read from the terminal."));
    parser.addOptions({{u"json"_s, tr("One JSON object with what was written.")}});
    m_passphrase.describe(parser);
    parser.addPositionalArgument(u"FILE"_s, tr("The file to write."));
}

Result<void> BackupVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    m_file = parser.positionalArguments().value(0);
    if (parser.positionalArguments().size() != 1)
        return usage(tr("maquette backup takes the name of one file. The passphrase is no argument: it is asked for."));
    return m_passphrase.read(parser);
}

void BackupVerb::run(Services *services)
{
    const auto passphrase = m_passphrase.ask(PassphraseOption::Asked::Twice);
    if (!passphrase) {
        fail(passphrase.error());
        return;
    }
    m_job = new BackupJob({.home = services->home().path(), .path = m_file, .passphrase = *passphrase}, this);
    connect(m_job, &BackupJob::finished, this, [this](const Result<BackupReport> &result) {
        if (!result) {
            fail(result.error());
            return;
        }
        if (m_isJson)
            writeOut(json::toBytes(objectOf(*result, m_file)) + '\n');
        else
            writeReport(tr("%1 files were written to %2.").arg(result->files).arg(QDir::toNativeSeparators(m_file)), *result);
        emit ended(Done);
    });
}

void BackupVerb::interrupt()
{
    if (m_job)
        m_job->cancel();
}

void RestoreVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Makes a home of a backup, in the empty folder that --home names. It is looked through to the last byte before it is "
                                        "put there. Keys are not in a backup: set them again where the keychain does not have them."));
    parser.addOptions({{u"json"_s, tr("One JSON object with what was restored.")}});
    m_passphrase.describe(parser);
    parser.addPositionalArgument(u"FILE"_s, tr("The backup."));
}

Result<void> RestoreVerb::read(const QCommandLineParser &parser)
{
    m_isJson = parser.isSet(u"json"_s);
    m_file = parser.positionalArguments().value(0);
    if (parser.positionalArguments().size() != 1)
        return usage(tr("maquette restore takes the name of one file. The passphrase is no argument: it is asked for."));
    if (!parser.isSet(u"home"_s))
        return usage(tr("Name the folder to restore into: maquette restore FILE --home DIR."));
    m_home = parser.value(u"home"_s);
    return m_passphrase.read(parser);
}

void RestoreVerb::run(Services *)
{
    const auto passphrase = m_passphrase.ask(PassphraseOption::Asked::Once);
    if (!passphrase) {
        fail(passphrase.error());
        return;
    }
    m_job = new RestoreJob({.path = m_file, .home = m_home, .passphrase = *passphrase}, this);
    connect(m_job, &RestoreJob::finished, this, [this](const Result<BackupReport> &result) {
        if (!result) {
            fail(result.error());
            return;
        }
        if (m_isJson)
            writeOut(json::toBytes(objectOf(*result, m_home)) + '\n');
        else
            writeReport(tr("%1 files were restored. Start Maquette with --home %2.").arg(result->files).arg(QDir::toNativeSeparators(m_home)), *result);
        emit ended(Done);
    });
}

void RestoreVerb::interrupt()
{
    if (m_job)
        m_job->cancel();
}

} // namespace maquette::cli

#include "moc_backupverb.cpp"
