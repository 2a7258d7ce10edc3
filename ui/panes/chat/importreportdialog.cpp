#include "ui/panes/chat/importreportdialog.h"

#include "ui/panes/chat/importproblemmodel.h"
#include "ui/panes/chat/transferwords.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/button.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ImportReportDialog::ImportReportDialog(const Transfer &transfer, QWidget *parent)
    : QDialog(parent), m_report(transfer.imported), m_said(makeLabel({}, TextRole::Small, Ink::Muted))
{
    setObjectName(u"importReport"_s);
    setWindowTitle(tr("What was imported"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeParagraph(filesText(transfer.files), TextRole::Small, Ink::Muted));
    if (transfer.state != Transfer::State::Done)
        column->addWidget(makeParagraph(transferText(transfer, locale())));
    addCounts(*column);
    if (!m_report.problems.isEmpty())
        addProblems(*column);
    addButtons(*column);
    const bool isLong = m_table != nullptr;
    resize(appearanceOf(this).scaled(isLong ? 720 : 440), isLong ? appearanceOf(this).scaled(520) : sizeHint().height());
}

void ImportReportDialog::addCounts(QBoxLayout &column)
{
    auto *facts = new FactList;
    facts->setObjectName(u"importCounts"_s);
    const auto add = [&](const QString &name, int count) {
        if (count > 0)
            facts->set(facts->add(name), locale().toString(count));
    };
    add(tr("New chats"), m_report.added);
    add(tr("Chats with new messages"), m_report.completed);
    add(tr("Chats that were here in whole"), m_report.unchanged);
    add(tr("Chats that you had deleted"), m_report.deleted);
    add(tr("Chats without a message to show"), m_report.empty);
    add(tr("New messages"), m_report.messages);
    add(tr("Pictures and files"), m_report.files);
    add(tr("Files that are not in the export"), m_report.missingFiles);
    column.addWidget(facts);
}

void ImportReportDialog::addProblems(QBoxLayout &column)
{
    QString title = tr("What could not be read");
    if (m_report.furtherProblems > 0)
        title = tr("What could not be read: the first %1, and %n more", nullptr, m_report.furtherProblems).arg(locale().toString(m_report.problems.size()));
    m_table = new QTableView;
    m_table->setObjectName(u"importProblems"_s);
    m_table->setModel(new ImportProblemModel(m_report.problems, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->resizeSection(0, appearanceOf(this).scaled(160));
    header->resizeSection(1, appearanceOf(this).scaled(160));
    column.addWidget(makeSectionLabel(title, m_table));
    column.addWidget(m_table, 1);
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    m_table->setFocus();
}

void ImportReportDialog::addButtons(QBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    row->addWidget(close);
    row->addWidget(m_said, 1);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    if (m_table) {
        auto *copy = new Button(tr("Copy the list"));
        copy->setObjectName(u"copyProblems"_s);
        row->addWidget(copy);
        connect(copy, &QPushButton::clicked, this, &ImportReportDialog::copy);
    }
    column.addLayout(row);
}

void ImportReportDialog::copy()
{
    QApplication::clipboard()->setText(problemLines(m_report));
    m_said->setText(tr("Copied"));
    announce(heardInterface<QAccessibleInterface>(m_said), QAccessible::NameChanged);
}

} // namespace maquette::ui

#include "moc_importreportdialog.cpp"
