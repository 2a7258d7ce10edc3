#include "ui/widgets/transcript/codewatch.h"

#include <set>
#include <string>
#include <vector>

#ifdef Q_OS_UNIX
#include <ctime>
#endif

namespace maquette::ui {

namespace {

/// So many characters are searched between two looks at the clock; ordinary expressions take some 20 µs for them.
constexpr std::ptrdiff_t kUnwatched = 4'096;

std::chrono::nanoseconds threadTime()
{
#ifdef Q_OS_UNIX
    timespec now{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0)
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

class WatchedRule final : public srchilite::RegexHighlightRule
{
public:
    WatchedRule(const srchilite::RegexHighlightRule &rule, CodeWatch &watch) : RegexHighlightRule(rule), m_watch(watch) {}

    using RegexHighlightRule::tryToMatch;

    bool tryToMatch(std::string::const_iterator start, std::string::const_iterator end, srchilite::HighlightToken &token,
                    const srchilite::MatchingParameters &params) override
    {
        m_watch.check(end - start);
        srchilite::MatchingParameters place = params;
        place.beginningOfLine = params.beginningOfLine && !m_watch.isWithinLine();
        if (!RegexHighlightRule::tryToMatch(start, end, token, place))
            return false;
        if (token.matchedSize > 0 || getNextState() || getExitLevel() != 0)
            return true;
        token.clearMatched();
        return false;
    }

    srchilite::HighlightRule *clone() override { return new WatchedRule(*this); }

private:
    CodeWatch &m_watch;
};

} // namespace

void CodeWatch::begin(std::chrono::nanoseconds patience)
{
    m_end = threadTime() + patience;
    m_unwatched = 0;
}

void CodeWatch::check(std::ptrdiff_t characters)
{
    if (m_isStopped.load(std::memory_order_relaxed))
        throw Ended{};
    m_unwatched += characters + 1;
    if (m_unwatched < kUnwatched)
        return;
    m_unwatched = 0;
    if (threadTime() > m_end)
        throw Ended{};
}

void watchRules(const srchilite::HighlightStatePtr &state, CodeWatch &watch)
{
    std::vector<srchilite::HighlightStatePtr> open{state};
    std::set<const srchilite::HighlightState *> seen{state.get()};
    while (!open.empty()) {
        const srchilite::HighlightStatePtr current = open.back();
        open.pop_back();
        for (size_t i = 0; i < current->getRuleList().size(); ++i) {
            const srchilite::HighlightRulePtr rule = current->getRuleList()[i];
            if (const auto *plain = dynamic_cast<const srchilite::RegexHighlightRule *>(rule.get()))
                current->replaceRule(i, srchilite::HighlightRulePtr(new WatchedRule(*plain, watch)));
            if (const auto next = rule->getNextState(); next && seen.insert(next.get()).second)
                open.push_back(next);
        }
    }
}

} // namespace maquette::ui
