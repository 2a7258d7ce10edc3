#include "app/cli/spendcompare.h"

#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "core/base/csv.h"
#include "core/base/json.h"

#include <QFile>

#include <algorithm>
#include <map>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

QString reasonName(InvoiceDrift::Reason reason)
{
    switch (reason) {
    case InvoiceDrift::Reason::None:
        return u"agrees"_s;
    case InvoiceDrift::Reason::OnlyBilled:
        return u"only_billed"_s;
    case InvoiceDrift::Reason::OnlyHere:
        return u"only_here"_s;
    case InvoiceDrift::Reason::UnknownCost:
        return u"unknown_cost"_s;
    case InvoiceDrift::Reason::OtherUsage:
        return u"other_usage"_s;
    case InvoiceDrift::Reason::OtherPrice:
        return u"other_price"_s;
    }
    return {};
}

/// Names of the columns, the same in CSV and JSONL. Never changed once released, only added to.
const QStringList &compareColumns()
{
    static const QStringList names{
        u"day"_s,        u"model"_s,      u"currency"_s,     u"billed"_s,           u"ledger"_s,
        u"difference"_s, u"requests"_s,   u"unknown_cost"_s, u"billed_tokens_in"_s, u"billed_tokens_out"_s,
        u"tokens_in"_s,  u"tokens_out"_s, u"reason"_s,       u"explanation"_s};
    return names;
}

QStringList cells(const InvoiceDrift &row)
{
    const auto billed = [&row](qint64 (Usage::*sum)() const) {
        return row.billedUsage ? QString::number(((*row.billedUsage).*sum)()) : QString();
    };
    return {row.day.toString(Qt::ISODate),
            row.modelId,
            row.currency,
            row.billed ? toDecimal(*row.billed) : QString(),
            toDecimal(row.here),
            row.billed ? toDecimal(row.difference()) : QString(),
            QString::number(row.attempts),
            QString::number(row.unknown),
            billed(&Usage::allInput),
            billed(&Usage::allOutput),
            QString::number(row.usage.allInput()),
            QString::number(row.usage.allOutput()),
            reasonName(row.reason),
            invoiceDriftText(row)};
}

QJsonObject driftObject(const QStringList &cells)
{
    static const QStringList numbers{u"requests"_s,          u"unknown_cost"_s, u"billed_tokens_in"_s,
                                     u"billed_tokens_out"_s, u"tokens_in"_s,    u"tokens_out"_s};
    QJsonObject object;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString &name = compareColumns().at(i);
        const QString &text = cells.at(i);
        if (text.isEmpty())
            object.insert(name, QJsonValue());
        else if (numbers.contains(name))
            object.insert(name, text.toLongLong());
        else
            object.insert(name, text);
    }
    return object;
}

} // namespace

void SpendCompare::describe(QCommandLineParser &parser)
{
    parser.addPositionalArgument(
        u"compare"_s,
        tr("With a provider's usage or cost export (CSV): what it billed beside the ledger, per day of UTC and model."),
        u"[compare FILE]"_s);
    parser.addOptions({{u"provider"_s, tr("compare: whose export it is, where its columns do not tell."), u"ID"_s},
                       {u"map"_s,
                        tr("compare: which columns tell what, such as date=Day,model=Name,cost=Amount; also currency, input, "
                           "cache_read, cache_write, output and reasoning."),
                        u"MAP"_s},
                       {u"all"_s, tr("compare: also what agrees.")}});
}

Result<void> SpendCompare::read(const QCommandLineParser &parser, const QString &file)
{
    m_file = file;
    m_mapping.providerId = parser.value(u"provider"_s);
    m_hasAgreeing = parser.isSet(u"all"_s);
    if (!parser.isSet(u"map"_s))
        return {};
    for (const QString &pair : parser.value(u"map"_s).split(u',')) {
        const auto column = invoiceColumnFromName(pair.section(u'=', 0, 0).trimmed());
        const QString header = pair.section(u'=', 1).trimmed();
        if (!column || header.isEmpty())
            return usage(tr("--map takes pairs such as date=Day,model=Name,cost=Amount; “%1” is none.").arg(pair));
        m_mapping.columns.insert(*column, header);
    }
    return {};
}

void SpendCompare::run(Services &services, QObject *context, const std::function<void(Result<QList<InvoiceDrift>>)> &done)
{
    QFile file(m_file);
    const auto tell = [context, done](const Error &error) {
        QMetaObject::invokeMethod(
            context, [done, error] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
    };
    if (!file.open(QIODevice::ReadOnly)) {
        tell(Error{
            .kind = Error::Kind::Usage, .message = tr("%1 cannot be read: %2").arg(m_file, file.errorString()), .detail = {}});
        return;
    }
    auto invoice = readInvoice(file.readAll(), m_mapping);
    if (invoice && invoice->lines.isEmpty())
        invoice = usage(tr("%1 has no row that tells a model and what it cost or used.").arg(m_file));
    if (!invoice) {
        tell(invoice.error());
        return;
    }
    m_invoice = *invoice;
    services.ledger.dailyUse(
        {.providerId = m_invoice.providerId, .from = m_invoice.lines.constFirst().day, .to = m_invoice.lines.constLast().day},
        context, [this, done](const Result<QList<DailyUse>> &uses) {
            if (uses)
                done(compareInvoice(m_invoice, *uses));
            else
                done(tl::unexpected(uses.error()));
        });
}

void SpendCompare::print(const QList<InvoiceDrift> &rows, RowFormat format) const
{
    QList<InvoiceDrift> shown;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(shown),
                 [this](const InvoiceDrift &row) { return m_hasAgreeing || row.reason != InvoiceDrift::Reason::None; });
    if (format == RowFormat::Table) {
        printTable(shown);
        std::map<QString, std::pair<Money, Money>> sums;
        for (const InvoiceDrift &row : rows) {
            auto &[billed, here] = sums[row.currency];
            billed += row.billed.value_or(Money{});
            here += row.here;
        }
        for (const auto &[currency, sum] : sums)
            writeLine(tr("%1: %2 billed, %3 here.")
                          .arg(m_invoice.layout, formatMoney(sum.first, QLocale(), currency),
                               formatMoney(sum.second, QLocale(), currency)));
        return;
    }
    if (format == RowFormat::Csv)
        writeLine(compareColumns().join(u','));
    for (const InvoiceDrift &row : std::as_const(shown)) {
        const QStringList line = cells(row);
        if (!(format == RowFormat::Csv ? writeLine(csvLine(line)) : writeOut(json::toBytes(driftObject(line)) + '\n')))
            return;
    }
}

void SpendCompare::printTable(const QList<InvoiceDrift> &rows) const
{
    for (const InvoiceDrift &row : rows) {
        const QString billed = row.billed ? formatMoney(*row.billed, QLocale(), row.currency) : u"?"_s;
        writeLine(u"%1  %2  %3  %4  %5"_s.arg(row.day.toString(Qt::ISODate))
                      .arg(row.modelId, -28)
                      .arg(billed, 12)
                      .arg(formatMoney(row.here, QLocale(), row.currency), 12)
                      .arg(invoiceDriftText(row)));
    }
    if (rows.isEmpty())
        writeLine(tr("Everything agrees."));
}

} // namespace maquette::cli
