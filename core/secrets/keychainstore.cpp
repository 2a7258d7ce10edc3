#include "core/secrets/keychainstore.h"

#include "core/secrets/keychainworker.h"

#include <QMutex>
#include <QTimer>

namespace maquette {

struct KeychainStore::Mailbox
{
    QMutex mutex;
    KeychainStore *store = nullptr;
};

namespace {

std::function<void(Result<Secret>)> withoutValue(std::function<void(Result<void>)> done)
{
    return [done = std::move(done)](const Result<Secret> &result) {
        if (result)
            done({});
        else
            done(tl::unexpected(result.error()));
    };
}

} // namespace

KeychainStore::KeychainStore(Options options, QObject *parent)
    : SecretStore(parent), m_options(std::move(options)), m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->store = this;
}

KeychainStore::~KeychainStore()
{
    {
        const QMutexLocker lock(&m_mailbox->mutex);
        m_mailbox->store = nullptr;
    }
    if (m_worker)
        m_worker->deleteLater();
}

void KeychainStore::ask(Task task, const QString &id, const Secret &secret, QObject *context,
                        std::function<void(Result<Secret>)> done)
{
    if (!m_worker) {
        m_worker = new KeychainWorker(m_options.service);
        m_worker->moveToThread(KeychainWorker::thread());
    }
    const qint64 request = ++m_lastRequest;
    m_pending.insert(request, {context, std::move(done)});
    QTimer::singleShot(m_options.patience, this, [this, request, task] { giveUp(request, task); });

    const auto reply = [mailbox = m_mailbox, request](Result<Secret> result) {
        const QMutexLocker lock(&mailbox->mutex);
        KeychainStore *store = mailbox->store;
        if (store) {
            QMetaObject::invokeMethod(
                store, [store, request, result = std::move(result)] { store->answer(request, result); },
                Qt::QueuedConnection);
        }
    };
    KeychainWorker *worker = m_worker;
    QMetaObject::invokeMethod(
        worker,
        [worker, task, id, secret, reply] {
            switch (task) {
            case Task::Probe: worker->probe(reply); break;
            case Task::Read: worker->read(id, reply); break;
            case Task::Write: worker->write(id, secret, reply); break;
            case Task::Remove: worker->remove(id, reply); break;
            }
        },
        Qt::QueuedConnection);
}

void KeychainStore::answer(qint64 request, Result<Secret> result)
{
    const Pending pending = m_pending.take(request);
    if (pending.context && pending.done)
        pending.done(std::move(result));
}

void KeychainStore::giveUp(qint64 request, Task task)
{
    if (!m_pending.contains(request))
        return;
    const Error::Kind kind = task == Task::Read ? Error::Kind::NoKey : Error::Kind::Storage;
    answer(request, failure(kind,
                            tr("The keyring did not answer. Unlock it and try again, or enter the key for this "
                               "session only.")));
}

void KeychainStore::probe(QObject *context, std::function<void(Result<void>)> done)
{
    ask(Task::Probe, {}, {}, context, withoutValue(std::move(done)));
}

void KeychainStore::read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done)
{
    ask(Task::Read, id, {}, context, std::move(done));
}

void KeychainStore::write(const QString &id, const Secret &secret, QObject *context,
                          std::function<void(Result<void>)> done)
{
    ask(Task::Write, id, secret, context, withoutValue(std::move(done)));
}

void KeychainStore::remove(const QString &id, QObject *context, std::function<void(Result<void>)> done)
{
    ask(Task::Remove, id, {}, context, withoutValue(std::move(done)));
}

} // namespace maquette

#include "moc_keychainstore.cpp"
