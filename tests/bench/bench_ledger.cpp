// The ledger at a million attempts: what a hold and its settlement cost, first pages of the history, the spend page, and
// writing all of it into a file.

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/ledger/historyexport.h"
#include "core/ledger/ledger.h"
#include "core/metrics/metricspage.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "core/store/sqlconnection.h"
#include "tests/bench/bench.h"
#include "tests/bench/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <vector>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCommits = 3'000;
constexpr int kPages = 9;
const QString kInput = u"1,000,000 attempts in the home"_s;

/// Runs an asynchronous piece of work to its end.
template<typename T>
Result<T> wait(const std::function<void(QObject *, std::function<void(Result<T>)>)> &start)
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    start(&loop, [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

template<typename T>
void check(const Result<T> &result, const char *what)
{
    if (result)
        return;
    std::fprintf(stderr, "%s: %s %s\n", what, qPrintable(result.error().message), qPrintable(result.error().detail));
    std::exit(1);
}

HoldRecord holdOf(const QString &callId)
{
    Price price;
    price.tokens.input = Money{150'000};
    price.tokens.output = Money{600'000};
    return {.attemptId = newId(),
            .callId = callId,
            .providerId = u"openai"_s,
            .providerName = u"OpenAI"_s,
            .accountId = u"bench-OpenAI"_s,
            .accountName = u"OpenAI"_s,
            .modelId = u"gpt-4o-mini"_s,
            .keyFingerprint = u"0a1b2c3d"_s,
            .price = price,
            .hold = Money{1'000'000'000},
            .endpoint = u"POST https://api.openai.example/v1/chat/completions"_s,
            .passedBy = {}};
}

/// In turns, so that both see the same disk: one row and a commit, and a hold and its settlement under four budgets.
void measureCommits(Database &database, Ledger &ledger)
{
    // The home is kept, and so would be the budgets of an earlier run.
    const auto kept = wait<QList<BudgetStatus>>([&](auto *context, auto done) { ledger.budgets(context, done); });
    check(kept, "budgets");
    for (const BudgetStatus &status : *kept)
        check(wait<void>([&](auto *context, auto done) { ledger.removeBudget(status.budget.id, context, done); }), "removeBudget");
    for (const char *scope : {"all", "model:gpt-4o-mini", "account:bench-OpenAI", "project:Project 1"}) {
        for (const char *period : {"day", "month"}) {
            const Budget budget{.period = *budgetPeriodFromText(QString::fromLatin1(period)),
                                .scope = *budgetScopeFromText(QString::fromLatin1(scope)),
                                .hard = Money{1'000'000 * kPicosPerUnit},
                                .soft = 0.8};
            check(wait<QString>([&](auto *context, auto done) { ledger.setBudget(budget, context, done); }), "setBudget");
        }
    }
    check(wait<void>([&](auto *context, auto done) {
              database.write<void>(
                  context,
                  [](SqlConnection &db) {
                      return db.execute(u"CREATE TABLE IF NOT EXISTS bench_bare (id INTEGER PRIMARY KEY, text TEXT)");
                  },
                  done);
          }),
          "table");
    std::vector<double> bare;
    std::vector<double> both;
    for (int i = 0; i < kCommits; ++i) {
        bare.push_back(bench::seconds([&] {
            check(wait<void>([&](auto *context, auto done) {
                      database.write<void>(
                          context,
                          [](SqlConnection &db) {
                              return db.execute(u"INSERT INTO bench_bare (text) VALUES (?)",
                                                {u"a row of forty letters or a few more"_s});
                          },
                          done);
                  }),
                  "commit");
        }));
        const CallRecord call{.id = newId(), .feature = Feature::Chat, .project = u"Project 1"_s, .subject = {}};
        check(wait<void>([&](auto *context, auto done) { ledger.beginCall(call, context, done); }), "beginCall");
        const HoldRecord hold = holdOf(call.id);
        const Completion end{.state = AttemptState::Settled,
                             .usage = {.inputTokens = 900, .outputTokens = 300},
                             .usageSource = FigureSource::Reported,
                             .cost = Money{315'000'000},
                             .costSource = FigureSource::Computed,
                             .httpStatus = 200,
                             .requestId = u"req_0123456789"_s,
                             .finishReason = u"stop"_s,
                             .duration = std::chrono::milliseconds(900 + i),
                             .timeToFirstContent = std::chrono::milliseconds(200 + i)};
        both.push_back(bench::seconds([&] {
            check(wait<void>([&](auto *context, auto done) { ledger.hold(hold, context, done); }), "hold");
            check(wait<void>([&](auto *context, auto done) { ledger.complete(hold.attemptId, end, context, done); }), "complete");
        }));
    }
    const double bareP99 = bench::p99(bare);
    const double bothP99 = bench::p99(both);
    bench::report(
        {u"ledger_hold_settle"_s, bothP99 / bareP99, u"bare commits"_s, 4, bench::Better::Lower,
         u"p99 of a hold and its settlement under eight budgets, synchronous=FULL, over the p99 of a commit of one row; "_s +
             kInput});
    bench::report({u"ledger_hold_settle_p99"_s, bothP99 * 1000, u"ms"_s, {}, bench::Better::Lower, kInput});
    bench::report({u"ledger_bare_commit_p99"_s, bareP99 * 1000, u"ms"_s, {}, bench::Better::Lower, kInput});
}

struct Page
{
    QString name;
    QString where;
    AttemptQuery::Order order = AttemptQuery::Order::Newest;
    int days = 0;
    bool isReversed = false;
    /// The newest days instead of some in the middle.
    bool isLate = false;
    /// Beyond what commands.md lists: told, without a limit.
    bool isExtra = false;
};

/// Every column of the history, both ways round, over everything and over the week that the pane opens with.
QList<Page> sorts()
{
    using Order = AttemptQuery::Order;
    const QList<std::pair<QString, Order>> orders{{u"time"_s, Order::Newest},       {u"cost"_s, Order::Dearest},
                                                  {u"latency"_s, Order::Slowest},   {u"input"_s, Order::MostInput},
                                                  {u"output"_s, Order::MostOutput}, {u"status"_s, Order::Status},
                                                  {u"feature"_s, Order::Feature},   {u"model"_s, Order::Model}};
    constexpr int kWeek = 7;
    QList<Page> list;
    for (const auto &[name, order] : orders) {
        for (const bool isReversed : {false, true}) {
            const QString text = (isReversed ? u"by %1, reversed"_s : u"by %1"_s).arg(name);
            list.append({.name = text, .where = {}, .order = order, .isReversed = isReversed});
            list.append({.name = text + u", 7 days"_s,
                         .where = {},
                         .order = order,
                         .days = kWeek,
                         .isReversed = isReversed,
                         .isLate = true});
        }
    }
    for (const Order order : {Order::Dearest, Order::Model})
        list.append({.name = u"failed by cost, model"_s, .where = u"has:error"_s, .order = order, .isExtra = true});
    return list;
}

QList<Page> pages()
{
    QList<Page> list{{.name = u"all"_s, .where = {}}, {.name = u"time"_s, .where = {}, .days = 30}};
    const QStringList filters{u"provider:openai"_s,   u"model:claude"_s,   u"model=gpt-4o-mini"_s,
                              u"status:429"_s,        u"status:5xx"_s,     u"feature:chat"_s,
                              u"feature:embedding"_s, u"account:studio"_s, u"project:\"Project 2\""_s,
                              u"cost>0.01"_s,         u"cost>1000"_s,      u"duration>13s"_s,
                              u"cached>0"_s,          u"attempt>1"_s,      u"error:any"_s,
                              u"state:unknown"_s,     u"heap"_s,           u"gravel"_s,
                              u"\"binary heap\""_s,   u"grav*"_s};
    for (const QString &filter : filters)
        list.append({.name = filter, .where = filter});
    for (const QString &filter :
         {u"provider:openai"_s, u"model:claude"_s, u"status:429"_s, u"feature:embedding"_s, u"account:studio"_s})
        list.append({.name = u"time and "_s + filter, .where = filter, .days = 30});
    return list + sorts();
}

void measurePages(Ledger &ledger, const QDateTime &now)
{
    double worst = 0;
    double worstCalls = 0;
    double worstExtra = 0;
    QString slowest;
    for (const Page &page : pages()) {
        AttemptQuery query{.order = page.order, .isReversed = page.isReversed, .where = *parseAttemptFilter(page.where)};
        if (page.isLate) {
            query.since = now.addDays(-page.days);
        } else if (page.days > 0) {
            // Half a year ago, so that the newest row is not the first that fits.
            query.until = now.addDays(-60);
            query.since = query.until.addDays(-page.days);
        }
        const double time = bench::median(kPages, [&] {
            return bench::seconds([&] {
                check(wait<AttemptPage>([&](auto *context, auto done) { ledger.attempts(query, context, done); }), "attempts");
            });
        });
        // What the pane shows: calls with the sums of their attempts.
        const double calls = bench::median(kPages, [&] {
            return bench::seconds(
                [&] { check(wait<CallPage>([&](auto *context, auto done) { ledger.calls(query, context, done); }), "calls"); });
        });
        (page.isExtra ? worstExtra : worstCalls) = std::max(page.isExtra ? worstExtra : worstCalls, calls);
        std::fprintf(stderr, "%-36s %7.1f ms, as calls %7.1f ms\n", qPrintable(page.name), time * 1000, calls * 1000);
        if (time > worst && !page.isExtra) {
            worst = time;
            slowest = page.name;
        }
    }
    bench::report({u"history_first_page"_s, worst * 1000, u"ms"_s, 50, bench::Better::Lower,
                   u"the slowest of %1 filters, pairs and sorts: %2; %3"_s.arg(pages().size()).arg(slowest, kInput)});
    bench::report({u"history_first_calls"_s, worstCalls * 1000, u"ms"_s, 50, bench::Better::Lower,
                   u"the same pages as the history pane reads them; "_s + kInput});
    bench::report({u"history_first_failed"_s,
                   worstExtra * 1000,
                   u"ms"_s,
                   {},
                   bench::Better::Lower,
                   u"what failed by cost and by model, of all times, as calls; "_s + kInput});
}

void measureSpend(Ledger &ledger, const QDate &today)
{
    // The widest that the page has: a year month by month and 180 days day by day, and each as it opens.
    using Period = SpendQuery::Period;
    using Dimension = SpendQuery::Dimension;
    const QList<SpendPageQuery> pages{
        {.from = today.addDays(-13), .to = today},
        {.from = today.addDays(-180), .to = today, .period = Period::Day, .bars = Dimension::Model},
        {.from = QDate(today.year(), today.month(), 1).addMonths(-11), .to = today, .period = Period::Month},
        {.from = today.addDays(-13), .to = today, .isPlayMoney = true}};
    double worst = 0;
    for (const SpendPageQuery &query : pages) {
        worst = std::max(worst, bench::median(kPages, [&] {
                             return bench::seconds([&] {
                                 const auto page =
                                     wait<SpendPage>([&](auto *context, auto done) { ledger.spendPage(query, context, done); });
                                 check(page, "spendPage");
                             });
                         }));
    }
    bench::report({u"spend_page"_s, worst * 1000, u"ms"_s, 100, bench::Better::Lower,
                   u"the whole page at once, the slowest of 14 days, 180 days by model, a year, play money; "_s + kInput});
    qint64 wrong = -1;
    const double checked = bench::seconds([&] {
        const auto found = wait<qint64>([&](auto *context, auto done) { ledger.checkSums(context, done); });
        check(found, "checkSums");
        wrong = *found;
    });
    std::fprintf(stderr, "checking all sums took %.1f s\n", checked);
    if (wrong != 0) {
        std::fprintf(stderr, "%lld sums are wrong\n", static_cast<long long>(wrong));
        std::exit(1);
    }
}

/// What Prometheus is told, and how long the thread of the window stands still meanwhile.
void measureScrape(Ledger &ledger)
{
    double worst = 0;
    double block = 0;
    qsizetype bytes = 0;
    for (int i = 0; i < kPages; ++i) {
        QElapsedTimer turn;
        QTimer tick;
        tick.setInterval(0);
        turn.start();
        QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
            block = std::max(block, static_cast<double>(turn.nsecsElapsed()) / 1e6);
            turn.restart();
        });
        tick.start();
        worst = std::max(worst, bench::seconds([&] {
                             const auto page = wait<QByteArray>([&](auto *context, auto done) {
                                 ledger.metrics([](const LedgerMetrics &told) { return metricsPage(told, {}); }, context, done);
                             });
                             check(page, "metrics");
                             bytes = page->size();
                         }));
        block = std::max(block, static_cast<double>(turn.nsecsElapsed()) / 1e6);
    }
    const QString input = u"%1 bytes told; "_s.arg(bytes) + kInput;
    bench::report({u"metrics_scrape"_s, worst * 1000, u"ms"_s, {}, bench::Better::Lower, u"the slowest of nine; "_s + input});
    bench::report({u"metrics_scrape_block"_s, block, u"ms"_s, 16, bench::Better::Lower,
                   u"longest turn of the event loop while it is read; "_s + input});
}

/// From the wish to stop to the end, in the middle of a million rows.
void measureExportStop(Ledger &ledger, const QString &folder)
{
    const QString path = QDir(folder).filePath(u"bench_export"_s);
    QEventLoop loop;
    QElapsedTimer since;
    double time = 0;
    HistoryExport *job = ledger.exportAttempts({}, path, HistoryFormat::Csv, &loop);
    QObject::connect(job, &HistoryExport::progressed, &loop, [&](qint64 rows) {
        constexpr qint64 kAfter = 100'000;
        if (rows < kAfter || since.isValid())
            return;
        since.start();
        job->cancel();
    });
    QObject::connect(job, &HistoryExport::finished, &loop, [&](const Result<qint64> &done) {
        if (done || done.error().kind != Error::Kind::Cancelled || QFile::exists(path)) {
            std::fprintf(stderr, "an export that was stopped ended otherwise\n");
            std::exit(1);
        }
        time = static_cast<double>(since.nsecsElapsed()) / 1e6;
        loop.quit();
    });
    loop.exec();
    bench::report({u"history_export_stop"_s, time, u"ms"_s, 1000, bench::Better::Lower, u"from the wish to the end; "_s + kInput});
}

void measureExport(Ledger &ledger, const QString &folder)
{
    const qint64 pid = QCoreApplication::applicationPid();
    for (const HistoryFormat format : {HistoryFormat::Csv, HistoryFormat::Jsonl}) {
        const QString path = QDir(folder).filePath(u"bench_export"_s);
        double most = 0;
        qint64 rows = 0;
        const double before = bench::pssMegabytes(pid);
        const double time = bench::seconds([&] {
            QEventLoop loop;
            HistoryExport *job = ledger.exportAttempts({}, path, format, &loop);
            QObject::connect(job, &HistoryExport::progressed, &loop, [&] { most = std::max(most, bench::pssMegabytes(pid)); });
            QObject::connect(job, &HistoryExport::finished, &loop, [&](const Result<qint64> &done) {
                check(done, "export");
                rows = *done;
                loop.quit();
            });
            loop.exec();
        });
        const QString suffix = format == HistoryFormat::Csv ? QString() : u"_jsonl"_s;
        const QString input = u"%1 rows, %2 MB"_s.arg(rows).arg(QFile(path).size() / 1'000'000);
        bench::report({u"history_export"_s + suffix, time, u"s"_s, 20, bench::Better::Lower, input});
        bench::report(
            {u"history_export_memory"_s + suffix, std::max(0.0, most - before), u"MB"_s, 100, bench::Better::Lower, input});
        QFile::remove(path);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString folder = bench::filledHome(u"ledger"_s, {u"--conversations"_s, u"1"_s, u"--attempts"_s, u"1000000"_s});
    if (folder.isEmpty())
        return 1;
    const auto home = Home::open(folder);
    check(home, "home");
    const SystemClock clock;
    Database database({.path = home->database()});
    Ledger ledger(database, clock, newId());
    database.open();
    // Before the exports, whose files the disk is busy with for a while.
    measureCommits(database, ledger);
    measurePages(ledger, clock.nowUtc());
    measureSpend(ledger, clock.nowUtc().toLocalTime().date());
    measureScrape(ledger);
    measureExport(ledger, folder);
    measureExportStop(ledger, folder);
    return bench::exitCode();
}
