#include "core/metrics/metricspage.h"

#include "core/metrics/metricstext.h"

#include <functional>

namespace maquette {

namespace {

using Kind = MetricsText::Kind;
using Labels = MetricsText::Labels;
using Sums = LedgerMetrics::Sums;

Labels who(const MetricsSubject &subject)
{
    return {{"provider", subject.providerId},
            {"account", subject.accountName},
            {"model", subject.modelId},
            {"feature", featureName(subject.feature)},
            {"money", subject.isPlayMoney ? QStringLiteral("play") : QStringLiteral("real")}};
}

Labels with(Labels labels, const QByteArray &name, const QString &value)
{
    labels.append({name, value});
    return labels;
}

/// The rows of each subject as one: counts have no currency.
QList<Sums> joined(const QList<Sums> &rows)
{
    QList<Sums> list;
    for (const Sums &row : rows) {
        if (list.isEmpty() || list.constLast().subject != row.subject)
            list.append({row.subject, {}, {}, {}});
        list.last().sums += row.sums;
    }
    return list;
}

void addCounts(MetricsText &text, const QList<Sums> &subjects, const std::function<qint64(const SpendSums &)> &count)
{
    for (const Sums &row : subjects)
        text.add(who(row.subject), count(row.sums));
}

void addRequests(MetricsText &text, const LedgerMetrics &ledger, const QList<Sums> &subjects)
{
    text.begin("maquette_requests_total", Kind::Counter, "Billable requests that ended, however they ended.");
    addCounts(text, subjects, [](const SpendSums &sums) { return sums.attempts; });
    text.begin("maquette_request_errors_total", Kind::Counter, "Billable requests that ended with an error, by its kind.");
    for (const auto &errors : ledger.errors)
        text.add(with(who(errors.subject), "error", errors.kind), errors.count);
    text.begin("maquette_request_retries_total", Kind::Counter, "Second and later requests of a call.");
    addCounts(text, subjects, [](const SpendSums &sums) { return sums.retried; });
    text.begin("maquette_requests_unknown_cost", Kind::Gauge, "Billable requests whose cost nobody knows.");
    addCounts(text, subjects, [](const SpendSums &sums) { return sums.unknown; });
    text.begin("maquette_cache_hits_total", Kind::Counter, "Calls that were answered from the response cache.");
    addCounts(text, subjects, [](const SpendSums &sums) { return sums.hits; });
}

void addTimes(MetricsText &text, const LedgerMetrics &ledger)
{
    text.begin("maquette_request_duration_seconds", Kind::Histogram,
               "How long requests took that were answered. The sum is from counts by size, at most 3.2 % off.");
    for (const auto &times : ledger.times)
        text.add(who(times.subject), times.durations);
    text.begin("maquette_request_first_content_seconds", Kind::Histogram,
               "How long it took until the first content came. The sum is from counts by size, at most 3.2 % off.");
    for (const auto &times : ledger.times)
        text.add(who(times.subject), times.firstContents);
}

void addUsage(MetricsText &text, const QList<Sums> &subjects)
{
    text.begin("maquette_tokens_total", Kind::Counter, "Tokens, in kinds that do not overlap.");
    const std::pair<const char16_t *, qint64 Usage::*> kinds[] = {{u"input", &Usage::inputTokens},
                                                                  {u"cache_read", &Usage::cacheReadTokens},
                                                                  {u"cache_write", &Usage::cacheWriteTokens},
                                                                  {u"output", &Usage::outputTokens},
                                                                  {u"reasoning", &Usage::reasoningTokens}};
    for (const Sums &row : subjects) {
        for (const auto &kind : kinds)
            text.add(with(who(row.subject), "type", QString::fromUtf16(kind.first)), row.sums.usage.*kind.second);
    }
    text.begin("maquette_images_total", Kind::Counter, "Pictures that were made.");
    addCounts(text, subjects, [](const SpendSums &sums) { return sums.usage.images; });
    text.begin("maquette_media_seconds_total", Kind::Counter, "Seconds of film and sound that were made or read.");
    for (const Sums &row : subjects)
        text.add(who(row.subject), row.sums.usage.seconds);
}

/// One amount of every row, for one kind of money.
void addMoney(MetricsText &text, const LedgerMetrics &ledger, bool isPlayMoney, const std::function<Money(const Sums &)> &amount)
{
    for (const Sums &row : ledger.sums) {
        if (row.subject.isPlayMoney != isPlayMoney)
            continue;
        Labels labels = who(row.subject);
        labels.removeLast();
        text.add(with(labels, "currency", row.currency), amount(row));
    }
}

void addCosts(MetricsText &text, const LedgerMetrics &ledger, bool isPlayMoney)
{
    const QByteArray name = isPlayMoney ? "maquette_play_cost" : "maquette_cost";
    const QByteArray what = isPlayMoney ? "Play money of the sandbox" : "Money";
    text.begin(name + "_total", Kind::Counter, what + " that was spent, before corrections that lowered it.");
    addMoney(text, ledger, isPlayMoney, [](const Sums &row) { return row.sums.cost + row.lowered; });
    text.begin(name + "_lowered_total", Kind::Counter, what + " by which corrections lowered the cost later.");
    addMoney(text, ledger, isPlayMoney, [](const Sums &row) { return row.lowered; });
    text.begin(name + "_held", Kind::Gauge, what + " that is reserved by requests under way and those of unknown cost.");
    addMoney(text, ledger, isPlayMoney, [](const Sums &row) { return row.sums.held; });
    text.begin(name + "_saved_total", Kind::Counter, what + " that answers from the response cache would have cost.");
    addMoney(text, ledger, isPlayMoney, [](const Sums &row) { return row.sums.hitsSaved; });
    text.begin(name + "_prompt_cache_saved", Kind::Gauge,
               what + " that the provider's own cache saved, less what writing to it cost more.");
    addMoney(text, ledger, isPlayMoney, [](const Sums &row) { return row.sums.cacheSaved; });
}

void addBudgets(MetricsText &text, const QList<BudgetStatus> &budgets)
{
    const auto add = [&](const QByteArray &name, const QByteArray &help,
                         const std::function<void(Labels, const BudgetStatus &)> &one) {
        text.begin(name, Kind::Gauge, help);
        for (const BudgetStatus &status : budgets)
            one({{"id", status.budget.id},
                 {"period", budgetPeriodText(status.budget.period)},
                 {"scope", budgetScopeText(status.budget.scope)},
                 {"currency", status.budget.currency}},
                status);
    };
    add("maquette_budget_limit", "The hard cap of a budget.",
        [&](const Labels &labels, const BudgetStatus &status) { text.add(labels, status.budget.hard); });
    add("maquette_budget_spent", "What is spent of a budget in its period.",
        [&](const Labels &labels, const BudgetStatus &status) { text.add(labels, status.spent); });
    add("maquette_budget_held", "What is reserved of a budget.",
        [&](const Labels &labels, const BudgetStatus &status) { text.add(labels, status.held); });
    add("maquette_budget_used_ratio", "The share of a budget that is spent or reserved.",
        [&](const Labels &labels, const BudgetStatus &status) {
            text.add(labels, status.goneShare());
        });
}

void addProcess(MetricsText &text, const ProcessMetrics &process)
{
    text.begin("maquette_build_info", Kind::Gauge, "Always 1; the version is in the label.");
    text.add({{"version", process.version}}, qint64(1));
    text.begin("maquette_calls_running", Kind::Gauge, "Calls under way in the process that answers.");
    text.add({}, qint64(process.runningCalls));
    const auto labels = [](const ProcessMetrics::AccountState &account) {
        return Labels{{"provider", account.providerId}, {"account", account.accountName}};
    };
    text.begin("maquette_circuit_open", Kind::Gauge,
               "1 while the process that answers leaves an account alone because it kept failing.");
    for (const auto &account : process.accounts)
        text.add(labels(account), qint64(account.isCircuitOpen ? 1 : 0));
    const auto limits = [&](const QByteArray &name, const QByteArray &help, std::optional<qint64> RateGauge::*figure) {
        text.begin(name, Kind::Gauge, help);
        for (const auto &account : process.accounts) {
            for (const RateGauge &gauge : account.limits) {
                const bool isRequests = gauge.what == RateGauge::What::Requests;
                if (gauge.*figure)
                    text.add(with(labels(account), "unit", isRequests ? QStringLiteral("requests") : QStringLiteral("tokens")),
                             *(gauge.*figure));
            }
        }
    };
    limits("maquette_rate_limit", "A limit as the provider last told it.", &RateGauge::limit);
    limits("maquette_rate_limit_remaining", "What is left of a limit as the provider last told it.", &RateGauge::remaining);
}

} // namespace

QByteArray metricsPage(const LedgerMetrics &ledger, const ProcessMetrics &process)
{
    MetricsText text;
    const QList<Sums> subjects = joined(ledger.sums);
    addRequests(text, ledger, subjects);
    addTimes(text, ledger);
    addUsage(text, subjects);
    addCosts(text, ledger, false);
    addCosts(text, ledger, true);
    addBudgets(text, ledger.budgets);
    addProcess(text, process);
    return text.bytes();
}

} // namespace maquette
