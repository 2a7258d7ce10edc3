#include "core/base/clock.h"
#include "core/base/redact.h"
#include "core/calls/chatoperation.h"
#include "core/calls/dispatcher.h"
#include "core/ledger/ledger.h"
#include "core/net/httptransport.h"
#include "core/providers/provider.h"
#include "core/store/database.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::LoopbackReply;
using test::LoopbackServer;

namespace {

QByteArray chunk(const QByteArray &text)
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"content":")" + text +
           R"("},"finish_reason":null}]})"
           "\n\n";
}

QByteArray stopChunk()
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
           "\n\n";
}

QByteArray usageChunk()
{
    return R"(data: {"id":"c1","object":"chat.completion.chunk","model":"m","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}})"
           "\n\ndata: [DONE]\n\n";
}

LoopbackReply wholeAnswer()
{
    return LoopbackReply::stream({chunk("Hello"), chunk(" there"), stopChunk(), usageChunk()});
}

QByteArray errorBody(const QByteArray &type, const QByteArray &code)
{
    return R"({"error":{"message":"It went wrong.","type":")" + type + R"(","code":")" + code + R"("}})";
}

LoopbackReply failing(int status, const QByteArray &type = "server_error", const QByteArray &code = "oops",
                      const HttpHeaders &extra = {})
{
    return LoopbackReply::answer(status, errorBody(type, code), "application/json", extra);
}

/// A chat wire that uploads first, is then answered with the address of its answer, and may end as a task.
class RelayOperation final : public Operation
{
public:
    QUrl server;
    /// Uploads before the paid request.
    int uploads = 0;
    bool isTask = false;
    Result<void> keeping;
    int kept = 0;
    QByteArray body;

    Feature feature() const override { return Feature::Image; }
    CostClass costClass() const override { return CostClass::Media; }
    Lane lane() const override { return Lane::Stream; }
    Result<void> guard(const Candidate &) const override { return {}; }
    std::optional<Money> worstCase(const Candidate &) const override { return Money{700}; }
    qint64 tokensAgainstLimit(const Candidate &) const override { return 0; }
    Result<std::optional<HttpRequest>> preparation(const Candidate &) override
    {
        if (uploads == 0)
            return std::nullopt;
        return HttpRequest{.method = "POST", .url = server.resolved(QUrl(u"/upload"_s)), .body = "bytes"};
    }
    Result<void> prepared(const Candidate &, const HttpResponse &) override
    {
        --uploads;
        return {};
    }
    Result<HttpRequest> encode(const Candidate &) const override
    {
        return HttpRequest{.method = "POST", .url = server.resolved(QUrl(u"/make"_s)), .body = "{}"};
    }
    std::unique_ptr<ReplyReader> reader(const Candidate &) override;
    void keep(const QString &, QObject *, std::function<void(Result<void>)> done) override
    {
        ++kept;
        done(keeping);
    }
};

class RelayReader final : public ReplyReader
{
public:
    explicit RelayReader(RelayOperation &operation) : m_operation(operation) {}

    Result<void> feed(const QByteArray &bytes) override
    {
        m_operation.body += bytes;
        return {};
    }
    Result<void> end() override
    {
        if (m_operation.body.endsWith("refused"))
            return failure(Error::Kind::Filtered, u"Held back."_s);
        return {};
    }
    bool isComplete() const override { return m_operation.body.endsWith("done"); }
    bool hasContent() const override { return m_operation.body.contains("content"); }
    std::optional<Usage> reportedUsage() const override { return Usage{.images = 1}; }
    Usage countedUsage() const override { return {}; }
    QString finishReason() const override { return {}; }
    QString answeringModel() const override { return {}; }
    QString responseId() const override { return u"r1"_s; }
    std::optional<HttpRequest> continuation() const override
    {
        if (!m_operation.body.startsWith("go on"))
            return {};
        return HttpRequest{.url = m_operation.server.resolved(QUrl(u"/answer"_s))};
    }
    bool isDeferred() const override { return m_operation.isTask; }

private:
    RelayOperation &m_operation;
};

std::unique_ptr<ReplyReader> RelayOperation::reader(const Candidate &)
{
    body.clear();
    return std::make_unique<RelayReader>(*this);
}

struct Outcome
{
    CallReport report;
    QString text;
    QList<AttemptRow> attempts;
};

} // namespace

Q_DECLARE_METATYPE(maquette::test::LoopbackReply)

class DispatcherTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<HttpTransport> m_transport;
    std::unique_ptr<Dispatcher> m_dispatcher;
    SystemClock m_clock;
    Redactor m_redactor;
    QByteArray m_key = QByteArrayLiteral("sk-test-0123456789");
    bool m_hasKey = true;
    std::shared_ptr<ChatOperation> m_operation;
    QString m_text;

    std::shared_ptr<const Provider> provider() const
    {
        const auto all = builtinProviders();
        const auto custom = std::find_if(all.cbegin(), all.cend(), [](const Provider &p) { return p.id == u"custom"; });
        return std::make_shared<const Provider>(*custom);
    }

    Candidate candidate(const LoopbackServer &server, const QString &name = u"one"_s) const
    {
        Price price;
        price.tokens.input = Money{1000};
        price.tokens.output = Money{5000};
        Account account{.id = name, .name = name, .providerId = u"custom"_s, .baseUrl = server.url(u"/v1"_s)};
        return {account, provider(), Model{.providerId = u"custom"_s, .id = u"m"_s, .contextTokens = 8000, .price = price}};
    }

    Call *start(const QList<Candidate> &candidates, AfterUnknown afterUnknown = AfterUnknown::Ask,
                std::optional<Money> maxCost = {})
    {
        ChatRequest request;
        request.messages = {ChatMessage{.role = Role::User, .text = u"Hi"_s}};
        request.maxOutputTokens = 100;
        m_operation = std::make_shared<ChatOperation>(
            ChatOperation::Input{.request = request, .prompt = {.textTokens = 10, .isExact = true}});
        m_text.clear();
        connect(m_operation.get(), &ChatOperation::events, this, [this](const QList<ChatEvent> &events) {
            for (const ChatEvent &event : events) {
                if (const auto *text = std::get_if<TextDelta>(&event))
                    m_text += text->text;
            }
        });
        CallRequest call{.candidates = candidates, .operation = m_operation, .maxCost = maxCost, .afterUnknown = afterUnknown};
        call.timeouts = HttpTimeouts{.connect = 3s, .firstByte = 1s, .idle = 1s};
        return m_dispatcher->start(std::move(call), this);
    }

    /// Waits for the end of `call` and reads what the ledger says of it.
    Outcome finish(Call *call)
    {
        Outcome outcome;
        QSignalSpy finished(call, &Call::finished);
        if (!finished.wait(15'000))
            return outcome;
        outcome.report = finished.constFirst().constFirst().value<CallReport>();
        outcome.text = m_text;
        bool isRead = false;
        m_ledger->attemptsOf(outcome.report.callId, this, [&](const Result<QList<AttemptRow>> &rows) {
            isRead = true;
            if (rows)
                outcome.attempts = *rows;
        });
        if (!QTest::qWaitFor([&] { return isRead; }))
            outcome.attempts.clear();
        return outcome;
    }

private slots:
    void init()
    {
        TestCase::init();
        m_hasKey = true;
        m_home = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(Database::Options{.path = m_home->filePath(u"maquette.db"_s)});
        m_database->open();
        m_ledger = std::make_unique<Ledger>(*m_database, m_clock, u"test"_s);
        m_transport = std::make_unique<HttpTransport>();
        m_dispatcher = std::make_unique<Dispatcher>(Dispatcher::Parts{
            .transport = *m_transport,
            .ledger = *m_ledger,
            .credentials = {.keys =
                                [this](const Account &, QObject *context, const std::function<void(Result<Secret>)> &done) {
                                    QMetaObject::invokeMethod(
                                        context,
                                        [this, done] {
                                            done(m_hasKey ? Result<Secret>(Secret::take(QByteArray(m_key)))
                                                          : failure(Error::Kind::NoKey, u"No key."_s));
                                        },
                                        Qt::QueuedConnection);
                                }},
            .redactor = m_redactor,
            .clock = m_clock,
            .random = [] { return 0.02; }});
    }

    void cleanup()
    {
        m_dispatcher.reset();
        m_ledger.reset();
        m_database.reset();
        m_transport.reset();
        m_operation.reset();
    }

    void aWholeAnswerIsSettledOnReportedUsage()
    {
        LoopbackServer server;
        server.setReply(wholeAnswer());
        const Outcome outcome = finish(start({candidate(server)}));
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.text, u"Hello there"_s);
        QCOMPARE(outcome.report.cost->picos, 10 * 1000 + 2 * 5000);
        QCOMPARE(outcome.report.costSource, FigureSource::Computed);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Settled);
        QCOMPARE(outcome.attempts[0].completion.cost->picos, 20'000);
        QVERIFY(outcome.report.timeToFirstContent.has_value());
        QCOMPARE(server.requests().size(), 1);
    }

    void aCallThatIsOverMayOutliveTheDispatcher()
    {
        LoopbackServer server;
        server.setReply(wholeAnswer());
        Call *call = start({candidate(server)});
        QSignalSpy gone(call, &QObject::destroyed);
        connect(call, &Call::finished, this, [this] { m_dispatcher.reset(); });
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(!m_dispatcher);
    }

    void theRowIsHeldBeforeTheFirstByteLeaves()
    {
        QList<AttemptState> states;
        LoopbackServer server([&](const test::LoopbackRequest &) {
            // A second connection to the same file sees only what is committed.
            Database other(Database::Options{.path = m_home->filePath(u"maquette.db"_s), .readers = 1});
            other.open();
            Ledger ledger(other, m_clock, u"other"_s);
            bool isRead = false;
            ledger.attempts(AttemptQuery{}, this, [&](const Result<AttemptPage> &page) {
                for (const AttemptRow &row : page->rows)
                    states.append(row.state);
                isRead = true;
            });
            (void)QTest::qWaitFor([&] { return isRead; });
            return wholeAnswer();
        });
        const Outcome outcome = finish(start({candidate(server)}));
        QVERIFY(!outcome.report.error);
        QCOMPARE(states, QList({AttemptState::Held}));
    }

    void theKeyGoesIntoTheRequestHeaderAlone()
    {
        LoopbackServer server;
        server.setReply(wholeAnswer());
        const Outcome outcome = finish(start({candidate(server)}));
        QCOMPARE(server.lastRequest().headers.value("authorization"), "Bearer " + m_key);
        QVERIFY(!server.lastRequest().body.contains(m_key));
        QVERIFY(!outcome.attempts[0].hold.endpoint.contains(QString::fromLatin1(m_key)));
    }

    // The retry table of architecture.md section 3, as far as it concerns chat: replies in turn, then a good answer.
    void everyRowOfTheRetryTable_data()
    {
        QTest::addColumn<QList<LoopbackReply>>("replies");
        QTest::addColumn<int>("posts");
        QTest::addColumn<QList<AttemptState>>("states");
        QTest::addColumn<bool>("isDone");
        QTest::addColumn<bool>("isUnknown");
        using S = AttemptState;
        const auto row = [](const char *name, const QList<LoopbackReply> &replies, const QList<S> &states, bool isDone,
                            bool isUnknown) {
            QTest::newRow(name) << replies << int(states.size()) << states << isDone << isUnknown;
        };
        for (const int status : {408, 425, 503, 529})
            row(QByteArray::number(status), {failing(status)}, {S::Released, S::Settled}, true, false);
        row("429 rate", {failing(429, "rate_limit_error", "rate_limit_exceeded")}, {S::Released, S::Settled}, true, false);
        for (const int status : {409, 500, 502, 504, 524})
            row(QByteArray::number(status), {failing(status)}, {S::Released, S::Settled}, true, false);
        row("500 three times", {failing(500), failing(500), failing(500)}, {S::Released, S::Released, S::Released}, false, false);
        row("503 four times", {failing(503), failing(503), failing(503), failing(503)},
            {S::Released, S::Released, S::Released, S::Released}, false, false);
        row("hang-up after reading", {LoopbackReply::hangUp()}, {S::Unknown}, false, true);
        row("stall before the head", {LoopbackReply::stall()}, {S::Unknown}, false, true);
        row("200 and hang-up before content", {LoopbackReply::stream({}).cutAt(120)}, {S::Unknown}, false, true);
        row("cut after content", {LoopbackReply::closeDelimited(200, chunk("Half"))}, {S::Settled}, false, false);
        row("stall after content", {LoopbackReply::stream(QByteArrayList(10, chunk("Half"))).stallAt(900)}, {S::Settled}, false,
            false);
        row("429 that is money", {failing(429, "insufficient_quota", "insufficient_quota")}, {S::Released}, false, false);
        for (const int status : {402, 401, 403, 400, 404, 413, 422})
            row(QByteArray::number(status), {failing(status, "invalid_request_error", "no")}, {S::Released}, false, false);
        row("redirect", {LoopbackReply::redirect(307, "https://elsewhere.invalid/v1")}, {S::Released}, false, false);
        row("filtered", {failing(400, "invalid_request_error", "content_policy_violation")}, {S::Released}, false, false);
    }

    void everyRowOfTheRetryTable()
    {
        QFETCH(QList<LoopbackReply>, replies);
        QFETCH(int, posts);
        QFETCH(QList<AttemptState>, states);
        QFETCH(bool, isDone);
        QFETCH(bool, isUnknown);
        LoopbackServer server;
        for (const LoopbackReply &reply : replies)
            server.enqueue(reply);
        server.setReply(wholeAnswer());
        const Outcome outcome = finish(start({candidate(server)}));
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), posts);
        QList<AttemptState> seen;
        for (const AttemptRow &attempt : outcome.attempts)
            seen.append(attempt.state);
        QCOMPARE(seen, states);
        QCOMPARE(!outcome.report.error, isDone);
        if (!isDone)
            QCOMPARE(outcome.report.error->outcomeUnknown, isUnknown);
    }

    std::shared_ptr<RelayOperation> relay(const LoopbackServer &server) const
    {
        auto operation = std::make_shared<RelayOperation>();
        operation->server = server.url();
        return operation;
    }

    Outcome finishRelay(const std::shared_ptr<RelayOperation> &operation, const Candidate &to)
    {
        Candidate priced = to;
        priced.model.price->perImage = Money{600};
        return finish(m_dispatcher->start({.candidates = {priced}, .operation = operation}, this));
    }

    static QByteArrayList targets(const LoopbackServer &server)
    {
        QByteArrayList targets;
        for (const test::LoopbackRequest &request : server.requests())
            targets.append(request.method + ' ' + request.target);
        return targets;
    }

    void aRefusalThatTellsWhatItUsedIsPaid()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("refused"));
        const Outcome outcome = finishRelay(relay(server), candidate(server));
        QVERIFY(outcome.report.error);
        QCOMPARE(outcome.report.error->kind, Error::Kind::Filtered);
        QVERIFY(!outcome.report.error->outcomeUnknown);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Settled);
        QCOMPARE(outcome.attempts[0].completion.cost, Money{600});
        QCOMPARE(outcome.attempts[0].completion.errorKind, Error::Kind::Filtered);
        QCOMPARE(server.requests().size(), 1);
    }

    void uploadsComeBeforeThePaidRequestAndAreNoAttempts()
    {
        LoopbackServer server;
        server.enqueue(failing(503));
        server.enqueue(LoopbackReply::json("{}"));
        server.enqueue(LoopbackReply::json("{}"));
        server.setReply(LoopbackReply::json("content done"));
        const auto operation = relay(server);
        operation->uploads = 2;
        const Outcome outcome = finishRelay(operation, candidate(server));
        QVERIFY(!outcome.report.error);
        QCOMPARE(targets(server), (QByteArrayList{"POST /upload", "POST /upload", "POST /upload", "POST /make"}));
        QCOMPARE(server.requests().at(0).headers.value("authorization"), "Bearer " + m_key);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].completion.cost, Money{600});
    }

    void anUploadThatFailsSpendsNothingAndAsksTheNextCandidate()
    {
        LoopbackServer server;
        server.enqueue(failing(400, "invalid_request_error", "no"));
        server.enqueue(LoopbackReply::json("{}"));
        server.setReply(LoopbackReply::json("content done"));
        const auto operation = relay(server);
        operation->uploads = 1;
        QCOMPARE(m_dispatcher->running(), 0);
        const Outcome outcome = finish(
            m_dispatcher->start({.candidates = {candidate(server), candidate(server, u"two"_s)}, .operation = operation}, this));
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.report.accountId, u"two"_s);
        QCOMPARE(outcome.attempts.size(), 1);
    }

    void anAnswerThatGoesOnElsewhereIsOneAttempt()
    {
        LoopbackServer server;
        server.enqueue(LoopbackReply::json("go on"));
        server.enqueue(failing(503));
        server.setReply(LoopbackReply::json(" content done"));
        const auto operation = relay(server);
        const Outcome outcome = finishRelay(operation, candidate(server));
        QVERIFY(!outcome.report.error);
        QCOMPARE(targets(server), (QByteArrayList{"POST /make", "GET /answer", "GET /answer"}));
        QCOMPARE(server.lastRequest().headers.value("authorization"), "Bearer " + m_key);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Settled);
    }

    void anAnswerElsewhereGetsNoKeyOfOurs()
    {
        LoopbackServer server;
        LoopbackServer elsewhere;
        server.setReply(LoopbackReply::json("go on"));
        elsewhere.setReply(LoopbackReply::json(" content done"));
        const auto operation = relay(server);
        auto call = m_dispatcher->start({.candidates = {candidate(server)}, .operation = operation}, this);
        connect(
            call, &Call::attemptStarted, this,
            [&] {
                QVERIFY(server.waitForRequests(1));
                operation->server = elsewhere.url();
            },
            Qt::QueuedConnection);
        const Outcome outcome = finish(call);
        QVERIFY(!outcome.report.error);
        QCOMPARE(elsewhere.requests().size(), 1);
        QVERIFY(!elsewhere.lastRequest().headers.contains("authorization"));
    }

    void aRefusedReadingDoesNotSendThePaidRequestAgain()
    {
        LoopbackServer server;
        server.enqueue(LoopbackReply::json("go on"));
        server.setReply(failing(404, "not_found", "gone"));
        const Outcome outcome = finishRelay(relay(server), candidate(server));
        QVERIFY(outcome.report.error);
        QVERIFY(outcome.report.error->outcomeUnknown);
        QCOMPARE(targets(server).count("POST /make"), 1);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Unknown);
    }

    void aTaskStaysHeldUntilItsJobSettlesIt()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("content done"));
        const auto operation = relay(server);
        operation->isTask = true;
        const Outcome outcome = finishRelay(operation, candidate(server));
        QVERIFY(!outcome.report.error);
        QVERIFY(outcome.report.isDeferred);
        QCOMPARE(operation->kept, 1);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Held);
        QCOMPARE(outcome.report.attemptId, outcome.attempts[0].hold.attemptId);
    }

    void aTaskThatCouldNotBeKeptIsUnknown()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("content done"));
        const auto operation = relay(server);
        operation->isTask = true;
        operation->keeping = failure(Error::Kind::Storage, u"The disk is full."_s);
        const Outcome outcome = finishRelay(operation, candidate(server));
        QVERIFY(outcome.report.error);
        QCOMPARE(outcome.report.error->kind, Error::Kind::Storage);
        QVERIFY(outcome.report.error->outcomeUnknown);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Unknown);
    }

    void anAnswerThatCouldNotBeKeptIsSettledAllTheSame()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::json("content done"));
        const auto operation = relay(server);
        operation->keeping = failure(Error::Kind::Storage, u"The disk is full."_s);
        const Outcome outcome = finishRelay(operation, candidate(server));
        QVERIFY(outcome.report.error);
        QVERIFY(!outcome.report.error->outcomeUnknown);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Settled);
        QCOMPARE(outcome.attempts[0].completion.cost, Money{600});
    }

    void aServerThatIsNotThereIsTriedAgainAndNeverCharged()
    {
        Candidate nowhere = [this] {
            LoopbackServer server;
            return candidate(server);
        }();
        const Outcome outcome = finish(start({nowhere}));
        QVERIFY(outcome.report.error);
        QCOMPARE(outcome.report.error->kind, Error::Kind::Offline);
        QVERIFY(!outcome.report.error->outcomeUnknown);
        QCOMPARE(outcome.attempts.size(), 4);
        for (const AttemptRow &attempt : outcome.attempts)
            QCOMPARE(attempt.state, AttemptState::Released);
    }

    void aRetryAfterIsWaitedFor()
    {
        LoopbackServer server;
        server.enqueue(failing(429, "rate_limit_error", "rate_limit_exceeded", {{"retry-after", "1"}}));
        server.setReply(wholeAnswer());
        QElapsedTimer timer;
        timer.start();
        const Outcome outcome = finish(start({candidate(server)}));
        QVERIFY(!outcome.report.error);
        QVERIFY(timer.elapsed() >= 1000);
        QCOMPARE(server.requests().size(), 2);
    }

    void anErrorEventInA200StreamCountsAsAnError()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stream({chunk("So far"), R"(data: {"error":{"message":"overloaded","type":"server_error"}})"
                                                                "\n\n"}));
        const Outcome outcome = finish(start({candidate(server)}));
        QVERIFY(outcome.report.error);
        QVERIFY(outcome.report.hasContent);
        QCOMPARE(outcome.text, u"So far"_s);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Settled);
        QCOMPARE(outcome.attempts[0].completion.costSource, FigureSource::Counted);
        QCOMPARE(server.requests().size(), 1);
    }

    void aCutStreamKeepsItsTextAndIsSettledOnTheCount()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::closeDelimited(200, chunk("Half an") + chunk(" answer")));
        const Outcome outcome = finish(start({candidate(server)}));
        QVERIFY(outcome.report.error);
        QCOMPARE(outcome.text, u"Half an answer"_s);
        QCOMPARE(outcome.report.usageSource, FigureSource::Counted);
        QVERIFY(outcome.report.cost->picos >= 10 * 1000 + 2 * 5000);
    }

    void aWebPageIsSaidAndNotCharged()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::answer(200, "<html><title>Welcome</title></html>", "text/html; charset=utf-8"));
        const Outcome outcome = finish(start({candidate(server)}));
        QCOMPARE(outcome.report.error->kind, Error::Kind::Protocol);
        QVERIFY(!outcome.report.error->outcomeUnknown);
        QVERIFY(outcome.report.error->message.contains(u"/v1"_s));
        QCOMPARE(outcome.attempts[0].state, AttemptState::Released);
        QCOMPARE(server.requests().size(), 1);
    }

    void theNextAccountIsAskedWhenTheFirstHasNoMoney()
    {
        LoopbackServer poor;
        poor.setReply(failing(429, "insufficient_quota", "insufficient_quota"));
        LoopbackServer rich;
        rich.setReply(wholeAnswer());
        const Outcome outcome = finish(start({candidate(poor), candidate(rich, u"two"_s)}));
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.report.accountId, u"two"_s);
        QCOMPARE(outcome.attempts.size(), 2);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Released);
        QCOMPARE(outcome.attempts[1].state, AttemptState::Settled);
    }

    void nobodyElseIsAskedAfterAnUnknownUnlessAllowed()
    {
        for (const auto &[choice, posts] :
             {std::pair(AfterUnknown::Ask, 0), std::pair(AfterUnknown::Never, 0), std::pair(AfterUnknown::Always, 1)}) {
            LoopbackServer lost;
            lost.setReply(LoopbackReply::hangUp());
            LoopbackServer other;
            other.setReply(wholeAnswer());
            const Outcome outcome = finish(start({candidate(lost), candidate(other, u"two"_s)}, choice));
            QCOMPARE(other.requests().size(), posts);
            QCOMPARE(lost.requests().size(), 1);
            QCOMPARE(!outcome.report.error, posts == 1);
            QVERIFY(!outcome.report.error || outcome.report.error->outcomeUnknown);
            // Whatever the second cost, the first may have cost something too.
            QVERIFY(!outcome.report.cost);
        }
    }

    void nothingIsAskedElsewhereAfterTheFirstContent()
    {
        LoopbackServer cut;
        cut.setReply(LoopbackReply::closeDelimited(200, chunk("Half")));
        LoopbackServer other;
        other.setReply(wholeAnswer());
        const Outcome outcome = finish(start({candidate(cut), candidate(other, u"two"_s)}, AfterUnknown::Always));
        QVERIFY(outcome.report.error);
        QCOMPARE(other.requests().size(), 0);
    }

    void stoppingSettlesWhatWasCounted()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stream(QByteArrayList(10, chunk("Some text"))).stallAt(900));
        Call *call = start({candidate(server)});
        QSignalSpy content(call, &Call::contentStarted);
        QVERIFY(content.wait());
        QSignalSpy finished(call, &Call::finished);
        call->cancel();
        QCOMPARE(finished.size(), 0);
        const Outcome outcome = finish(call);
        QCOMPARE(outcome.report.error->kind, Error::Kind::Cancelled);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Settled);
        QCOMPARE(outcome.attempts[0].completion.costSource, FigureSource::Counted);
    }

    void whatWasCountedAndItsCostAreToldWhileContentArrives()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stream(QByteArrayList(10, chunk("Some text"))).stallAt(900));
        Call *call = start({candidate(server)});
        std::optional<Money> cost;
        connect(call, &Call::progressed, this, [&](const Usage &, const std::optional<Money> &now) { cost = now; });
        QTRY_VERIFY(cost && cost->picos > 10 * 1000);
        call->cancel();
        (void)finish(call);
    }

    void stoppingBeforeAnythingLeftReleasesTheHold()
    {
        LoopbackServer server;
        server.setReply(wholeAnswer());
        Call *call = start({candidate(server)});
        call->cancel();
        const Outcome outcome = finish(call);
        QCOMPARE(outcome.report.error->kind, Error::Kind::Cancelled);
        QVERIFY(server.roundTrip());
        QCOMPARE(server.requests().size(), 0);
        for (const AttemptRow &attempt : outcome.attempts)
            QCOMPARE(attempt.state, AttemptState::Released);
    }

    void aWorstCaseOverTheCapIsNotSent()
    {
        LoopbackServer server;
        server.setReply(wholeAnswer());
        const Outcome outcome = finish(start({candidate(server)}, AfterUnknown::Ask, Money{1000}));
        QCOMPARE(outcome.report.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(server.requests().size(), 0);
        QCOMPARE(outcome.attempts.size(), 0);
    }

    void aBudgetStopsBeforeSending()
    {
        LoopbackServer server;
        server.setReply(wholeAnswer());
        bool isSet = false;
        m_ledger->setBudget(Budget{.hard = Money{100}}, this, [&](const Result<QString> &id) { isSet = id.has_value(); });
        QTRY_VERIFY(isSet);
        const Outcome outcome = finish(start({candidate(server)}));
        QCOMPARE(outcome.report.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(server.requests().size(), 0);
    }

    void afterFiveServerFailuresTheAccountIsLeftAlone()
    {
        LoopbackServer server;
        server.setReply(failing(500));
        (void)finish(start({candidate(server)}));
        (void)finish(start({candidate(server)}));
        const auto seen = server.requests().size();
        QVERIFY(seen >= 5);
        const Outcome outcome = finish(start({candidate(server)}));
        QCOMPARE(outcome.report.error->kind, Error::Kind::Overloaded);
        QCOMPARE(server.requests().size(), seen);
    }

    void aNameThatOnlyLooksLikeThisComputerNeedsItsKey()
    {
        const auto all = builtinProviders();
        const auto openai = std::find_if(all.cbegin(), all.cend(), [](const Provider &p) { return p.id == u"openai"; });
        LoopbackServer server;
        Candidate elsewhere = candidate(server);
        elsewhere.provider = std::make_shared<const Provider>(*openai);
        elsewhere.account.baseUrl = QUrl(u"https://127.example.invalid/v1"_s);
        m_hasKey = false;
        const Outcome outcome = finish(start({elsewhere}));
        QCOMPARE(outcome.report.error->kind, Error::Kind::NoKey);
        QCOMPARE(outcome.attempts.size(), 1);
        QCOMPARE(outcome.attempts[0].state, AttemptState::Released);
    }

    void limitsInHeadersAreTold()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stream({chunk("Hi"), stopChunk(), usageChunk()}, "text/event-stream",
                                              {{"x-ratelimit-limit-requests", "60"},
                                               {"x-ratelimit-remaining-requests", "59"},
                                               {"x-ratelimit-reset-requests", "1s"}}));
        QSignalSpy gauges(m_dispatcher.get(), &Dispatcher::gaugesRead);
        (void)finish(start({candidate(server)}));
        QCOMPARE(gauges.size(), 1);
        const auto read = gauges.constFirst().at(1).value<RateGauges>();
        QCOMPARE(read.constFirst().remaining.value_or(0), 59);
    }

    void deletingTheOwnerIsSilent()
    {
        LoopbackServer server;
        server.setReply(LoopbackReply::stall());
        auto owner = std::make_unique<QObject>();
        Call *call = start({candidate(server)});
        call->setParent(owner.get());
        QSignalSpy finished(call, &Call::finished);
        QVERIFY(server.waitForRequests(1));
        owner.reset();
        QCOMPARE(finished.size(), 0);
        QTRY_COMPARE(m_dispatcher->running(), 0);
    }
};

QTEST_GUILESS_MAIN(DispatcherTest)
#include "tst_dispatcher.moc"
