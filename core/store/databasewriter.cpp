#include "core/store/databasewriter.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/store/sqlerror.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// New writes that join those that wait are tried (and so recorded) together, at most this often.
constexpr std::chrono::milliseconds kGathering{100};
/// How often a write may find the file busy, each time for the whole busy time-out.
constexpr int kBusyTries = 3;
/// After so many commits the next pause of this length folds the journal into the file.
constexpr int kFoldAfter = 64;
constexpr std::chrono::milliseconds kPause{25};
/// Between two tries to empty the journal, which waits for whoever reads an older state.
constexpr std::chrono::milliseconds kEmptyingPause{200};
/// More than this would be an endless loop somewhere; memory is the limit that comes first.
constexpr std::size_t kMostWaiting = 20'000;

bool isForWaiting(store::Trouble trouble)
{
    return trouble == store::Trouble::Full || trouble == store::Trouble::Disk;
}

} // namespace

DatabaseWriter::DatabaseWriter(OpenedDatabase opened, const Database::Options &options, Listener listener)
    : m_opened(std::move(opened)), m_options(options), m_listener(std::move(listener))
{
}

DatabaseWriter::~DatabaseWriter()
{
    // The session before the lock: closing the last connection folds the journal into the file.
    m_opened.session.reset();
    m_opened.sideFile.reset();
}

void DatabaseWriter::run(store::WorkQueue &queue)
{
    while (true) {
        auto work = queue.pop(patience());
        const bool isPause = !work;
        if (work)
            take(std::move(work));
        else if (queue.isClosed())
            break;
        if (!m_waiting.empty() && m_lastTry.hasExpired(patience()->count()))
            runWaiting();
        else if (isPause && m_isJournalToBeEmptied)
            emptyJournal();
        else if (isPause && isFoldDue())
            foldJournal();
    }
    if (!m_waiting.empty() && !runWaiting())
        giveUpWaiting();
}

std::optional<std::chrono::milliseconds> DatabaseWriter::patience() const
{
    if (m_waiting.empty() && m_isJournalToBeEmptied)
        return kEmptyingPause;
    if (m_waiting.empty())
        return isFoldDue() ? std::optional(kPause) : std::nullopt;
    // What is in no side file yet would be lost in a crash.
    if (m_waiting.back().record)
        return m_options.retryPause;
    // A long queue takes long to run through: not more often than a tenth of the time.
    return std::min(std::max(kGathering, 10 * m_tryDuration), m_options.retryPause);
}

bool DatabaseWriter::isFoldDue() const
{
    return m_waiting.empty() && m_unfolded >= kFoldAfter;
}

void DatabaseWriter::foldJournal()
{
    m_unfolded = 0;
    // Nothing is lost when it fails: it is all in the journal, and is folded later.
    if (const auto folded = m_opened.session->foldJournal(); !folded)
        qCInfo(logStore) << "the journal is not folded into the file yet:" << folded.error().detail;
}

void DatabaseWriter::emptyJournal()
{
    const auto emptied = m_opened.session->emptyJournal();
    if (!emptied)
        qCInfo(logStore) << "the journal is not emptied yet:" << emptied.error().detail;
    m_isJournalToBeEmptied = !emptied.value_or(false);
}

void DatabaseWriter::take(std::unique_ptr<store::Work> work)
{
    if (m_waiting.empty()) {
        runOne(std::move(work));
    } else if (work->whenFull == WhenFull::Fail) {
        // Asking for this is a good moment to see whether there is room again.
        if (runWaiting()) {
            runOne(std::move(work));
        } else {
            work->fail(m_reason);
            work->deliver();
        }
    } else if (m_waiting.size() >= kMostWaiting) {
        work->fail(m_reason);
        work->deliver();
    } else {
        // Order matters: later writes build on earlier ones.
        m_waiting.push_back({.work = std::move(work), .id = newId()});
    }
}

Result<void> DatabaseWriter::begin()
{
    for (int tries = 1;; ++tries) {
        auto begun = m_opened.session->begin();
        if (begun || m_opened.session->trouble() != store::Trouble::Busy || tries == kBusyTries)
            return begun;
        qCInfo(logStore) << "another process keeps the database busy";
    }
}

void DatabaseWriter::runOne(std::unique_ptr<store::Work> work)
{
    SqlSession &session = *m_opened.session;
    Result<void> done = begin();
    bool isCommitting = false;
    if (done) {
        if (work->run(session.connection())) {
            isCommitting = true;
            done = session.commit();
        } else {
            done = tl::unexpected(work->error());
        }
        if (done)
            ++m_unfolded;
        else
            session.rollback();
        if (done && work->isErasing)
            emptyJournal();
    }
    if (!done) {
        const store::Trouble trouble = session.trouble();
        if (isForWaiting(trouble)) {
            const Error reason = store::storageError(trouble, m_options.path, done.error().detail);
            // Only what got as far as COMMIT is known completely.
            postpone(std::move(work), reason, isCommitting ? std::optional(session.takeRecord()) : std::nullopt);
            return;
        }
        if (trouble == store::Trouble::Damaged)
            tell(store::storageError(trouble, m_options.path, done.error().detail));
        work->fail(done.error());
    }
    work->deliver();
}

void DatabaseWriter::postpone(std::unique_ptr<store::Work> work, const Error &reason,
                              std::optional<QList<RecordedStatement>> record)
{
    m_reason = reason;
    if (work->whenFull == WhenFull::Fail) {
        work->fail(reason);
        work->deliver();
        return;
    }
    tell(reason);
    m_waiting.push_back({.work = std::move(work), .id = newId(), .record = std::move(record)});
    m_lastTry.start();
    putIntoSideFile();
}

/// True when nothing waits any more.
bool DatabaseWriter::runWaiting()
{
    m_lastTry.start();
    const bool isCommitted = commitWaiting();
    m_tryDuration = std::chrono::milliseconds(m_lastTry.elapsed());
    if (!isCommitted) {
        putIntoSideFile();
        return false;
    }
    QStringList ids;
    for (Waiting &waiting : m_waiting) {
        if (waiting.isInSideFile)
            ids.append(waiting.id);
        m_isJournalToBeEmptied = m_isJournalToBeEmptied || waiting.work->isErasing;
        waiting.work->deliver();
    }
    m_waiting.clear();
    m_isSideFileFull = false;
    forgetSideFile(ids);
    qCInfo(logStore) << "what waited for room is saved";
    m_listener.problemOver();
    return true;
}

/// Runs everything that waits in one transaction.
bool DatabaseWriter::commitWaiting()
{
    SqlSession &session = *m_opened.session;
    Result<void> done = begin();
    if (!done)
        return false;
    for (Waiting &waiting : m_waiting) {
        done = session.savepoint();
        if (!done)
            break;
        session.takeRecord();
        if (!waiting.work->run(session.connection())) {
            if (isForWaiting(session.trouble())) {
                done = tl::unexpected(waiting.work->error());
                break;
            }
            session.rollbackToSavepoint();
            if (!session.isInTransaction()) {
                done = tl::unexpected(waiting.work->error());
                break;
            }
            // An error of its own, which is its result.
            waiting.work->deliver();
            continue;
        }
        if (!waiting.isInSideFile)
            waiting.record = session.takeRecord();
        if (waiting.isInSideFile)
            done = session.connection().execute(u"INSERT OR IGNORE INTO replayed_writes (id) VALUES (?)", {waiting.id});
        if (done)
            done = session.releaseSavepoint();
        if (!done)
            break;
    }
    if (done)
        done = session.commit();
    if (!done)
        session.rollback();
    return done.has_value();
}

void DatabaseWriter::putIntoSideFile()
{
    if (!m_opened.sideFile)
        return;
    // In order and without gaps: a write that cannot be recorded keeps the later ones out as well.
    for (Waiting &waiting : m_waiting) {
        if (waiting.isInSideFile)
            continue;
        if (!waiting.record)
            return;
        waiting.isInSideFile = m_opened.sideFile->append({.id = waiting.id, .statements = *waiting.record});
        if (!waiting.isInSideFile) {
            if (!m_isSideFileFull)
                qCWarning(logStore) << "no room in the side file either; the last writes wait in memory only";
            m_isSideFileFull = true;
            return;
        }
        // It survives a crash now: whoever asked can go on.
        waiting.work->deliver();
    }
}

void DatabaseWriter::forgetSideFile(const QStringList &ids)
{
    if (ids.isEmpty() || !m_opened.sideFile)
        return;
    m_opened.sideFile->clear();
    for (const QString &id : ids) {
        const auto forgotten
            = m_opened.session->connection().execute(u"DELETE FROM replayed_writes WHERE id = ?", {id});
        if (!forgotten)
            qCWarning(logStore) << "cannot forget a replayed write:" << forgotten.error().detail;
    }
}

void DatabaseWriter::giveUpWaiting()
{
    for (Waiting &waiting : m_waiting) {
        if (!waiting.isInSideFile)
            qCWarning(logStore) << "a write is lost: there was no room for it anywhere";
        waiting.work->fail(m_reason);
        waiting.work->deliver();
    }
    m_waiting.clear();
}

void DatabaseWriter::tell(const Error &error)
{
    if (store::isTrouble(error, store::Trouble::Damaged)) {
        if (m_isToldAboutDamage)
            return;
        m_isToldAboutDamage = true;
        DatabaseOpener::markDamaged(m_options.path);
    } else if (!m_waiting.empty()) {
        return;
    }
    qCWarning(logStore) << error.detail;
    m_listener.problem(error);
}

} // namespace maquette
