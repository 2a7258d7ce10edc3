// The part of TurnSender that finds out what of a long conversation goes out.
#include "core/conversation/contextreader.h"
#include "core/conversation/turnsender.h"

namespace maquette {

/// The new messages first: what they take is not there for the older ones.
void TurnSender::planWindow()
{
    const QList<Message> fresh = newMessages();
    if (!PromptFiles::hasDocuments(fresh)) {
        QList<PromptedMessage> plain;
        for (const Message &message : fresh)
            plain.append(PromptFiles::plain(message));
        readWindow(plain);
        return;
    }
    m_counter.files().prepare(fresh, 0, m_candidate, this, [this](const Result<QList<PromptedMessage>> &prompted) {
        if (prompted)
            readWindow(*prompted);
        else
            refuse(prompted.error());
    });
}

void TurnSender::readWindow(const QList<PromptedMessage> &fresh)
{
    const bool isAboutTheBranch = m_turn.kind == Turn::Kind::Retry || m_turn.kind == Turn::Kind::Continue || m_turn.kind == Turn::Kind::Repair;
    auto *reader = new ContextReader(m_parts, m_counter,
                                     {m_basis.conversation, m_basis.branchEnd, m_settings, m_candidate, fresh, isAboutTheBranch}, this);
    connect(reader, &ContextReader::finished, this, [this](const Result<ContextRead> &read) {
        if (!read) {
            refuse(read.error());
            return;
        }
        m_basis.branch = read->messages;
        m_window = read->branch;
        m_first = read->first;
        if (read->summary) {
            m_summary = read->summary->id;
            m_summaryText = read->summary->text;
        }
        takeLiveTexts();
        prepare();
    });
    reader->start();
}

} // namespace maquette
