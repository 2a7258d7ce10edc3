#include "core/conversation/drafts.h"

#include "core/base/clock.h"
#include "core/conversation/conversationrows.h"
#include "core/store/database.h"

#include <algorithm>
#include <utility>

namespace maquette {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSaveWithin = 300ms;

} // namespace

Draft joined(const Draft &first, const Draft &second)
{
    const bool isApart = !first.text.isEmpty() && !second.text.isEmpty() && !first.text.back().isSpace() && !second.text.front().isSpace();
    return {first.text + (isApart ? u"\n\n"_s : QString()) + second.text, first.attachments + second.attachments};
}

QString withWords(const QString &text, const QString &words)
{
    return text.isEmpty() || text.back().isSpace() ? text + words : text + u' ' + words;
}

Drafts::Drafts(Database &database, const Clock &clock, QObject *parent) : QObject(parent), m_database(database), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kSaveWithin);
    connect(&m_timer, &QTimer::timeout, this, &Drafts::flush);
}

Drafts::~Drafts()
{
    // Rather something twice than something lost.
    for (auto going = m_leaving.cbegin(); going != m_leaving.cend(); ++going) {
        const auto newer = m_pending.find(going.key());
        if (newer == m_pending.end())
            continue;
        for (auto one = going->crbegin(); one != going->crend(); ++one)
            *newer = joined(one->draft, *newer);
    }
    write(m_pending);
}

void Drafts::edit(ConversationId id, const Draft &draft)
{
    const QList<Leaving> going = m_leaving.value(id);
    // What goes out is not kept a second time.
    if (std::any_of(going.cbegin(), going.cend(), [&draft](const Leaving &one) { return one.draft == draft; })) {
        m_pending.remove(id);
        return;
    }
    m_pending.insert(id, draft);
    saveSoon();
}

void Drafts::saveSoon()
{
    // Not started anew by each key: someone who types without a pause is saved all the same.
    if (!m_timer.isActive())
        m_timer.start();
}

void Drafts::load(ConversationId id, QObject *context, std::function<void(Result<Draft>)> done)
{
    if (m_leaving.contains(id)) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), newer = m_pending.value(id)] { done(newer); }, Qt::QueuedConnection);
        return;
    }
    for (const QHash<ConversationId, Draft> *newer : {&m_pending, &m_queued}) {
        if (const auto draft = newer->constFind(id); draft != newer->cend()) {
            QMetaObject::invokeMethod(
                context, [done = std::move(done), draft = *draft] { done(draft); }, Qt::QueuedConnection);
            return;
        }
    }
    m_database.read<Draft>(
        context, [id](SqlConnection &connection) { return rows::readDraft(connection, id); }, std::move(done));
}

void Drafts::add(ConversationId id, const QString &words, QObject *context, std::function<void(Result<void>)> done)
{
    load(id, this, [this, id, words, answer = store::answerTo(context, std::move(done))](const Result<Draft> &read) {
        if (!read) {
            answer(tl::unexpected(read.error()));
            return;
        }
        // Somebody may have typed while it was read.
        Draft draft = m_pending.value(id, m_leaving.contains(id) ? Draft() : *read);
        draft.text = withWords(draft.text, words);
        edit(id, draft);
        emit added(id, words);
        flush();
        answer({});
    });
}

void Drafts::sendOut(ConversationId id, const Draft &draft)
{
    flush();
    m_leaving[id].append({.draft = draft, .isInMemory = m_pending.remove(id)});
    emit sentOut(id, draft);
}

Drafts::Leaving Drafts::takeLeaving(ConversationId id, const Draft &draft)
{
    QList<Leaving> &going = m_leaving[id];
    const auto found = std::find_if(going.cbegin(), going.cend(), [&draft](const Leaving &one) { return one.draft == draft; });
    const Leaving taken = found == going.cend() ? Leaving() : *found;
    if (found != going.cend())
        going.erase(found);
    if (going.isEmpty())
        m_leaving.remove(id);
    return taken;
}

void Drafts::noteSent(ConversationId id, const Draft &draft)
{
    takeLeaving(id, draft);
    // The row that went may have been that of another one by then.
    if (const auto going = m_leaving.find(id); going != m_leaving.end()) {
        for (Leaving &one : *going)
            one.isInMemory = true;
    }
    if (m_pending.contains(id))
        saveSoon();
}

void Drafts::noteUnsent(ConversationId id, const Draft &draft)
{
    const Leaving back = takeLeaving(id, draft);
    if (back.isInMemory || m_pending.contains(id)) {
        m_pending.insert(id, joined(draft, m_pending.value(id)));
        saveSoon();
    }
}

void Drafts::hold(ConversationId id)
{
    flush();
    ++m_held[id];
}

void Drafts::release(ConversationId id)
{
    letGo(id);
    if (m_pending.contains(id))
        saveSoon();
}

void Drafts::forget(ConversationId id)
{
    letGo(id);
    m_pending.remove(id);
    m_queued.remove(id);
    m_leaving.remove(id);
}

void Drafts::letGo(ConversationId id)
{
    if (--m_held[id] <= 0)
        m_held.remove(id);
}

void Drafts::flush()
{
    m_timer.stop();
    QHash<ConversationId, Draft> drafts;
    for (const ConversationId id : m_pending.keys()) {
        if (!isHeld(id))
            drafts.insert(id, m_pending.take(id));
    }
    write(drafts);
}

void Drafts::write(const QHash<ConversationId, Draft> &drafts)
{
    if (drafts.isEmpty())
        return;
    for (auto it = drafts.cbegin(); it != drafts.cend(); ++it)
        m_queued.insert(it.key(), it.value());
    const auto store = [drafts, now = m_clock.nowMs()](SqlConnection &connection) {
        Result<void> written;
        for (auto it = drafts.cbegin(); written && it != drafts.cend(); ++it)
            written = rows::writeDraft(connection, it.key(), it.value(), now);
        return written;
    };
    m_database.write<void>(this, store, [this, drafts](const Result<void> &written) {
        for (auto it = drafts.cbegin(); it != drafts.cend(); ++it) {
            if (m_queued.value(it.key()) == it.value())
                m_queued.remove(it.key());
        }
        if (!written)
            emit failed(written.error());
    });
}

} // namespace maquette

#include "moc_drafts.cpp"
