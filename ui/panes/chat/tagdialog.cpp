#include "ui/panes/chat/tagdialog.h"

#include "core/conversation/folder.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace maquette::ui {

using namespace Qt::StringLiterals;

TagDialog::TagDialog(const QString &title, const QStringList &tags, const QStringList &known, QWidget *parent)
    : QDialog(parent)
    , m_tags(tags)
    , m_pills(new QWidget)
    , m_hint(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_field(new QLineEdit)
    , m_completer(new QCompleter(known, this))
{
    setObjectName(u"tagDialog"_s);
    setWindowTitle(tr("Tags"));
    m_pills->setObjectName(u"tagPills"_s);
    m_field->setObjectName(u"tagField"_s);
    m_field->setPlaceholderText(tr("Add a tag"));
    m_field->setAccessibleName(tr("Add a tag"));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(m_completer);
    m_field->installEventFilter(this);
    buildForm(title);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.contains(u','))
            takeTyped();
    });
    // Behind the completer's own taking of the word.
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, [this] { takeTyped(); }, Qt::QueuedConnection);
    showTags();
    m_field->setFocus();
}

void TagDialog::buildForm(const QString &title)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(makeParagraph(title, TextRole::Small, Ink::Muted));
    auto *flow = new FlowLayout(m_pills);
    flow->setContentsMargins(0, 0, 0, 0);
    m_pills->setAccessibleName(tr("Tags of this chat"));
    column->addWidget(m_pills);
    m_field->setMinimumWidth(appearanceOf(this).scaled(360));
    column->addWidget(m_field);
    column->addWidget(m_hint);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    auto *save = new Button(tr("Save"), ButtonKind::Primary);
    save->setObjectName(u"saveTags"_s);
    cancel->setAutoDefault(false);
    save->setAutoDefault(false);
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(save);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &TagDialog::save);
}

bool TagDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (isEnter && !m_completer->popup()->isVisible()) {
        // A second one, with nothing typed any more, is done.
        if (!takeTyped())
            save();
        return true;
    }
    if (key->key() == Qt::Key_Backspace && m_field->text().isEmpty() && !m_tags.isEmpty()) {
        remove(m_tags.constLast());
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

bool TagDialog::takeTyped()
{
    const QStringList typed = m_field->text().split(u',');
    m_field->clear();
    const QStringList before = m_tags;
    m_tags = tags::tidy(m_tags + typed);
    if (m_tags != before)
        showTags();
    return !tags::tidy(typed).isEmpty();
}

void TagDialog::remove(const QString &tag)
{
    m_tags.removeAll(tag);
    showTags();
    m_field->setFocus();
}

void TagDialog::showTags()
{
    // None of them is in the middle of an event: what they say comes queued.
    qDeleteAll(m_pills->findChildren<Chip *>(Qt::FindDirectChildrenOnly));
    for (const QString &tag : std::as_const(m_tags)) {
        auto *chip = new Chip(tag, m_pills);
        chip->setInteractive(true);
        chip->setClosable(tr("Take “%1” away").arg(tag));
        connect(chip, &Chip::closeRequested, this, [this, tag] { remove(tag); }, Qt::QueuedConnection);
        m_pills->layout()->addWidget(chip);
    }
    m_pills->setVisible(!m_tags.isEmpty());
    const bool isFull = m_tags.size() >= tags::kMost;
    m_field->setEnabled(!isFull);
    m_hint->setText(isFull ? tr("A chat has at most %1 tags.").arg(tags::kMost) : tr("Enter adds a tag; Enter on the empty line saves."));
}

void TagDialog::save()
{
    takeTyped();
    emit chosen(m_tags);
    accept();
}

} // namespace maquette::ui

#include "moc_tagdialog.cpp"
