#pragma once

#include <chrono>
#include <functional>
#include <utility>

namespace maquette {

/// How long a file is read for: one that was made to take for ever must not keep a thread for ever. Whoever reads asks in between.
class Patience
{
public:
    static constexpr std::chrono::seconds kLongest{60};

    /// `isUnwanted` says that nobody waits for it any longer, and stays true from then on. Asked on the thread that reads.
    explicit Patience(std::function<bool()> isUnwanted = {}, std::chrono::milliseconds longest = kLongest)
        : m_isUnwanted(std::move(isUnwanted)), m_end(std::chrono::steady_clock::now() + longest)
    {
    }

    bool isOver() const { return (m_isUnwanted && m_isUnwanted()) || std::chrono::steady_clock::now() >= m_end; }

private:
    std::function<bool()> m_isUnwanted;
    std::chrono::steady_clock::time_point m_end;
};

} // namespace maquette
