#include "core/ledger/attemptbodies.h"
#include "core/store/sqlconnection.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::LedgerFixture;

namespace {

/// Nobody waits for what is kept: a write behind it shows that it is in.
void drain(Database &database)
{
    const auto done = test::await<void>([&](auto *context, auto done) {
        database.write<void>(
            context, [](SqlConnection &) { return Result<void>(); }, done);
    });
    QVERIFY(done.has_value());
}

AttemptBody bodyOf(const QString &attemptId, const QString &words = u"a word"_s)
{
    return {.attemptId = attemptId,
            .request = {.head = u"POST https://api.example/v1"_s, .body = R"({"prompt":"a word"})", .size = 19, .isCut = false},
            .reply = {.head = u"HTTP 200"_s, .body = "fine", .size = 40, .isCut = true},
            .words = words};
}

std::optional<AttemptBody> found(const AttemptBodies &bodies, const QString &attemptId)
{
    return test::await<std::optional<AttemptBody>>([&](auto *context, auto done) { bodies.find(attemptId, context, done); })
        .value_or(std::nullopt);
}

qint64 indexed(LedgerFixture &fixture, const QString &word)
{
    return test::await<qint64>([&](auto *context, auto done) {
               fixture.database().read<qint64>(
                   context,
                   [word](SqlConnection &connection) -> Result<qint64> {
                       const auto count =
                           connection.integer(u"SELECT count(*) FROM attempt_search WHERE attempt_search MATCH ?", {word});
                       if (!count)
                           return tl::unexpected(count.error());
                       return count->value_or(0);
                   },
                   done);
           })
        .value_or(-1);
}

qint64 cleaned(AttemptBodies &bodies)
{
    QSignalSpy spy(&bodies, &AttemptBodies::cleaned);
    bodies.clean();
    return spy.wait() ? spy.constFirst().constFirst().value<Result<qint64>>().value_or(-1) : -1;
}

} // namespace

class AttemptBodiesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatIsKeptIsReadBack()
    {
        LedgerFixture fixture;
        AttemptBodies bodies(fixture.database(), fixture.clock);
        const QString id = fixture.held(Money{1}).attemptId;
        QVERIFY(!found(bodies, id));
        bodies.keep(bodyOf(id));
        drain(fixture.database());
        QCOMPARE(found(bodies, id), bodyOf(id));
        QCOMPARE(indexed(fixture, u"word"_s), 1);
        // It is complete once, like its attempt.
        bodies.keep(bodyOf(id, u"another"_s));
        drain(fixture.database());
        QCOMPARE(found(bodies, id), bodyOf(id));
        QCOMPARE(indexed(fixture, u"another"_s), 0);
    }

    void whatIsTooOldGoesWithItsWords()
    {
        LedgerFixture fixture;
        AttemptBodies bodies(fixture.database(), fixture.clock);
        QStringList old;
        for (int i = 0; i < 150; ++i) {
            old.append(fixture.held(Money{1}).attemptId);
            bodies.keep(bodyOf(old.last(), u"autumn"_s));
        }
        fixture.clock.advance(72h);
        const QString young = fixture.held(Money{1}).attemptId;
        bodies.keep(bodyOf(young, u"spring"_s));
        bodies.setRetention({.days = 2});
        QCOMPARE(cleaned(bodies), 150);
        QVERIFY(!found(bodies, old.first()));
        QVERIFY(found(bodies, young).has_value());
        QCOMPARE(indexed(fixture, u"autumn"_s), 0);
        QCOMPARE(indexed(fixture, u"spring"_s), 1);
        // The attempt itself is no body.
        QVERIFY(fixture.attempt(old.first()).has_value());
    }

    void theOldestGoWhereItIsTooMuch()
    {
        LedgerFixture fixture;
        AttemptBodies bodies(fixture.database(), fixture.clock);
        QStringList ids;
        for (int i = 0; i < 10; ++i) {
            ids.append(fixture.held(Money{1}).attemptId);
            bodies.keep(bodyOf(ids.last()));
            fixture.clock.advance(1s);
        }
        drain(fixture.database());
        const auto all = test::await<qint64>([&](auto *context, auto done) { bodies.size(context, done); });
        QVERIFY(all.has_value());
        bodies.setRetention({.bytes = *all / 2});
        QCOMPARE(cleaned(bodies), 5);
        QVERIFY(!found(bodies, ids.at(4)));
        QVERIFY(found(bodies, ids.at(5)).has_value());
    }

    void nothingGoesBeforeTheUsersWishIsKnown()
    {
        LedgerFixture fixture;
        AttemptBodies bodies(fixture.database(), fixture.clock);
        const QString id = fixture.held(Money{1}).attemptId;
        bodies.keep(bodyOf(id));
        bodies.clean();
        drain(fixture.database());
        QVERIFY(found(bodies, id).has_value());
    }

    void allOfThemCanBeRemoved()
    {
        LedgerFixture fixture;
        AttemptBodies bodies(fixture.database(), fixture.clock);
        for (int i = 0; i < 100; ++i)
            bodies.keep(bodyOf(fixture.held(Money{1}).attemptId));
        QSignalSpy spy(&bodies, &AttemptBodies::cleaned);
        bodies.removeAll();
        QVERIFY(spy.wait());
        QCOMPARE(spy.constFirst().constFirst().value<Result<qint64>>().value_or(-1), 100);
        QCOMPARE(indexed(fixture, u"word"_s), 0);
        QCOMPARE(test::await<qint64>([&](auto *context, auto done) { bodies.size(context, done); }).value_or(-1), 0);
    }

    void allGoAlsoWhileTheOldOnesAreOnTheirWay()
    {
        LedgerFixture fixture;
        AttemptBodies bodies(fixture.database(), fixture.clock);
        for (int i = 0; i < 10; ++i)
            bodies.keep(bodyOf(fixture.held(Money{1}).attemptId));
        bodies.setRetention({.days = 1});
        QSignalSpy spy(&bodies, &AttemptBodies::cleaned);
        bodies.clean();
        bodies.removeAll();
        QVERIFY(spy.wait());
        QCOMPARE(spy.constFirst().constFirst().value<Result<qint64>>().value_or(-1), 10);
        QCOMPARE(test::await<qint64>([&](auto *context, auto done) { bodies.size(context, done); }).value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(AttemptBodiesTest)
#include "tst_attemptbodies.moc"
