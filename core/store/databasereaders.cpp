#include "core/store/databasereaders.h"

#include "core/base/log.h"
#include "core/store/sqlsession.h"

namespace maquette {

namespace {

/// Runs `work` on one state of the file.
void runRead(SqlSession &session, store::Work &work)
{
    const auto begun = session.begin();
    if (!begun) {
        work.fail(begun.error());
        return;
    }
    if (!work.run(session.connection()))
        qCDebug(logStore) << "read failed:" << work.error().detail;
    // Nothing was changed; ROLLBACK works even where the file does not.
    session.rollback();
}

} // namespace

DatabaseReaders::DatabaseReaders(const Database::Options &options, store::WorkQueue &queue)
    : m_options(options), m_queue(queue)
{
}

DatabaseReaders::~DatabaseReaders()
{
    join();
}

void DatabaseReaders::help()
{
    if (static_cast<int>(m_threads.size()) >= m_options.readers || !m_queue.wantsHands())
        return;
    std::unique_ptr<QThread> thread(QThread::create([options = m_options, &queue = m_queue] { read(options, queue); }));
    thread->setObjectName(QStringLiteral("db-reader-%1").arg(m_threads.size()));
    thread->start();
    m_threads.push_back(std::move(thread));
}

void DatabaseReaders::join()
{
    for (const auto &thread : m_threads)
        thread->wait();
    m_threads.clear();
}

void DatabaseReaders::read(const Database::Options &options, store::WorkQueue &queue)
{
    std::unique_ptr<SqlSession> session;
    while (auto work = queue.pop()) {
        if (work->isUnwanted())
            continue;
        if (!session) {
            auto opened = SqlSession::open(
                {.path = options.path, .use = SqlSession::Use::Reader, .busyTimeout = options.busyTimeout});
            if (!opened) {
                work->fail(opened.error());
                work->deliver();
                continue;
            }
            session = std::move(*opened);
        }
        runRead(*session, *work);
        work->deliver();
    }
}

} // namespace maquette
