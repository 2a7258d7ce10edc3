#pragma once

#include "core/conversation/chatservice.h"
#include "core/settings/settings.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textfield.h"

#include <QMimeData>

#include <functional>

class QHBoxLayout;

namespace maquette::ui {

class AttachmentStrip;
class Button;
class Chip;
class IconButton;
class InkLine;
class Thumbnails;

/// The text of the message: Enter sends or breaks the line, as the setting says; pictures that are pasted or dropped
/// are not its own, and neither is text that would make every key wait.
class MessageField : public TextField
{
    Q_OBJECT
public:
    explicit MessageField(QWidget *parent = nullptr);

    void setSendKey(Settings::SendKey key) { m_sendKey = key; }

signals:
    void sendPressed();
    void escapePressed();
    /// Up in an empty field: the last message is wanted for editing.
    void upPressed();
    void picturesPasted(const QMimeData *data);
    void longTextPasted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    Settings::SendKey m_sendKey = Settings::SendKey::Enter;
};

/// Where a message is written: text, pictures, what it would take, Send or Stop. Text that is too long to be edited
/// stands beside the field as one thing.
class Composer : public Card
{
    Q_OBJECT
public:
    explicit Composer(Thumbnails &thumbnails, QWidget *parent = nullptr);

    void setDraft(const Draft &draft);
    Draft draft() const;
    void addAttachment(const Attachment &attachment);
    void clearAttachments();
    /// In the place of what is selected; beside the field when it is too long to edit.
    void insertText(const QString &text);
    /// One more beside "+ Attach"; the composer owns it.
    void addChip(QWidget *chip);
    /// For the placeholder.
    void setModelName(const QString &name);
    void setImageTokens(std::function<std::optional<qint64>(const Attachment &)> tokens);
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
    void attachRequested();
    /// A prompt of the library is wanted.
    void promptRequested();
    void editLastRequested();
    void editingCancelled();
    void picturesPasted(const QMimeData *data);

protected:
    void mousePressEvent(QMouseEvent *event) override;

private:
    void buildRow();
    void buildLongText();
    void setLongText(const QString &text);
    void showAttachments();
    void updateButton();
    void updatePlaceholder();

    MessageField *m_field;
    AttachmentStrip *m_strip;
    Chip *m_longTextChip;
    QWidget *m_editingRow;
    Chip *m_attach;
    Chip *m_prompt;
    QHBoxLayout *m_row;
    InkLine *m_estimateLine;
    Button *m_send;
    IconButton *m_moreStops;
    QList<Attachment> m_attachments;
    /// Goes out behind what is typed, set off by an empty line.
    QString m_longText;
    std::function<std::optional<qint64>(const Attachment &)> m_imageTokens;
    QString m_modelName;
    QString m_dropHint;
    QString m_sendTip;
    bool m_isAnswering = false;
    bool m_isRefused = false;
};

} // namespace maquette::ui
