#include "ui/panes/history/historypane.h"

#include "core/base/clock.h"
#include "core/ledger/historyexport.h"
#include "core/ledger/ledger.h"
#include "ui/panes/history/callinspector.h"
#include "ui/panes/history/historyfilters.h"
#include "ui/panes/history/historymodel.h"
#include "ui/panes/history/historytable.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QBoxLayout>
#include <QFileDialog>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QStandardPaths>

#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Sums are asked for when it has become quiet.
constexpr auto kCountAfter = 800ms;

} // namespace

HistoryPane::HistoryPane(Ledger &ledger, AttemptBodies &bodies, const Clock &clock, const std::optional<CallServices> &services,
                         QObject *parent)
    : Pane(parent), m_ledger(ledger), m_bodies(bodies), m_clock(clock), m_services(services)
{
    offerOpened(u"searchHistory"_s, tr("Search the history"), QKeySequence(u"Ctrl+F"_s, QKeySequence::PortableText), [this] { focusSearch(); });
    offerOpened(u"refreshHistory"_s, tr("Look for new calls"), QKeySequence(u"F5"_s, QKeySequence::PortableText), [this] { refresh(); });
    offerOpened(u"exportCsv"_s, tr("Export what is shown as CSV…"), QKeySequence(u"Ctrl+E"_s, QKeySequence::PortableText), [this] { exportCsv(); });
    offerOpened(u"exportJsonl"_s, tr("Export what is shown as JSON lines…"), QKeySequence(u"Ctrl+Shift+E"_s, QKeySequence::PortableText),
                [this] { exportJsonl(); });
    addSorting(HistoryModel::Time, tr("Sort the history by time"));
    addSorting(HistoryModel::For, tr("Sort the history by feature"));
    addSorting(HistoryModel::Model, tr("Sort the history by model"));
    addSorting(HistoryModel::Status, tr("Sort the history by status"));
    addSorting(HistoryModel::Latency, tr("Sort the history by latency"));
    addSorting(HistoryModel::In, tr("Sort the history by what went in"));
    addSorting(HistoryModel::Out, tr("Sort the history by what came out"));
    addSorting(HistoryModel::Cost, tr("Sort the history by cost"));
}

HistoryPane::~HistoryPane()
{
    deleteUnshown({m_filters, m_content, m_inspector});
}

void HistoryPane::addSorting(int column, const QString &text)
{
    offerOpened(u"sortHistory%1"_s.arg(column), text, {}, [this, column] { sortBy(column); });
}

void HistoryPane::sortBy(int column)
{
    const bool isTurned = column == m_sortColumn;
    const auto turned = m_sortOrder == Qt::DescendingOrder ? Qt::AscendingOrder : Qt::DescendingOrder;
    m_sortOrder = isTurned ? turned : HistoryModel::usualOrder(column);
    m_sortColumn = column;
    // The header turns its own indicator with each click.
    m_table->horizontalHeader()->setSortIndicator(m_sortColumn, m_sortOrder);
    m_model->sort(m_sortColumn, m_sortOrder);
}

void HistoryPane::build()
{
    m_model = new HistoryModel(m_ledger, m_clock, this);
    m_filters = new HistoryFilters(m_ledger, m_clock);
    m_inspector = new CallInspector(m_ledger, m_bodies, m_services);
    m_content = new QWidget;
    m_notice = new NoticeBar;
    m_notice->setObjectName(u"historyNotice"_s);
    m_notice->hide();
    m_empty = makeParagraph({}, TextRole::Body, Ink::Muted);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setObjectName(u"historyEmpty"_s);
    m_empty->hide();
    m_table = new HistoryTable(m_model);
    m_table->horizontalHeader()->setSortIndicator(m_sortColumn, m_sortOrder);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(new Separator(Qt::Horizontal));
    column->addWidget(m_notice);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    connectParts();
    reload();
    m_filters->refresh();
}

QWidget *HistoryPane::makeHead()
{
    auto *head = new QWidget;
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space(5), 0, space(5), 0);
    row->setSpacing(space(2));
    m_title = makePaneTitle(title());
    m_title->setObjectName(u"historyTitle"_s);
    m_cost = new Chip(QString(), Chip::Tone::Money);
    m_cost->setObjectName(u"historyCost"_s);
    m_cost->setTabular(true);
    m_cost->hide();
    row->addWidget(m_title);
    row->addWidget(m_cost);
    row->addStretch(1);
    const auto add = [&](const QString &name, void (HistoryPane::*slot)()) {
        auto *chip = new Chip(QString());
        chip->setObjectName(name);
        chip->setInteractive(true);
        connect(chip, &QAbstractButton::clicked, this, slot);
        row->addWidget(chip);
        return chip;
    };
    m_csv = add(u"historyCsv"_s, &HistoryPane::exportCsv);
    m_jsonl = add(u"historyJsonl"_s, &HistoryPane::exportJsonl);
    return head;
}

void HistoryPane::connectParts()
{
    connect(m_filters, &HistoryFilters::choiceChanged, this, &HistoryPane::reload);
    connect(m_filters, &HistoryFilters::sumsChanged, this, &HistoryPane::showSums);
    connect(m_filters->search(), &SearchField::downPressed, m_table, [this] { m_table->setFocus(Qt::TabFocusReason); });
    connect(m_model, &HistoryModel::loaded, this, [this] {
        m_notice->hide();
        showEmpty();
        if (m_model->rowCount() > 0)
            m_table->setCurrentIndex(m_model->index(0, 0));
        else
            m_inspector->showCall(nullptr);
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &HistoryPane::sortBy);
    const auto showError = [this](const Error &error) { m_notice->showError(error); };
    connect(m_model, &HistoryModel::failed, this, showError);
    connect(m_filters, &HistoryFilters::failed, this, showError);
    connect(m_inspector, &CallInspector::failed, this, showError);
    if (CallActions *actions = m_inspector->actions()) {
        connect(actions, &CallActions::openRequested, this, &Pane::itemRequested);
        connect(actions, &CallActions::paneRequested, this, &Pane::paneRequested);
        connect(actions, &CallActions::told, this, [this](const QString &text) { emit toastRequested(text, {}); });
    }
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &HistoryPane::showEmpty);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const int row = m_table->currentIndex().row();
        if (row >= first.row() && row <= last.row())
            showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPane::showCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPane::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HistoryPane::showSelection);
    showSelection();
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(kCountAfter);
    connect(&m_countSoon, &QTimer::timeout, m_filters, &HistoryFilters::refresh);
    connect(&m_ledger, &Ledger::attemptChanged, &m_countSoon, qOverload<>(&QTimer::start));
    connect(m_notice, &NoticeBar::actionTriggered, this, [this] {
        if (m_export)
            m_export->cancel();
    });
}

QWidget *HistoryPane::listWidget() const
{
    return m_filters;
}

QWidget *HistoryPane::inspectorWidget() const
{
    return m_inspector;
}

QWidget *HistoryPane::focusTarget() const
{
    return m_table;
}

void HistoryPane::reload()
{
    const HistoryChoice &choice = m_filters->choice();
    m_model->load(choice.since, choice.where);
    showSums();
}

void HistoryPane::showCurrent()
{
    m_inspector->showCall(m_model->callAt(m_table->currentIndex().row()));
}

void HistoryPane::showSums()
{
    // Sums are kept by days; of anything narrower nobody has them ready.
    const bool areKnown = m_filters->choice().isDaysOnly && m_filters->sums();
    m_cost->setVisible(areKnown);
    if (!areKnown) {
        m_title->setText(title());
        return;
    }
    const QList<SpendRow> &real = m_filters->sums()->real;
    QHash<QString, Money> costs;
    for (const SpendRow &row : real)
        costs[row.currency] += row.sums.cost;
    // Play money is no money; its calls are calls.
    SpendSums sums;
    for (const SpendRow &row : real + m_filters->sums()->play)
        sums += row.sums;
    QStringList amounts;
    const QLocale locale;
    for (auto cost = costs.cbegin(); cost != costs.cend(); ++cost)
        amounts.append(formatMoney(cost.value(), locale, cost.key()));
    amounts.sort();
    m_title->setText(tr("%Ln request(s)", nullptr, static_cast<int>(sums.attempts - sums.retried + sums.hits)));
    m_cost->setText(amounts.join(u" · "_s));
    m_cost->setVisible(!amounts.isEmpty());
}

QStringList HistoryPane::selectedCalls() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    // What was not scrolled to yet cannot be selected, and whoever selects all means that too.
    const bool areAll = rows.size() == m_model->rowCount() && !m_model->isWhole();
    QStringList ids;
    if (rows.size() < 2 || areAll)
        return ids;
    for (const QModelIndex &row : rows)
        ids.append(m_model->callAt(row.row())->call.id);
    return ids;
}

void HistoryPane::showSelection()
{
    const auto count = static_cast<int>(selectedCalls().size());
    m_csv->setText(count > 0 ? tr("Export %Ln as CSV", "selected calls", count) : tr("Export CSV"));
    m_jsonl->setText(count > 0 ? tr("Export %Ln as JSONL", "selected calls", count) : tr("Export JSONL"));
    const QString hint =
        count > 0 ? tr("The calls that are selected") : tr("All calls that match; select several to export only those");
    m_csv->setToolTip(hint);
    m_jsonl->setToolTip(hint);
}

void HistoryPane::showEmpty()
{
    const bool isEmpty = m_model->isLoaded() && m_model->rowCount() == 0;
    const HistoryChoice &choice = m_filters->choice();
    m_empty->setText(choice.isDaysOnly && !choice.since.isValid()
                         ? tr("Every call to a model will stand here, with what it cost and why. Nothing was called yet.")
                         : tr("Nothing like this was called in that time."));
    m_empty->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
}

void HistoryPane::focusSearch()
{
    emit listRequested();
    m_filters->search()->setFocus(Qt::ShortcutFocusReason);
    m_filters->search()->selectAll();
}

void HistoryPane::refresh()
{
    m_model->refresh();
    m_filters->refresh();
}

void HistoryPane::exportCsv()
{
    askWhere(HistoryFormat::Csv);
}

void HistoryPane::exportJsonl()
{
    askWhere(HistoryFormat::Jsonl);
}

void HistoryPane::askWhere(HistoryFormat format)
{
    const bool isCsv = format == HistoryFormat::Csv;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(m_content->window(), tr("Export the history"), folder,
                                   isCsv ? tr("Comma separated values (*.csv)") : tr("JSON lines (*.jsonl)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(isCsv ? u"csv"_s : u"jsonl"_s);
    dialog->selectFile(isCsv ? u"maquette-history.csv"_s : u"maquette-history.jsonl"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { exportTo(path, format); });
    dialog->open();
}

void HistoryPane::exportTo(const QString &path, HistoryFormat format)
{
    if (m_export)
        return;
    const HistoryChoice &choice = m_filters->choice();
    const QStringList selected = selectedCalls();
    // All attempts of a selected call belong to it, those that do not match by themselves too.
    const AttemptQuery query =
        selected.isEmpty() ? AttemptQuery{.since = choice.since, .where = choice.where} : AttemptQuery{.callIds = selected};
    m_export = m_ledger.exportAttempts(query, path, format, this);
    const QLocale locale;
    for (Chip *chip : {m_csv, m_jsonl})
        chip->setEnabled(false);
    m_notice->setClosable(false);
    m_notice->clearActions();
    m_notice->showNotice(NoticeBar::Tone::Info, tr("Exporting…"));
    m_notice->addAction(u"cancel"_s, tr("Cancel"))->setObjectName(u"cancelExport"_s);
    connect(m_export, &HistoryExport::progressed, this,
            [this, locale](qint64 rows) { m_notice->setText(tr("Exporting… %1 attempts so far").arg(locale.toString(rows))); });
    connect(m_export, &HistoryExport::finished, this, [this, locale, path](const Result<qint64> &rows) {
        m_export = nullptr;
        for (Chip *chip : {m_csv, m_jsonl})
            chip->setEnabled(true);
        m_notice->clearActions();
        m_notice->setClosable(true);
        if (rows)
            m_notice->showNotice(NoticeBar::Tone::Good, tr("%1 attempts were written to %2.").arg(locale.toString(*rows), path));
        else if (rows.error().kind == Error::Kind::Cancelled)
            m_notice->hide();
        else
            m_notice->showError(rows.error());
    });
}

} // namespace maquette::ui

#include "moc_historypane.cpp"
