#pragma once

#include <QSemaphore>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace maquette::test {

/// Keeps all threads of the shared pool busy until it is let go: what is to be done there waits.
class HeldPool
{
public:
    HeldPool()
    {
        const auto begun = std::make_shared<QSemaphore>();
        for (int i = 0; i < m_threads; ++i) {
            QThreadPool::globalInstance()->start([begun, gate = m_gate] {
                begun->release();
                gate->acquire();
            });
        }
        begun->acquire(m_threads);
    }
    ~HeldPool() { letGo(); }
    HeldPool(const HeldPool &) = delete;
    HeldPool &operator=(const HeldPool &) = delete;

    void letGo() { m_gate->release(std::exchange(m_threads, 0)); }

private:
    int m_threads = QThreadPool::globalInstance()->maxThreadCount();
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>();
};

} // namespace maquette::test
