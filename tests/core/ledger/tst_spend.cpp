#include "core/store/sqlconnection.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

QList<SpendRow> spend(LedgerFixture &f, const SpendQuery &query)
{
    return await<QList<SpendRow>>([&](auto *context, auto done) { f.ledger().spend(query, context, done); })
        .value_or(QList<SpendRow>{});
}

qint64 wrongSums(LedgerFixture &f)
{
    const auto wrong = await<qint64>([&](auto *context, auto done) { f.ledger().checkSums(context, done); });
    if (!wrong)
        qCritical().noquote() << wrong.error().detail;
    return wrong.value_or(-1);
}

Result<void> execute(LedgerFixture &f, const QString &sql)
{
    return await<void>([&](auto *context, auto done) {
        f.database().write<void>(
            context, [sql](SqlConnection &db) { return db.execute(sql); }, done);
    });
}

/// An attempt of `account` and `model` that cost `cost`.
void add(LedgerFixture &f, const QString &account, const QString &model, Money cost, const QString &currency = u"USD"_s)
{
    HoldRecord hold = f.holdOf(f.begin(), cost);
    hold.accountId = account;
    hold.accountName = u"Name of "_s + account;
    hold.modelId = model;
    hold.price->currency = currency;
    QVERIFY(f.hold(hold));
    QVERIFY(f.complete(hold.attemptId, f.settled(cost)));
}

QString shown(const QList<SpendRow> &rows)
{
    QStringList list;
    for (const SpendRow &row : rows) {
        const QString when = row.hour.isValid()    ? row.hour.toString(u"ddTHH"_s)
                             : row.start.isValid() ? row.start.toString(u"MM-dd"_s)
                                                   : QString();
        QStringList parts{when, row.key, toDecimal(row.sums.cost)};
        parts.removeAll(QString());
        list.append(parts.join(u' '));
    }
    return list.join(u", "_s);
}

} // namespace

Q_DECLARE_METATYPE(maquette::SpendQuery)

class SpendTest : public TestCase
{
    Q_OBJECT

private slots:
    void sumsAreCutByTimeAndDimension_data()
    {
        QTest::addColumn<SpendQuery>("query");
        QTest::addColumn<QString>("expected");
        using P = SpendQuery::Period;
        using D = SpendQuery::Dimension;
        const QDate today(2026, 11, 21);
        // Saturday 21 November: 1 and 2; Monday 23: 4; Tuesday 1 December: 8.
        QTest::newRow("all") << SpendQuery{} << u"15"_s;
        QTest::newRow("days") << SpendQuery{.period = P::Day} << u"11-21 3, 11-23 4, 12-01 8"_s;
        QTest::newRow("weeks") << SpendQuery{.period = P::Week} << u"11-16 3, 11-23 4, 11-30 8"_s;
        QTest::newRow("months") << SpendQuery{.period = P::Month} << u"11-01 7, 12-01 8"_s;
        QTest::newRow("hours") << SpendQuery{.from = today, .to = today, .period = P::Hour} << u"21T12 1, 21T13 2"_s;
        QTest::newRow("models") << SpendQuery{.dimension = D::Model} << u"m2 10, m1 5"_s;
        QTest::newRow("accounts") << SpendQuery{.dimension = D::Account} << u"a1 13, a2 2"_s;
        QTest::newRow("features") << SpendQuery{.dimension = D::Feature} << u"chat 15"_s;
        QTest::newRow("days and models") << SpendQuery{.period = P::Day, .dimension = D::Model}
                                         << u"11-21 m2 2, 11-21 m1 1, 11-23 m1 4, 12-01 m2 8"_s;
        QTest::newRow("months and models") << SpendQuery{.from = QDate(2026, 11, 22),
                                                         .to = QDate(2026, 12, 5),
                                                         .period = P::Month,
                                                         .dimension = D::Model}
                                           << u"11-01 m1 4, 12-01 m2 8"_s;
        QTest::newRow("from the middle of a month") << SpendQuery{.from = QDate(2026, 11, 22)} << u"12"_s;
        QTest::newRow("to the middle of a month") << SpendQuery{.to = QDate(2026, 11, 22)} << u"3"_s;
        QTest::newRow("whole months") << SpendQuery{.from = QDate(2026, 11, 1), .to = QDate(2026, 11, 30)} << u"7"_s;
        QTest::newRow("one day") << SpendQuery{.from = QDate(2026, 11, 23), .to = QDate(2026, 11, 23)} << u"4"_s;
        QTest::newRow("over a year's end") << SpendQuery{.from = QDate(2026, 11, 22), .to = QDate(2027, 1, 15)} << u"12"_s;
        QTest::newRow("before") << SpendQuery{.to = QDate(2026, 11, 20)} << u""_s;
        QTest::newRow("of a model") << SpendQuery{.only = {{BudgetScope::Kind::Model, u"m2"_s}}} << u"10"_s;
        QTest::newRow("of a model and an account")
            << SpendQuery{.only = {{BudgetScope::Kind::Model, u"m2"_s}, {BudgetScope::Kind::Account, u"a1"_s}}} << u"8"_s;
    }

    void sumsAreCutByTimeAndDimension()
    {
        QFETCH(SpendQuery, query);
        QFETCH(QString, expected);
        LedgerFixture f;
        add(f, u"a1"_s, u"m1"_s, dollars(1));
        f.clock.advance(std::chrono::hours(1));
        add(f, u"a2"_s, u"m2"_s, dollars(2));
        f.clock.advance(std::chrono::hours(48));
        add(f, u"a1"_s, u"m1"_s, dollars(4));
        f.clock.advance(std::chrono::hours(8 * 24));
        add(f, u"a1"_s, u"m2"_s, dollars(8));
        QCOMPARE(shown(spend(f, query)), expected);
        QCOMPARE(wrongSums(f), 0);
    }

    void thePageHasEverythingOfItsSpanAtOnce()
    {
        LedgerFixture f;
        const auto page = [&f](bool isPlayMoney) {
            const QDate today = f.clock.nowUtc().toLocalTime().date();
            const SpendPageQuery query{.from = today.addDays(-6), .to = today, .isPlayMoney = isPlayMoney};
            return await<SpendPage>([&](auto *context, auto done) { f.ledger().spendPage(query, context, done); })
                .value_or(SpendPage{});
        };
        QVERIFY(page(false).isEmpty());
        add(f, u"a1"_s, u"m0"_s, dollars(100));
        f.clock.advance(std::chrono::hours(10 * 24));
        add(f, u"a1"_s, u"m1"_s, dollars(1));
        add(f, u"a1"_s, u"m2"_s, dollars(2), u"EUR"_s);
        HoldRecord play = f.holdOf(f.begin(), dollars(4));
        play.isPlayMoney = true;
        QVERIFY(f.hold(play));
        QVERIFY(f.complete(play.attemptId, f.settled(dollars(4))));
        const Budget budget{.period = {}, .scope = {}, .hard = dollars(500), .soft = {}};
        QVERIFY(await<QString>([&](auto *context, auto done) { f.ledger().setBudget(budget, context, done); }));

        const SpendPage real = page(false);
        QCOMPARE(real.currencies, (QStringList{u"USD"_s, u"EUR"_s}));
        QVERIFY(real.hasPlayMoney);
        QCOMPARE(shown(real.lines), u"m2 2, m1 1"_s);
        QCOMPARE(shown(real.ring), u"chat 2, chat 1"_s);
        QCOMPARE(real.bars.size(), 2);
        QCOMPARE(real.all.size(), 2);
        QVERIFY(real.lines.constFirst().durations.p99);
        QVERIFY(real.chats.p95);
        QCOMPARE(real.totals.today, dollars(1));
        QCOMPARE(real.forecasts.size(), 2);
        QCOMPARE(real.budgets.size(), 1);
        QCOMPARE(real.health.size(), 1);
        QCOMPARE(shown(page(true).lines), u"gpt-4o-mini 4"_s);
    }

    void currenciesAndPlayMoneyStandApart()
    {
        LedgerFixture f;
        add(f, u"a1"_s, u"m1"_s, dollars(1));
        add(f, u"a1"_s, u"m1"_s, dollars(2), u"EUR"_s);
        HoldRecord play = f.holdOf(f.begin(), dollars(4));
        play.isPlayMoney = true;
        QVERIFY(f.hold(play));
        QVERIFY(f.complete(play.attemptId, f.settled(dollars(4))));
        const auto rows = spend(f, {.dimension = SpendQuery::Dimension::Model});
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.at(0).currency, u"EUR"_s);
        QCOMPARE(rows.at(1).sums.cost, dollars(1));
        const auto playRows = spend(f, {.isPlayMoney = true});
        QCOMPARE(playRows.size(), 1);
        QCOMPARE(playRows.first().sums.cost, dollars(4));
    }

    void aRenamedAccountIsOneAccountWithItsNewName()
    {
        LedgerFixture f;
        add(f, u"a1"_s, u"m1"_s, dollars(1));
        HoldRecord renamed = f.holdOf(f.begin(), dollars(2));
        renamed.accountName = u"Aaa"_s;
        QVERIFY(f.hold(renamed));
        QVERIFY(f.complete(renamed.attemptId, f.settled(dollars(2))));
        const auto rows = spend(f, {.dimension = SpendQuery::Dimension::Account});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().sums.cost, dollars(3));
        QCOMPARE(rows.first().label, u"Aaa"_s);
    }

    void figuresOfTrouble()
    {
        LedgerFixture f;
        const QString call = f.begin();
        HoldRecord first = f.holdOf(call, dollars(1));
        QVERIFY(f.hold(first));
        QVERIFY(f.complete(first.attemptId, {.state = AttemptState::Released,
                                             .cost = Money{},
                                             .httpStatus = 429,
                                             .errorKind = Error::Kind::RateLimited,
                                             .duration = std::chrono::milliseconds(5)}));
        HoldRecord second = f.holdOf(call, dollars(1));
        second.number = 2;
        QVERIFY(f.hold(second));
        Completion end = f.settled(dollars(1));
        end.usage.cacheReadTokens = 30;
        QVERIFY(f.complete(second.attemptId, end));
        QVERIFY(f.complete(f.held(dollars(3)).attemptId, {.state = AttemptState::Unknown, .errorKind = Error::Kind::Timeout}));
        f.held(dollars(4));

        const auto rows = spend(f, {.hasTimes = true});
        QCOMPARE(rows.size(), 1);
        const SpendSums &sums = rows.first().sums;
        QCOMPARE(sums.attempts, 3);
        QCOMPARE(sums.failed, 2);
        QCOMPARE(sums.limited, 1);
        QCOMPARE(sums.retried, 1);
        QCOMPARE(sums.unknown, 1);
        QCOMPARE(sums.held, dollars(7));
        QCOMPARE(sums.errorRate(), 2.0 / 3);
        QCOMPARE(sums.cachedShare(), 0.75);
        // Only what was answered has a time: 1,200 ms in the step from 1,152 to 1,215.
        QCOMPARE(rows.first().durations.p50->count(), 1183);
        QCOMPARE(rows.first().durations.p99->count(), 1183);
        QCOMPARE(wrongSums(f), 0);
    }

    void whatCachesSave()
    {
        LedgerFixture f;
        HoldRecord hold = f.holdOf(f.begin(), dollars(1));
        hold.price->tokens.cachedInput = Money{15'000};
        QVERIFY(f.hold(hold));
        Completion end = f.settled(dollars(1));
        end.usage.cacheReadTokens = 1000;
        QVERIFY(f.complete(hold.attemptId, end));
        const CacheHit hit{.providerId = u"openai"_s,
                           .providerName = u"OpenAI"_s,
                           .accountId = u"a1"_s,
                           .accountName = u"Work"_s,
                           .modelId = u"gpt-4o-mini"_s,
                           .saved = Money{500}};
        for (int i = 0; i < 2; ++i) {
            const auto noted = await<void>([&](auto *context, auto done) {
                f.ledger().noteCached({.id = newId(), .feature = Feature::Chat, .project = {}, .subject = {}}, hit, context, done);
            });
            QVERIFY(noted);
        }
        const auto rows = spend(f, {.dimension = SpendQuery::Dimension::Model});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().sums.cacheSaved, Money{135'000'000});
        QCOMPARE(rows.first().sums.hits, 2);
        QCOMPARE(rows.first().sums.hitsSaved, Money{1000});
        QCOMPARE(rows.first().sums.hitRate(), 2.0 / 3);
        QCOMPARE(wrongSums(f), 0);
    }

    void percentilesAreCloseToTheTruth()
    {
        QRandomGenerator random(7);
        TimeHistogram histogram;
        QList<qint64> all;
        for (int i = 0; i < 20'000; ++i) {
            const qint64 ms = 5 + qint64(std::pow(random.generateDouble(), 4) * 200'000);
            all.append(ms);
            histogram.add(std::chrono::milliseconds(ms));
        }
        std::sort(all.begin(), all.end());
        for (const double share : {0.01, 0.5, 0.95, 0.99, 1.0}) {
            const auto truth = double(all.at(std::max<qsizetype>(0, qsizetype(std::ceil(share * double(all.size()))) - 1)));
            const double told = double(histogram.percentile(share)->count());
            QVERIFY2(std::abs(told - truth) <= 0.032 * truth, qPrintable(u"%1: %2, not %3"_s.arg(share).arg(told).arg(truth)));
        }
        TimeHistogram read;
        read.addBytes(histogram.toBytes());
        QCOMPARE(read, histogram);
        read.addBytes(histogram.toBytes());
        QCOMPARE(read.count(), 2 * histogram.count());
        // As it was kept before: the count in six bytes and the step in two.
        TimeHistogram old;
        old.addBytes(QByteArray::fromHex("0300000000000500" "0001000000005000"));
        TimeHistogram same;
        same.add(std::chrono::milliseconds(5), 3);
        same.add(std::chrono::milliseconds(256), 256);
        QCOMPARE(old, same);
        TimeHistogram packed;
        packed.addBytes(same.toBytes());
        QCOMPARE(packed, same);
        QVERIFY2(same.toBytes().size() < 16, qPrintable(QString::fromLatin1(same.toBytes().toHex())));
        for (qsizetype cut = 0; cut < same.toBytes().size(); ++cut) {
            TimeHistogram damaged;
            damaged.addBytes(same.toBytes().first(cut));
            QVERIFY(damaged.count() >= 0 && damaged.count() <= same.count());
        }
        QVERIFY(TimeHistogram().toBytes().isEmpty());
        QVERIFY(!TimeHistogram().percentile(0.5));
        TimeHistogram extreme;
        extreme.add(std::chrono::milliseconds(0));
        extreme.add(std::chrono::milliseconds(std::numeric_limits<qint64>::max()));
        extreme.add(std::chrono::milliseconds(-1));
        QCOMPARE(extreme.count(), 2);
        QCOMPARE(extreme.percentile(0)->count(), 0);
        TimeHistogram again;
        again.addBytes(extreme.toBytes());
        QCOMPARE(again, extreme);
    }

    void bucketsOfPowersOfTwoAreExact()
    {
        TimeHistogram histogram;
        qint64 whole = 0;
        for (const int ms : {0, 15, 31, 32, 63, 64, 1'023, 1'024, 1'025, 5'000}) {
            histogram.add(std::chrono::milliseconds(ms));
            whole += ms;
        }
        const auto below = [&histogram](int ms) { return histogram.countBelow(std::chrono::milliseconds(ms)); };
        QCOMPARE(below(0), 0);
        QCOMPARE(below(32), 3);
        QCOMPARE(below(64), 5);
        QCOMPARE(below(1'024), 7);
        QCOMPARE(below(1 << 20), 10);
        QVERIFY(std::abs(double(histogram.sum().count() - whole)) < double(whole) * 0.032);
        QCOMPARE(TimeHistogram().sum().count(), 0);
    }

    void theForecastAveragesTheLastWeeks()
    {
        LedgerFixture f;
        const auto forecasts = [&] {
            return await<QList<SpendForecast>>([&](auto *context, auto done) { f.ledger().forecasts(context, done); })
                .value_or(QList<SpendForecast>{});
        };
        QVERIFY(forecasts().isEmpty());
        // The first day has itself only: 2 $ a day, nine days to come after it.
        add(f, u"a1"_s, u"m1"_s, dollars(2));
        QCOMPARE(forecasts().first().expected, dollars(2 + 9 * 2));
        // Four days later: 2 $ in four days is 0.50 $ a day; today and five more.
        f.clock.advance(std::chrono::hours(4 * 24));
        QCOMPARE(forecasts().first().perDay, dollars(0.5));
        QCOMPARE(forecasts().first().expected, dollars(2 + 0.5 + 5 * 0.5));
        // More than an average day was spent today.
        add(f, u"a1"_s, u"m1"_s, dollars(3));
        QCOMPARE(forecasts().first().soFar, dollars(5));
        QCOMPARE(forecasts().first().expected, dollars(5 + 5 * 0.5));
        // In the next month the month before counts for the average only.
        f.clock.advance(std::chrono::hours(6 * 24));
        QCOMPARE(forecasts().first().soFar, Money{});
        QCOMPARE(forecasts().first().perDay, dollars(0.5));
        QCOMPARE(forecasts().first().expected, dollars(31 * 0.5));
    }

    void wrongSumsAreFoundAndMadeAnew()
    {
        LedgerFixture f;
        QRandomGenerator random(3);
        for (int i = 0; i < 60; ++i) {
            const HoldRecord held = f.held(Money{qint64(1 + random.bounded(1000))});
            if (i % 5 == 0)
                continue;
            Completion end =
                i % 4 == 0 ? Completion{.state = AttemptState::Unknown} : f.settled(Money{qint64(random.bounded(900))});
            end.duration = std::chrono::milliseconds(random.bounded(90'000));
            end.usage.seconds = 0.1 * i;
            QVERIFY(f.complete(held.attemptId, end));
            if (i % 8 == 0) {
                QVERIFY(await<void>([&](auto *context, auto done) {
                    f.ledger().correct({.attemptId = held.attemptId, .cost = Money{7}, .reason = {}}, context, done);
                }));
            }
            f.clock.advance(std::chrono::hours(7));
        }
        QCOMPARE(wrongSums(f), 0);
        const auto before = spend(f, {.period = SpendQuery::Period::Day, .hasTimes = true});
        QVERIFY(execute(f, u"UPDATE spend SET cost = cost + 1 WHERE span = 2"_s));
        QVERIFY(execute(f, u"UPDATE spend SET held = held + 1 WHERE span = 1"_s));
        QVERIFY(execute(f, u"DELETE FROM spend WHERE span = 3"_s));
        QVERIFY(execute(f, u"UPDATE spend_times SET contents = X'' WHERE span = 0"_s));
        QVERIFY(wrongSums(f) > 3);
        QVERIFY(await<void>([&](auto *context, auto done) { f.ledger().rebuildSums(context, done); }));
        QCOMPARE(wrongSums(f), 0);
        const auto after = spend(f, {.period = SpendQuery::Period::Day, .hasTimes = true});
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < after.size(); ++i) {
            QCOMPARE(after.at(i).sums.cost, before.at(i).sums.cost);
            QCOMPARE(after.at(i).durations, before.at(i).durations);
        }
        // What is written later is added to what was made anew.
        add(f, u"a1"_s, u"m1"_s, Money{5});
        QCOMPARE(wrongSums(f), 0);
    }
};

QTEST_GUILESS_MAIN(SpendTest)
#include "tst_spend.moc"
