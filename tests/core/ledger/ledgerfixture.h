#pragma once

#include "core/base/ids.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>

namespace maquette::test {

inline Money dollars(double amount)
{
    return Money{static_cast<qint64>(amount * 1e6) * 1'000'000};
}

/// A process of its own on one file, as far as the ledger is concerned.
struct LedgerProcess
{
    explicit LedgerProcess(const QString &path, const Clock &clock, const QString &owner)
        : database({.path = path}), ledger(database, clock, owner)
    {
        database.open();
    }

    Database database;
    Ledger ledger;
};

/// A ledger on a real file, and short forms of what tests do with it.
class LedgerFixture
{
public:
    LedgerFixture() : m_main(std::make_unique<LedgerProcess>(path(), clock, QStringLiteral("me"))) {}

    QString path() const { return m_dir.filePath(QStringLiteral("ledger.db")); }
    Ledger &ledger() { return m_main->ledger; }
    Database &database() { return m_main->database; }

    /// Closes the file and opens it again, as a later run does.
    void restart(const QString &owner)
    {
        m_main.reset();
        m_main = std::make_unique<LedgerProcess>(path(), clock, owner);
    }

    QString begin(Feature feature = Feature::Chat, const QString &project = {})
    {
        const CallRecord call{.id = newId(), .feature = feature, .project = project, .subject = QStringLiteral("message 7")};
        const auto done
            = await<void>([&](auto *context, auto done) { ledger().beginCall(call, context, done); });
        return done ? call.id : QString();
    }

    static HoldRecord holdOf(const QString &callId, std::optional<Money> worstCase)
    {
        Price price;
        price.tokens.input = Money{150'000};
        price.tokens.output = Money{600'000};
        price.source = QStringLiteral("test");
        return {.attemptId = newId(),
                .callId = callId,
                .providerId = QStringLiteral("openai"),
                .providerName = QStringLiteral("OpenAI"),
                .accountId = QStringLiteral("a1"),
                .accountName = QStringLiteral("Work"),
                .modelId = QStringLiteral("gpt-4o-mini"),
                .keyFingerprint = QStringLiteral("ab12"),
                .price = price,
                .hold = worstCase,
                .endpoint = QStringLiteral("POST https://api.openai.com/v1/chat/completions")};
    }

    Result<void> hold(const HoldRecord &record)
    {
        return await<void>([&](auto *context, auto done) { ledger().hold(record, context, done); });
    }

    /// A held attempt of a call of its own.
    HoldRecord held(std::optional<Money> worstCase)
    {
        const HoldRecord record = holdOf(begin(), worstCase);
        return hold(record) ? record : HoldRecord{};
    }

    Result<void> complete(const QString &attemptId, const Completion &completion)
    {
        return await<void>([&](auto *context, auto done) { ledger().complete(attemptId, completion, context, done); });
    }

    static Completion settled(Money cost)
    {
        return {.state = AttemptState::Settled,
                .usage = {.inputTokens = 10, .outputTokens = 20},
                .usageSource = FigureSource::Reported,
                .cost = cost,
                .costSource = FigureSource::Computed,
                .httpStatus = 200,
                .finishReason = QStringLiteral("stop"),
                .duration = std::chrono::milliseconds(1200),
                .timeToFirstContent = std::chrono::milliseconds(300)};
    }

    Totals totals()
    {
        return await<Totals>([&](auto *context, auto done) { ledger().totals(context, done); }).value_or(Totals{});
    }

    Result<AttemptRow> attempt(const QString &id)
    {
        return await<AttemptRow>([&](auto *context, auto done) { ledger().attempt(id, context, done); });
    }

    AttemptPage page(const AttemptQuery &query)
    {
        return await<AttemptPage>([&](auto *context, auto done) { ledger().attempts(query, context, done); })
            .value_or(AttemptPage{});
    }

    ManualClock clock;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<LedgerProcess> m_main;
};

} // namespace maquette::test
