#include "core/net/managerpool.h"

#include <algorithm>

namespace maquette {

bool ManagerPool::Use::isStale(std::chrono::milliseconds idleLife) const
{
    if (total > 0)
        return false;
    const auto wall = std::chrono::system_clock::now() - idleSinceWall;
    return std::chrono::steady_clock::now() - idleSince > idleLife || wall > idleLife || wall < -idleLife;
}

ManagerPool::ManagerPool(int managers, const QNetworkProxy &proxy, std::chrono::milliseconds idleLife)
    : m_most(managers), m_proxy(proxy), m_idleLife(idleLife)
{
}

ManagerPool::~ManagerPool() = default;

QNetworkAccessManager *ManagerPool::take(const QString &origin)
{
    auto use = std::find_if(m_users.begin(), m_users.end(),
                            [&origin](const Use &candidate) { return candidate.taken.value(origin) < slotsPerManager; });
    if (use == m_users.end()) {
        if (static_cast<int>(m_users.size()) >= m_most)
            return nullptr;
        use = m_users.insert(m_users.end(), Use());
        use->manager = makeManager();
    } else if (use->isStale(m_idleLife)) {
        use->manager = makeManager();
    }
    ++use->taken[origin];
    ++use->total;
    return use->manager.get();
}

void ManagerPool::release(const QNetworkAccessManager *manager, const QString &origin)
{
    const auto use = std::find_if(m_users.begin(), m_users.end(),
                                  [manager](const Use &candidate) { return candidate.manager.get() == manager; });
    if (use == m_users.end())
        return;
    if (--use->taken[origin] == 0)
        use->taken.remove(origin);
    if (--use->total == 0) {
        use->idleSince = std::chrono::steady_clock::now();
        use->idleSinceWall = std::chrono::system_clock::now();
    }
}

void ManagerPool::dropIdle()
{
    std::erase_if(m_users, [this](const Use &use) { return use.isStale(m_idleLife); });
}

std::unique_ptr<QNetworkAccessManager> ManagerPool::makeManager() const
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxy(m_proxy);
    manager->setAutoDeleteReplies(false);
    return manager;
}

} // namespace maquette
