#pragma once

#include "ui/panes/chat/speech/dictation.h"
#include "ui/panes/chat/speech/readaloud.h"

namespace maquette::ui {

/// Speech of a chat, in both directions; the page's one way to it.
class ChatSpeech final : public QObject
{
    Q_OBJECT
public:
    ChatSpeech(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);

    QList<QAction *> actions() const { return {m_dictation.action(), m_reading.action()}; }
    void build(ChatView &view);
    /// Offers what was recorded before and is in no message, as Dictation does.
    void offerLeftovers(const std::function<QStringList()> &held) { m_dictation.offerLeftovers(held); }
    QStringList recordings() const { return m_dictation.recordings(); }
    /// Sound is kept in the library, so there is none where nothing is kept.
    void setKept(bool isKept);
    void read(MessageId answer) { m_reading.read(answer); }
    bool isBusy() const { return m_dictation.isBusy() || m_reading.isBusy(); }
    void stop();
    QString stopWords() const;

signals:
    void failed(const maquette::Error &error);
    void busyChanged();

private:
    Dictation m_dictation;
    ReadAloud m_reading;
};

} // namespace maquette::ui
