#include "core/calls/router.h"
#include "tests/core/calls/callhouse.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Who answers when the one that was chosen cannot, in what time, and what is said and written about it.
class FallbackTest : public TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<CallHouse> m_house;

    /// In the router's order, with "two" as another account of the same provider and "three" as the user's fallback.
    QList<Candidate> ordered(const QList<Candidate> &all) const
    {
        const Router router({.wait = [this](const QString &id) { return m_house->dispatcher.waitFor(id, 0); },
                             .isHealthy = [this](const Account &account) { return m_house->dispatcher.isHealthy(account); }});
        return router.order(all.at(0), all.mid(1, 1), all.mid(2));
    }

    CallHouse::Outcome ask(const QList<Candidate> &candidates, AfterUnknown afterUnknown = AfterUnknown::Ask)
    {
        return m_house->run({.candidates = ordered(candidates), .operation = CallHouse::chat(), .afterUnknown = afterUnknown});
    }

    static QUrl nowhere()
    {
        const LoopbackServer server;
        return server.url();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<CallHouse>();
    }

    void cleanup() { m_house.reset(); }

    void aProviderThatIsDownCostsLessThanASecond_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<QString>("rows");
        QTest::newRow("refused") << 0 << QByteArray() << u"one released, one released, two settled"_s;
        QTest::newRow("503") << 503 << QByteArray() << u"one released, one released, two settled"_s;
        QTest::newRow("503 that asks to wait") << 503 << QByteArray("30") << u"one released, two settled"_s;
        QTest::newRow("500") << 500 << QByteArray() << u"one released, one released, two settled"_s;
        QTest::newRow("429") << 429 << QByteArray() << u"one released, two settled"_s;
        QTest::newRow("429 that asks to wait") << 429 << QByteArray("30") << u"one released, two settled"_s;
    }

    void aProviderThatIsDownCostsLessThanASecond()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        QFETCH(QString, rows);
        LoopbackServer second;
        second.setReply(CallHouse::answer().drip(60, 20ms));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(!ask({CallHouse::candidate(second, u"two"_s)}).report.error);
        const qint64 own = clock.elapsed();

        LoopbackServer first;
        const HttpHeaders wait = retryAfter.isEmpty() ? HttpHeaders() : HttpHeaders{{"Retry-After", retryAfter}};
        first.setReply(status == 429 ? CallHouse::failing(429, "rate_limit_error", "rate_limit_exceeded", wait)
                                     : CallHouse::failing(status, "server_error", "oops", wait));
        clock.restart();
        const auto outcome =
            ask({CallHouse::candidate(status ? first.url() : nowhere(), u"one"_s), CallHouse::candidate(second, u"two"_s)});
        const qint64 both = clock.elapsed();
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.report.accountId, u"two"_s);
        QCOMPARE(outcome.rows, rows);
        QCOMPARE(outcome.report.cost, Money{20'000});
        QVERIFY(!outcome.skipped.value(u"one"_s).isEmpty());
        QVERIFY2(both <= own + 1000, qPrintable(u"%1 ms after %2 ms"_s.arg(both).arg(own)));
    }

    void anAccountThatMayNotIsPassedOverAtOnce_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("401") << 401 << QByteArray("authentication_error");
        QTest::newRow("402") << 402 << QByteArray("payment_required");
        QTest::newRow("403") << 403 << QByteArray("permission_error");
        QTest::newRow("429 that is money") << 429 << QByteArray("insufficient_quota");
        QTest::newRow("429 of a rate") << 429 << QByteArray("rate_limit_error");
    }

    void anAccountThatMayNotIsPassedOverAtOnce()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        LoopbackServer server([&](const LoopbackRequest &request) {
            return request.headers.value("authorization").contains("two") ? CallHouse::answer()
                                                                          : CallHouse::failing(status, type, type);
        });
        const auto outcome = ask({CallHouse::candidate(server, u"one"_s), CallHouse::candidate(server, u"two"_s)});
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.rows, u"one released, two settled"_s);
        QCOMPARE(server.requests().size(), 2);
        // The next account is asked with its own key.
        QCOMPARE(server.requests().at(0).headers.value("authorization"), QByteArray("Bearer sk-one-0123456789"));
        QCOMPARE(server.requests().at(1).headers.value("authorization"), QByteArray("Bearer sk-two-0123456789"));
    }

    void aRequestThatIsWrongIsAskedNowhereElse()
    {
        LoopbackServer first;
        first.setReply(CallHouse::failing(400, "invalid_request_error", "bad"));
        LoopbackServer second;
        second.setReply(CallHouse::answer());
        const auto outcome = ask({CallHouse::candidate(first, u"one"_s), CallHouse::candidate(second, u"two"_s)});
        QCOMPARE(outcome.report.error->kind, Error::Kind::Rejected);
        QCOMPARE(outcome.rows, u"one released"_s);
        QCOMPARE(second.requests().size(), 0);
    }

    void whenNobodyAnswersTheFirstReasonIsTold()
    {
        LoopbackServer first;
        first.setReply(CallHouse::failing(401, "authentication_error", "invalid_api_key"));
        LoopbackServer second;
        second.setReply(CallHouse::failing(402, "payment_required", "payment_required"));
        const auto outcome = ask({CallHouse::candidate(first, u"one"_s), CallHouse::candidate(second, u"two"_s)});
        QCOMPARE(outcome.report.error->kind, Error::Kind::Unauthorized);
        QCOMPARE(outcome.rows, u"one released, two released"_s);
        QCOMPARE(outcome.report.cost, Money{0});
    }

    void aModelThatCannotIsPassedOverInWords()
    {
        LoopbackServer server;
        server.setReply(CallHouse::answer());
        Candidate small = CallHouse::candidate(server, u"one"_s);
        small.model.contextTokens = 8;
        Candidate retired = CallHouse::candidate(server, u"two"_s);
        retired.model.status = ModelStatus::Shutdown;
        const auto outcome = ask({small, retired, CallHouse::candidate(server, u"three"_s)});
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.rows, u"three settled"_s);
        QVERIFY2(outcome.skipped.value(u"one"_s).contains(u'8'), qPrintable(outcome.skipped.value(u"one"_s)));
        QVERIFY(!outcome.skipped.value(u"two"_s).isEmpty());
    }

    void anAccountsBudgetDoesNotStopTheOthers()
    {
        LoopbackServer server;
        server.setReply(CallHouse::answer());
        Budget budget{.hard = Money{100}};
        budget.scope = {.kind = BudgetScope::Kind::Account, .key = u"one"_s};
        QVERIFY(await<QString>([&](auto *context, auto done) { m_house->ledger.setBudget(budget, context, done); }));
        const auto outcome = ask({CallHouse::candidate(server, u"one"_s), CallHouse::candidate(server, u"two"_s)});
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.rows, u"two settled"_s);
        QVERIFY(!outcome.skipped.value(u"one"_s).isEmpty());
        const auto alone = ask({CallHouse::candidate(server, u"one"_s)});
        QCOMPARE(alone.report.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(server.requests().size(), 1);
    }

    void aModelWithinTheCapIsAskedWhenTheFirstIsTooDear()
    {
        LoopbackServer server;
        server.setReply(CallHouse::answer());
        Candidate dear = CallHouse::candidate(server, u"one"_s);
        dear.model.price->tokens.output = Money{5'000'000};
        const auto outcome = m_house->run({.candidates = {dear, CallHouse::candidate(server, u"two"_s)},
                                           .operation = CallHouse::chat(),
                                           .maxCost = Money{1'000'000}});
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.rows, u"two settled"_s);
        QVERIFY(!outcome.skipped.value(u"one"_s).isEmpty());
    }

    void anAccountWithoutHeadroomIsNotWaitedForWhereAnotherHasSome()
    {
        LoopbackServer server([&](const LoopbackRequest &request) {
            const bool isFirst = request.headers.value("authorization").contains("one");
            return LoopbackReply::stream(
                {R"(data: {"id":"c1","model":"m","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]})"
                 "\n\ndata: [DONE]\n\n"},
                "text/event-stream",
                isFirst ? HttpHeaders{{"x-ratelimit-limit-requests", "10"},
                                      {"x-ratelimit-remaining-requests", "0"},
                                      {"x-ratelimit-reset-requests", "60s"}}
                        : HttpHeaders());
        });
        const QList<Candidate> both{CallHouse::candidate(server, u"one"_s), CallHouse::candidate(server, u"two"_s)};
        QCOMPARE(ask(both).rows, u"one settled"_s);
        QVERIFY(m_house->dispatcher.waitFor(u"one"_s, 0) > 1s);
        const auto outcome = ask(both);
        QVERIFY(!outcome.report.error);
        QCOMPARE(outcome.rows, u"two settled"_s);
        QVERIFY2(outcome.skipped.value(u"one"_s).contains(u"one"_s), qPrintable(outcome.skipped.value(u"one"_s)));
    }

    void aHalfOpenCircuitLetsOneCallTry()
    {
        LoopbackServer sick;
        sick.setReply(CallHouse::failing(500));
        LoopbackServer well;
        well.setReply(CallHouse::answer());
        const QList<Candidate> both{CallHouse::candidate(sick, u"one"_s), CallHouse::candidate(well, u"two"_s)};
        for (int i = 0; i < 3; ++i)
            QVERIFY(!ask(both).report.error);
        QVERIFY(!m_house->dispatcher.isHealthy(both.at(0).account));
        const auto seen = sick.requests().size();
        const auto closed = ask(both);
        QCOMPARE(closed.rows, u"two settled"_s);
        QVERIFY(!closed.skipped.value(u"one"_s).isEmpty());
        QCOMPARE(sick.requests().size(), seen);

        m_house->clock.advance(11s);
        sick.setReply(CallHouse::answer());
        QCOMPARE(ask(both).rows, u"one settled"_s);
        QVERIFY(m_house->dispatcher.isHealthy(both.at(0).account));
    }

    void aProbeThatIsPassedOverBeforeSendingIsGivenBack()
    {
        LoopbackServer sick;
        sick.setReply(CallHouse::failing(500));
        LoopbackServer well;
        well.setReply(CallHouse::answer());
        const QList<Candidate> both{CallHouse::candidate(sick, u"one"_s), CallHouse::candidate(well, u"two"_s)};
        for (int i = 0; i < 3; ++i)
            QVERIFY(!ask(both).report.error);
        m_house->clock.advance(11s);
        Budget budget{.hard = Money{100}};
        budget.scope = {.kind = BudgetScope::Kind::Account, .key = u"one"_s};
        const auto id = await<QString>([&](auto *context, auto done) { m_house->ledger.setBudget(budget, context, done); });
        QVERIFY(id);
        QCOMPARE(ask(both).rows, u"two settled"_s);
        QVERIFY(await<void>([&](auto *context, auto done) { m_house->ledger.removeBudget(*id, context, done); }));
        sick.setReply(CallHouse::answer());
        QCOMPARE(ask(both).rows, u"one settled"_s);
    }

    void anAnswerThatWasLostAsksFirst()
    {
        LoopbackServer lost;
        lost.setReply(LoopbackReply::hangUp());
        LoopbackServer second;
        second.setReply(CallHouse::answer());
        const QList<Candidate> both{CallHouse::candidate(lost, u"one"_s), CallHouse::candidate(second, u"two"_s)};
        for (const AfterUnknown choice : {AfterUnknown::Ask, AfterUnknown::Never}) {
            const auto outcome = ask(both, choice);
            QVERIFY(outcome.report.error && outcome.report.error->outcomeUnknown);
            QCOMPARE(outcome.rows, u"one unknown"_s);
            QVERIFY(!outcome.report.cost);
        }
        QCOMPARE(second.requests().size(), 0);
        const auto always = ask(both, AfterUnknown::Always);
        QVERIFY(!always.report.error);
        QCOMPARE(always.rows, u"one unknown, two settled"_s);
        QVERIFY(!always.report.cost);
    }
};

QTEST_GUILESS_MAIN(FallbackTest)
#include "tst_fallback.moc"
