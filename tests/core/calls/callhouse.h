#pragma once

#include "core/base/redact.h"
#include "core/calls/bodyrecorder.h"
#include "core/calls/chatoperation.h"
#include "core/calls/dispatcher.h"
#include "core/calls/responsecache.h"
#include "core/ledger/attemptbodies.h"
#include "core/ledger/ledger.h"
#include "core/net/httptransport.h"
#include "core/providers/provider.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

namespace maquette::test {

/// The road of a call on a real store and real sockets. Its clock stands still; its waits are real, and as long as they
/// may be (a jitter of nearly 1).
struct CallHouse
{
    CallHouse()
        : database({.path = home.filePath(QStringLiteral("maquette.db"))})
        , ledger(database, clock, QStringLiteral("test"))
        , cache(database, clock, {})
        , bodies(database, clock)
        , recorder(bodies, redactor)
        , dispatcher(
              {.transport = transport,
               .ledger = ledger,
               .credentials = {.keys =
                                   [](const Account &account, QObject *context, const std::function<void(Result<Secret>)> &done) {
                                       QMetaObject::invokeMethod(
                                           context,
                                           [done, key = "sk-" + account.id.toLatin1() + "-0123456789"] {
                                               done(Secret::take(QByteArray(key)));
                                           },
                                           Qt::QueuedConnection);
                                   }},
               .redactor = redactor,
               .clock = clock,
               .random = [] { return 0.999; },
               .cache = &cache,
               .bodies = &recorder})
    {
        database.open();
    }

    static std::shared_ptr<const Provider> provider()
    {
        const auto all = builtinProviders();
        return std::make_shared<const Provider>(
            *std::find_if(all.cbegin(), all.cend(), [](const Provider &one) { return one.id == QStringLiteral("custom"); }));
    }

    /// An account of its own at `server`, with a model that costs 1,000 and 5,000 picodollars a token.
    static Candidate candidate(const QUrl &server, const QString &name)
    {
        Price price;
        price.tokens.input = Money{1000};
        price.tokens.output = Money{5000};
        return {
            .account = {.id = name,
                        .name = name,
                        .providerId = QStringLiteral("custom"),
                        .baseUrl = server.resolved(QUrl(QStringLiteral("/v1")))},
            .provider = provider(),
            .model = {.providerId = QStringLiteral("custom"), .id = QStringLiteral("m"), .contextTokens = 8000, .price = price}};
    }
    static Candidate candidate(const LoopbackServer &server, const QString &name) { return candidate(server.url(), name); }

    static std::shared_ptr<ChatOperation> chat(const QString &prompt = QStringLiteral("Hi"))
    {
        ChatRequest request;
        request.messages = {ChatMessage{.role = Role::User, .text = prompt}};
        request.maxOutputTokens = 100;
        return std::make_shared<ChatOperation>(
            ChatOperation::Input{.request = request, .prompt = {.textTokens = 10, .isExact = true}});
    }

    /// Ten tokens in, two out: 20,000 picodollars.
    static LoopbackReply answer()
    {
        return LoopbackReply::stream(
            {R"(data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":"stop"}]})"
             "\n\n",
             R"(data: {"id":"c1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2}})"
             "\n\ndata: [DONE]\n\n"});
    }
    static LoopbackReply failing(int status, const QByteArray &type = "server_error", const QByteArray &code = "oops",
                                 const HttpHeaders &extra = {})
    {
        return LoopbackReply::answer(status,
                                     R"({"error":{"message":"It went wrong.","type":")" + type + R"(","code":")" + code + R"("}})",
                                     "application/json", extra);
    }

    struct Outcome
    {
        CallReport report;
        /// Account and end of each attempt, as "one released, two settled".
        QString rows;
        /// Why candidates were passed over, by account.
        QHash<QString, QString> skipped;
    };

    /// Runs one call to its end, and reads what the ledger says of it.
    Outcome run(CallRequest request)
    {
        QObject owner;
        Outcome outcome;
        Call *call = dispatcher.start(std::move(request), &owner);
        QObject::connect(call, &Call::candidateSkipped, &owner,
                         [&](const QString &account, const QString &why) { outcome.skipped.insert(account, why); });
        QSignalSpy finished(call, &Call::finished);
        if (!finished.wait(20'000))
            return outcome;
        outcome.report = finished.constFirst().constFirst().value<CallReport>();
        const auto attempts =
            await<QList<AttemptRow>>([&](auto *context, auto done) { ledger.attemptsOf(outcome.report.callId, context, done); });
        QStringList rows;
        for (const AttemptRow &row : attempts.value_or(QList<AttemptRow>()))
            rows.append(row.hold.accountId + u' ' + attemptStateName(row.state));
        outcome.rows = rows.join(QStringLiteral(", "));
        return outcome;
    }

    QTemporaryDir home;
    ManualClock clock;
    Redactor redactor;
    Database database;
    Ledger ledger;
    HttpTransport transport;
    ResponseCache cache;
    AttemptBodies bodies;
    BodyRecorder recorder;
    Dispatcher dispatcher;
};

} // namespace maquette::test
