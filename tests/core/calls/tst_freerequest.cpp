#include "tests/core/calls/callhouse.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(maquette::test::LoopbackReply)

/// Questions that cost nothing: sent again by the first column of the retry table, and in no ledger.
class FreeRequestTest : public TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<CallHouse> m_house;
    std::unique_ptr<LoopbackServer> m_server;

    FreeRequest *ask(QObject *owner, const QUrl &url = {})
    {
        HttpRequest request{.url = url.isEmpty() ? m_server->url(u"/v1/models"_s) : url};
        request.timeouts = {.connect = 3s, .firstByte = 400ms, .idle = 400ms};
        const Candidate to = CallHouse::candidate(*m_server, u"one"_s);
        return m_house->dispatcher.ask(to.account, to.provider, request, owner);
    }

    Result<HttpResponse> finish(FreeRequest *asking)
    {
        QSignalSpy finished(asking, &FreeRequest::finished);
        if (!finished.wait(20'000))
            return failure(Error::Kind::Timeout, u"no answer came"_s);
        return finished.constFirst().constFirst().value<Result<HttpResponse>>();
    }

    bool isLedgerEmpty()
    {
        const auto page = await<AttemptPage>([&](auto *context, auto done) { m_house->ledger.attempts({}, context, done); });
        return page && page->rows.isEmpty();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_house = std::make_unique<CallHouse>();
        m_server = std::make_unique<LoopbackServer>();
    }

    void cleanup()
    {
        m_house.reset();
        m_server.reset();
    }

    void theFirstColumnOfTheRetryTable_data()
    {
        QTest::addColumn<LoopbackReply>("reply");
        QTest::addColumn<int>("requests");
        QTest::addColumn<bool>("isAnswered");
        QTest::newRow("answered") << LoopbackReply::json("{}") << 1 << true;
        QTest::newRow("hang-up") << LoopbackReply::hangUp() << 2 << true;
        QTest::newRow("stall") << LoopbackReply::stall() << 2 << true;
        QTest::newRow("cut") << LoopbackReply::json(R"({"data":[1,2,3]})").cutAt(80) << 2 << true;
        for (const int status : {408, 409, 425, 500, 502, 503, 504, 524, 529})
            QTest::newRow(QByteArray::number(status)) << CallHouse::failing(status) << 2 << true;
        QTest::newRow("429") << CallHouse::failing(429, "rate_limit_error", "rate_limit_exceeded") << 2 << true;
        QTest::newRow("429 that is money") << CallHouse::failing(429, "insufficient_quota", "insufficient_quota") << 1 << false;
        for (const int status : {400, 401, 402, 403, 404, 413, 422})
            QTest::newRow(QByteArray::number(status)) << CallHouse::failing(status, "invalid_request_error", "no") << 1 << false;
    }

    void theFirstColumnOfTheRetryTable()
    {
        QFETCH(LoopbackReply, reply);
        QFETCH(int, requests);
        QFETCH(bool, isAnswered);
        m_server->enqueue(reply);
        m_server->setReply(LoopbackReply::json("{}"));
        QObject owner;
        const auto answer = finish(ask(&owner));
        QCOMPARE(answer.has_value(), isAnswered);
        if (!answer)
            QVERIFY(!answer.error().outcomeUnknown);
        QVERIFY(m_server->roundTrip());
        QCOMPARE(m_server->requests().size(), requests);
        QVERIFY(isLedgerEmpty());
    }

    void nobodyIsAskedMoreThanFourTimes()
    {
        m_server->setReply(CallHouse::failing(503));
        QObject owner;
        const auto answer = finish(ask(&owner));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Overloaded);
        QCOMPARE(m_server->requests().size(), 4);
    }

    void whoIsNotThereIsAskedAgainAndTold()
    {
        const QUrl nowhere = [] {
            const LoopbackServer server;
            return server.url();
        }();
        QObject owner;
        const auto answer = finish(ask(&owner, nowhere));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Offline);
        QVERIFY(!answer.error().outcomeUnknown);
    }

    void aRetryAfterIsWaitedForAndTold()
    {
        m_server->enqueue(CallHouse::failing(429, "rate_limit_error", "rate_limit_exceeded", {{"Retry-After", "1"}}));
        m_server->setReply(LoopbackReply::json("{}"));
        QObject owner;
        FreeRequest *asking = ask(&owner);
        std::chrono::milliseconds told{0};
        connect(asking, &FreeRequest::waiting, this, [&](const QString &reason, std::chrono::milliseconds wait) {
            QVERIFY(!reason.isEmpty());
            told = wait;
        });
        QElapsedTimer clock;
        clock.start();
        QVERIFY(finish(asking));
        QVERIFY(clock.elapsed() >= 1000);
        QCOMPARE(told, 1000ms);
    }

    void theKeyGoesAlongAndIsNotInTheError()
    {
        m_house->redactor.learn(Secret::take("sk-one-0123456789"));
        m_server->setReply(LoopbackReply::answer(
            401, R"({"error":{"message":"Incorrect API key provided: sk-one-0123456789","code":"invalid_api_key"}})"));
        QObject owner;
        const auto answer = finish(ask(&owner));
        QCOMPARE(m_server->lastRequest().headers.value("authorization"), QByteArray("Bearer sk-one-0123456789"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Unauthorized);
        QVERIFY(!answer.error().message.contains(u"0123456789"_s));
        QVERIFY(!answer.error().detail.contains(u"0123456789"_s));
    }

    void cancellingEndsItOnce_data()
    {
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("before it was sent") << false;
        QTest::newRow("while it waits for the answer") << true;
    }

    void cancellingEndsItOnce()
    {
        QFETCH(bool, isAsked);
        m_server->setReply(LoopbackReply::stall());
        QObject owner;
        FreeRequest *asking = ask(&owner);
        if (isAsked)
            QVERIFY(m_server->waitForStalled(1));
        QSignalSpy finished(asking, &FreeRequest::finished);
        asking->cancel();
        asking->cancel();
        QCOMPARE(finished.size(), 0);
        QVERIFY(finished.wait());
        QCOMPARE(finished.constFirst().constFirst().value<Result<HttpResponse>>().error().kind, Error::Kind::Cancelled);
        QVERIFY(m_server->roundTrip());
        QCOMPARE(finished.size(), 1);
        QCOMPARE(m_server->requests().size(), isAsked ? 1 : 0);
    }

    void deletingTheOwnerIsSilent()
    {
        m_server->setReply(LoopbackReply::stall());
        auto owner = std::make_unique<QObject>();
        QSignalSpy finished(ask(owner.get()), &FreeRequest::finished);
        QVERIFY(m_server->waitForStalled(1));
        owner.reset();
        QVERIFY(m_server->roundTrip());
        QCOMPARE(finished.size(), 0);
    }
};


QTEST_GUILESS_MAIN(FreeRequestTest)
#include "tst_freerequest.moc"
