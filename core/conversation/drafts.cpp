#include "core/conversation/drafts.h"

#include "core/base/clock.h"
#include "core/conversation/conversationrows.h"
#include "core/store/database.h"

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kSaveWithin = 300ms;

} // namespace

Drafts::Drafts(Database &database, const Clock &clock, QObject *parent) : QObject(parent), m_database(database), m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kSaveWithin);
    connect(&m_timer, &QTimer::timeout, this, &Drafts::flush);
}

Drafts::~Drafts()
{
    // Rather something twice than something lost.
    write(m_pending);
}

void Drafts::edit(ConversationId id, const Draft &draft)
{
    m_pending.insert(id, draft);
    // Not started anew by each key: someone who types without a pause is saved all the same.
    if (!m_timer.isActive())
        m_timer.start();
}

void Drafts::load(ConversationId id, QObject *context, std::function<void(Result<Draft>)> done)
{
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

void Drafts::hold(ConversationId id)
{
    flush();
    ++m_held[id];
}

void Drafts::release(ConversationId id)
{
    letGo(id);
    if (m_pending.contains(id) && !m_timer.isActive())
        m_timer.start();
}

void Drafts::forget(ConversationId id)
{
    letGo(id);
    m_pending.remove(id);
    m_queued.remove(id);
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
        if (!m_held.contains(id))
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
