#include "core/secrets/keyring.h"

#include "core/base/log.h"
#include "core/secrets/keychainstore.h"
#include "core/secrets/memorystore.h"

namespace maquette {

Keyring::Keyring(std::unique_ptr<KeychainStore> keychain, QObject *parent)
    : QObject(parent), m_keychain(std::move(keychain)), m_memory(std::make_unique<MemoryStore>())
{
    if (!m_keychain)
        settle(State::SessionOnly, tr("Keys are kept for this session only."));
}

Keyring::~Keyring() = default;

void Keyring::probe()
{
    if (!m_keychain)
        return;
    m_keychain->probe(this, [this](const Result<void> &result) {
        if (result) {
            settle(State::Keychain, {});
            return;
        }
        qCInfo(logSecrets) << "no keychain:" << result.error().detail;
        settle(State::SessionOnly,
               tr("%1 Keys are kept for this session only and forgotten when Maquette closes.")
                   .arg(result.error().message));
    });
}

void Keyring::settle(State state, const QString &notice)
{
    const bool isNew = m_state != state;
    m_state = state;
    m_notice = notice;
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &work : waiting)
        work();
    if (isNew)
        emit stateChanged(state);
}

void Keyring::whenKnown(std::function<void()> work)
{
    if (m_state != State::Unknown) {
        work();
        return;
    }
    m_waiting.push_back(std::move(work));
    if (m_waiting.size() == 1)
        probe();
}

void Keyring::read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done)
{
    if (m_memory->contains(id)) {
        m_memory->read(id, context, std::move(done));
        return;
    }
    whenKnown([this, id, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
        if (m_state == State::Keychain)
            m_keychain->read(id, context, std::move(done));
        else
            m_memory->read(id, context, std::move(done));
    });
}

void Keyring::write(const QString &id, const Secret &secret, QObject *context,
                    std::function<void(Result<SecretPlace>)> done)
{
    whenKnown([this, id, secret, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
        if (m_state == State::Keychain)
            writeToKeychain(id, secret, context, std::move(done));
        else
            writeForSession(id, secret, context, std::move(done));
    });
}

void Keyring::writeToKeychain(const QString &id, const Secret &secret, QObject *context,
                              std::function<void(Result<SecretPlace>)> done)
{
    // Asked as this object, so that the memory is cleared even when the asker has gone meanwhile.
    m_keychain->write(id, secret, this,
                      [this, id, context = QPointer<QObject>(context), done = std::move(done)](const Result<void> &r) {
                          if (r)
                              m_memory->remove(id, this, [](const Result<void> &) {});
                          if (!context)
                              return;
                          if (r)
                              done(SecretPlace::Keychain);
                          else
                              done(tl::unexpected(r.error()));
                      });
}

void Keyring::writeForSession(const QString &id, const Secret &secret, QObject *context,
                              std::function<void(Result<SecretPlace>)> done)
{
    m_memory->write(id, secret, context, [done = std::move(done)](const Result<void> &result) {
        if (result)
            done(SecretPlace::Session);
        else
            done(tl::unexpected(result.error()));
    });
}

void Keyring::remove(const QString &id, QObject *context, std::function<void(Result<void>)> done)
{
    whenKnown([this, id, context = QPointer<QObject>(context), done = std::move(done)]() mutable {
        if (m_state == State::Keychain) {
            m_memory->remove(id, this, [](const Result<void> &) {});
            m_keychain->remove(id, context, std::move(done));
        } else {
            m_memory->remove(id, context, std::move(done));
        }
    });
}

} // namespace maquette

#include "moc_keyring.cpp"
