#include "ui/panes/chat/answertabledialog.h"

#include "ui/panes/chat/answertablemodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/accessiblenews.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/onpool.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QSaveFile>
#include <QTableView>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Empty when it is written, otherwise why not.
QString writeTableFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? QString() : file.errorString();
}

} // namespace

AnswerTableDialog::AnswerTableDialog(const JsonTable &table, QWidget *parent)
    : QDialog(parent), m_model(new AnswerTableModel(table, this)), m_said(makeLabel({}, TextRole::Small, Ink::Muted))
{
    setWindowTitle(tr("Answer as a table"));
    auto *view = new QTableView;
    view->setObjectName(u"answerTable"_s);
    view->setAccessibleName(windowTitle());
    view->setModel(m_model);
    view->setAlternatingRowColors(true);
    view->setTabKeyNavigation(false);
    view->setWordWrap(false);
    view->setShowGrid(false);
    view->verticalHeader()->hide();
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeLabel(tr("%n row(s)", nullptr, m_model->rowCount()), TextRole::Small, Ink::Muted));
    column->addWidget(view, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *close = new Button(tr("Close"), ButtonKind::Quiet);
    auto *copy = new Button(tr("Copy as CSV"));
    auto *save = new Button(tr("Save as CSV…"), ButtonKind::Primary);
    row->addWidget(close);
    row->addWidget(m_said, 1);
    row->addWidget(copy);
    row->addWidget(save);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, &AnswerTableDialog::copy);
    connect(save, &QPushButton::clicked, this, &AnswerTableDialog::pickFile);
    resize(appearanceOf(this).scaled(720), appearanceOf(this).scaled(480));
    view->setFocus();
    view->setCurrentIndex(m_model->index(0, 0));
}

void AnswerTableDialog::copy()
{
    // Millions of cells take a moment. Who closes the table meanwhile has the copy all the same.
    QClipboard *clipboard = QApplication::clipboard();
    onPool(
        clipboard, [table = m_model->table()] { return table.toCsv(); },
        [clipboard, dialog = QPointer(this)](const QString &csv) {
            clipboard->setText(csv);
            if (dialog)
                dialog->say(tr("Copied"));
        });
}

void AnswerTableDialog::say(const QString &words)
{
    m_said->setText(words);
    announce(heardInterface<QAccessibleInterface>(m_said), QAccessible::NameChanged);
}

void AnswerTableDialog::pickFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the table"), {}, tr("Comma separated values (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"answer.csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &AnswerTableDialog::save);
    dialog->open();
}

void AnswerTableDialog::save(const QString &path)
{
    onPool(
        this, [path, table = m_model->table()] { return writeTableFile(path, table.toCsv().toUtf8()); },
        [this, path](const QString &problem) {
            say(problem.isEmpty() ? tr("Saved as %1").arg(QFileInfo(path).fileName()) : tr("It could not be saved: %1").arg(problem));
        });
}

} // namespace maquette::ui

#include "moc_answertabledialog.cpp"
