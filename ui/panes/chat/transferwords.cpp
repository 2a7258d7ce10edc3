#include "ui/panes/chat/transferwords.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct TransferWords
{
    Q_DECLARE_TR_FUNCTIONS(transfers)
};

QString percentText(const Transfer &transfer, const QLocale &locale)
{
    const auto share = transfer.share();
    return share ? TransferWords::tr("%1 %").arg(locale.toString(static_cast<int>(*share * 100))) : QString();
}

QString importedText(const ImportReport &report, const QLocale &locale)
{
    QStringList parts{TransferWords::tr("%n new chat(s)", nullptr, report.added)};
    if (report.completed > 0)
        parts.append(TransferWords::tr("%n with new messages", nullptr, report.completed));
    if (report.unchanged + report.deleted > 0)
        parts.append(TransferWords::tr("%n known already", nullptr, report.unchanged + report.deleted));
    QString text = TransferWords::tr("%1.", "a list, as a sentence").arg(locale.createSeparatedList(parts));
    const auto unread = static_cast<int>(report.problems.size()) + report.furtherProblems;
    if (unread > 0)
        text += u' ' + TransferWords::tr("%n thing(s) could not be read.", nullptr, unread);
    return text;
}

QString exportedText(const ExportReport &report)
{
    QString text = TransferWords::tr("%n chat(s) written.", nullptr, report.conversations);
    if (!report.missingFiles.isEmpty())
        text += u' ' + TransferWords::tr("%n file(s) are not in the library any more and were left out.", nullptr, static_cast<int>(report.missingFiles.size()));
    return text;
}

QString importText(const Transfer &transfer, const QLocale &locale)
{
    const QString files = filesText(transfer.files);
    switch (transfer.state) {
    case Transfer::State::Waiting:
        return TransferWords::tr("%1 waits for the import before it.").arg(files);
    case Transfer::State::Running: {
        const QString percent = percentText(transfer, locale);
        const QString chats = TransferWords::tr("%n chat(s)", nullptr, transfer.imported.conversations());
        return percent.isEmpty() ? TransferWords::tr("Importing %1").arg(files) : TransferWords::tr("Importing %1: %2, %3").arg(files, percent, chats);
    }
    case Transfer::State::Stopping:
        return TransferWords::tr("Stopping the import of %1 …").arg(files);
    case Transfer::State::Done:
    case Transfer::State::Cancelled:
    case Transfer::State::Failed:
        break;
    }
    return transferTitle(transfer) + u". "_s + transferOutcome(transfer, locale);
}

QString exportText(const Transfer &transfer, const QLocale &locale)
{
    switch (transfer.state) {
    case Transfer::State::Waiting:
    case Transfer::State::Running:
        if (transfer.exported.total <= 1)
            return TransferWords::tr("Exporting %1").arg(filesText({transfer.request.path}));
        return TransferWords::tr("Exporting: %1, chat %2 of %3")
            .arg(percentText(transfer, locale),
                 locale.toString(std::min(transfer.exported.conversations + 1, transfer.exported.total)),
                 locale.toString(transfer.exported.total));
    case Transfer::State::Stopping:
        return TransferWords::tr("Stopping the export …");
    case Transfer::State::Done:
    case Transfer::State::Cancelled:
    case Transfer::State::Failed:
        break;
    }
    return transferTitle(transfer) + u". "_s + transferOutcome(transfer, locale);
}

} // namespace

QString filesText(const QStringList &paths)
{
    const QString first = paths.isEmpty() ? QString() : QFileInfo(paths.constFirst()).fileName();
    return paths.size() > 1 ? TransferWords::tr("%1 and %n more", nullptr, static_cast<int>(paths.size() - 1)).arg(first) : first;
}

QString transferText(const Transfer &transfer, const QLocale &locale)
{
    return transfer.kind == Transfer::Kind::Import ? importText(transfer, locale) : exportText(transfer, locale);
}

QString transferTitle(const Transfer &transfer)
{
    const bool isImport = transfer.kind == Transfer::Kind::Import;
    if (transfer.state == Transfer::State::Failed)
        return isImport ? TransferWords::tr("The import ended early") : TransferWords::tr("The export did not work");
    if (transfer.state == Transfer::State::Cancelled)
        return isImport ? TransferWords::tr("The import was stopped") : TransferWords::tr("The export was stopped");
    return isImport ? TransferWords::tr("The import is complete") : TransferWords::tr("The export is complete");
}

QString transferOutcome(const Transfer &transfer, const QLocale &locale)
{
    const bool isImport = transfer.kind == Transfer::Kind::Import;
    switch (transfer.state) {
    case Transfer::State::Failed:
        return transfer.error ? transfer.error->message : QString();
    case Transfer::State::Cancelled:
        return isImport ? TransferWords::tr("What came in stays; the same files again add the rest.") : TransferWords::tr("No unfinished file is left.");
    case Transfer::State::Waiting:
    case Transfer::State::Running:
    case Transfer::State::Stopping:
    case Transfer::State::Done:
        break;
    }
    return isImport ? importedText(transfer.imported, locale) : exportedText(transfer.exported);
}

QString openTransfersText(const QList<Transfer> &transfers)
{
    const auto isOpen = [&transfers](Transfer::Kind kind) {
        return std::any_of(transfers.cbegin(), transfers.cend(), [kind](const Transfer &one) { return one.kind == kind && !one.isOver(); });
    };
    QStringList sentences;
    if (isOpen(Transfer::Kind::Import))
        sentences.append(TransferWords::tr("Conversations are being imported. Stopping keeps what came in; the same files again add the rest."));
    if (isOpen(Transfer::Kind::Export))
        sentences.append(TransferWords::tr("Conversations are being exported. Stopping leaves no unfinished file."));
    return sentences.join(u' ');
}

QString problemLines(const ImportReport &report)
{
    QString lines;
    for (const ImportProblem &problem : report.problems)
        lines += problem.file + u'\t' + problem.conversation + u'\t' + problem.reason + u'\n';
    if (report.furtherProblems > 0)
        lines += TransferWords::tr("%n more", nullptr, report.furtherProblems) + u'\n';
    return lines;
}

} // namespace maquette::ui
