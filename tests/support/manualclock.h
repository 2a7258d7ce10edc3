#pragma once

#include "core/base/clock.h"

namespace maquette::test {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return m_now; }
    std::chrono::steady_clock::time_point monotonic() const override
    {
        return std::chrono::steady_clock::time_point(m_elapsed);
    }
    void advance(std::chrono::milliseconds by)
    {
        m_now = m_now.addMSecs(by.count());
        m_elapsed += by;
    }

private:
    QDateTime m_now = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
    std::chrono::milliseconds m_elapsed{1'000'000};
};

} // namespace maquette::test
