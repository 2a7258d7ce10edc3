#pragma once

#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/bodyrecorder.h"
#include "core/calls/dispatcher.h"
#include "core/calls/providertokens.h"
#include "core/calls/responsecache.h"
#include "core/catalog/tokencounter.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "core/conversation/drafts.h"
#include "core/ledger/attemptbodies.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"
#include "core/net/httptransport.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

namespace maquette::test {

inline QByteArray textChunk(const QByteArray &text)
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":")" + text
           + R"("},"finish_reason":null}]})" "\n\n";
}

inline QByteArray reasoningChunk(const QByteArray &text)
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"reasoning_content":")" + text
           + R"("},"finish_reason":null}]})" "\n\n";
}

inline QByteArray endChunks(const QByteArray &finishReason = "stop")
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{},"finish_reason":")" + finishReason
           + R"("}]})" "\n\n"
             R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}})"
             "\n\ndata: [DONE]\n\n";
}

inline LoopbackReply answerOf(const QByteArrayList &texts, const QByteArray &finishReason = "stop")
{
    QByteArrayList pieces;
    for (const QByteArray &text : texts)
        pieces.append(textChunk(text));
    pieces.append(endChunks(finishReason));
    return LoopbackReply::stream(pieces);
}

/// Everything that a chat needs, on real files and a real socket.
struct ChatHouse
{
    ChatHouse(const QString &folder, const QUrl &server, const QString &instance = QStringLiteral("instance-1"))
        : database({.path = folder + QStringLiteral("/maquette.db")})
        , ledger(database, clock, instance)
        , bodies(database, clock)
        , recorder(bodies, redactor)
        , cache(database, clock, ResponseCache::Options{})
        , dispatcher({.transport = transport,
                      .ledger = ledger,
                      .credentials = {.keys = [](const Account &, QObject *context, std::function<void(Result<Secret>)> done) {
                          QMetaObject::invokeMethod(context, [done = std::move(done)] { done(Secret()); }, Qt::QueuedConnection);
                      }},
                      .redactor = redactor,
                      .clock = clock,
                      .random = [] { return 0.0; },
                      .cache = &cache,
                      .bodies = &recorder})
        , providerTokens(dispatcher, &cache)
        , library(folder + QStringLiteral("/library"), database, clock)
        , conversations(database, clock)
        , drafts(database, clock)
        , chat({.database = database,
                .conversations = conversations,
                .drafts = drafts,
                .library = library,
                .dispatcher = dispatcher,
                .tokens = tokens,
                .clock = clock,
                .candidates = [this](const QString &, const QString &model, const QStringList &) { return Result<QList<Candidate>>(candidatesFor(model)); },
                .isStrippingMetadata = {},
                .isCaching = [this] { return isCaching; },
                .providerTokens = &providerTokens,
                .instanceId = instance,
                .ledger = &ledger})
    {
        const auto all = builtinProviders();
        const auto custom = std::find_if(all.cbegin(), all.cend(), [](const Provider &p) { return p.id == QStringLiteral("custom"); });
        candidate.provider = std::make_shared<const Provider>(*custom);
        candidate.account.id = candidate.account.name = QStringLiteral("acc");
        candidate.account.providerId = QStringLiteral("custom");
        candidate.account.baseUrl = server;
        candidate.model.providerId = QStringLiteral("custom");
        candidate.model.id = QStringLiteral("m");
        candidate.model.contextTokens = 8000;
        Price price;
        price.tokens.input = Money{1000};
        price.tokens.output = Money{5000};
        candidate.model.price = price;
        recorder.setKeeping(false);
        database.open();
    }

    Result<SentMessage> send(ConversationId id, const QString &text, const QList<Attachment> &attachments = {}, const RunSettings &settings = {})
    {
        return await<SentMessage>([&](auto *context, auto done) { chat.send(id, text, attachments, settings, context, done); });
    }

    /// Sends, and waits until the answer is written.
    Result<SentMessage> ask(ConversationId id, const QString &text, const QList<Attachment> &attachments = {})
    {
        const auto sent = send(id, text, attachments);
        settle();
        return sent;
    }

    QList<Candidate> candidatesFor(const QString &model) const
    {
        const auto other = std::find_if(others.cbegin(), others.cend(), [&](const Candidate &one) { return one.model.id == model; });
        return QList<Candidate>{other == others.cend() ? candidate : *other} + fallbacks;
    }

    /// Sends, and waits until `text` has come in and the server says no more; answers go out raw, to stall on the byte.
    SentMessage stalled(LoopbackServer &server, const QByteArray &text, ConversationId id = 0, const RunSettings &settings = {})
    {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + textChunk(text);
        server.enqueue(LoopbackReply::raw(head).stallAt(head.size()));
        const auto sent = send(id, QStringLiteral("question"), {}, settings);
        const bool isThere = sent && waitFor([&] {
                                 const Message *live = chat.liveMessage(sent->answerId);
                                 return live && live->text.toUtf8() == text;
                             });
        return isThere ? *sent : SentMessage();
    }

    bool settle() { return waitFor([this] { return chat.isSettled(); }, std::chrono::seconds(20)); }

    Message message(MessageId id)
    {
        const auto found = await<QList<Message>>([&](auto *context, auto done) { conversations.messages({id}, context, done); });
        return found && !found->isEmpty() ? found->constFirst() : Message();
    }

    Conversation conversation(ConversationId id)
    {
        const auto found = await<Conversation>([&](auto *context, auto done) { conversations.conversation(id, context, done); });
        return found ? *found : Conversation();
    }

    QStringList texts(ConversationId id)
    {
        QStringList texts;
        const auto path = await<TranscriptPath>([&](auto *context, auto done) { conversations.path(id, context, done); });
        if (path) {
            for (const TranscriptEntry &entry : path->entries)
                texts.append(message(entry.id).text);
        }
        return texts;
    }

    qint64 number(QStringView sql)
    {
        const auto found = await<std::optional<qint64>>([&](auto *context, auto done) {
            database.read<std::optional<qint64>>(context, [sql](SqlConnection &connection) { return connection.integer(sql); }, done);
        });
        return found ? found->value_or(-1) : -1;
    }

    SystemClock clock;
    Redactor redactor;
    /// Who is asked, unless a model of `others` is.
    Candidate candidate;
    QList<Candidate> others;
    /// Asked after either.
    QList<Candidate> fallbacks;
    Database database;
    Ledger ledger;
    HttpTransport transport;
    AttemptBodies bodies;
    /// Off, until a test switches it on.
    BodyRecorder recorder;
    ResponseCache cache;
    Dispatcher dispatcher;
    ProviderTokens providerTokens;
    /// As the setting says.
    bool isCaching = false;
    TokenCounter tokens;
    Library library;
    Conversations conversations;
    Drafts drafts;
    ChatService chat;
};

/// A test whose every case has a server and a house of its own: init() opens it, cleanup() closes it.
class ChatTestCase : public TestCase
{
protected:
    void openHouse()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<LoopbackServer>();
        m = std::make_unique<ChatHouse>(m_dir->path(), m_server->url(QStringLiteral("/v1")));
    }

    void closeHouse()
    {
        m.reset();
        m_server.reset();
        m_dir.reset();
    }

    SentMessage stalled(const QByteArray &text, ConversationId id = 0) { return m->stalled(*m_server, text, id); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<ChatHouse> m;
};

} // namespace maquette::test
