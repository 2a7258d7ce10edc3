#pragma once

#include "core/secrets/secretstore.h"

#include <QHash>

namespace maquette {

/// Keeps keys until the program ends, for machines without a keychain.
class MemoryStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    void read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done) override;
    void write(const QString &id, const Secret &secret, QObject *context,
               std::function<void(Result<void>)> done) override;
    void remove(const QString &id, QObject *context, std::function<void(Result<void>)> done) override;

    bool contains(const QString &id) const { return m_secrets.contains(id); }

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace maquette
