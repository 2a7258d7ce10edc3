// How attempts are read back.
#include "core/ledger/attemptrows.h"

#include "core/base/log.h"
#include "core/ledger/pricejson.h"
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

std::optional<Error::Kind> errorKindFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Error::Kind::Cancelled); ++i) {
        if (errorKindName(static_cast<Error::Kind>(i)) == name)
            return static_cast<Error::Kind>(i);
    }
    return {};
}

} // namespace

QString attemptColumns()
{
    return u"SELECT a.id, a.number, a.started_at, a.feature, a.play, a.currency, a.state, a.hold, a.cost, a.cost_source, "
           u"a.http_status, "
           "a.error, a.input, a.cache_read, a.cache_write, a.output, a.reasoning, a.duration, a.ttfc, "
           "d.attempt_id, d.key_fingerprint, d.price, d.endpoint, d.completed_at, d.usage_source, d.images, d.seconds, "
           "d.reported_cost, "
           "d.request_id, d.finish_reason, d.error_detail, d.ttfb, c.call_id, c.subject, pj.key, pv.key, pv.label, ac.key, "
           "ac.label, "
           "m.key, pr.json, k.id, k.at, k.cost, k.source, k.reason"_s;
}

QString attemptJoins()
{
    return u" CROSS JOIN attempt_details d ON d.id = a.id CROSS JOIN calls c ON c.id = a.call CROSS JOIN ledger_names pj ON pj.id "
           u"= a.project "
           "CROSS JOIN ledger_names pv ON pv.id = a.provider CROSS JOIN ledger_names ac ON ac.id = a.account "
           "CROSS JOIN ledger_names m ON m.id = a.model LEFT JOIN ledger_prices pr ON pr.id = d.price "
           "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id) "_s;
}

Price AttemptReader::price(qint64 id, const QString &json)
{
    const auto known = m_prices.constFind(id);
    if (known != m_prices.cend())
        return *known;
    const auto price = priceFromJson(json.toUtf8());
    if (!price)
        qCWarning(logStore) << "a price cannot be read:" << price.error().detail;
    m_prices.insert(id, price.value_or(Price{}));
    return m_prices.value(id);
}

HoldRecord AttemptReader::hold(const SqlStatement &s)
{
    HoldRecord hold{.attemptId = s.text(19),
                    .callId = s.text(32),
                    .number = static_cast<int>(s.integer(1)),
                    .providerId = s.text(35),
                    .providerName = s.text(36),
                    .accountId = s.text(37),
                    .accountName = s.text(38),
                    .modelId = s.text(39),
                    .keyFingerprint = s.text(20),
                    .hold = moneyOf(s.maybeInteger(7)),
                    .isPlayMoney = s.boolean(4),
                    .endpoint = s.text(22)};
    if (const auto id = s.maybeInteger(21))
        hold.price = price(*id, s.text(40));
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

AttemptRow AttemptReader::read(const SqlStatement &s)
{
    AttemptRow row{.rowId = s.integer(0),
                   .startedAt = utc(s.integer(2)),
                   .feature = static_cast<Feature>(s.integer(3)),
                   .project = s.text(34),
                   .subject = s.text(33),
                   .hold = hold(s),
                   .completion = completion(s),
                   .currency = s.text(5)};
    row.state = row.completion.state;
    if (const auto completedAt = s.maybeInteger(23))
        row.completedAt = utc(*completedAt);
    if (!s.isNull(41)) {
        row.correction = AttemptCorrection{.at = utc(s.integer(42)),
                                           .cost = moneyOf(s.maybeInteger(43)),
                                           .source = static_cast<FigureSource>(s.integer(44)),
                                           .reason = s.text(45)};
    }
    return row;
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
    return AttemptReader().read(*found);
}

Result<QList<AttemptRow>> readAttemptsOf(SqlConnection &connection, const QString &callId)
{
    static const QString sql = attemptColumns() + u" FROM attempts a"_s + attemptJoins() +
                               u"WHERE a.call = (SELECT id FROM calls WHERE call_id = ?) ORDER BY a.id"_s;
    auto found = connection.prepare(sql);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(callId);
    QList<AttemptRow> rows;
    AttemptReader reader;
    const auto done = found->forEach([&] { rows.append(reader.read(*found)); });
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}

} // namespace maquette::ledger
