#include "core/store/databasework.h"

#include <QMutexLocker>

namespace maquette::store {

std::shared_ptr<ReturnAddress> ReturnAddress::of(QObject *context)
{
    std::shared_ptr<ReturnAddress> address(new ReturnAddress);
    address->m_context = context;
    if (!context)
        return address;
    // destroyed() comes before QObject drops the events that were posted to it, so an event that got in under the
    // mutex is dropped by Qt and one that comes later is dropped here.
    address->m_connection = QObject::connect(
        context, &QObject::destroyed, context,
        [weak = std::weak_ptr<ReturnAddress>(address)] {
            if (const auto self = weak.lock()) {
                const QMutexLocker locker(&self->m_mutex);
                self->m_context = nullptr;
                self->m_isGone = true;
            }
        },
        Qt::DirectConnection);
    return address;
}

ReturnAddress::~ReturnAddress()
{
    QObject::disconnect(m_connection);
}

void ReturnAddress::post(std::function<void()> task)
{
    const QMutexLocker locker(&m_mutex);
    if (m_context)
        QMetaObject::invokeMethod(m_context, std::move(task), Qt::QueuedConnection);
}

bool ReturnAddress::isGone() const
{
    const QMutexLocker locker(&m_mutex);
    return m_isGone;
}

} // namespace maquette::store
