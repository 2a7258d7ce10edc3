#include "tests/bench/ledgerfill.h"

#include "core/catalog/catalog.h"
#include "core/ledger/ledgernames.h"
#include "core/ledger/pricejson.h"
#include "core/ledger/records.h"
#include "core/ledger/spendsums.h"
#include "core/store/sqlconnection.h"
#include "tests/bench/bulk.h"

#include <array>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

/// Somebody who is called.
struct Target
{
    QString providerId;
    QString providerName;
    QString accountName;
    QString modelId;
    Feature feature;
};

const std::array<Target, 10> &targets()
{
    static const std::array<Target, 10> all{{
        {u"openai"_s, u"OpenAI"_s, u"OpenAI"_s, u"gpt-4o-mini"_s, Feature::Chat},
        {u"openai"_s, u"OpenAI"_s, u"OpenAI"_s, u"gpt-5-mini"_s, Feature::Chat},
        {u"openai"_s, u"OpenAI"_s, u"OpenAI (studio)"_s, u"gpt-5.5"_s, Feature::Chat},
        {u"openai"_s, u"OpenAI"_s, u"OpenAI"_s, u"text-embedding-3-small"_s, Feature::Embedding},
        {u"mistral"_s, u"Mistral AI"_s, u"Mistral"_s, u"mistral-large-latest"_s, Feature::Chat},
        {u"groq"_s, u"Groq"_s, u"Groq"_s, u"openai/gpt-oss-120b"_s, Feature::Chat},
        {u"xai"_s, u"xAI"_s, u"xAI"_s, u"grok-4.6"_s, Feature::Chat},
        {u"deepseek"_s, u"DeepSeek"_s, u"DeepSeek"_s, u"deepseek-v4-flash"_s, Feature::Summary},
        {u"openrouter"_s, u"OpenRouter"_s, u"OpenRouter"_s, u"anthropic/claude-sonnet-4.5"_s, Feature::Chat},
        {u"sandbox"_s, u"Sandbox"_s, u"Sandbox"_s, u"sandbox-chat"_s, Feature::Chat},
    }};
    return all;
}

constexpr int kProjects = 4;

/// Runs statements one after the other until one fails.
Result<void> runAll(SqlConnection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> addTarget(SqlConnection &connection, const Catalog &catalog, const Target &target)
{
    using ledger::NameKind;
    const Model model = catalog.resolve({target.providerId, target.modelId});
    const Price price = model.price.value_or(Price());
    const auto provider = ledger::nameId(connection, NameKind::Provider, target.providerId, target.providerName);
    const auto account = ledger::nameId(connection, NameKind::Account, u"bench-"_s + target.accountName, target.accountName);
    const auto name = ledger::nameId(connection, NameKind::Model, target.modelId);
    if (!provider || !account || !name)
        return tl::unexpected((!provider ? provider : !account ? account : name).error());
    auto done =
        connection.execute(u"INSERT OR IGNORE INTO ledger_prices (json) VALUES (?)", {QString::fromUtf8(priceToJson(price))});
    if (!done)
        return done;
    return connection.execute(
        u"INSERT INTO temp.bench_targets (provider, account, model, feature, input_price, output_price, play, price, endpoint) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT id FROM ledger_prices WHERE json = ?), ?)",
        {*provider, *account, *name, static_cast<int>(target.feature), price.tokens.input.value_or(Money{}).picos,
         price.tokens.output.value_or(Money{}).picos, price.isPlayMoney, QString::fromUtf8(priceToJson(price)),
         u"POST https://api.%1.example/v1/chat/completions"_s.arg(target.providerId)});
}

Result<void> makeTargets(SqlConnection &connection)
{
    auto done = runAll(connection, {u"DROP TABLE IF EXISTS temp.bench_targets"_s,
                                    u"CREATE TEMP TABLE bench_targets (id INTEGER PRIMARY KEY, provider, account, model, feature, "
                                    "input_price, output_price, play, price, endpoint)"_s,
                                    u"DROP TABLE IF EXISTS temp.bench_projects"_s,
                                    u"CREATE TEMP TABLE bench_projects (id INTEGER PRIMARY KEY, name)"_s});
    const Catalog catalog({});
    for (const Target &target : targets()) {
        if (done)
            done = addTarget(connection, catalog, target);
    }
    for (int i = 0; i < kProjects && done; ++i) {
        const QString label = i == 0 ? QString() : u"Project %1"_s.arg(i);
        const auto project = ledger::nameId(connection, ledger::NameKind::Project, label, label);
        if (!project)
            return tl::unexpected(project.error());
        done = connection.execute(u"INSERT INTO temp.bench_projects (id, name) VALUES (?, ?)", {i, *project});
    }
    return done;
}

/// Every row of the new attempts with the dice it throws: a is small for most, b and c are even.
Result<void> makeDice(SqlConnection &connection, qint64 attempts, qint64 nowMs)
{
    constexpr qint64 kSpanMs = 180LL * 24 * 3600 * 1000;
    auto done = runAll(connection, {u"DROP TABLE IF EXISTS temp.bench_dice"_s,
                                    u"CREATE TEMP TABLE bench_dice (i INTEGER PRIMARY KEY, at, target, a, b, c)"_s});
    if (!done)
        return done;
    // The older half of the days has a third of the rows: use grows.
    return connection.execute(
        u"INSERT INTO temp.bench_dice "
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1), "
        "d AS (SELECT i, (i * 2654435761 >> 5) % 1000 AS a, (i * 40503 + 977) % 1009 AS b, (i * 9973 + 13) % 1013 AS c FROM n) "
        "SELECT i, CAST(%2 - %3 * pow(1.0 - i * 1.0 / %1, 1.5) AS INTEGER) - b, 1 + (a * a / 1000) % (%4), a, b, c FROM d"_s
            .arg(attempts)
            .arg(nowMs)
            .arg(kSpanMs)
            .arg(targets().size()));
}

/// One attempt in thirty-three is the second of the call before.
Result<void> addRows(SqlConnection &connection, qint64 firstCall, qint64 firstAttempt)
{
    auto done = connection.execute(
        u"INSERT INTO calls (id, call_id, feature, project, subject, started_at) "
        "SELECT %1 + i, printf('bench-call-%d', %1 + i), t.feature, p.name, '', at FROM bench_dice "
        "JOIN bench_targets t ON t.id = target JOIN bench_projects p ON p.id = c % 4 WHERE i % 33 <> 0 OR i = 1"_s.arg(firstCall));
    if (!done)
        return done;
    done = connection.execute(
        u"INSERT INTO attempts (id, call, number, started_at, day, feature, provider, account, model, project, play, currency, "
        "state, hold, cost, cost_source, http_status, error, input, cache_read, output, reasoning, duration, ttfc) "
        "SELECT %2 + i, %1 + CASE WHEN i % 33 = 0 AND i > 1 THEN i - 1 ELSE i END, 1 + (i % 33 = 0 AND i > 1), at, "
        "CAST(strftime('%Y%m%d', at / 1000, 'unixepoch', 'localtime') AS INTEGER), t.feature, t.provider, t.account, t.model, "
        "p.name, t.play, 'USD', "
        "CASE WHEN b < 12 THEN 2 WHEN b < 18 THEN 3 ELSE 1 END, "
        "(4000 + c * 8) * t.input_price + 4096 * t.output_price, "
        "CASE WHEN b < 12 THEN 0 WHEN b < 18 THEN NULL ELSE (40 + a * 3 + c * 2) * t.input_price + (20 + a + b / 3) * "
        "t.output_price END, "
        "CASE WHEN b < 18 THEN 0 ELSE 2 END, "
        "CASE WHEN b < 6 THEN 429 WHEN b < 12 THEN 500 WHEN b < 18 THEN 0 ELSE 200 END, "
        "CASE WHEN b < 6 THEN 'RateLimited' WHEN b < 12 THEN 'ServerFailure' WHEN b < 18 THEN 'Timeout' ELSE NULL END, "
        "CASE WHEN b < 18 THEN 0 ELSE 40 + a * 3 + c * 2 END, CASE WHEN b % 5 = 0 AND b >= 18 THEN 1000 + a ELSE 0 END, CASE WHEN "
        "b < 18 THEN 0 ELSE 20 + a + b / 3 END, 0, "
        "300 + a * 9 + c * 5, CASE WHEN b < 18 THEN NULL ELSE 120 + c END "
        "FROM bench_dice JOIN bench_targets t ON t.id = target JOIN bench_projects p ON p.id = c % 4"_s.arg(firstCall)
            .arg(firstAttempt));
    if (!done)
        return done;
    return connection.execute(
        u"INSERT INTO attempt_details (id, attempt_id, owner, key_fingerprint, price, endpoint, completed_at, usage_source, "
        "request_id, finish_reason, error_detail, ttfb) "
        "SELECT %1 + i, printf('bench-attempt-%d', %1 + i), 'bench', '0a1b2c3d', t.price, t.endpoint, at + 300 + a * 9 + c * 5, "
        "CASE WHEN b < 18 THEN 0 ELSE 1 END, printf('req_%08x', i * 2654435761 & 4294967295), "
        "CASE WHEN b < 18 THEN '' WHEN b < 40 THEN 'length' ELSE 'stop' END, '', 90 + c / 2 "
        "FROM bench_dice JOIN bench_targets t ON t.id = target"_s.arg(firstAttempt));
}

/// Short ones: what is looked for is whether a page of them is quick, not how well they compress. "heap" is in all of them,
/// "gravel" in few.
Result<void> addBodies(SqlConnection &connection, qint64 firstAttempt)
{
    const QByteArray request = qCompress(R"({"model":"m","messages":[{"role":"user","content":"How does a binary heap work?"}]})");
    const QByteArray reply = qCompress(R"({"choices":[{"message":{"role":"assistant","content":"In order."}}]})");
    auto done = connection.execute(
        u"INSERT INTO attempt_bodies (attempt, kept_at, bytes, request_head, request, request_size, request_cut, reply_head, "
        "reply, reply_size, reply_cut) SELECT %1 + i, at, 400, 'POST https://api.example/v1/chat/completions', ?, 84, 0, "
        "'HTTP 200', ?, 70, 0 FROM bench_dice"_s.arg(firstAttempt),
        {request, reply});
    if (!done)
        return done;
    return connection.execute(
        u"INSERT INTO attempt_words (attempt, body) SELECT %1 + i, 'How does a binary heap keep the word w' || b || ' in order, "
        "and what about ' || CASE WHEN i % 5000 = 0 THEN 'gravel' ELSE 'sand' END || '?' FROM bench_dice"_s.arg(firstAttempt));
}

} // namespace

Result<void> fillLedger(SqlConnection &connection, qint64 attempts, qint64 nowMs)
{
    const auto firstCall = lastId(connection, u"calls"_s);
    const auto firstAttempt = lastId(connection, u"attempts"_s);
    if (!firstCall || !firstAttempt)
        return tl::unexpected((!firstCall ? firstCall : firstAttempt).error());
    const auto aside = putAside(connection, {u"calls"_s, u"attempts"_s, u"attempt_details"_s});
    if (!aside)
        return tl::unexpected(aside.error());
    auto done = makeTargets(connection);
    if (done)
        done = makeDice(connection, attempts, nowMs);
    if (done)
        done = addRows(connection, *firstCall, *firstAttempt);
    if (done)
        done = bringBack(connection, *aside);
    if (done)
        done = addBodies(connection, *firstAttempt);
    if (done)
        done = ledger::rebuildSums(connection);
    if (done)
        done = runAll(connection,
                      {u"DROP TABLE temp.bench_dice"_s, u"DROP TABLE temp.bench_targets"_s, u"DROP TABLE temp.bench_projects"_s});
    return done;
}

} // namespace maquette::bench
