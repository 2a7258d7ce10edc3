#include "core/ledger/invoicecompare.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <map>
#include <tuple>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

using Reason = InvoiceDrift::Reason;
using Key = std::tuple<QDate, QString, QString>;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(maquette::InvoiceDrift)
};

/// "gpt-4o-2024-08-06" and "claude-sonnet-4-5-20250929" without the date, "models/…" without the folder.
QString plainName(const QString &model)
{
    static const QRegularExpression date(u"[-@](?:\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)$"_s);
    QString name = QString(model).remove(date).toLower();
    return name.startsWith(u"models/") ? name.sliced(7) : name;
}

/// The ledger's name of a model that the export names `billed`, among those of the same day; empty when there is none.
QString nameHere(const QString &billed, const QStringList &known)
{
    for (const QString &model : known) {
        if (model.compare(billed, Qt::CaseInsensitive) == 0)
            return model;
    }
    for (const QString &model : known) {
        if (plainName(model) == plainName(billed))
            return model;
    }
    return {};
}

bool isSameUsage(const Usage &one, const Usage &other)
{
    return one.allInput() == other.allInput() && one.allOutput() == other.allOutput();
}

Reason reasonFor(const InvoiceDrift &drift, Money rounding, bool isBilled)
{
    if (!isBilled)
        return Reason::OnlyHere;
    if (drift.attempts == 0)
        return Reason::OnlyBilled;
    const bool isUsageKnown = drift.billedUsage.has_value();
    const bool isUsageSame = !isUsageKnown || isSameUsage(*drift.billedUsage, drift.usage);
    const Money off = drift.difference();
    if (std::max(off, Money{} - off) <= rounding)
        return isUsageSame || drift.billed ? Reason::None : Reason::OtherUsage;
    if (drift.unknown > 0 && off > Money{})
        return Reason::UnknownCost;
    return isUsageSame ? Reason::OtherPrice : Reason::OtherUsage;
}

void addUse(InvoiceDrift &drift, const DailyUse &use)
{
    drift.here += use.cost;
    drift.attempts += use.attempts;
    drift.unknown += use.unknown;
    drift.usage += use.usage;
    if (use.price && !drift.prices.contains(*use.price))
        drift.prices.append(*use.price);
}

QString perMillion(const std::optional<Money> &each, const QString &currency)
{
    const auto million = each ? times(*each, 1'000'000) : std::nullopt;
    return million ? formatMoney(*million, QLocale(), currency) : Words::tr("unknown");
}

QString priceText(const Price &price)
{
    QStringList parts;
    if (price.tokens.input || price.tokens.output)
        parts.append(Words::tr("%1 in and %2 out per 1M tokens")
                         .arg(perMillion(price.tokens.input, price.currency), perMillion(price.tokens.output, price.currency)));
    if (price.perImage)
        parts.append(Words::tr("%1 for each picture").arg(formatMoney(*price.perImage, QLocale(), price.currency)));
    if (price.perSecond)
        parts.append(Words::tr("%1 for each second").arg(formatMoney(*price.perSecond, QLocale(), price.currency)));
    if (price.perRequest)
        parts.append(Words::tr("%1 for each request").arg(formatMoney(*price.perRequest, QLocale(), price.currency)));
    if (parts.isEmpty())
        parts.append(Words::tr("by size and quality"));
    return price.source.isEmpty() ? parts.join(u", "_s) : Words::tr("%1 (%2)").arg(parts.join(u", "_s), price.source);
}

} // namespace

QList<InvoiceDrift> compareInvoice(const Invoice &invoice, const QList<DailyUse> &uses)
{
    std::map<Key, InvoiceDrift> rows;
    QHash<QDate, QStringList> models;
    for (const DailyUse &use : uses) {
        InvoiceDrift &row = rows[{use.day, use.modelId, use.currency}];
        addUse(row, use);
        if (!models[use.day].contains(use.modelId))
            models[use.day].append(use.modelId);
    }
    std::map<Key, Money> roundings;
    for (const InvoiceLine &line : invoice.lines) {
        const QString here = nameHere(line.modelId, models.value(line.day));
        const Key key{line.day, here.isEmpty() ? line.modelId : here, line.currency};
        InvoiceDrift &row = rows[key];
        roundings[key] += line.rounding;
        if (line.cost)
            row.billed = row.billed.value_or(Money{}) + *line.cost;
        if (line.usage) {
            row.billedUsage = row.billedUsage.value_or(Usage{});
            *row.billedUsage += *line.usage;
        }
    }
    QList<InvoiceDrift> list;
    for (auto &[key, row] : rows) {
        std::tie(row.day, row.modelId, row.currency) = key;
        const auto rounding = roundings.find(key);
        row.reason = reasonFor(row, rounding == roundings.cend() ? Money{} : rounding->second, rounding != roundings.cend());
        list.append(row);
    }
    return list;
}

QString invoiceDriftText(const InvoiceDrift &drift)
{
    QStringList prices;
    for (const Price &price : drift.prices)
        prices.append(priceText(price));
    const QString reckoned = prices.isEmpty() ? Words::tr("no price was known") : prices.join(u"; "_s);
    switch (drift.reason) {
    case Reason::None:
        return Words::tr("Agrees.");
    case Reason::OnlyBilled:
        return Words::tr("Not asked from here: another program uses the same account, or it was before Maquette.");
    case Reason::OnlyHere:
        return drift.here == Money{} ? Words::tr("Cost nothing here and is not in the export.")
                                     : Words::tr("Not in the export. Reckoned with: %1.").arg(reckoned);
    case Reason::UnknownCost:
        return Words::tr("The cost of %n request(s) is unknown here. Reckoned with: %1.", nullptr, static_cast<int>(drift.unknown))
            .arg(reckoned);
    case Reason::OtherUsage:
        return Words::tr("The provider counts %1 tokens in and %2 out, here are %3 and %4. Reckoned with: %5.")
            .arg(QLocale().toString(drift.billedUsage->allInput()), QLocale().toString(drift.billedUsage->allOutput()),
                 QLocale().toString(drift.usage.allInput()), QLocale().toString(drift.usage.allOutput()), reckoned);
    case Reason::OtherPrice:
        return Words::tr("Another price than the one that was reckoned with: %1.").arg(reckoned);
    }
    return {};
}

} // namespace maquette
