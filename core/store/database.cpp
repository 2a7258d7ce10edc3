#include "core/store/database.h"

#include "core/base/log.h"
#include "core/store/databaseopener.h"
#include "core/store/databasereaders.h"
#include "core/store/databasewriter.h"
#include "core/store/sqlerror.h"
#include "core/store/workqueue.h"

#include <QMutex>
#include <QMutexLocker>
#include <QThread>

using namespace Qt::StringLiterals;

namespace maquette {

class Database::Private
{
public:
    Private(Database &database, Options options)
        : q(database), options(std::move(options)), readers(this->options, reads)
    {
        rejection.kind = Error::Kind::Cancelled;
        rejection.message = tr("Maquette is closing.");
    }

    void runWriter();
    void reject(const Error &error);
    void add(store::WorkQueue &queue, std::unique_ptr<store::Work> work);
    void help();

    /// From any thread; comes when control is back in the event loop.
    template<typename Signal>
    void tell(Signal signal)
    {
        QMetaObject::invokeMethod(&q, std::move(signal), Qt::QueuedConnection);
    }

    Database &q;
    const Options options;
    store::WorkQueue writes;
    store::WorkQueue reads;
    DatabaseReaders readers;
    std::unique_ptr<QThread> writer;
    QMutex mutex;
    /// What work gets that comes too late; under the mutex.
    Error rejection;
    /// Readers may be made; under the mutex.
    bool isReadable = false;
};

void Database::Private::runWriter()
{
    auto opened = DatabaseOpener(options).open();
    if (!opened) {
        reject(opened.error());
        tell([this, error = opened.error()] { emit q.failed(error); });
        return;
    }
    const OpenReport report = opened->report;
    DatabaseWriter loop(std::move(*opened), options,
                        {.problem = [this](const Error &error) { tell([this, error] { emit q.problem(error); }); },
                         .problemOver = [this] { tell([this] { emit q.problemOver(); }); }});
    {
        const QMutexLocker locker(&mutex);
        isReadable = !reads.isClosed();
    }
    help();
    tell([this, report] { emit q.opened(report); });
    loop.run(writes);
}

/// Ends everything that is queued, and whatever comes later, with `error`.
void Database::Private::reject(const Error &error)
{
    {
        const QMutexLocker locker(&mutex);
        rejection = error;
    }
    for (store::WorkQueue *queue : {&writes, &reads}) {
        queue->close();
        for (const auto &work : queue->drain()) {
            work->fail(error);
            work->deliver();
        }
    }
}

void Database::Private::add(store::WorkQueue &queue, std::unique_ptr<store::Work> work)
{
    const auto refused = queue.push(std::move(work));
    if (!refused)
        return;
    Error error;
    {
        const QMutexLocker locker(&mutex);
        error = rejection;
    }
    refused->fail(error);
    refused->deliver();
}

void Database::Private::help()
{
    const QMutexLocker locker(&mutex);
    if (isReadable)
        readers.help();
}

Database::Database(Options options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(options)))
{
}

Database::~Database()
{
    close();
}

void Database::open()
{
    if (d->writer || d->writes.isClosed())
        return;
    d->writer.reset(QThread::create([this] { d->runWriter(); }));
    d->writer->setObjectName(u"db-writer"_s);
    d->writer->start();
}

void Database::close()
{
    Error closing;
    {
        const QMutexLocker locker(&d->mutex);
        d->isReadable = false;
        closing = d->rejection;
    }
    d->reads.close();
    for (const auto &work : d->reads.drain()) {
        work->fail(closing);
        work->deliver();
    }
    d->readers.join();
    if (!d->writer) {
        d->reject(closing);
        return;
    }
    d->writes.close();
    d->writer->wait();
}

void Database::write(std::function<Result<void>(SqlConnection &)> work)
{
    write<void>(this, std::move(work), [this](const Result<void> &done) {
        if (!done && done.error().kind != Error::Kind::Cancelled) {
            qCWarning(logStore) << "a write failed:" << done.error().detail;
            emit problem(done.error());
        }
    });
}

void Database::quickCheck()
{
    read<QStringList>(
        this,
        [](SqlConnection &connection) -> Result<QStringList> {
            QStringList findings;
            auto check = connection.prepare(u"PRAGMA quick_check(20)");
            if (!check)
                return tl::unexpected(check.error());
            const auto done = check->forEach([&] {
                if (check->text(0) != u"ok")
                    findings.append(check->text(0));
            });
            if (!done)
                return tl::unexpected(done.error());
            return findings;
        },
        [this](const Result<QStringList> &findings) {
            if (!findings && findings.error().kind == Error::Kind::Cancelled)
                return;
            const QStringList list = findings ? *findings : QStringList{findings.error().detail};
            if (!list.isEmpty()) {
                DatabaseOpener::markDamaged(d->options.path);
                emit problem(store::storageError(store::Trouble::Damaged, d->options.path, list.join(u"; "_s)));
            }
            emit checked(list);
        });
}

void Database::queueWrite(std::unique_ptr<store::Work> work)
{
    d->add(d->writes, std::move(work));
}

void Database::queueRead(std::unique_ptr<store::Work> work)
{
    d->add(d->reads, std::move(work));
    d->help();
}

} // namespace maquette

#include "moc_database.cpp"
