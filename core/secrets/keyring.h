#pragma once

#include "core/secrets/secretstore.h"

#include <QPointer>

#include <memory>
#include <vector>

namespace maquette {

class KeychainStore;
class MemoryStore;

/// Where a key was put, or would be.
enum class SecretPlace { Keychain, Session };

/// The keychain where there is one, the session's memory where there is none; which of the two is said
/// plainly by notice().
class Keyring final : public QObject
{
    Q_OBJECT
public:
    /// Unknown until the keychain has been asked whether it is there.
    enum class State { Unknown, Keychain, SessionOnly };

    /// Without a keychain (null) keys live in memory only, and `notice` says why.
    explicit Keyring(std::unique_ptr<KeychainStore> keychain, QObject *parent = nullptr);
    ~Keyring() override;

    /// Asks whether there is a keychain; stateChanged() follows. Requests made before are answered after.
    /// May be called again, e.g. when the person has started a keyring.
    void probe();

    State state() const { return m_state; }
    /// One translated sentence while keys cannot be kept beyond this session; empty otherwise.
    QString notice() const { return m_notice; }

    /// An empty Secret when there is none. A key kept for the session comes before one in the keychain.
    void read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done);
    /// Puts the key into the keychain when there is one, otherwise into memory, and says where it went. An
    /// error when there is a keychain that refused: the person may then choose writeForSession().
    void write(const QString &id, const Secret &secret, QObject *context,
               std::function<void(Result<SecretPlace>)> done);
    /// Keeps the key in memory until the program ends, beside what the keychain may hold under `id`.
    void writeForSession(const QString &id, const Secret &secret, QObject *context,
                         std::function<void(Result<SecretPlace>)> done);
    /// Removes the key from both places.
    void remove(const QString &id, QObject *context, std::function<void(Result<void>)> done);

signals:
    void stateChanged(maquette::Keyring::State state);

private:
    void whenKnown(std::function<void()> work);
    void settle(State state, const QString &notice);
    void writeToKeychain(const QString &id, const Secret &secret, QObject *context,
                         std::function<void(Result<SecretPlace>)> done);

    std::unique_ptr<KeychainStore> m_keychain;
    std::unique_ptr<MemoryStore> m_memory;
    State m_state = State::Unknown;
    QString m_notice;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace maquette
