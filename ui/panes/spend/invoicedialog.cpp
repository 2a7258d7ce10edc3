#include "ui/panes/spend/invoicedialog.h"

#include "core/accounts/accounts.h"
#include "core/base/csvreader.h"
#include "core/ledger/ledger.h"
#include "ui/panes/spend/invoicecolumns.h"
#include "ui/panes/spend/invoicemodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/figuretable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/onpool.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QStandardPaths>
#include <QUrl>

#include <map>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// More than any export of a year has; what is bigger is no export.
constexpr qint64 kMostBytes = 64 * 1024 * 1024;

QList<std::pair<QString, QString>> namesOf(const Accounts &accounts)
{
    QList<std::pair<QString, QString>> names;
    const auto providers = accounts.providers();
    for (const auto &provider : providers)
        names.append({provider->id, provider->name});
    return names;
}

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile() : QString();
}

} // namespace

InvoiceDialog::InvoiceDialog(Ledger &ledger, const Accounts &accounts, QWidget *parent)
    : QDialog(parent)
    , m_ledger(ledger)
    , m_file(makeLabel({}, TextRole::Body, Ink::Muted))
    , m_problem(makeParagraph({}, TextRole::Body, Ink::Bad))
    , m_summary(makeParagraph({}, TextRole::Medium))
    , m_all(new QCheckBox(tr("Also what &agrees")))
    , m_mapping(new Button(tr("Other columns…"), ButtonKind::Link))
    , m_columns(new InvoiceColumns(namesOf(accounts)))
    , m_model(new InvoiceModel(this))
    , m_table(new FigureTable(tr("Billed and here")))
    , m_why(makeParagraph({}, TextRole::Body, Ink::Muted))
{
    setObjectName(u"invoiceDialog"_s);
    setWindowTitle(tr("Compare with an invoice"));
    setAcceptDrops(true);
    resize(appearanceOf(this).scaled(760), appearanceOf(this).scaled(620));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeHead());
    column->addWidget(makeScrolled(makeInside()), 1);
    column->addWidget(m_why);
    auto *close = new Button(tr("Close"));
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_all, &QCheckBox::toggled, this, &InvoiceDialog::showRows);
    connect(m_mapping, &QPushButton::clicked, this, [this] { m_columns->setVisible(!m_columns->isVisible()); });
    connect(m_columns, &InvoiceColumns::compareRequested, this, &InvoiceDialog::compareMapped);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InvoiceDialog::explain);
    for (QWidget *part : std::initializer_list<QWidget *>{m_problem, m_summary, m_all, m_mapping, m_columns, m_table, m_why})
        part->hide();
}

QWidget *InvoiceDialog::makeHead()
{
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space(2));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(
        makeParagraph(tr("A usage or cost export (CSV) of OpenAI, Anthropic or OpenRouter, or any other whose columns "
                         "you name. It is compared by day of UTC and model, and nothing of it is kept."),
                      TextRole::Body, Ink::Muted));
    auto *choose = new Button(tr("Choose a file…"), ButtonKind::Primary);
    choose->setObjectName(u"invoiceChoose"_s);
    m_file->setObjectName(u"invoiceFile"_s);
    m_file->setText(tr("or drop it here"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space(3));
    row->addWidget(choose);
    row->addWidget(m_file, 1);
    row->addWidget(m_mapping);
    column->addLayout(row);
    connect(choose, &QPushButton::clicked, this, &InvoiceDialog::chooseFile);
    return head;
}

QWidget *InvoiceDialog::makeInside()
{
    m_problem->setObjectName(u"invoiceProblem"_s);
    m_summary->setObjectName(u"invoiceSummary"_s);
    m_all->setObjectName(u"invoiceAll"_s);
    m_mapping->setObjectName(u"invoiceMapping"_s);
    m_table->setObjectName(u"invoiceTable"_s);
    m_why->setObjectName(u"invoiceWhy"_s);
    m_table->setModel(m_model);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space(2), 0);
    column->setSpacing(space(3));
    column->addWidget(m_problem);
    column->addWidget(m_columns);
    column->addWidget(m_summary);
    column->addWidget(m_all);
    column->addWidget(m_table);
    column->addStretch(1);
    return inside;
}

void InvoiceDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void InvoiceDialog::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    load(path);
}

void InvoiceDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose an export"), QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
                                   tr("Comma separated values (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InvoiceDialog::load);
    dialog->open();
}

InvoiceDialog::Read InvoiceDialog::readFile(const QString &path)
{
    const auto fail = [](const QString &text) { return Read{{}, {}, failure(Error::Kind::Usage, text)}; };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(tr("%1 cannot be read: %2").arg(QFileInfo(path).fileName(), file.errorString()));
    if (file.size() > kMostBytes)
        return fail(tr("%1 is too large to be an export.").arg(QFileInfo(path).fileName()));
    const QByteArray bytes = file.readAll();
    // The header alone: what follows may be long.
    const QList<QStringList> first = readCsv(bytes.left(64 * 1024));
    return {bytes, first.isEmpty() ? QStringList() : first.constFirst(), parse(bytes, {})};
}

Result<Invoice> InvoiceDialog::parse(const QByteArray &bytes, const InvoiceMapping &mapping)
{
    auto invoice = readInvoice(bytes, mapping);
    if (invoice && invoice->lines.isEmpty())
        return failure(Error::Kind::Usage, tr("The file has no row that tells a model and what it cost or used."));
    return invoice;
}

void InvoiceDialog::load(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    m_file->setText(tr("Reading %1…").arg(name));
    const auto work = [path] { return readFile(path); };
    onPool(this, work, [this, name, generation = ++m_generation](const Read &read) {
        if (generation != m_generation)
            return;
        m_file->setText(name);
        m_bytes = read.bytes;
        m_columns->setHeaders(read.headers);
        m_headers = read.headers;
        take(read.invoice);
    });
}

void InvoiceDialog::compareMapped()
{
    const auto work = [bytes = m_bytes, mapping = m_columns->mapping()] { return parse(bytes, mapping); };
    onPool(this, work, [this, generation = ++m_generation](const Result<Invoice> &invoice) {
        if (generation == m_generation)
            take(invoice);
    });
}

void InvoiceDialog::take(const Result<Invoice> &invoice)
{
    m_mapping->setVisible(!m_headers.isEmpty());
    if (!invoice) {
        showProblem(invoice.error().message);
        m_columns->setVisible(!m_headers.isEmpty());
        return;
    }
    m_invoice = *invoice;
    m_ledger.dailyUse(
        {.providerId = m_invoice.providerId, .from = m_invoice.lines.constFirst().day, .to = m_invoice.lines.constLast().day}, this,
        [this, generation = m_generation](const Result<QList<DailyUse>> &uses) {
            if (generation != m_generation)
                return;
            if (uses)
                showDrift(compareInvoice(m_invoice, *uses));
            else
                showProblem(uses.error().message);
        });
}

void InvoiceDialog::showDrift(const QList<InvoiceDrift> &rows)
{
    m_rows = rows;
    m_problem->hide();
    m_columns->hide();
    std::map<QString, std::pair<Money, Money>> sums;
    for (const InvoiceDrift &row : rows) {
        auto &sum = sums[row.currency];
        sum.first += row.billed.value_or(Money{});
        sum.second += row.here;
    }
    QStringList texts;
    for (const auto &[currency, sum] : sums)
        texts.append(
            tr("%1 billed, %2 here").arg(formatMoney(sum.first, m_locale, currency), formatMoney(sum.second, m_locale, currency)));
    m_summary->setText(tr("%1: %2.", "layout of the file and sums").arg(m_invoice.layout, texts.join(u" · "_s)));
    m_summary->show();
    m_all->show();
    showRows();
}

void InvoiceDialog::showRows()
{
    m_model->setRows(m_rows, m_all->isChecked());
    m_table->setVisible(m_model->rowCount() > 0);
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    explain();
}

void InvoiceDialog::explain()
{
    const InvoiceDrift *row = m_model->rowAt(m_table->currentIndex().row());
    m_why->setText(row ? tr("%1, %2: %3", "model, day, reason")
                             .arg(row->modelId, m_locale.toString(row->day, QLocale::ShortFormat), invoiceDriftText(*row))
                       : tr("Everything agrees."));
    m_why->show();
}

void InvoiceDialog::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
    for (QWidget *part : std::initializer_list<QWidget *>{m_summary, m_all, m_table, m_why})
        part->hide();
}

} // namespace maquette::ui

#include "moc_invoicedialog.cpp"
