#include "tests/bench/chatfill.h"

#include "core/conversation/searchwords.h"
#include "core/store/sqlconnection.h"
#include "tests/bench/bulk.h"
#include "tests/bench/corpus.h"

#include <QList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

constexpr qint64 kHourMs = 3600 * 1000;

/// Texts made once and used over and over: writing 100,000 different answers would take longer than storing them.
struct Texts
{
    explicit Texts(Corpus &corpus)
    {
        for (int i = 0; i < 300; ++i)
            questions.append(i % 25 == 0 ? corpus.chinese(2) : corpus.prose(corpus.number(1, 3)));
        for (int i = 0; i < 300; ++i)
            answers.append(corpus.markdown(corpus.number(20, 260)));
    }

    QStringList questions;
    QStringList answers;
};

class ChatFiller
{
public:
    ChatFiller(SqlConnection &connection, quint32 seed) : m_connection(connection), m_corpus(seed), m_texts(m_corpus) {}

    /// A conversation whose last message is from `endMs`; its id.
    Result<qint64> add(const QString &title, int messages, qint64 endMs)
    {
        const qint64 stepMs = std::max<qint64>(1000, kHourMs / std::max(1, messages));
        const qint64 startMs = endMs - stepMs * messages;
        auto done = m_connection.execute(u"INSERT INTO conversation (title, search_title, account_id, model_id, is_pinned, "
                                         u"created_at, updated_at, play_cost_picos, "
                                         "message_count) VALUES (?, ?, 'sandbox', 'sandbox-chat', ?, ?, ?, ?, ?)",
                                         {title, search::wordsApart(title), m_corpus.number(0, 400) == 0, startMs, endMs,
                                          qint64(messages) * 1'500'000'000, messages});
        if (!done)
            return tl::unexpected(done.error());
        const qint64 conversation = m_connection.lastInsertId();
        qint64 parent = 0;
        for (int i = 0; i < messages; ++i) {
            const auto message = addMessage(conversation, parent, i % 2 == 1, startMs + i * stepMs);
            if (!message)
                return message;
            parent = *message;
        }
        done = m_connection.execute(u"UPDATE conversation SET active_leaf = ? WHERE id = ?", {parent, conversation});
        if (!done)
            return tl::unexpected(done.error());
        return conversation;
    }

    QString title() { return m_corpus.title(); }
    int number(int low, int high) { return m_corpus.number(low, high); }

private:
    Result<qint64> addMessage(qint64 conversation, qint64 parent, bool isAnswer, qint64 atMs)
    {
        constexpr int kUser = 1;
        constexpr int kAssistant = 2;
        const QStringList &from = isAnswer ? m_texts.answers : m_texts.questions;
        const QString &text = from.at(m_corpus.number(0, static_cast<int>(from.size()) - 1));
        auto done =
            m_connection.execute(u"INSERT INTO message (conversation_id, parent_id, role, text_length, created_at, activated_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?)",
                                 {conversation, parent, isAnswer ? kAssistant : kUser, text.size(), atMs, atMs});
        if (!done)
            return tl::unexpected(done.error());
        const qint64 id = m_connection.lastInsertId();
        done = m_connection.execute(u"INSERT INTO message_text (message_id, text, search_text) VALUES (?, ?, ?)",
                                    {id, text, search::wordsApart(text)});
        if (done && isAnswer)
            done = addAnswer(id, text.size() / 4);
        if (!done)
            return tl::unexpected(done.error());
        return id;
    }

    Result<void> addAnswer(qint64 id, qint64 tokens)
    {
        constexpr qint64 kInputPicos = 2'000'000;
        constexpr qint64 kOutputPicos = 10'000'000;
        const qint64 input = m_corpus.number(50, 4000);
        return m_connection.execute(
            u"INSERT INTO answer (message_id, provider_id, provider_name, account_id, model_id, call_id, input_tokens, "
            u"output_tokens, "
            "usage_source, cost_picos, cost_source, is_play_money, first_token_ms, duration_ms, finish_reason) "
            "VALUES (?, 'sandbox', 'Sandbox', 'sandbox', 'sandbox-chat', '', ?, ?, 1, ?, 2, 1, ?, ?, 'stop')",
            {id, input, tokens, input * kInputPicos + tokens * kOutputPicos, m_corpus.number(90, 900), 200 + tokens * 12});
    }

    SqlConnection &m_connection;
    Corpus m_corpus;
    Texts m_texts;
};

Result<void> rebuildSearch(SqlConnection &connection)
{
    auto done = connection.execute(u"INSERT INTO message_search (message_search) VALUES ('rebuild')");
    if (done)
        done = connection.execute(u"INSERT INTO conversation_search (conversation_search) VALUES ('rebuild')");
    return done;
}

} // namespace

Result<qint64> fillChats(SqlConnection &connection, const ChatFill &fill)
{
    constexpr qint64 kSpanMs = 400LL * 24 * kHourMs;
    const auto aside = putAside(connection, {u"conversation"_s, u"message"_s, u"message_text"_s});
    if (!aside)
        return tl::unexpected(aside.error());
    ChatFiller filler(connection, fill.seed);
    int left = fill.messages;
    for (int i = 0; i < fill.conversations; ++i) {
        const int others = fill.conversations - i;
        const int fair = left / others;
        const int count = others == 1 ? left : std::min(left, filler.number(fair / 2, fair + fair / 2));
        left -= count;
        const qint64 endMs = fill.nowMs - kHourMs - kSpanMs / std::max(1, fill.conversations) * (others - 1);
        if (const auto done = filler.add(filler.title(), count, endMs); !done)
            return done;
    }
    qint64 longest = 0;
    if (fill.longest > 0) {
        const auto added = filler.add(u"The longest conversation"_s, fill.longest, fill.nowMs);
        if (!added)
            return added;
        longest = *added;
    }
    auto done = bringBack(connection, *aside);
    if (done)
        done = rebuildSearch(connection);
    if (!done)
        return tl::unexpected(done.error());
    return longest;
}

} // namespace maquette::bench
