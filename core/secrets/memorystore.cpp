#include "core/secrets/memorystore.h"

namespace maquette {

void MemoryStore::read(const QString &id, QObject *context, std::function<void(Result<Secret>)> done)
{
    deliverLater<Result<Secret>>(context, std::move(done), m_secrets.value(id));
}

void MemoryStore::write(const QString &id, const Secret &secret, QObject *context,
                        std::function<void(Result<void>)> done)
{
    m_secrets.insert(id, secret);
    deliverLater<Result<void>>(context, std::move(done), {});
}

void MemoryStore::remove(const QString &id, QObject *context, std::function<void(Result<void>)> done)
{
    m_secrets.remove(id);
    deliverLater<Result<void>>(context, std::move(done), {});
}

} // namespace maquette

#include "moc_memorystore.cpp"
