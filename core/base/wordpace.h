#pragma once

#include <QElapsedTimer>

#include <chrono>

namespace maquette {

/// Lets ten words a second on how a job goes through, so that its thread may have one for each piece of work.
class WordPace
{
public:
    /// Whether it is time for one, which is told then.
    bool isDue()
    {
        if (m_since.isValid() && !m_since.hasExpired(kEvery.count()))
            return false;
        m_since.start();
        return true;
    }

private:
    static constexpr std::chrono::milliseconds kEvery{100};
    QElapsedTimer m_since;
};

} // namespace maquette
