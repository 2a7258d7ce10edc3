#pragma once

#include "ui/widgets/transcript/sourcehighlight.h"

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <cstddef>

namespace maquette::ui {

/// Sees to it that colouring ends: when it took too long, and when nobody wants it any more.
///
/// Source-highlight cannot be asked to stop. But it tries every rule of a grammar through a virtual function, and
/// a rule of ours that throws there ends the call; what it throws is for CodeGrammars to catch and goes nowhere else.
/// A single try is bounded by Boost, which gives an expression up after a number of steps: at most 0.1 s for a
/// line of 2,000 characters [measured].
class CodeWatch
{
public:
    /// What a rule throws when colouring has to end.
    struct Ended
    {
    };

    /// Begins to count: `patience` is time of the processor on this thread, so that a busy computer ends nothing.
    void begin(std::chrono::nanoseconds patience);

    /// Ends what is running, and everything that begins later. From any thread.
    void stop() { m_isStopped.store(true, std::memory_order_relaxed); }

    /// Called before `characters` are searched. Throws Ended.
    void check(std::ptrdiff_t characters);

    /// Whether what is coloured is the rest of a line that was cut, where no line begins.
    void setWithinLine(bool isWithinLine) { m_isWithinLine = isWithinLine; }
    bool isWithinLine() const { return m_isWithinLine; }

private:
    std::atomic_bool m_isStopped = false;
    std::chrono::nanoseconds m_end{0};
    std::ptrdiff_t m_unwatched = 0;
    bool m_isWithinLine = false;
};

/// Puts every rule that can be reached from `state` under `watch`, which has to outlive them. A rule that matches
/// nothing and leads nowhere, at which Source-highlight would stand for ever, then counts as not matching.
void watchRules(const srchilite::HighlightStatePtr &state, CodeWatch &watch);

} // namespace maquette::ui
