#pragma once

#include "core/base/result.h"
#include "core/modality/usage.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

/// What a column of a provider's export tells.
enum class InvoiceColumn {
    Date,
    Model,
    Cost,
    Currency,
    InputTokens,
    CacheReadTokens,
    CacheWriteTokens,
    OutputTokens,
    ReasoningTokens,
    Requests
};

/// "date", "model", "cost", … as `--map` names them.
QString invoiceColumnName(InvoiceColumn column);
std::optional<InvoiceColumn> invoiceColumnFromName(QStringView name);

/// What the user says of an export that tells too little by itself.
struct InvoiceMapping
{
    /// Empty: the one whose layout it has.
    QString providerId;
    /// Headers, as they stand in the file.
    QHash<InvoiceColumn, QString> columns;
};

/// What a provider says was used of one model on one day of UTC.
struct InvoiceLine
{
    QDate day;
    QString modelId;
    QString currency = QStringLiteral("USD");
    /// Empty where the export tells no costs.
    std::optional<Money> cost;
    /// How far `cost` may be off because the export rounds each of its lines.
    Money rounding;
    /// Buckets that do not overlap; only where the export tells tokens.
    std::optional<Usage> usage;

    bool operator==(const InvoiceLine &) const = default;
};

/// A provider's usage or cost export.
struct Invoice
{
    QString providerId;
    /// "OpenAI, costs", as people call its layout.
    QString layout;
    /// By day, then model.
    QList<InvoiceLine> lines;
    /// Rows of the file that say nothing of a model, or nothing at all.
    qint64 skipped = 0;
};

/// Reads an export of OpenAI (costs), Anthropic (costs or usage) or OpenRouter (requests or activity), known by its headers, or
/// any other CSV file whose columns `mapping` tells. Error::Kind::Usage in words that say what is missing.
[[nodiscard]] Result<Invoice> readInvoice(const QByteArray &bytes, const InvoiceMapping &mapping = {});

} // namespace maquette
