#include "ui/panes/chat/temporarydesk.h"

#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "core/conversation/temporarychats.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/newchat.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"

#include <QAction>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// As long as the word about it stands.
constexpr auto kGrace = 8s;

} // namespace

TemporaryDesk::TemporaryDesk(const PaneParts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    connect(&m_parts.chat.temporary(), &TemporaryChats::kept, this, [this](qint64 id) {
        // One that is shown is noted once it was read anew.
        if (!m_shown.contains(id))
            drop(id);
    });
}

TemporaryDesk::~TemporaryDesk() = default;

void TemporaryDesk::build(ConversationColumn &list, QAction *action)
{
    auto *button = new IconButton(u"eye-off"_s, action->text());
    button->setObjectName(u"newTemporary"_s);
    button->setBordered(true);
    button->setSide(36);
    list.addBesideNew(button);
    followKeys(action, button, [button, action](const QString &keys) { button->setName(action->text(), keys); });
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
}

void TemporaryDesk::begin()
{
    m_parts.chat.temporary().create(settingsForNewChat(m_parts), this, [this](const Result<ConversationId> &id) {
        if (!id) {
            emit failed(id.error());
            return;
        }
        m_known.insert(*id);
        emit opened(*id);
    });
}

void TemporaryDesk::note(const Conversation &conversation)
{
    if (conversation.isTemporary)
        m_known.insert(conversation.id);
    else
        m_known.remove(conversation.id);
}

void TemporaryDesk::setShown(const QSet<ConversationId> &shown)
{
    m_shown = shown;
    m_leaving.subtract(shown);
    const QSet<ConversationId> left = m_known - shown - m_leaving;
    for (const ConversationId id : left) {
        if (!m_parts.chat.temporary().isBeingKept(id))
            leave(id);
    }
}

void TemporaryDesk::leave(ConversationId id)
{
    m_leaving.insert(id);
    m_parts.conversations.conversation(id, this, [this, id](const Result<Conversation> &conversation) {
        if (!m_leaving.contains(id))
            return;
        if (conversation && !conversation->isTemporary) {
            drop(id);
            return;
        }
        // Nobody sees the rest of it, and it costs.
        m_parts.chat.stopIn(id, StopMode::Now);
        if (!conversation || conversation->messageCount == 0) {
            forget(id);
            return;
        }
        QTimer::singleShot(kGrace, this, [this, id] {
            if (m_leaving.contains(id))
                forget(id);
        });
        emit toastRequested(tr("The temporary chat is closed and forgotten"), [self = QPointer<TemporaryDesk>(this), id] {
            if (self)
                self->bringBack(id);
        });
    });
}

void TemporaryDesk::bringBack(ConversationId id)
{
    if (m_leaving.contains(id))
        emit opened(id);
    else if (!m_known.contains(id))
        emit toastRequested(tr("That chat is gone for good"), {});
}

void TemporaryDesk::drop(ConversationId id)
{
    m_known.remove(id);
    m_leaving.remove(id);
}

void TemporaryDesk::forget(ConversationId id)
{
    drop(id);
    m_parts.chat.temporary().forget(id);
}

} // namespace maquette::ui

#include "moc_temporarydesk.cpp"
