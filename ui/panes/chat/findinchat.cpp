#include "ui/panes/chat/findinchat.h"

#include "core/conversation/transcriptsource.h"
#include "ui/panes/chat/branchjump.h"
#include "ui/panes/chat/findbar.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QLocale>

#include <algorithm>

namespace maquette::ui {

namespace {

/// What Conversations::find() finds at most.
constexpr qsizetype kMostFound = 500;

/// What the transcript can mark: what was typed where it stands there like that, otherwise the first word of it that does.
QString markFor(const SearchHit &hit, const QString &typed)
{
    if (hit.matches.isEmpty() || hit.snippet.contains(typed, Qt::CaseInsensitive))
        return typed;
    return hit.snippet.mid(hit.matches.constFirst().first, hit.matches.constFirst().second);
}

} // namespace

FindInChat::FindInChat(Conversations &conversations, BranchJump &jump, QObject *parent)
    : QObject(parent), m_conversations(conversations), m_jump(jump)
{
    connect(&jump, &BranchJump::shown, this, [this](qint64 message, bool wasElsewhere) {
        if (m_current < 0 || m_hits.at(m_current).messageId != message)
            return;
        m_wasElsewhere = wasElsewhere;
        tell();
    });
    connect(&jump, &BranchJump::branchChanged, this, [this] {
        if (m_bar && m_bar->isVisible() && !m_isSearching)
            tell();
    });
}

void FindInChat::setWidgets(FindBar *bar, TranscriptView *transcript)
{
    m_bar = bar;
    m_transcript = transcript;
    connect(bar, &FindBar::textChanged, this, [this] {
        if (m_bar->isVisible() && m_bar->text() != m_text)
            find(Then::GoToNearest);
    });
    connect(bar, &FindBar::nextRequested, this, [this] { step(1); });
    connect(bar, &FindBar::previousRequested, this, [this] { step(-1); });
    connect(bar, &FindBar::closed, this, &FindInChat::end);
}

void FindInChat::setConversation(ConversationId id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_hits.clear();
    m_current = -1;
    m_text.clear();
    if (m_bar && m_bar->isVisible())
        find(Then::Stay);
}

void FindInChat::refresh()
{
    if (m_bar && m_bar->isVisible() && !m_text.isEmpty() && !m_isSearching)
        find(Then::Stay);
}

void FindInChat::open()
{
    m_bar->open();
    if (!m_bar->text().isEmpty() && m_bar->text() != m_text)
        find(Then::GoToNearest);
}

void FindInChat::step(int step)
{
    if (!m_bar->isVisible()) {
        open();
        return;
    }
    // Enter came before the pause after which it is looked for.
    if (m_bar->text() != m_text) {
        find(Then::GoToNearest);
        return;
    }
    if (m_hits.isEmpty() || m_isSearching)
        return;
    const int count = static_cast<int>(m_hits.size());
    goTo(m_current < 0 ? nearest() : (m_current + step + count) % count);
}

void FindInChat::find(Then then)
{
    m_text = m_bar->text();
    const int generation = ++m_generation;
    if (m_text.isEmpty() || !m_id) {
        take({}, then);
        return;
    }
    m_isSearching = true;
    m_conversations.find(m_id, m_text, this, [this, then, generation](const Result<QList<SearchHit>> &hits) {
        if (generation != m_generation || !m_bar)
            return;
        take(hits ? *hits : QList<SearchHit>(), then);
        if (!hits)
            emit failed(hits.error());
    });
}

void FindInChat::take(const QList<SearchHit> &newestFirst, Then then)
{
    m_isSearching = false;
    const MessageId current = m_current >= 0 ? m_hits.at(m_current).messageId : 0;
    m_hits = newestFirst;
    std::reverse(m_hits.begin(), m_hits.end());
    const auto same = std::find_if(m_hits.cbegin(), m_hits.cend(), [current](const SearchHit &hit) { return hit.messageId == current; });
    m_current = same == m_hits.cend() ? -1 : static_cast<int>(same - m_hits.cbegin());
    m_wasElsewhere = false;
    m_bar->setCanStep(!m_hits.isEmpty());
    if (m_hits.isEmpty() && m_transcript)
        m_transcript->clearHighlight();
    if (!m_hits.isEmpty() && then != Then::Stay)
        goTo(nearest());
    else
        tell();
}

int FindInChat::nearest() const
{
    // Of the branch that is shown, where it has one at all: from where the reader is downwards, as browsers do, and else upwards.
    // Nobody chose a message yet: the reader is where a chat opens, at its end.
    const TranscriptSource *source = m_jump.source();
    const int current = m_transcript ? m_transcript->currentMessage() : -1;
    int last = -1;
    for (int i = 0; source && i < m_hits.size(); ++i) {
        const int index = source->indexOf(m_hits.at(i).messageId);
        if (current >= 0 && index >= current)
            return i;
        if (index >= 0)
            last = i;
    }
    return last >= 0 ? last : 0;
}

void FindInChat::goTo(int hit)
{
    m_current = hit;
    m_wasElsewhere = false;
    m_jump.show(m_hits.at(hit).messageId, markFor(m_hits.at(hit), m_text));
    tell();
}

void FindInChat::tell()
{
    if (m_text.isEmpty()) {
        m_bar->setFound({}, {});
        return;
    }
    if (m_hits.isEmpty()) {
        m_bar->setFound(tr("Nothing found"), {});
        return;
    }
    const QLocale locale;
    const QString all = locale.toString(m_hits.size());
    const QString of = m_hits.size() >= kMostFound ? tr("the newest %1").arg(all) : all;
    const QString count = m_current < 0 ? tr("%n found", nullptr, static_cast<int>(m_hits.size())) : tr("%1 of %2").arg(locale.toString(m_current + 1), of);
    const auto others = std::count_if(m_hits.cbegin(), m_hits.cend(), [this](const SearchHit &hit) { return !m_jump.isOnShownBranch(hit.messageId); });
    QStringList notes;
    if (m_wasElsewhere)
        notes.append(tr("on another branch, now shown"));
    if (others > 0)
        notes.append(tr("%n on other branches", nullptr, static_cast<int>(others)));
    m_bar->setFound(count, notes.join(QStringLiteral(" · ")));
}

void FindInChat::end()
{
    ++m_generation;
    m_isSearching = false;
    m_text.clear();
    m_hits.clear();
    m_current = -1;
    if (m_transcript)
        m_transcript->clearHighlight();
}

} // namespace maquette::ui

#include "moc_findinchat.cpp"
