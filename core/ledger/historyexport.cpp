#include "core/ledger/historyexport.h"

#include "core/ledger/historyqueries.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSaveFile>

#include <atomic>

namespace maquette {

namespace {

constexpr int kPage = 2'000;
/// Between two words on the progress, and the longest that one state of the file is read.
constexpr int kTurnMs = 250;

} // namespace

struct HistoryExport::Target
{
    QSaveFile file;
    AttemptQuery query;
    HistoryFormat format = HistoryFormat::Csv;
    qint64 rows = 0;
    std::atomic_bool isCancelled = false;

    Error failure() const
    {
        return Error{.kind = Error::Kind::Storage,
                     .message = QCoreApplication::translate("maquette::HistoryExport",
                                                            "%1 could not be written. Choose another folder or make room.")
                                    .arg(file.fileName()),
                     .detail = file.errorString()};
    }
};

HistoryExport::HistoryExport(Database &database, const AttemptQuery &query, const QString &path, HistoryFormat format,
                             QObject *owner)
    : QObject(owner), m_database(database), m_target(std::make_shared<Target>())
{
    m_target->file.setFileName(path);
    m_target->query = query;
    m_target->query.limit = kPage;
    m_target->format = format;
    nextPages();
}

HistoryExport::~HistoryExport()
{
    m_target->isCancelled = true;
}

void HistoryExport::cancel()
{
    m_target->isCancelled = true;
}

void HistoryExport::nextPages()
{
    m_database.read<bool>(
        this, [target = m_target](SqlConnection &connection) { return writePages(connection, *target); },
        [this](const Result<bool> &isOver) { take(isOver); });
}

void HistoryExport::take(const Result<bool> &isOver)
{
    if (isOver && !*isOver) {
        emit progressed(m_target->rows);
        nextPages();
        return;
    }
    if (isOver)
        emit finished(m_target->rows);
    else
        emit finished(tl::unexpected(isOver.error()));
    deleteLater();
}

Result<bool> HistoryExport::writePages(SqlConnection &connection, Target &target)
{
    QElapsedTimer turn;
    turn.start();
    if (!target.file.isOpen()) {
        if (!target.file.open(QIODevice::WriteOnly))
            return tl::unexpected(target.failure());
        target.file.write(historyHeader(target.format));
    }
    do {
        if (target.isCancelled)
            return maquette::failure(Error::Kind::Cancelled, tr("Stopped."));
        const auto page = ledger::readAttemptPage(connection, target.query);
        if (!page)
            return tl::unexpected(page.error());
        QByteArray lines;
        for (const AttemptRow &row : page->rows)
            lines += historyLine(historyCells(row), target.format);
        if (target.file.write(lines) != lines.size())
            return tl::unexpected(target.failure());
        target.rows += page->rows.size();
        target.query.after = page->next;
        if (page->isLast) {
            if (!target.file.commit())
                return tl::unexpected(target.failure());
            return true;
        }
    } while (turn.elapsed() < kTurnMs);
    return false;
}

} // namespace maquette

#include "moc_historyexport.cpp"
