#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QObject>

#include <functional>

namespace QKeychain {
class Job;
}

class QThread;

namespace maquette {

/// Runs QtKeychain's jobs, on its thread(); the answers come there too.
class KeychainWorker final : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(Result<Secret>)>;

    explicit KeychainWorker(QString service) : m_service(std::move(service)) {}

    /// The one thread on which a process can use its keychain: QtKeychain's queue and libsecret's connection are
    /// both process-wide and stay bound to the thread that used them first. Started on first use, ended with
    /// the application.
    static QThread *thread();

    void probe(const Answer &answer);
    void read(const QString &id, const Answer &answer);
    /// Reads back what it wrote: some keychains call a prompt that was closed a success.
    void write(const QString &id, const Secret &secret, const Answer &answer);
    void remove(const QString &id, const Answer &answer);

private:
    /// Starts `job` and calls `ended` with it; then the job is deleted. A job that never ends is never
    /// deleted, because the keychain's library still holds a pointer to it.
    void run(QKeychain::Job *job, const QString &id, std::function<void(QKeychain::Job *)> ended);

    QString m_service;
};

} // namespace maquette
