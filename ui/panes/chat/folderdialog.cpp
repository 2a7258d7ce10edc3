#include "ui/panes/chat/folderdialog.h"

#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kChoiceHeight = 28;
constexpr int kChoiceIcon = 16;

} // namespace

FolderDialog::FolderDialog(const Question &question, const QList<Folder> &folders, QWidget *parent)
    : QDialog(parent), m_question(question), m_folders(folders), m_field(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(u"folderDialog"_s);
    setWindowTitle(question.title);
    m_field->setObjectName(u"folderField"_s);
    m_list->setObjectName(u"folderChoices"_s);
    m_field->setMaxLength(Folder::kLongestName);
    const QString hint = question.canMake ? tr("Find a folder, or name a new one") : tr("Find a folder");
    m_field->setPlaceholderText(hint);
    m_field->setAccessibleName(hint);
    m_list->setAccessibleName(tr("Folders"));
    m_field->installEventFilter(this);
    buildForm();
    connect(m_field, &QLineEdit::textChanged, this, &FolderDialog::list);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        // None while the list is made anew.
        if (item)
            tellChoice();
    });
    connect(m_list, &QListWidget::itemActivated, this, &FolderDialog::take);
    connect(m_list, &QListWidget::itemClicked, this, &FolderDialog::take);
    list();
    m_field->setFocus();
}

void FolderDialog::buildForm()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    if (!m_question.about.isEmpty())
        column->addWidget(makeParagraph(m_question.about, TextRole::Small, Ink::Muted));
    m_field->setMinimumWidth(appearanceOf(this).scaled(360));
    column->addWidget(m_field);
    m_list->setIconSize({kChoiceIcon, kChoiceIcon});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumHeight(appearanceOf(this).scaled(180));
    column->addWidget(m_list, 1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    cancel->setAutoDefault(false);
    column->addWidget(cancel, 0, Qt::AlignLeading);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void FolderDialog::add(const QString &text, const QString &icon, std::optional<FolderId> id)
{
    auto *item = new QListWidgetItem(icons::icon(icon), text, m_list);
    // Narrow, so that a long name is cut where the list ends.
    item->setSizeHint({1, appearanceOf(this).scaled(kChoiceHeight)});
    if (id)
        item->setData(Qt::UserRole, *id);
    if (id && *id == m_question.current)
        item->setText(tr("%1 (now)", "the folder in which a chat is").arg(text));
}

void FolderDialog::list()
{
    const QString typed = tidyFolderName(m_field->text());
    m_list->clear();
    bool isThere = false;
    for (const Folder &folder : std::as_const(m_folders)) {
        isThere = isThere || nameKey(folder.name) == nameKey(typed);
        if (folder.name.contains(typed, Qt::CaseInsensitive))
            add(folder.name, u"folder"_s, folder.id);
    }
    if (typed.isEmpty() && !m_question.none.isEmpty())
        add(m_question.none, u"chat"_s, FolderId(0));
    if (m_question.canMake && !typed.isEmpty() && !isThere)
        add(tr("Make the folder “%1”").arg(typed), u"plus"_s, {});
    m_list->setCurrentRow(0);
    tellChoice();
}

void FolderDialog::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QVariant id = item->data(Qt::UserRole);
    if (id.isValid())
        emit chosen(id.toLongLong());
    else
        emit newWanted(tidyFolderName(m_field->text()));
    accept();
}

void FolderDialog::tellChoice()
{
    const QListWidgetItem *item = m_list->currentItem();
    const QString choice = item ? item->text() : QString();
    // This tells screen readers, too.
    if (choice != m_field->accessibleDescription())
        m_field->setAccessibleDescription(choice);
}

bool FolderDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace maquette::ui

#include "moc_folderdialog.cpp"
