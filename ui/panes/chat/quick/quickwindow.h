#pragma once

#include "ui/panes/chat/quick/quickchat.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace maquette {
enum class Remedy;
}

namespace maquette::ui {

class Button;
class ElidedLabel;
class InkLine;
class MessageField;
class NoticeBar;
class TranscriptView;

/// A small window above all others for one question: its field, who is asked and for how much, and the answer below. Hidden, it keeps
/// what was written and what came.
class QuickWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit QuickWindow(const PaneParts &parts, QWidget *parent = nullptr);
    ~QuickWindow() override;

    /// Shows it in the middle of the screen that is worked on, with the keyboard in its field; where it has that already, hides it.
    void summon();

    /// Whether the answer that ended last, of all chats, did so here before somebody's eyes; true once for each.
    bool takeSeenEnd();

signals:
    /// To be gone on with in the window; a message of it, or 0.
    void conversationRequested(qint64 conversation, qint64 message);
    /// Something is to be mended in this pane.
    void paneRequested(const QString &paneId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void buildForm();
    void applySizes();
    QBoxLayout *buildRow();
    QBoxLayout *buildFoot();
    void connectField();
    void connectChat();
    void connectTranscript();
    void send();
    void moveOn(MessageId message);
    void place();
    void showChoice();
    void showEstimate();
    void showConversation();
    void showAnswering(bool isAnswering);
    void showError(const Error &error);
    void offerRemedy(Remedy remedy, MessageId message);

    PaneParts m_parts;
    QuickChat m_chat;
    MessageField *m_field;
    ElidedLabel *m_model;
    InkLine *m_estimate;
    Button *m_send;
    NoticeBar *m_notice;
    TranscriptView *m_transcript;
    QLabel *m_hint;
    Button *m_open;
    bool m_isRefusalShown = false;
    bool m_hasEnded = false;
};

} // namespace maquette::ui
