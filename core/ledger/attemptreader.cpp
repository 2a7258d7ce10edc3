// How attempts are read back.
#include "core/ledger/attemptrows.h"

#include "core/ledger/frozenprices.h"
#include "core/ledger/ledgernames.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

std::optional<Money> moneyOf(const std::optional<qint64> &picos)
{
    return picos ? std::optional(Money{*picos}) : std::nullopt;
}

std::optional<std::chrono::milliseconds> millis(const std::optional<qint64> &count)
{
    return count ? std::optional(std::chrono::milliseconds(*count)) : std::nullopt;
}

QDateTime utc(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

} // namespace

QString attemptColumns()
{
    return u"SELECT a.id, a.number, a.started_at, a.feature, a.play, a.currency, a.state, a.hold, a.cost, a.cost_source, "
           u"a.http_status, "
           "a.error, a.input, a.cache_read, a.cache_write, a.output, a.reasoning, a.duration, a.ttfc, "
           "d.attempt_id, d.key_fingerprint, d.price, d.endpoint, d.completed_at, d.usage_source, d.images, d.seconds, "
           "d.reported_cost, "
           "d.request_id, d.finish_reason, d.error_detail, d.ttfb, c.call_id, c.subject, a.project, a.provider, a.account, "
           "a.model, k.id, k.at, k.cost, k.source, k.reason"_s;
}

QString attemptJoins()
{
    return u" CROSS JOIN attempt_details d ON d.id = a.id CROSS JOIN calls c ON c.id = a.call "
           "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id) "_s;
}

AttemptReader::AttemptReader(SqlConnection &connection) : m_connection(connection) {}

Result<HoldRecord> AttemptReader::hold(const SqlStatement &s)
{
    const auto provider = nameOf(m_connection, s.integer(35));
    const auto account = nameOf(m_connection, s.integer(36));
    const auto model = nameOf(m_connection, s.integer(37));
    for (const auto *read : {&provider, &account, &model}) {
        if (!*read)
            return tl::unexpected(read->error());
    }
    HoldRecord hold{.attemptId = s.text(19),
                    .callId = s.text(32),
                    .number = static_cast<int>(s.integer(1)),
                    .providerId = provider->key,
                    .providerName = provider->label,
                    .accountId = account->key,
                    .accountName = account->label,
                    .modelId = model->key,
                    .keyFingerprint = s.text(20),
                    .hold = moneyOf(s.maybeInteger(7)),
                    .isPlayMoney = s.boolean(4),
                    .endpoint = s.text(22)};
    if (const auto id = s.maybeInteger(21)) {
        auto frozen = priceOf(m_connection, *id);
        if (!frozen)
            return tl::unexpected(frozen.error());
        hold.price = std::move(*frozen);
    }
    return hold;
}

Completion AttemptReader::completion(const SqlStatement &s)
{
    Completion end;
    end.state = static_cast<AttemptState>(s.integer(6));
    end.usage = {.inputTokens = s.integer(12),
                 .cacheReadTokens = s.integer(13),
                 .cacheWriteTokens = s.integer(14),
                 .outputTokens = s.integer(15),
                 .reasoningTokens = s.integer(16),
                 .images = s.integer(25),
                 .seconds = s.real(26),
                 .reportedCost = moneyOf(s.maybeInteger(27))};
    end.usageSource = static_cast<FigureSource>(s.integer(24));
    end.cost = moneyOf(s.maybeInteger(8));
    end.costSource = static_cast<FigureSource>(s.integer(9));
    end.httpStatus = static_cast<int>(s.integer(10));
    end.requestId = s.text(28);
    end.finishReason = s.text(29);
    end.errorKind = s.isNull(11) ? std::nullopt : errorKindFromName(s.text(11));
    end.errorDetail = s.text(30);
    end.duration = std::chrono::milliseconds(s.integer(17));
    end.timeToFirstByte = millis(s.maybeInteger(31));
    end.timeToFirstContent = millis(s.maybeInteger(18));
    return end;
}

Result<AttemptRow> AttemptReader::read(const SqlStatement &s)
{
    const auto project = nameOf(m_connection, s.integer(34));
    if (!project)
        return tl::unexpected(project.error());
    auto held = hold(s);
    if (!held)
        return tl::unexpected(held.error());
    AttemptRow row{.rowId = s.integer(0),
                   .startedAt = utc(s.integer(2)),
                   .feature = static_cast<Feature>(s.integer(3)),
                   .project = project->key,
                   .subject = s.text(33),
                   .hold = std::move(*held),
                   .completion = completion(s),
                   .currency = s.text(5)};
    row.state = row.completion.state;
    if (const auto completedAt = s.maybeInteger(23))
        row.completedAt = utc(*completedAt);
    if (!s.isNull(38)) {
        row.correction = AttemptCorrection{.at = utc(s.integer(39)),
                                           .cost = moneyOf(s.maybeInteger(40)),
                                           .source = static_cast<FigureSource>(s.integer(41)),
                                           .reason = s.text(42)};
    }
    return row;
}

Result<QList<AttemptRow>> AttemptReader::readAll(SqlStatement &s)
{
    QList<AttemptRow> rows;
    while (true) {
        const auto isThere = s.next();
        if (!isThere)
            return tl::unexpected(isThere.error());
        if (!*isThere)
            return rows;
        auto row = read(s);
        if (!row)
            return tl::unexpected(row.error());
        rows.append(std::move(*row));
    }
}

Result<AttemptRow> readAttempt(SqlConnection &connection, const QString &attemptId)
{
    static const QString sql = attemptColumns() + u" FROM attempts a"_s + attemptJoins() +
                               u"WHERE a.id = (SELECT id FROM attempt_details WHERE attempt_id = ?)"_s;
    auto found = connection.prepare(sql);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(attemptId);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row) {
        return failure(Error::Kind::NotFound, QCoreApplication::translate("Ledger", "There is no such entry in the history."),
                       attemptId);
    }
    return AttemptReader(connection).read(*found);
}

Result<QList<AttemptRow>> readAttemptsOf(SqlConnection &connection, const QString &callId)
{
    static const QString sql = attemptColumns() + u" FROM attempts a"_s + attemptJoins() +
                               u"WHERE a.call = (SELECT id FROM calls WHERE call_id = ?) ORDER BY a.id"_s;
    auto found = connection.prepare(sql);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(callId);
    return AttemptReader(connection).readAll(*found);
}

} // namespace maquette::ledger
