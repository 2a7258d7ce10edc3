#include "ui/panes/chat/branchjump.h"

#include "core/conversation/conversations.h"
#include "core/conversation/transcriptsource.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <utility>

namespace maquette::ui {

BranchJump::BranchJump(Conversations &conversations, QObject *parent) : QObject(parent), m_conversations(conversations) {}

void BranchJump::setTranscript(TranscriptView *transcript)
{
    m_transcript = transcript;
}

void BranchJump::setSource(TranscriptSource *source)
{
    m_wanted = 0;
    if (m_source == source)
        return;
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_source = source;
    if (source)
        connect(source, &TranscriptSource::pathChanged, this, [this] {
            showWanted();
            emit branchChanged();
        });
}

TranscriptSource *BranchJump::source() const
{
    return m_source;
}

bool BranchJump::isOnShownBranch(MessageId message) const
{
    return m_source && m_source->indexOf(message) >= 0;
}

void BranchJump::show(MessageId message, const QString &highlight)
{
    m_wanted = message;
    m_highlight = highlight;
    m_isAsked = false;
    showWanted();
}

void BranchJump::showWanted()
{
    // Before the branch is read nobody knows what is on it.
    if (!m_wanted || !m_transcript || !m_source || !m_source->isLoaded())
        return;
    if (isOnShownBranch(m_wanted)) {
        const MessageId message = std::exchange(m_wanted, 0);
        m_transcript->showMessage(message, m_highlight);
        emit shown(message, m_isAsked);
        return;
    }
    if (std::exchange(m_isAsked, true))
        return;
    m_conversations.showBranch(m_wanted, this, [this, message = m_wanted](const Result<void> &done) {
        if (done || message != m_wanted)
            return;
        m_wanted = 0;
        emit failed(done.error());
    });
}

} // namespace maquette::ui

#include "moc_branchjump.cpp"
