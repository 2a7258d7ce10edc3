#include "core/ledger/spenduse.h"

#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

#include <algorithm>
#include <utility>

namespace maquette::ledger {

namespace {

/// A day later the periods begin later.
constexpr qsizetype kMostPeriods = 32;

struct UseMemory
{
    QList<std::pair<SpendPeriod, QList<SpendUse>>> periods;
};

bool isIn(const SpendPeriod &period, const SpendKey &key)
{
    if (key.isPlayMoney || key.currency != period.currency)
        return false;
    switch (period.span) {
    case 0:
        return key.day >= period.first;
    case 1:
        return key.day / 100 >= period.first;
    default:
        return true;
    }
}

/// False where the sums leave what money can say.
bool add(QList<SpendUse> &uses, const SpendKey &key, Money cost, Money held)
{
    const auto same = std::find_if(uses.begin(), uses.end(), [&key](const SpendUse &use) {
        return use.provider == key.provider && use.account == key.account && use.model == key.model && use.feature == key.feature &&
               use.project == key.project;
    });
    if (same == uses.end()) {
        uses.append({.provider = key.provider,
                     .account = key.account,
                     .model = key.model,
                     .feature = key.feature,
                     .project = key.project,
                     .cost = cost,
                     .held = held});
        return true;
    }
    const auto allCost = plus(same->cost, cost);
    const auto allHeld = plus(same->held, held);
    if (!allCost || !allHeld)
        return false;
    same->cost = *allCost;
    same->held = *allHeld;
    return true;
}

} // namespace

Result<QList<SpendUse>> useIn(SqlConnection &connection, const SpendPeriod &period)
{
    auto &periods = connection.memory<UseMemory>().periods;
    const auto remembered = std::find_if(periods.cbegin(), periods.cend(), [&](const auto &one) { return one.first == period; });
    if (remembered != periods.cend())
        return remembered->second;
    auto rows = connection.prepare(u"SELECT provider, account, model, feature, project, sum(cost), sum(held) FROM spend "
                                   "WHERE span = ? AND start >= ? AND play = 0 AND currency = ? "
                                   "GROUP BY provider, account, model, feature, project");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(period.span).bind(period.first).bind(period.currency);
    QList<SpendUse> uses;
    const auto read = rows->forEach([&] {
        uses.append({.provider = rows->integer(0),
                     .account = rows->integer(1),
                     .model = rows->integer(2),
                     .feature = static_cast<int>(rows->integer(3)),
                     .project = rows->integer(4),
                     .cost = Money{rows->integer(5)},
                     .held = Money{rows->integer(6)}});
    });
    if (!read)
        return tl::unexpected(read.error());
    if (periods.size() >= kMostPeriods)
        periods.clear();
    periods.append({period, uses});
    return uses;
}

void noteUse(SqlConnection &connection, const SpendKey &key, Money cost, Money held)
{
    auto &periods = connection.memory<UseMemory>().periods;
    for (qsizetype i = periods.size() - 1; i >= 0; --i) {
        auto &[period, uses] = periods[i];
        // What cannot be kept up is read again, which says what is wrong.
        if (isIn(period, key) && !add(uses, key, cost, held))
            periods.removeAt(i);
    }
}

void forgetUse(SqlConnection &connection)
{
    connection.memory<UseMemory>() = {};
}

} // namespace maquette::ledger
