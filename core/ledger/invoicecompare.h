#pragma once

#include "core/ledger/dailyuse.h"
#include "core/ledger/invoice.h"

#include <QList>
#include <QString>

namespace maquette {

/// What a provider billed for one model and day, beside what the ledger has.
struct InvoiceDrift
{
    enum class Reason {
        /// Equal, or as close as the export's own rounding tells.
        None,
        /// The export has it and the ledger has not: asked by something else with the same key, or before Maquette.
        OnlyBilled,
        /// The ledger has it and the export has not.
        OnlyHere,
        /// Requests of ours whose cost nobody knows explain it.
        UnknownCost,
        /// Other tokens than we have.
        OtherUsage,
        /// The same tokens, or nobody told, at another price than `prices`.
        OtherPrice
    };

    QDate day;
    /// As the ledger has it; as the export has it where the ledger has none.
    QString modelId;
    QString currency;
    std::optional<Money> billed;
    std::optional<Usage> billedUsage;
    Money here;
    Usage usage;
    qint64 attempts = 0;
    qint64 unknown = 0;
    /// The price rows that the ledger reckoned with.
    QList<Price> prices;
    Reason reason = Reason::None;

    /// Billed less ours; zero where the export tells no costs.
    Money difference() const { return billed ? *billed - here : Money{}; }
};

/// Matched by day, currency and model; a model that the export names with a date behind it is the one without.
QList<InvoiceDrift> compareInvoice(const Invoice &invoice, const QList<DailyUse> &uses);

/// What a reason says, as a sentence with the price rows that explain it.
QString invoiceDriftText(const InvoiceDrift &drift);

} // namespace maquette
