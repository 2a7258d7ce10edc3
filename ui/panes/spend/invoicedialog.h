#pragma once

#include "core/ledger/invoicecompare.h"

#include <QByteArray>
#include <QDialog>
#include <QLocale>
#include <QStringList>

class QCheckBox;
class QLabel;

namespace maquette {
class Accounts;
class Ledger;
} // namespace maquette

namespace maquette::ui {

class Button;
class FigureTable;
class InvoiceColumns;
class InvoiceModel;

/// A provider's usage or cost export beside the ledger, day by day and model by model. Nothing of it is kept.
class InvoiceDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Both must outlive it.
    InvoiceDialog(Ledger &ledger, const Accounts &accounts, QWidget *parent);

    /// Reads a file and compares it; what is wrong with it is said in place.
    void load(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// A file as it was read: its columns, and what they told.
    struct Read
    {
        QByteArray bytes;
        QStringList headers;
        Result<Invoice> invoice;
    };
    static Read readFile(const QString &path);
    static Result<Invoice> parse(const QByteArray &bytes, const InvoiceMapping &mapping);
    QWidget *makeHead();
    QWidget *makeInside();
    void chooseFile();
    void compareMapped();
    void take(const Result<Invoice> &invoice);
    void showDrift(const QList<InvoiceDrift> &rows);
    void showRows();
    void explain();
    void showProblem(const QString &text);

    Ledger &m_ledger;
    QLocale m_locale;
    QByteArray m_bytes;
    QStringList m_headers;
    Invoice m_invoice;
    QList<InvoiceDrift> m_rows;
    int m_generation = 0;
    QLabel *m_file;
    QLabel *m_problem;
    QLabel *m_summary;
    QCheckBox *m_all;
    Button *m_mapping;
    InvoiceColumns *m_columns;
    InvoiceModel *m_model;
    FigureTable *m_table;
    QLabel *m_why;
};

} // namespace maquette::ui
