#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>
#include <QPointer>

#include <chrono>
#include <memory>

namespace maquette {

class KeychainWorker;

/// The keychain of the operating system (Secret Service, KWallet, macOS, Windows) through QtKeychain.
///
/// Everything that talks to it runs on a thread of its own, because a keychain may ask the person for a
/// password, take its time or never answer; the calling thread is never held up. A request that is not
/// answered within the patience given ends with an error that says so.
class KeychainStore final : public SecretStore
{
    Q_OBJECT
public:
    struct Options
    {
        QString service = QStringLiteral("Maquette");
        /// For one request, the person's typing of a keyring password included.
        std::chrono::milliseconds patience{120'000};
    };

    explicit KeychainStore(Options options, QObject *parent = nullptr);
    ~KeychainStore() override;

    /// Finds out whether a keychain answers on this machine, without opening it. The error says in plain words
    /// what is missing.
    void probe(QObject *context, std::function<void(Result<void>)> done);

    void read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done) override;
    void write(const QString &id, const Secret &secret, QObject *context,
               std::function<void(Result<void>)> done) override;
    void remove(const QString &id, QObject *context, std::function<void(Result<void>)> done) override;

private:
    struct Pending
    {
        QPointer<QObject> context;
        std::function<void(Result<Secret>)> done;
    };
    enum class Task { Probe, Read, Write, Remove };

    void ask(Task task, const QString &id, const Secret &secret, QObject *context,
             std::function<void(Result<Secret>)> done);
    void answer(qint64 request, Result<Secret> result);
    void giveUp(qint64 request, Task task);

    Options m_options;
    /// Lives on the keychain's thread and is deleted there; null until something is asked.
    KeychainWorker *m_worker = nullptr;
    /// How the worker reaches this store; emptied when the store goes, because a keychain that hangs outlives it.
    struct Mailbox;
    std::shared_ptr<Mailbox> m_mailbox;
    QHash<qint64, Pending> m_pending;
    qint64 m_lastRequest = 0;
};

} // namespace maquette
