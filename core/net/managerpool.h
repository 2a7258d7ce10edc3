#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QString>

#include <chrono>
#include <memory>
#include <vector>

namespace maquette {

/// The managers of one lane and one way out, and who uses them.
///
/// A manager serves four requests to one host at once; Qt runs six, and the two spare ones cover
/// connections that are still being taken down. A manager that nobody has used for a while is
/// dropped with its connections: the other end, or a router on the way, may have forgotten them without
/// a word (a laptop that slept), and a paid request must not be written into such a connection.
class ManagerPool
{
public:
    static constexpr int slotsPerManager = 4;

    ManagerPool(int managers, const QNetworkProxy &proxy, std::chrono::milliseconds idleLife = std::chrono::seconds(30));
    ~ManagerPool();
    ManagerPool(const ManagerPool &) = delete;
    ManagerPool &operator=(const ManagerPool &) = delete;

    /// A manager with a free slot for `origin`, taken until release(); null when there is none.
    QNetworkAccessManager *take(const QString &origin);
    void release(const QNetworkAccessManager *manager, const QString &origin);

    /// Drops managers that have been idle for long.
    void dropIdle();
    bool isEmpty() const { return m_users.empty(); }

private:
    struct Use
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        QHash<QString, int> taken;
        int total = 0;
        /// Both clocks, because the monotonic one stands still while the computer sleeps.
        std::chrono::steady_clock::time_point idleSince;
        std::chrono::system_clock::time_point idleSinceWall;

        bool isStale(std::chrono::milliseconds idleLife) const;
    };

    std::unique_ptr<QNetworkAccessManager> makeManager() const;

    int m_most;
    QNetworkProxy m_proxy;
    std::chrono::milliseconds m_idleLife;
    std::vector<Use> m_users;
};

} // namespace maquette
