#pragma once

#include "core/conversation/chatservice.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/attachmentstrip.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textfield.h"

#include <QMimeData>

#include <functional>

class QBoxLayout;
class QMenu;

namespace maquette::ui {

class Button;
class Chip;
class IconButton;
class InkLine;
class Thumbnails;

/// The text of the message: Enter sends or breaks the line, as the setting says; files that are pasted or dropped
/// are not its own, and neither is text that would make every key wait.
class MessageField : public TextField
{
    Q_OBJECT
public:
    explicit MessageField(QWidget *parent = nullptr);

    void setSendKey(Settings::SendKey key) { m_sendKey = key; }
    /// In characters; 0: only what is too long to edit.
    void setLongPaste(int characters) { m_longPaste = characters; }

signals:
    void sendPressed();
    void escapePressed();
    /// Up in an empty field: the last message is wanted for editing.
    void upPressed();
    void filesPasted(const QMimeData *data);
    void longTextPasted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    Settings::SendKey m_sendKey = Settings::SendKey::Enter;
    int m_longPaste = 0;
};

/// Where a message is written: text, files, what it would take, Send or Stop. Text that is too long to be edited
/// stands beside the field as one thing.
class Composer : public Card
{
    Q_OBJECT
public:
    explicit Composer(Thumbnails &thumbnails, QWidget *parent = nullptr);

    void setDraft(const Draft &draft);
    Draft draft() const;
    const QList<Attachment> &attachments() const { return m_attachments; }
    void addAttachment(const Attachment &attachment);
    void clearAttachments();
    void removeAttachment(const QString &hash);
    /// In the place of the one with its hash.
    void replaceAttachment(const Attachment &attachment);
    AttachmentStrip &strip() { return *m_strip; }
    /// What the chips of files say; refreshLooks() when they say something else.
    void setLooks(std::function<FileLook(const Attachment &)> looks);
    void refreshLooks();
    /// In characters: longer text that is pasted is for longTextPasted(); 0 for none.
    void setLongPaste(int characters);
    /// What "+ Attach" opens.
    void setAttachMenu(QMenu *menu);
    /// In the place of what is selected; beside the field when it is too long to edit.
    void insertText(const QString &text);
    /// One more beside "+ Attach"; the composer owns it.
    void addChip(QWidget *chip);
    /// For the placeholder.
    void setModelName(const QString &name);
    /// The same: nothing of the chat is kept.
    void setTemporary(bool isTemporary);
    void setEstimate(const std::optional<ChatEstimate> &estimate);
    void setAnswering(bool isAnswering);
    void setEditing(bool isEditing);
    void setSendKey(Settings::SendKey key);
    /// The ways to stop an answer, offered beside Stop.
    void setStopActions(const QList<QAction *> &actions);
    /// Lights up and says what a drop would do.
    void setDropHint(const QString &hint);
    QWidget *field() const;

signals:
    void edited();
    void sendRequested();
    void stopRequested();
    /// A prompt of the library is wanted.
    void promptRequested();
    void editLastRequested();
    void editingCancelled();
    void filesPasted(const QMimeData *data);
    void longTextPasted(const QString &text);

protected:
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void buildRow();
    /// What can be added and what is said beside each other, or below each other where there is no room for that.
    void arrangeRow();
    void buildLongText();
    void setLongText(const QString &text);
    void showAttachments();
    /// Something but blanks is typed.
    bool hasWords() const;
    void updateButton();
    void updatePlaceholder();

    MessageField *m_field;
    AttachmentStrip *m_strip;
    Chip *m_longTextChip;
    QWidget *m_editingRow;
    Chip *m_attach;
    Chip *m_prompt;
    /// What can be added to the message.
    QWidget *m_chips;
    QBoxLayout *m_row;
    InkLine *m_estimateLine;
    Button *m_send;
    IconButton *m_moreStops;
    QList<Attachment> m_attachments;
    /// Goes out behind what is typed, set off by an empty line.
    QString m_longText;
    std::function<FileLook(const Attachment &)> m_looks;
    int m_longPaste = 0;
    QString m_modelName;
    bool m_isTemporary = false;
    QString m_dropHint;
    QString m_sendTip;
    bool m_isAnswering = false;
    bool m_isRefused = false;
};

} // namespace maquette::ui
