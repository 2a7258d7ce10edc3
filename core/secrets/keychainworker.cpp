#include "core/secrets/keychainworker.h"

#include "core/base/log.h"
#include "core/secrets/secretservice.h"

#include <QCoreApplication>
#include <QThread>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

namespace maquette {

namespace {

Error lockedError(Error::Kind kind)
{
    Error error;
    error.kind = kind;
    error.message = KeychainWorker::tr("The keyring is locked. Unlock it and try again, or enter the key for this session only.");
    return error;
}

Error errorOf(const QKeychain::Job &job, Error::Kind kind)
{
    if (job.error() == QKeychain::AccessDenied || job.error() == QKeychain::AccessDeniedByUser
        || secretservice::isLocked())
        return lockedError(kind);
    Error error;
    error.kind = kind;
    error.message = job.error() == QKeychain::NoBackendAvailable
        ? KeychainWorker::tr("No keyring answers on this computer. Enter the key for this session only.")
        : KeychainWorker::tr("The keyring did not do what was asked. Try again, or enter the key for this session only.");
    error.detail = job.errorString();
    return error;
}

} // namespace

QThread *KeychainWorker::thread()
{
    constexpr int kGoodbyeMs = 300;
    static QThread *const thread = [] {
        auto *made = new QThread;
        made->setObjectName(QStringLiteral("keychain"));
        qAddPostRoutine([] {
            KeychainWorker::thread()->quit();
            // A keychain that hangs must not keep the program from ending.
            if (!KeychainWorker::thread()->wait(kGoodbyeMs))
                qCInfo(logSecrets) << "the keychain still holds its thread; leaving it behind";
        });
        made->start();
        return made;
    }();
    return thread;
}

void KeychainWorker::run(QKeychain::Job *job, const QString &id, std::function<void(QKeychain::Job *)> ended)
{
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    job->setKey(id);
    connect(job, &QKeychain::Job::finished, this, [ended = std::move(ended)](QKeychain::Job *done) { ended(done); });
    connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater);
    job->start();
}

void KeychainWorker::probe(const Answer &answer)
{
    const Result<void> result = secretservice::probe();
    if (result)
        answer(Secret());
    else
        answer(tl::unexpected(result.error()));
}

void KeychainWorker::read(const QString &id, const Answer &answer)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    run(job, id, [answer, job](QKeychain::Job *) {
        if (job->error() == QKeychain::NoError) {
            answer(Secret::take(job->binaryData()));
        } else if (job->error() == QKeychain::EntryNotFound && !secretservice::isLocked()) {
            answer(Secret());
        } else {
            qCInfo(logSecrets) << "keychain read failed:" << job->error() << job->errorString();
            answer(tl::unexpected(errorOf(*job, Error::Kind::NoKey)));
        }
    });
}

void KeychainWorker::write(const QString &id, const Secret &secret, const Answer &answer)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    // Text, so that the person finds it readable in the desktop's own keyring window.
    QString text = QString::fromUtf8(secret.expose());
    job->setTextData(text);
    text.fill(QChar(0));
    run(job, id, [this, id, secret, answer](QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError) {
            qCInfo(logSecrets) << "keychain write failed:" << done->error() << done->errorString();
            answer(tl::unexpected(errorOf(*done, Error::Kind::Storage)));
            return;
        }
        read(id, [secret, answer](const Result<Secret> &kept) {
            if (kept && kept->hasSameBytesAs(secret))
                answer(Secret());
            else if (!kept)
                answer(tl::unexpected(kept.error()));
            else
                answer(failure(Error::Kind::Storage,
                               tr("The keyring did not keep the key. Unlock it and try again, or enter the key for "
                                  "this session only."),
                               QStringLiteral("read back something else")));
        });
    });
}

void KeychainWorker::remove(const QString &id, const Answer &answer)
{
    run(new QKeychain::DeletePasswordJob(m_service), id, [answer](QKeychain::Job *done) {
        const bool isGone = done->error() == QKeychain::NoError || done->error() == QKeychain::EntryNotFound;
        if (isGone && !secretservice::isLocked()) {
            answer(Secret());
        } else {
            qCInfo(logSecrets) << "keychain removal failed:" << done->error() << done->errorString();
            answer(tl::unexpected(errorOf(*done, Error::Kind::Storage)));
        }
    });
}

} // namespace maquette

#include "moc_keychainworker.cpp"
