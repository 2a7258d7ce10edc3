#include "core/studio/studioorder.h"

#include "core/studio/gridprice.h"

#include <algorithm>
#include <limits>

namespace maquette {

namespace {

using namespace Qt::StringLiterals;

int mostAtOnce(const ParameterSchema &schema)
{
    // Of a model that nobody described it is not known that it makes more than one.
    const Parameter *count = schema.find(u"count");
    if (!count)
        return 1;
    return count->maximum ? std::max(1, static_cast<int>(*count->maximum)) : kMostPictures;
}

} // namespace

std::optional<qint64> largestSeed(const ParameterSchema &schema)
{
    const Parameter *seed = schema.find(u"seed");
    if (!seed)
        return {};
    constexpr qint64 kOrdinary = std::numeric_limits<qint32>::max();
    // Beyond that a number in JSON is not exact any more.
    constexpr double kExact = 9'007'199'254'740'991;
    return seed->maximum ? static_cast<qint64>(std::clamp(*seed->maximum, 0.0, kExact)) : kOrdinary;
}

QList<JobRequest> ordersFor(const JobRequest &request, const ParameterSchema &schema, int wanted, std::optional<qint64> seed)
{
    const auto largest = largestSeed(schema);
    const int most = mostAtOnce(schema);
    QList<JobRequest> orders;
    for (int made = 0; made < std::max(1, wanted); made += most) {
        JobRequest order = request;
        order.count = std::min(most, std::max(1, wanted) - made);
        if (largest && seed)
            order.values.insert(u"seed"_s, (*seed + made) % (*largest + 1));
        else if (!largest)
            order.values.remove(u"seed"_s);
        orders.append(order);
    }
    return orders;
}

Result<std::optional<Money>> mostForAll(const QList<JobRequest> &requests, const Candidate &candidate, const QDateTime &now)
{
    std::optional<Money> all = Money{};
    for (const JobRequest &request : requests) {
        const auto most = mostFor(request, candidate, now);
        if (!most)
            return most;
        all = plus(all, *most);
    }
    return all;
}

} // namespace maquette
