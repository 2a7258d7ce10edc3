#include "core/jobs/pollpace.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace maquette {

using std::chrono::milliseconds;

namespace {

constexpr int kAskedPerJob = 20;
constexpr double kRise = 1.3;
constexpr int kMostDoublings = 10;
/// Of every wait, up or down, so that a thousand jobs that began together do not ask together.
constexpr double kJitter = 0.15;

} // namespace

PollPace::PollPace(Options options, std::function<double()> random) : m_options(options), m_random(std::move(random)) {}

milliseconds PollPace::next(int asked, int failures, milliseconds floor, std::optional<milliseconds> usual,
                            std::optional<milliseconds> remaining) const
{
    milliseconds wait = m_options.first;
    if (failures > 0) {
        wait = std::min(m_options.longestBackoff, wait * (1 << std::min(failures, kMostDoublings)));
    } else if (usual && asked > 0) {
        wait = std::clamp(*usual / kAskedPerJob, m_options.first, m_options.longest);
    } else if (asked > 0) {
        const double risen = static_cast<double>(wait.count()) * std::pow(kRise, std::min(asked, 2 * kAskedPerJob));
        wait = std::min(m_options.longest, milliseconds(static_cast<qint64>(risen)));
    }
    // Nothing is ready before the provider itself thinks so; its word is taken for half of the way, in case it errs.
    if (failures == 0 && remaining && *remaining / 2 > wait)
        wait = std::min(*remaining / 2, m_options.longestBackoff);
    const double jitter = 1 + kJitter * (2 * m_random() - 1);
    return std::max(floor, milliseconds(static_cast<qint64>(static_cast<double>(wait.count()) * jitter)));
}

std::optional<milliseconds> PollPace::usual(QList<qint64> durations)
{
    if (durations.isEmpty())
        return {};
    const auto middle = durations.begin() + durations.size() / 2;
    std::nth_element(durations.begin(), middle, durations.end());
    return milliseconds(*middle);
}

} // namespace maquette
