#include "ui/panes/chat/exportdialog.h"

#include "core/exchange/filename.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ExportDialog::ExportDialog(ConversationId chat, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_chat(chat)
    , m_title(title)
    , m_format(new QComboBox)
    , m_target(new QComboBox)
    , m_explanation(makeParagraph({}, TextRole::Small, Ink::Muted))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(chat ? tr("Export this chat") : tr("Export all chats"));
    m_format->setObjectName(u"exportFormat"_s);
    m_target->setObjectName(u"exportTarget"_s);
    m_format->addItem(tr("Markdown"), static_cast<int>(ExportFormat::Markdown));
    m_format->addItem(tr("JSON"), static_cast<int>(ExportFormat::Json));
    m_format->addItem(tr("HTML"), static_cast<int>(ExportFormat::Html));
    m_format->addItem(tr("PDF"), static_cast<int>(ExportFormat::Pdf));
    m_target->addItem(tr("One file"), static_cast<int>(Target::File));
    m_target->addItem(tr("A file for each chat, in a folder"), static_cast<int>(Target::Folder));
    buildForm();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::explain);
    explain();
    m_format->setFocus();
}

void ExportDialog::buildForm()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    if (m_chat)
        column->addWidget(makeParagraph(m_title, TextRole::Small, Ink::Muted));
    column->addWidget(makeSectionLabel(tr("Format"), m_format));
    column->addWidget(m_format);
    m_explanation->setMinimumWidth(appearanceOf(this).scaled(380));
    column->addWidget(m_explanation);
    if (!m_chat) {
        m_targetLabel = makeSectionLabel(tr("Into"), m_target);
        column->addWidget(m_targetLabel);
        column->addWidget(m_target);
    } else {
        m_target->setParent(this);
        m_target->hide();
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    auto *next = new Button(tr("Choose where…"), ButtonKind::Primary);
    next->setObjectName(u"exportNext"_s);
    next->setDefault(true);
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(next);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(next, &QPushButton::clicked, this, &ExportDialog::choosePlace);
}

ExportFormat ExportDialog::format() const
{
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

ExportDialog::Target ExportDialog::target() const
{
    return m_chat ? Target::File : static_cast<Target>(m_target->currentData().toInt());
}

void ExportDialog::explain()
{
    switch (format()) {
    case ExportFormat::Markdown:
        m_explanation->setText(tr("The branch that is shown, as text to read and to edit."));
        break;
    case ExportFormat::Json:
        m_explanation->setText(tr("Everything, with all branches, pictures and files. Importing it brings it back."));
        break;
    case ExportFormat::Html:
        m_explanation->setText(tr("The branch that is shown, as one page with its pictures that loads nothing."));
        break;
    case ExportFormat::Pdf:
        m_explanation->setText(tr("The branch that is shown, on A4 pages with its pictures."));
        break;
    }
    // A book of thousands of chats is no file that a reader opens.
    const bool isEach = format() == ExportFormat::Pdf;
    if (isEach)
        m_target->setCurrentIndex(m_target->findData(static_cast<int>(Target::Folder)));
    m_target->setEnabled(!isEach);
}

void ExportDialog::choosePlace()
{
    const QString suffix = exportFormatName(format());
    const bool isFolder = target() == Target::Folder;
    auto *dialog = new QFileDialog(this, windowTitle(), {}, isFolder ? QString() : tr("%1 (%2)").arg(m_format->currentText(), u"*."_s + suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (isFolder) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(exchange::fileNameFrom(m_title) + u'.' + suffix);
    }
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::choose);
    dialog->open();
}

void ExportDialog::choose(const QString &path)
{
    ExportRequest request{{}, format(), path};
    if (m_chat)
        request.conversations = {m_chat};
    emit chosen(request);
    accept();
}

} // namespace maquette::ui

#include "moc_exportdialog.cpp"
