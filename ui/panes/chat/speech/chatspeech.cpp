#include "ui/panes/chat/speech/chatspeech.h"

#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/speech/dictationbar.h"
#include "ui/panes/chat/speech/readerbar.h"

#include <QAction>

namespace maquette::ui {

ChatSpeech::ChatSpeech(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent), m_dictation(parts, controller), m_reading(parts, controller)
{
    connect(&m_dictation, &Dictation::failed, this, &ChatSpeech::failed);
    connect(&m_reading, &ReadAloud::failed, this, &ChatSpeech::failed);
    connect(&m_dictation, &Dictation::busyChanged, this, &ChatSpeech::busyChanged);
    connect(&m_reading, &ReadAloud::busyChanged, this, &ChatSpeech::busyChanged);
}

void ChatSpeech::build(ChatView &view)
{
    view.addAboveComposer(m_reading.build(view));
    view.addAboveComposer(m_dictation.build(view.composer()));
}

void ChatSpeech::setKept(bool isKept)
{
    for (QAction *action : {m_dictation.action(), m_reading.action()})
        action->setEnabled(isKept);
}

void ChatSpeech::stop()
{
    m_dictation.stop();
    m_reading.stopAll();
}

QString ChatSpeech::stopWords() const
{
    return tr("Something is being recorded, written down or read aloud. What was recorded is kept.");
}

} // namespace maquette::ui

#include "moc_chatspeech.cpp"
