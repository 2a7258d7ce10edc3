#pragma once

#include "app/cli/rows.h"
#include "app/services.h"
#include "core/ledger/invoicecompare.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <functional>

namespace maquette::cli {

/// `maquette spend compare FILE`: a provider's export beside the ledger, day by day and model by model.
class SpendCompare
{
    Q_DECLARE_TR_FUNCTIONS(maquette::cli::SpendCompare)

public:
    static void describe(QCommandLineParser &parser);
    [[nodiscard]] Result<void> read(const QCommandLineParser &parser, const QString &file);
    /// Reads the file, then the ledger; `done` comes once, later.
    void run(Services &services, QObject *context, const std::function<void(Result<QList<InvoiceDrift>>)> &done);
    void print(const QList<InvoiceDrift> &rows, RowFormat format) const;

private:
    void printTable(const QList<InvoiceDrift> &rows) const;

    QString m_file;
    InvoiceMapping m_mapping;
    bool m_hasAgreeing = false;
    Invoice m_invoice;
};

} // namespace maquette::cli
