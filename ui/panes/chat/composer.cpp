#include "ui/panes/chat/composer.h"

#include "ui/panes/pictureintake.h"
#include "ui/panes/chat/estimatetext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTextBlock>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// A paragraph is laid out as a whole with every key; beyond this it is felt.
constexpr qsizetype kLongestParagraph = 20'000;
constexpr qsizetype kLongestText = 100'000;
/// For what the message would take, at the desktop's ordinary font setting.
constexpr int kRoomForEstimate = 170;

bool isTooLongToEdit(QStringView text)
{
    if (text.size() > kLongestText)
        return true;
    qsizetype start = 0;
    while (text.size() - start > kLongestParagraph) {
        const qsizetype end = text.indexOf(u'\n', start);
        if (end < 0 || end - start > kLongestParagraph)
            return true;
        start = end + 1;
    }
    return false;
}

QString joined(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u"\n\n"_s + second;
}

} // namespace

MessageField::MessageField(QWidget *parent)
    : TextField(parent)
{
    setBare(true);
    setLines(2, 12);
    // Drops are taken by the whole chat, so that they need not be aimed.
    setAcceptDrops(false);
    setAccessibleName(tr("Message"));
}

void MessageField::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter) {
        const bool isControl = event->modifiers() & Qt::ControlModifier;
        const bool isShift = event->modifiers() & Qt::ShiftModifier;
        if (isControl || (m_sendKey == Settings::SendKey::Enter && !isShift && !(event->modifiers() & Qt::AltModifier))) {
            if (!event->isAutoRepeat())
                emit sendPressed();
            return;
        }
        // A plain new paragraph whatever the modifiers; a line separator would be sent as such.
        insertPlainText(u"\n"_s);
        ensureCursorVisible();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit escapePressed();
        return;
    }
    if (event->key() == Qt::Key_Up && document()->isEmpty()) {
        emit upPressed();
        return;
    }
    TextField::keyPressEvent(event);
}

bool MessageField::canInsertFromMimeData(const QMimeData *source) const
{
    return PictureIntake::accepts(*source) || TextField::canInsertFromMimeData(source);
}

void MessageField::insertFromMimeData(const QMimeData *source)
{
    // Office programs offer a picture of copied text beside the text; the text is meant then.
    const bool isFile = PictureIntake::accepts(*source) && (source->hasUrls() || !source->hasText());
    if (isFile) {
        emit filesPasted(source);
    } else if (isTooLongToEdit(source->text()) || (m_longPaste > 0 && source->text().size() > m_longPaste)) {
        textCursor().removeSelectedText();
        emit longTextPasted(source->text());
    } else {
        TextField::insertFromMimeData(source);
    }
}

Composer::Composer(Thumbnails &thumbnails, QWidget *parent)
    : Card(parent)
    , m_field(new MessageField)
    , m_strip(new AttachmentStrip(thumbnails))
    , m_longTextChip(new Chip({}))
    , m_editingRow(new QWidget)
    , m_attach(new Chip(tr("+ Attach")))
    , m_prompt(new Chip(tr("/ Prompt")))
    , m_chips(new QWidget)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_estimateLine(new InkLine(TextRole::Meter))
    , m_send(new Button(tr("Send"), ButtonKind::Primary))
    , m_moreStops(new IconButton(u"chevron-up"_s, tr("More ways to stop")))
{
    setRadius(kComposerRadius);
    m_attach->setObjectName(u"attach"_s);
    m_estimateLine->setObjectName(u"estimate"_s);
    setAccessibleName(tr("Composer"));
    m_field->setObjectName(u"composer"_s);
    m_send->setObjectName(u"send"_s);
    m_strip->setObjectName(u"attachments"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(space(2));
    auto *editing = new QHBoxLayout(m_editingRow);
    editing->setContentsMargins(0, 0, 0, 0);
    editing->addWidget(makeLabel(tr("Sending starts a new branch beside the message that was here"), TextRole::Small, Ink::Accent), 1);
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Link);
    editing->addWidget(cancel);
    m_editingRow->hide();
    column->addWidget(m_editingRow);
    column->addWidget(m_strip);
    column->addWidget(m_longTextChip, 0, Qt::AlignLeading);
    column->addWidget(m_field);
    buildLongText();
    buildRow();
    connect(cancel, &QPushButton::clicked, this, &Composer::editingCancelled);
    connect(m_field, &QPlainTextEdit::textChanged, this, &Composer::edited);
    connect(m_field, &QPlainTextEdit::textChanged, this, &Composer::updateButton);
    connect(m_field, &MessageField::sendPressed, this, [this] {
        if (!m_isAnswering)
            emit sendRequested();
    });
    connect(m_field, &MessageField::escapePressed, this, [this] {
        if (m_isAnswering)
            emit stopRequested();
        else
            emit editingCancelled();
    });
    connect(m_field, &MessageField::upPressed, this, &Composer::editLastRequested);
    connect(m_field, &MessageField::filesPasted, this, &Composer::filesPasted);
    connect(m_strip, &AttachmentStrip::removeRequested, this, [this](int index) {
        if (index >= m_attachments.size())
            return;
        m_attachments.removeAt(index);
        showAttachments();
        m_field->setFocus();
        emit edited();
    });
    updatePlaceholder();
    updateButton();
}

void Composer::buildLongText()
{
    m_longTextChip->setObjectName(u"longText"_s);
    m_longTextChip->setClosable(tr("Press Delete to remove it"));
    m_longTextChip->hide();
    connect(m_longTextChip, &Chip::closeRequested, this, [this] {
        setLongText({});
        m_field->setFocus();
        emit edited();
    });
    connect(m_field, &MessageField::longTextPasted, this, [this](const QString &text) {
        if (m_longPaste > 0) {
            emit longTextPasted(text);
            return;
        }
        setLongText(joined(m_longText, text));
        emit edited();
    });
}

void Composer::setLongText(const QString &text)
{
    m_longText = text;
    m_longTextChip->setVisible(!text.isEmpty());
    m_longTextChip->setText(tr("Long text · %1 characters").arg(locale().toString(text.size())));
    m_longTextChip->setAccessibleName(
        tr("Long text of %1 characters, goes out with the message").arg(locale().toString(text.size())));
    m_longTextChip->setToolTip(u"<span>%1</span>"_s.arg(text.left(300).toHtmlEscaped()));
    updateButton();
}

void Composer::buildRow()
{
    m_attach->setInteractive(true);
    m_attach->setToolTip(tr("Attach files: pictures, PDF, text, code, tables, office documents"));
    m_attach->setAccessibleName(tr("Attach files"));
    m_prompt->setObjectName(u"prompt"_s);
    m_prompt->setInteractive(true);
    m_prompt->setToolTip(tr("Insert a prompt: type / at the beginning of a line"));
    m_prompt->setAccessibleName(tr("Insert a prompt"));
    m_moreStops->setObjectName(u"moreStops"_s);
    m_moreStops->setBordered(true);
    m_moreStops->setInk(Ink::Normal);
    m_estimateLine->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *chips = new FlowLayout(m_chips, space(2));
    chips->addWidget(m_attach);
    chips->addWidget(m_prompt);
    auto *end = new QHBoxLayout;
    end->setSpacing(space(2));
    end->addWidget(m_estimateLine, 1);
    end->addWidget(m_send);
    end->addWidget(m_moreStops);
    m_row->setSpacing(space(2));
    m_row->addWidget(m_chips, 0, Qt::AlignVCenter);
    m_row->addLayout(end, 1);
    static_cast<QVBoxLayout *>(layout())->addLayout(m_row);
    connect(m_prompt, &QAbstractButton::clicked, this, &Composer::promptRequested);
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (m_isAnswering)
            emit stopRequested();
        else
            emit sendRequested();
    });
}

void Composer::setDraft(const Draft &draft)
{
    if (draft == this->draft())
        return;
    m_attachments = draft.attachments;
    showAttachments();
    const bool isLong = isTooLongToEdit(draft.text);
    setLongText(isLong ? draft.text : QString());
    const QString typed = isLong ? QString() : draft.text;
    if (m_field->toPlainText() != typed) {
        m_field->setPlainText(typed);
        m_field->moveCursor(QTextCursor::End);
    }
    updateButton();
}

Draft Composer::draft() const
{
    return {joined(m_field->toPlainText(), m_longText), m_attachments};
}

void Composer::addAttachment(const Attachment &attachment)
{
    for (const Attachment &known : std::as_const(m_attachments)) {
        if (known.assetHash == attachment.assetHash)
            return;
    }
    m_attachments.append(attachment);
    showAttachments();
    emit edited();
}

void Composer::addChip(QWidget *chip)
{
    m_chips->layout()->addWidget(chip);
}

void Composer::clearAttachments()
{
    m_attachments.clear();
    showAttachments();
    emit edited();
}

void Composer::insertText(const QString &text)
{
    if (isTooLongToEdit(text)) {
        m_field->textCursor().removeSelectedText();
        setLongText(joined(m_longText, text));
        emit edited();
    } else {
        m_field->insertPlainText(text);
        m_field->ensureCursorVisible();
    }
    m_field->setFocus(Qt::OtherFocusReason);
}

void Composer::removeAttachment(const QString &hash)
{
    m_attachments.removeIf([&hash](const Attachment &one) { return one.assetHash == hash; });
    showAttachments();
    m_field->setFocus();
    emit edited();
}

void Composer::replaceAttachment(const Attachment &attachment)
{
    for (Attachment &one : m_attachments) {
        if (one.assetHash == attachment.assetHash)
            one = attachment;
    }
    showAttachments();
    emit edited();
}

void Composer::setLooks(std::function<FileLook(const Attachment &)> looks)
{
    m_looks = std::move(looks);
    refreshLooks();
}

void Composer::refreshLooks()
{
    if (!m_attachments.isEmpty())
        showAttachments();
}

void Composer::setLongPaste(int characters)
{
    m_longPaste = characters;
    m_field->setLongPaste(characters);
}

void Composer::setAttachMenu(QMenu *menu)
{
    connect(m_attach, &QAbstractButton::clicked, menu, [this, menu] {
        // Above the chip, which stands at the window's lower edge.
        const QSize size = menu->sizeHint();
        const int left = isRightToLeft() ? m_attach->width() - size.width() : 0;
        menu->popup(m_attach->mapToGlobal(QPoint(left, -size.height())));
    });
}

void Composer::showAttachments()
{
    m_strip->setAttachments(m_attachments, m_looks);
    updateButton();
}

void Composer::setModelName(const QString &name)
{
    m_modelName = name;
    updatePlaceholder();
}

void Composer::setTemporary(bool isTemporary)
{
    m_isTemporary = isTemporary;
    updatePlaceholder();
}

void Composer::setEstimate(const std::optional<ChatEstimate> &estimate)
{
    m_isRefused = estimate && estimate->refusal.has_value();
    const QList<InkLine::Part> parts = estimate ? estimateParts(*estimate, locale()) : QList<InkLine::Part>();
    m_estimateLine->setParts(parts);
    m_estimateLine->setToolTip(parts.isEmpty() ? QString()
                                               : tr("What sending would take: the conversation so far and this message; "
                                                    "the second price is with the longest answer"));
    updateButton();
}

void Composer::setAnswering(bool isAnswering)
{
    m_isAnswering = isAnswering;
    // What goes must not take the keyboard with it.
    if (!isAnswering && m_moreStops->hasFocus())
        m_field->setFocus(Qt::OtherFocusReason);
    updateButton();
}

void Composer::setEditing(bool isEditing)
{
    m_editingRow->setVisible(isEditing);
}

void Composer::setSendKey(Settings::SendKey key)
{
    m_field->setSendKey(key);
    m_sendTip = key == Settings::SendKey::Enter ? tr("Send (Enter); Shift+Enter starts a new line") : tr("Send (Ctrl+Enter)");
    updateButton();
}

void Composer::setStopActions(const QList<QAction *> &actions)
{
    auto *menu = new QMenu(m_moreStops);
    menu->addActions(actions);
    connect(m_moreStops, &QAbstractButton::clicked, menu, [this, menu] {
        // Above the button, which stands at the window's lower edge.
        const QSize size = menu->sizeHint();
        const int left = isRightToLeft() ? 0 : m_moreStops->width() - size.width();
        menu->popup(m_moreStops->mapToGlobal(QPoint(left, -size.height())));
    });
}

void Composer::setDropHint(const QString &hint)
{
    m_dropHint = hint;
    setDropTarget(!hint.isEmpty());
    updatePlaceholder();
}

QWidget *Composer::field() const
{
    return m_field;
}

void Composer::updatePlaceholder()
{
    if (!m_dropHint.isEmpty())
        m_field->setPlaceholderText(m_dropHint);
    else if (m_isTemporary)
        m_field->setPlaceholderText(m_modelName.isEmpty() ? tr("Write a message — nothing of this chat is kept")
                                                          : tr("Message %1 — nothing of this chat is kept").arg(m_modelName));
    else if (m_modelName.isEmpty())
        m_field->setPlaceholderText(tr("Write a message"));
    else
        m_field->setPlaceholderText(tr("Message %1 — drop files here").arg(m_modelName));
}

bool Composer::hasWords() const
{
    // Block by block: with every key pressed, the text is not copied to learn that there is one.
    for (QTextBlock block = m_field->document()->begin(); block.isValid(); block = block.next()) {
        if (!QStringView(block.text()).trimmed().isEmpty())
            return true;
    }
    return !QStringView(m_longText).trimmed().isEmpty();
}

void Composer::updateButton()
{
    m_send->setText(m_isAnswering ? tr("Stop") : tr("Send"));
    m_send->setIconName(m_isAnswering ? u"stop"_s : u"send"_s);
    m_send->setToolTip(m_isAnswering ? tr("Stop now and keep what came (Esc)") : m_sendTip);
    m_moreStops->setVisible(m_isAnswering);
    const bool isMessage = !m_attachments.isEmpty() || hasWords();
    m_send->setEnabled(m_isAnswering || (isMessage && !m_isRefused));
}

void Composer::arrangeRow()
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    // With the button that comes while an answer does, so that nothing jumps then.
    const int wanted = m_chips->sizeHint().width() + appearanceOf(this).scaled(kRoomForEstimate) + m_send->sizeHint().width()
                       + m_moreStops->sizeHint().width() + 3 * space(2);
    const auto direction = room < wanted ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() != direction)
        m_row->setDirection(direction);
}

bool Composer::event(QEvent *event)
{
    const bool isHandled = Card::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        arrangeRow();
    return isHandled;
}

void Composer::mousePressEvent(QMouseEvent *event)
{
    Card::mousePressEvent(event);
    m_field->setFocus(Qt::MouseFocusReason);
}

} // namespace maquette::ui

#include "moc_composer.cpp"
