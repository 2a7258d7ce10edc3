#include "core/ledger/focus.h"

#include "core/base/json.h"
#include "core/ledger/spendrollup.h"
#include "core/ledger/spendscope.h"
#include "core/store/sqlconnection.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// When a day of the user's calendar begins.
QString startOf(QDate day)
{
    return day.startOfDay().toUTC().toString(Qt::ISODate);
}

struct Quantity
{
    QString amount;
    QString unit;
};

/// What a charge is mostly priced by.
Quantity quantityOf(const SpendSums &sums)
{
    if (sums.usage.images > 0)
        return {QString::number(sums.usage.images), u"Images"_s};
    if (sums.usage.seconds > 0)
        return {QString::number(sums.usage.seconds), u"Seconds"_s};
    const qint64 tokens = sums.usage.allInput() + sums.usage.allOutput();
    return tokens > 0 ? Quantity{QString::number(tokens), u"Tokens"_s} : Quantity{QString::number(sums.attempts), u"Requests"_s};
}

} // namespace

const QStringList &focusColumns()
{
    static const QStringList names{u"BilledCost"_s,
                                   u"ContractedCost"_s,
                                   u"EffectiveCost"_s,
                                   u"ListCost"_s,
                                   u"BillingAccountId"_s,
                                   u"BillingAccountName"_s,
                                   u"BillingCurrency"_s,
                                   u"BillingPeriodStart"_s,
                                   u"BillingPeriodEnd"_s,
                                   u"ChargePeriodStart"_s,
                                   u"ChargePeriodEnd"_s,
                                   u"ChargeCategory"_s,
                                   u"ChargeClass"_s,
                                   u"ChargeDescription"_s,
                                   u"ChargeFrequency"_s,
                                   u"PricingQuantity"_s,
                                   u"PricingUnit"_s,
                                   u"InvoiceIssuerName"_s,
                                   u"ProviderName"_s,
                                   u"PublisherName"_s,
                                   u"ServiceCategory"_s,
                                   u"ServiceName"_s,
                                   u"SkuId"_s,
                                   u"Tags"_s,
                                   u"x_Model"_s,
                                   u"x_Feature"_s,
                                   u"x_Project"_s,
                                   u"x_Requests"_s,
                                   u"x_FailedRequests"_s,
                                   u"x_UnknownCostRequests"_s,
                                   u"x_InputTokens"_s,
                                   u"x_CacheReadTokens"_s,
                                   u"x_CacheWriteTokens"_s,
                                   u"x_OutputTokens"_s,
                                   u"x_ReasoningTokens"_s,
                                   u"x_Images"_s,
                                   u"x_Seconds"_s,
                                   u"x_PlayMoney"_s};
    return names;
}

QStringList focusCells(const Charge &charge)
{
    const QString cost = toDecimal(charge.sums.cost);
    const QString vendor = charge.providerName.isEmpty() ? charge.providerId : charge.providerName;
    const QDate month(charge.day.year(), charge.day.month(), 1);
    const Quantity quantity = quantityOf(charge.sums);
    const QString feature = featureName(charge.feature);
    const QString tags =
        charge.project.isEmpty() ? QString() : QString::fromUtf8(json::toBytes(QJsonObject{{u"project"_s, charge.project}}));
    QStringList cells{cost,
                      cost,
                      cost,
                      cost,
                      charge.accountId,
                      charge.accountName,
                      charge.currency,
                      startOf(month),
                      startOf(month.addMonths(1)),
                      startOf(charge.day),
                      startOf(charge.day.addDays(1)),
                      u"Usage"_s,
                      QString(),
                      u"%1, %2"_s.arg(charge.modelId, feature),
                      u"Usage-Based"_s,
                      quantity.amount,
                      quantity.unit,
                      vendor,
                      vendor,
                      vendor,
                      u"AI and Machine Learning"_s,
                      vendor,
                      charge.modelId,
                      tags,
                      charge.modelId,
                      feature,
                      charge.project};
    const SpendSums &sums = charge.sums;
    const Usage &usage = sums.usage;
    for (const qint64 count : {sums.attempts, sums.failed, sums.unknown, usage.inputTokens, usage.cacheReadTokens,
                               usage.cacheWriteTokens, usage.outputTokens, usage.reasoningTokens, usage.images})
        cells.append(QString::number(count));
    return cells + QStringList{QString::number(usage.seconds), charge.isPlayMoney ? u"true"_s : u"false"_s};
}

namespace ledger {

Result<QList<Charge>> readCharges(SqlConnection &connection, const SpendQuery &query)
{
    constexpr qint64 kLast = 99'999'999;
    QString sql =
        u"SELECT start, pv.key, pv.label, ac.key, ac.label, m.key, feature, pj.key, currency, attempts, failed, unknown, cost, "
        "input, cache_read, cache_write, output, reasoning, images, seconds FROM spend s "
        "JOIN ledger_names pv ON pv.id = s.provider JOIN ledger_names ac ON ac.id = s.account "
        "JOIN ledger_names m ON m.id = s.model JOIN ledger_names pj ON pj.id = s.project "
        "WHERE span = 0 AND start BETWEEN ? AND ? AND play = ? AND attempts > 0"_s;
    for (const BudgetScope &scope : query.only)
        sql += scopeCondition(scope);
    auto rows = connection.prepare(QString(sql + u" ORDER BY start, pv.key, ac.label, m.key, feature, pj.key, currency"_s));
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(query.from.isValid() ? dayNumber(query.from) : 0).bind(query.to.isValid() ? dayNumber(query.to) : kLast);
    rows->bind(query.isPlayMoney);
    for (const BudgetScope &scope : query.only)
        bindScope(*rows, scope);
    QList<Charge> list;
    const auto done = rows->forEach([&] {
        const auto at = [&](int column) { return rows->integer(column); };
        list.append({.day = dateOfDay(at(0)),
                     .providerId = rows->text(1),
                     .providerName = rows->text(2),
                     .accountId = rows->text(3),
                     .accountName = rows->text(4),
                     .modelId = rows->text(5),
                     .feature = static_cast<Feature>(at(6)),
                     .project = rows->text(7),
                     .currency = rows->text(8),
                     .isPlayMoney = query.isPlayMoney,
                     .sums = {.attempts = at(9),
                              .failed = at(10),
                              .unknown = at(11),
                              .cost = Money{at(12)},
                              .usage = {.inputTokens = at(13),
                                        .cacheReadTokens = at(14),
                                        .cacheWriteTokens = at(15),
                                        .outputTokens = at(16),
                                        .reasoningTokens = at(17),
                                        .images = at(18),
                                        .seconds = rows->real(19)}}});
    });
    if (!done)
        return tl::unexpected(done.error());
    return list;
}

} // namespace ledger
} // namespace maquette
