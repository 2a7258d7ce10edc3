#include "core/ledger/attemptbodies.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class LedgerHistoryTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<LedgerFixture> m_fixture;
    QStringList m_calls;

    static QString names(const AttemptPage &page)
    {
        QStringList list;
        for (const AttemptRow &row : page.rows)
            list.append(row.hold.attemptId);
        return list.join(u' ');
    }

    AttemptPage find(const QString &where, AttemptQuery query = {})
    {
        query.where = *parseAttemptFilter(where);
        return m_fixture->page(query);
    }

    CallPage calls(const QString &where, AttemptQuery query = {})
    {
        query.where = *parseAttemptFilter(where);
        return await<CallPage>([&](auto *context, auto done) { m_fixture->ledger().calls(query, context, done); })
            .value_or(CallPage{});
    }

    void add(const QString &callId, int number, const QString &id, const QString &model, const QString &account,
             const Completion &end)
    {
        LedgerFixture &f = *m_fixture;
        HoldRecord hold = f.holdOf(callId, dollars(1));
        hold.attemptId = id;
        hold.number = number;
        hold.modelId = model;
        hold.accountId = account;
        hold.accountName = u"Name of "_s + account;
        QVERIFY(f.hold(hold));
        f.clock.advance(std::chrono::minutes(1));
        if (end.state != AttemptState::Held)
            QVERIFY(f.complete(id, end));
    }

private slots:
    void initTestCase()
    {
        m_fixture = std::make_unique<LedgerFixture>();
        LedgerFixture &f = *m_fixture;
        for (int i = 0; i < 4; ++i)
            m_calls.append(f.begin(i == 2 ? Feature::Title : Feature::Chat, i == 1 ? u"shop"_s : QString()));
        Completion limited{.state = AttemptState::Released, .httpStatus = 429, .errorKind = Error::Kind::RateLimited};
        limited.requestId = u"req_42"_s;
        add(m_calls.at(0), 1, u"a"_s, u"gpt-4o"_s, u"work"_s, limited);
        add(m_calls.at(0), 2, u"b"_s, u"gpt-4o"_s, u"work"_s, f.settled(dollars(0.3)));
        Completion lost{.state = AttemptState::Unknown, .httpStatus = 0, .errorKind = Error::Kind::Timeout};
        add(m_calls.at(1), 1, u"c"_s, u"claude-1"_s, u"home"_s, lost);
        Completion slow = f.settled(dollars(0.1));
        slow.duration = std::chrono::seconds(20);
        add(m_calls.at(2), 1, u"d"_s, u"claude-2"_s, u"home"_s, slow);
        add(m_calls.at(2), 2, u"e"_s, u"claude_2"_s, u"home"_s, Completion{.state = AttemptState::Held});
        AttemptBodies bodies(f.database(), f.clock);
        const auto keep = [&](const QString &id, const QString &words) {
            bodies.keep({.attemptId = id, .request = {}, .reply = {}, .words = words});
        };
        keep(u"a"_s, u"What is a binary heap?"_s);
        keep(u"b"_s, u"What is a binary heap? A heap is a tree: 二叉堆"_s);
        keep(u"c"_s, u"A stack is no heap"_s);
        keep(u"d"_s, u"Heaps of \"gravel\""_s);
        // They are written later; behind this write they are there.
        QVERIFY(await<void>([&](auto *context, auto done) {
            f.database().template write<void>(
                context, [](SqlConnection &) { return Result<void>(); }, done);
        }));
    }

    void cleanupTestCase() { m_fixture.reset(); }

    void theFilterKeepsWhatMatches_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("expected");
        const auto row = [](const QString &where, const QString &expected) {
            QTest::newRow(qPrintable(where)) << where << expected;
        };
        row(u""_s, u"e d c b a"_s);
        row(u"model:claude"_s, u"e d c"_s);
        row(u"model:CLAUDE"_s, u"e d c"_s);
        row(u"model=claude-2"_s, u"d"_s);
        row(u"model:claude_2"_s, u"e"_s);
        row(u"model:%"_s, u""_s);
        row(u"model=claude"_s, u""_s);
        row(u"-model:claude"_s, u"b a"_s);
        row(u"model:gpt,claude-1"_s, u"c b a"_s);
        row(u"account:home"_s, u"e d c"_s);
        row(u"account:\"name of work\""_s, u"b a"_s);
        row(u"account:nobody"_s, u""_s);
        row(u"provider:openai state:settled"_s, u"d b"_s);
        row(u"provider:openai model:claude state:settled,held"_s, u"e d"_s);
        row(u"state:unknown"_s, u"c"_s);
        row(u"state:held,unknown"_s, u"e c"_s);
        row(u"-state:settled"_s, u"e c a"_s);
        row(u"status:429"_s, u"a"_s);
        row(u"status:4xx,200"_s, u"d b a"_s);
        row(u"-status:200"_s, u"e c a"_s);
        row(u"status>=200"_s, u"d b a"_s);
        row(u"error:any"_s, u"c a"_s);
        row(u"error:none"_s, u"e d b"_s);
        row(u"error:timeout,ratelimited"_s, u"c a"_s);
        row(u"cost>0.1"_s, u"b"_s);
        row(u"cost>=0.1 model:claude"_s, u"d"_s);
        row(u"cost:0.3,0.1"_s, u"d b"_s);
        row(u"-cost>0.1"_s, u"e d c a"_s);
        row(u"duration>10s"_s, u"d"_s);
        row(u"duration<=1200"_s, u"c b a"_s);
        row(u"ttft<1s"_s, u"d b"_s);
        row(u"tokens=30"_s, u"d b"_s);
        row(u"input>9 output<21 cached:0 reasoning:0 attempt:2"_s, u"b"_s);
        row(u"feature:title"_s, u"e d"_s);
        row(u"-feature:title"_s, u"c b a"_s);
        row(u"project:shop"_s, u"c"_s);
        row(u"project:\"\" feature:chat"_s, u"c b a"_s);
        row(u"project=\"\" feature:chat"_s, u"b a"_s);
        row(u"finish:stop"_s, u"d b"_s);
        row(u"request=req_42"_s, u"a"_s);
        row(u"subject:\"message 7\" currency:usd play:no attempt:1"_s, u"d c a"_s);
        row(u"play:yes"_s, u""_s);
        row(u"retried:yes"_s, u"e b"_s);
        row(u"retried:no latency>10s"_s, u"d"_s);
        row(u"has:error"_s, u"c a"_s);
        row(u"-has:cost,error"_s, u"e"_s);
        row(u"time:2026-11-21"_s, u"e d c b a"_s);
        row(u"time:<2026-11-21"_s, u""_s);
        row(u"time:>=2026-11-21 model:gpt"_s, u"b a"_s);
        row(u"currency:EUR"_s, u""_s);
        row(u"heap"_s, u"c b a"_s);
        row(u"HEAP binary"_s, u"b a"_s);
        row(u"heap*"_s, u"d c b a"_s);
        row(u"\"binary heap\""_s, u"b a"_s);
        row(u"\"heap binary\""_s, u""_s);
        row(u"heap -binary"_s, u"c"_s);
        row(u"-heap"_s, u"e d"_s);
        row(u"heap status:429"_s, u"a"_s);
        row(u"heap model:gpt,claude"_s, u"c b a"_s);
        row(u"二叉"_s, u"b"_s);
        row(u"gravel time:>=2026-11-21"_s, u"d"_s);
        row(u"nowhere"_s, u""_s);
    }

    void theFilterKeepsWhatMatches()
    {
        QFETCH(QString, where);
        QFETCH(QString, expected);
        QCOMPARE(names(find(where)), expected);
    }

    void theFilterKeepsWhatMatchesPageByPage_data() { theFilterKeepsWhatMatches_data(); }

    void theFilterKeepsWhatMatchesPageByPage()
    {
        QFETCH(QString, where);
        QFETCH(QString, expected);
        AttemptQuery query{.limit = 2};
        QStringList all;
        for (int pages = 0; pages < 5; ++pages) {
            const AttemptPage page = find(where, query);
            QVERIFY(page.rows.size() <= 2);
            if (!page.rows.isEmpty())
                all.append(names(page));
            query.after = page.next;
            if (page.isLast)
                break;
        }
        QCOMPARE(all.join(u' '), expected);
    }

    void boundsOfTimeCount()
    {
        const QDateTime first = find(u"attempt:1 model:gpt"_s).rows.first().startedAt;
        QCOMPARE(names(find(u""_s, {.since = first.addSecs(60), .until = first.addSecs(180)})), u"c b"_s);
        QCOMPARE(names(find(u"model:claude"_s, {.since = first, .until = first.addSecs(180)})), u"c"_s);
        QCOMPARE(names(find(u"heap*"_s, {.since = first.addSecs(60), .until = first.addSecs(180)})), u"c b"_s);
        QCOMPARE(names(find(u"heap"_s, {.since = first.addDays(1)})), QString());
    }

    void theDearestAndTheSlowestComeFirst()
    {
        QCOMPARE(names(find(u""_s, {.order = AttemptQuery::Order::Dearest})), u"b d"_s);
        QCOMPARE(names(find(u"state:settled"_s, {.order = AttemptQuery::Order::Slowest})), u"d b"_s);
        AttemptQuery query{.order = AttemptQuery::Order::Dearest, .limit = 1};
        query.after = find(u""_s, query).next;
        QCOMPARE(names(find(u""_s, query)), u"d"_s);
    }

    void whatIsHeldHasNoPlaceInAnOrderByFigures()
    {
        using Order = AttemptQuery::Order;
        QVERIFY(!names(find(u"state:held"_s)).isEmpty());
        for (const Order order : {Order::Dearest, Order::Slowest, Order::MostInput, Order::MostOutput})
            QCOMPARE(names(find(u"state:held"_s, {.order = order})), QString());
    }

    void everyOrderGoesBothWaysPageByPage_data()
    {
        QTest::addColumn<AttemptQuery::Order>("order");
        using Order = AttemptQuery::Order;
        QTest::newRow("time") << Order::Newest;
        QTest::newRow("cost") << Order::Dearest;
        QTest::newRow("duration") << Order::Slowest;
        QTest::newRow("first content") << Order::LatestContent;
        QTest::newRow("input") << Order::MostInput;
        QTest::newRow("output") << Order::MostOutput;
    }

    void everyOrderGoesBothWaysPageByPage()
    {
        QFETCH(AttemptQuery::Order, order);
        for (const QString &where : {QString(), u"provider:openai"_s, u"model:claude,gpt"_s, u"heap*"_s}) {
            QStringList pages[2];
            for (const bool isReversed : {false, true}) {
                AttemptQuery query{.order = order, .isReversed = isReversed, .limit = 1};
                for (int i = 0; i < 20; ++i) {
                    const AttemptPage page = find(where, query);
                    if (!page.rows.isEmpty())
                        pages[isReversed ? 1 : 0].append(names(page));
                    query.after = page.next;
                    if (page.isLast)
                        break;
                }
            }
            QVERIFY(pages[0].size() > 1);
            std::reverse(pages[1].begin(), pages[1].end());
            QCOMPARE(pages[1], pages[0]);
            QCOMPARE(names(find(where, {.order = order})), pages[0].join(u' '));
        }
    }

    void namesAndStatusesAreWalkedOneAfterTheOther_data()
    {
        QTest::addColumn<AttemptQuery::Order>("order");
        QTest::addColumn<QString>("where");
        using Order = AttemptQuery::Order;
        const std::pair<const char *, Order> orders[] = {
            {"status", Order::Status}, {"feature", Order::Feature}, {"model", Order::Model}};
        for (const auto &[name, order] : orders) {
            for (const char *where : {"", "provider:openai", "model:claude,gpt", "heap*", "has:error", "attempt=1"})
                QTest::addRow("%s %s", name, where) << order << QString::fromLatin1(where);
        }
    }

    void namesAndStatusesAreWalkedOneAfterTheOther()
    {
        QFETCH(AttemptQuery::Order, order);
        QFETCH(QString, where);
        const auto groupOf = [order](const AttemptRow &row) {
            return order == AttemptQuery::Order::Status    ? QString::number(row.completion.httpStatus).rightJustified(3, u'0')
                   : order == AttemptQuery::Order::Feature ? featureName(row.feature)
                                                           : row.hold.modelId.toLower();
        };
        const QList<AttemptRow> newest = find(where, {}).rows;
        for (const bool isReversed : {false, true}) {
            // What a sort of all rows gives.
            QList<AttemptRow> sorted = newest;
            std::stable_sort(sorted.begin(), sorted.end(), [&](const AttemptRow &a, const AttemptRow &b) {
                return isReversed ? groupOf(a) < groupOf(b) : groupOf(b) < groupOf(a);
            });
            AttemptPage expected;
            expected.rows = sorted;
            QCOMPARE(names(find(where, {.order = order, .isReversed = isReversed})), names(expected));
            // The same page by page.
            AttemptPage walked;
            AttemptQuery query{.order = order, .isReversed = isReversed, .limit = 1};
            for (int i = 0; i < 20; ++i) {
                const AttemptPage page = find(where, query);
                walked.rows += page.rows;
                query.after = page.next;
                if (page.isLast)
                    break;
            }
            QCOMPARE(names(walked), names(expected));
        }
    }

    void theNamesOfTheLedgerAreKnown()
    {
        const auto known =
            await<AttemptFilterNames>([&](auto *context, auto done) { m_fixture->ledger().filterNames(context, done); });
        QVERIFY(known.has_value());
        QCOMPARE(known->providers, QStringList{u"openai"_s});
        QVERIFY(known->models.contains(u"gpt-4o"_s));
        QVERIFY(known->accounts.first().startsWith(u"Name of "_s));
        QCOMPARE(known->projects, QStringList{u"shop"_s});
    }

    void callsAddUpTheirAttempts()
    {
        const CallPage page = calls(u""_s);
        QVERIFY(page.isLast);
        QCOMPARE(page.rows.size(), 4);
        QCOMPARE(page.rows.at(0).call.id, m_calls.at(3));
        QCOMPARE(page.rows.at(0).attempts, 0);
        QVERIFY(!page.rows.at(0).state);
        QCOMPARE(page.rows.at(0).cost, Money{});
        const CallRow &retried = page.rows.at(3);
        QCOMPARE(retried.attempts, 2);
        QCOMPARE(retried.cost, dollars(0.3));
        QCOMPARE(retried.usage.outputTokens, 20);
        QCOMPARE(retried.modelId, u"gpt-4o"_s);
        QCOMPARE(*retried.state, AttemptState::Settled);
        QCOMPARE(page.rows.at(2).call.project, u"shop"_s);
        QVERIFY(!page.rows.at(2).cost);
        QVERIFY(!page.rows.at(1).cost);
        QCOMPARE(page.rows.at(1).call.feature, Feature::Title);
    }

    void aCallMatchesWhenOneOfItsAttemptsDoes_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("none twice") << u"model:claude"_s << QList<int>{2, 1};
        QTest::newRow("first attempt") << u"status:429"_s << QList<int>{0};
        QTest::newRow("all with attempts") << u"provider:openai"_s << QList<int>{2, 1, 0};
        QTest::newRow("rare") << u"cost>0.2"_s << QList<int>{0};
        QTest::newRow("words") << u"heap"_s << QList<int>{1, 0};
        QTest::newRow("words of the first attempt") << u"gravel"_s << QList<int>{2};
    }

    void aCallMatchesWhenOneOfItsAttemptsDoes()
    {
        QFETCH(QString, where);
        QFETCH(QList<int>, expected);
        AttemptQuery query{.limit = 1};
        QList<int> found;
        for (int pages = 0; pages < 6; ++pages) {
            const CallPage page = calls(where, query);
            for (const CallRow &row : page.rows)
                found.append(static_cast<int>(m_calls.indexOf(row.call.id)));
            query.after = page.next;
            if (page.isLast)
                break;
        }
        QCOMPARE(found, expected);
    }

    void callsComeInEveryOrder()
    {
        using Order = AttemptQuery::Order;
        const auto inOrder = [&](Order order, bool isReversed, const QString &where = {}) {
            AttemptQuery query{.order = order, .isReversed = isReversed, .limit = 1};
            QList<int> found;
            for (int pages = 0; pages < 8; ++pages) {
                const CallPage page = calls(where, query);
                for (const CallRow &row : page.rows)
                    found.append(static_cast<int>(m_calls.indexOf(row.call.id)));
                query.after = page.next;
                if (page.isLast)
                    break;
            }
            return found;
        };
        QCOMPARE(inOrder(Order::Newest, true), (QList<int>{0, 1, 2, 3}));
        QCOMPARE(inOrder(Order::Newest, true, u"provider:openai"_s), (QList<int>{0, 1, 2}));
        QCOMPARE(inOrder(Order::Dearest, false, u"state:settled"_s), (QList<int>{0, 2}));
        QCOMPARE(inOrder(Order::Dearest, true, u"state:settled"_s), (QList<int>{2, 0}));
        QCOMPARE(inOrder(Order::Slowest, false, u"state:settled"_s), (QList<int>{2, 0}));
        // What was lost used nothing; what is held has no tokens yet.
        QCOMPARE(inOrder(Order::MostInput, false), (QList<int>{0, 1}));
        QCOMPARE(inOrder(Order::MostOutput, false), (QList<int>{0, 1}));
        QCOMPARE(inOrder(Order::Status, false).first(), 0);
    }

    void attemptsOfACallComeInOrder()
    {
        const auto rows = await<QList<AttemptRow>>(
            [&](auto *context, auto done) { m_fixture->ledger().attemptsOf(m_calls.at(0), context, done); });
        QCOMPARE(rows->size(), 2);
        QCOMPARE(rows->at(0).hold.number, 1);
        QCOMPARE(rows->at(1).hold.number, 2);
    }

    void aCorrectedCostIsWhatTheFilterSees()
    {
        const auto done = await<void>([&](auto *context, auto done) {
            m_fixture->ledger().correct({.attemptId = u"c"_s, .cost = dollars(7), .reason = {}}, context, done);
        });
        QVERIFY(done);
        QCOMPARE(names(find(u"cost>5"_s)), u"c"_s);
    }
};

QTEST_GUILESS_MAIN(LedgerHistoryTest)
#include "tst_ledgerhistory.moc"
