#include "core/conversation/contextreport.h"
#include "core/conversation/summaryprompt.h"
#include "tests/support/testcase.h"

#include <QRandomGenerator>

using namespace maquette;
using namespace Qt::StringLiterals;
using Strategy = ContextPolicy::Strategy;

namespace {

/// Questions and answers in turn, each of so many tokens.
QList<PlannedMessage> turns(const QList<qint64> &tokens)
{
    QList<PlannedMessage> messages;
    for (qsizetype i = 0; i < tokens.size(); ++i)
        messages.append({tokens.at(i), i % 2 == 0});
    return messages;
}

Message answer(qint64 input, qint64 read, qint64 written)
{
    Message message;
    message.role = Role::Assistant;
    message.providerId = u"p"_s;
    message.modelId = u"m"_s;
    message.usage.inputTokens = input;
    message.usage.cacheReadTokens = read;
    message.usage.cacheWriteTokens = written;
    message.usageSource = FigureSource::Reported;
    message.createdAt = QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    return message;
}

Price pricedForCaching()
{
    Price price;
    price.tokens.input = Money{1'000'000};
    price.tokens.cachedInput = Money{100'000};
    price.tokens.cacheWrite = Money{1'250'000};
    price.tokens.output = Money{5'000'000};
    return price;
}

} // namespace

class ContextPlanTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatGoesOut_data()
    {
        QTest::addColumn<int>("strategy");
        QTest::addColumn<QList<qint64>>("tokens");
        QTest::addColumn<qint64>("bound");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<int>("anchor");
        QTest::addColumn<int>("summarised");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("leftOut");
        QTest::addColumn<bool>("fits");
        const QList<qint64> ten{100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
        const int whole = int(Strategy::Whole);
        const int window = int(Strategy::Window);
        const int summary = int(Strategy::Summary);
        QTest::newRow("all of it") << whole << ten << 0LL << 5000LL << -1 << -1 << 0 << 0 << true;
        QTest::newRow("all of it is too long") << whole << ten << 0LL << 900LL << -1 << -1 << 0 << 0 << false;
        QTest::newRow("a bound is nothing to all of it") << whole << ten << 300LL << 5000LL << -1 << -1 << 0 << 0 << true;
        QTest::newRow("a window that is wide enough") << window << ten << 0LL << 5000LL << -1 << -1 << 0 << 0 << true;
        // Three quarters of 900 less 50 of what goes out anyway: 625, six messages.
        QTest::newRow("a window that has to move") << window << ten << 900LL << 5000LL << -1 << -1 << 4 << 4 << true;
        QTest::newRow("the model is smaller than the bound") << window << ten << 4000LL << 900LL << -1 << -1 << 4 << 4 << true;
        QTest::newRow("it stays where it was") << window << ten << 900LL << 5000LL << 2 << -1 << 2 << 2 << true;
        QTest::newRow("until it is full") << window << ten << 700LL << 5000LL << 2 << -1 << 6 << 6 << true;
        QTest::newRow("wider than before") << window << ten << 900LL << 5000LL << 8 << -1 << 4 << 4 << true;
        QTest::newRow("not with an answer in front") << window << ten << 900LL << 5000LL << 3 << -1 << 4 << 4 << true;
        QTest::newRow("nothing but the new message") << window << ten << 60LL << 5000LL << -1 << -1 << 10 << 10 << true;
        QTest::newRow("not even that") << window << ten << 40LL << 5000LL << -1 << -1 << 10 << 10 << false;
        QTest::newRow("a summary for what is left out") << summary << ten << 900LL << 5000LL << -1 << 4 << 4 << 0 << true;
        QTest::newRow("a summary and a gap") << summary << ten << 900LL << 5000LL << -1 << 2 << 4 << 2 << true;
        QTest::newRow("nothing that it says goes out twice") << summary << ten << 900LL << 5000LL << 2 << 6 << 6 << 0 << true;
        QTest::newRow("no summary yet") << summary << ten << 900LL << 5000LL << -1 << -1 << 4 << 4 << true;
        QTest::newRow("no summary where all fits") << summary << ten << 0LL << 5000LL << -1 << 4 << 0 << 0 << true;
        QTest::newRow("nobody knows the limit") << window << ten << 0LL << -1LL << -1 << -1 << 0 << 0 << true;
        QTest::newRow("an empty branch") << window << QList<qint64>() << 100LL << 5000LL << -1 << -1 << 0 << 0 << true;
    }

    void whatGoesOut()
    {
        QFETCH(int, strategy);
        QFETCH(QList<qint64>, tokens);
        QFETCH(qint64, bound);
        QFETCH(qint64, limit);
        QFETCH(int, anchor);
        QFETCH(int, summarised);
        ContextInput input;
        input.policy = {static_cast<Strategy>(strategy), bound, {}};
        input.messages = turns(tokens);
        input.fixed = 50;
        if (limit >= 0)
            input.limit = limit;
        input.anchor = anchor;
        input.summarised = summarised;
        input.summary = 20;
        const ContextPlan plan = planContext(input);
        QTEST(int(plan.first), "first");
        QTEST(int(plan.leftOut), "leftOut");
        QTEST(plan.fits(), "fits");
    }

    void whatIsNotCountedExactlyStaysBelowTheLimit_data()
    {
        QTest::addColumn<int>("strategy");
        QTest::addColumn<qint64>("bound");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<int>("anchor");
        QTest::addColumn<int>("whenExact");
        QTest::addColumn<int>("whenNot");
        const int window = int(Strategy::Window);
        // 1050 tokens in all, 50 of them in front; four fifths of the limit, and three quarters of that where it moves.
        QTest::newRow("all of it is just short enough") << window << 0LL << 1100LL << -1 << 0 << 4;
        QTest::newRow("it does not stay over the limit") << window << 0LL << 900LL << 2 << 2 << 6;
        QTest::newRow("nor within a bound that is above it") << window << 1000LL << 900LL << 2 << 2 << 6;
        QTest::newRow("the person's own bound is what it is") << window << 900LL << 5000LL << 2 << 2 << 2;
        QTest::newRow("nobody knows the limit") << window << 900LL << -1LL << 2 << 2 << 2;
        QTest::newRow("with a summary too") << int(Strategy::Summary) << 0LL << 1100LL << -1 << 0 << 4;
        QTest::newRow("all of it is refused only beyond its error") << int(Strategy::Whole) << 0LL << 1060LL << -1 << 0 << 0;
    }

    void whatIsNotCountedExactlyStaysBelowTheLimit()
    {
        QFETCH(qint64, limit);
        QFETCH(int, anchor);
        QFETCH(int, strategy);
        QFETCH(qint64, bound);
        ContextInput input;
        input.policy = {static_cast<Strategy>(strategy), bound, {}};
        input.messages = turns(QList<qint64>(10, 100));
        input.fixed = 50;
        if (limit >= 0)
            input.limit = limit;
        input.anchor = anchor;
        QTEST(int(planContext(input).first), "whenExact");
        input.isExact = false;
        QTEST(int(planContext(input).first), "whenNot");
        QVERIFY(planContext(input).fits());
    }

    void aSummaryIsMadeOfWhatIsReadWhole_data()
    {
        QTest::addColumn<QList<qint64>>("lengths");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << QList<qint64>() << 0;
        QTest::newRow("all of it") << QList<qint64>{100, 200, 300, 400} << 4;
        QTest::newRow("one character too many") << QList<qint64>{100, 200, 300, 401} << 2;
        QTest::newRow("no question without its answer") << QList<qint64>{100, 200, 300, 500, 1, 1} << 2;
        QTest::newRow("the rest is left to the next one") << QList<qint64>{300, 200, 300, 100, 90, 100, 1, 1} << 4;
        QTest::newRow("the first is too long") << QList<qint64>{1001, 5, 10, 10} << 2;
        QTest::newRow("its answer is too long") << QList<qint64>{600, 600, 10, 10} << 2;
        QTest::newRow("too long alone") << QList<qint64>{5000} << 1;
        QTest::newRow("what comes later is too long") << QList<qint64>{10, 10, 5000, 10} << 2;
    }

    void aSummaryIsMadeOfWhatIsReadWhole()
    {
        QFETCH(QList<qint64>, lengths);
        QList<UncoveredMessage> messages;
        for (qsizetype i = 0; i < lengths.size(); ++i)
            messages.append({i + 1, lengths.at(i), i % 2 == 0});
        QTEST(int(summarisedAtOnce(messages, 1000)), "count");
    }

    void whatIsCutForASummarySaysSo()
    {
        SummaryBasis basis;
        basis.before = u"before"_s;
        const auto say = [&basis](Role role, const QString &text) {
            Message message;
            message.role = role;
            message.text = text;
            basis.messages.append(message);
        };
        say(Role::User, u"short"_s);
        say(Role::Assistant, u"begin"_s + QString(5'000, u'x') + u"end"_s);
        say(Role::Assistant, QString(300, u'y'));
        const QString whole = summaryRequest(basis, Model(), 6'000, 500).messages.constLast().text;
        QVERIFY(whole.contains(basis.messages.at(1).text));
        QVERIFY(!whole.contains(u"left out"));
        const QString cut = summaryRequest(basis, Model(), 1'000, 500).messages.constLast().text;
        QVERIFY(cut.contains(u"before") && cut.contains(u"User: short\n") && cut.contains(u"Assistant: beginx") && cut.contains(u"xend\n"));
        QVERIFY(cut.contains(QString(300, u'y')));
        // Of 994 characters 5 and 300 are taken.
        QVERIFY2(cut.contains(u"[… 4320 characters of this message are left out here …]"), qPrintable(cut));
        QVERIFY(cut.size() < 1'200);
    }

    void whatIsAnsweredAgainGoesOutWhole()
    {
        ContextInput input;
        input.policy = {Strategy::Window, 100, {}};
        input.messages = turns({50, 50, 500, 20});
        input.isLastNeeded = true;
        const ContextPlan plan = planContext(input);
        QCOMPARE(plan.first, 2);
        QCOMPARE(plan.tokens, 520);
        QVERIFY(!plan.fits());
    }

    void aWindowKeepsItsPromises()
    {
        QRandomGenerator random(7);
        const auto below = [&random](int most) { return static_cast<qint64>(random.bounded(most)); };
        for (int round = 0; round < 3000; ++round) {
            ContextInput input;
            input.policy = {below(2) ? Strategy::Window : Strategy::Summary, below(3) ? below(3000) : 0, {}};
            if (below(5))
                input.limit = below(4000);
            const qsizetype count = below(30);
            for (qsizetype i = 0; i < count; ++i)
                input.messages.append({below(400), below(2) == 0});
            input.isWhole = below(2);
            input.isExact = below(2);
            input.fixed = below(600);
            input.summary = below(200);
            input.isLastNeeded = count > 0 && below(2);
            input.anchor = below(static_cast<int>(count) + 2) - 1;
            input.summarised = below(static_cast<int>(count) + 2) - 1;
            const ContextPlan plan = planContext(input);
            qint64 sent = input.fixed + (plan.hasSummary ? input.summary : 0);
            for (qsizetype i = plan.first; i < count; ++i)
                sent += input.messages.at(i).tokens;
            QCOMPARE(plan.tokens, sent);
            if (plan.fits() && plan.room)
                QVERIFY(sent <= *plan.room);
            if (plan.room && input.limit)
                QVERIFY(*plan.room <= *input.limit);
            if (plan.fits() && input.limit && !input.isExact)
                QVERIFY(sent * 5 / 4 <= *input.limit);
            QVERIFY(plan.first >= 0 && plan.first <= count);
            // What goes out does not begin with an answer, but for what nothing else was read of or a summary ends before.
            const bool isCut = plan.first > 0 && plan.first < count;
            if (isCut && !input.messages.at(plan.first).isQuestion)
                QCOMPARE(plan.first, input.summarised);
            if (input.isLastNeeded) {
                qsizetype last = count - 1;
                while (last > 0 && !input.messages.at(last).isQuestion)
                    --last;
                QVERIFY(plan.first <= last);
            }
            if (const auto range = rangeToSummarise(input)) {
                QVERIFY(range->first < range->second);
                QVERIFY(range->second <= count);
                QCOMPARE(range->first, std::max<qsizetype>(input.summarised, 0));
            }
        }
    }

    void theBeginningStaysForAQuarter()
    {
        // Turn by turn, as a conversation grows: how often the window begins elsewhere.
        ContextInput input;
        input.policy = {Strategy::Window, 1000, {}};
        input.fixed = 20;
        int moves = 0;
        MessageId first = 0;
        for (int turn = 0; turn < 100; ++turn) {
            const ContextPlan plan = planContext(input);
            QVERIFY(plan.fits());
            if (plan.first != first)
                ++moves;
            first = plan.first;
            input.anchor = plan.first;
            input.messages.append({20, true});
            input.messages.append({20, false});
        }
        // 40 tokens a turn fill a quarter of 1000 in six turns.
        QVERIFY2(moves >= 10 && moves <= 16, qPrintable(QString::number(moves)));
    }

    void aSummaryIsDueBeforeTheWindowMoves()
    {
        ContextInput input;
        input.policy = {Strategy::Summary, 1000, {}};
        input.messages = turns({100, 100, 100, 100, 100, 100, 100, 100});
        QVERIFY(!rangeToSummarise(input));
        input.messages.append(turns({50, 50}));
        const auto range = rangeToSummarise(input);
        QVERIFY(range);
        QCOMPARE(*range, (std::pair<qsizetype, qsizetype>(0, 4)));
        input.summarised = 4;
        input.summary = 50;
        QVERIFY(!rangeToSummarise(input));
        input.policy.strategy = Strategy::Window;
        QVERIFY(!rangeToSummarise(input));
    }

    void whatIsKeptForTheAnswer()
    {
        Model model;
        QCOMPARE(reserveFor(model, {}), 0);
        QVERIFY(!inputLimitOf(model, {}));
        model.contextTokens = 8000;
        QCOMPARE(reserveFor(model, {}), 1000);
        QCOMPARE(reserveFor(model, 3000), 3000);
        QCOMPARE(inputLimitOf(model, 3000), 5000);
        model.maxOutputTokens = 400;
        QCOMPARE(inputLimitOf(model, {}), 7600);
        model.maxInputTokens = 6000;
        QCOMPARE(inputLimitOf(model, {}), 6000);
    }

    void theCheapestThatCanChatSummarises()
    {
        const QDate today(2026, 1, 1);
        QVERIFY(!cheapestSummariser({}, today));
        Model dear;
        dear.price = Price();
        dear.price->tokens.input = Money{3000};
        Model cheap = dear;
        cheap.price->tokens.input = Money{100};
        Model small = cheap;
        small.price->tokens.input = Money{1};
        small.contextTokens = 2000;
        Model painter = cheap;
        painter.kind = ModelKind::Image;
        Model unknown;
        QCOMPARE(cheapestSummariser({unknown, dear, small, painter, cheap}, today), 4);
        QCOMPARE(cheapestSummariser({small, unknown}, today), 1);
        QVERIFY(!cheapestSummariser({small, painter}, today));
    }

    void aLostCacheIsToldWithItsReason_data()
    {
        using Reason = CacheLoss::Reason;
        QTest::addColumn<int>("change");
        QTest::addColumn<int>("reason");
        QTest::newRow("another model") << 1 << int(Reason::ModelChanged);
        QTest::newRow("another system prompt") << 2 << int(Reason::SystemChanged);
        QTest::newRow("the window moved") << 3 << int(Reason::WindowMoved);
        QTest::newRow("another summary") << 4 << int(Reason::SummaryChanged);
        QTest::newRow("too long ago") << 5 << int(Reason::TooLongAgo);
        QTest::newRow("nobody knows why") << 6 << int(Reason::Unknown);
    }

    void aLostCacheIsToldWithItsReason()
    {
        QFETCH(int, change);
        Message previous = answer(100, 8000, 2000);
        Message last = answer(10'300, 0, 0);
        last.createdAt = previous.createdAt.addSecs(60);
        ContextTrace lastTrace;
        const ContextTrace previousTrace;
        switch (change) {
        case 1: previous.modelId = u"other"_s; break;
        case 2: lastTrace.systemHash = u"x"_s; break;
        case 3: lastTrace.first = 7; break;
        case 4: lastTrace.summary = 7; break;
        case 5: last.createdAt = previous.createdAt.addSecs(601); break;
        default: break;
        }
        const auto loss = cacheLossOf(last, lastTrace, previous, previousTrace, pricedForCaching());
        QVERIFY(loss);
        QTEST(int(loss->reason), "reason");
        QCOMPARE(loss->tokens, 10'000);
        // Ten thousand tokens at full price instead of a tenth.
        QCOMPARE(loss->cost, Money{10'000LL * 900'000});
        QVERIFY(!cacheLossOf(last, lastTrace, previous, previousTrace, {})->cost);
    }

    void whatWasWrittenToTheCacheAgainCostsMoreThanThat()
    {
        const auto loss = cacheLossOf(answer(300, 0, 10'000), {}, answer(100, 0, 10'000), {}, pricedForCaching());
        QVERIFY(loss);
        QCOMPARE(loss->cost, Money{10'000LL * 1'150'000});
    }

    void aCacheThatWorksIsNoNews()
    {
        QVERIFY(!cacheLossOf(answer(300, 10'000, 0), {}, answer(100, 8000, 2000), {}, pricedForCaching()));
        // A block more or less.
        QVERIFY(!cacheLossOf(answer(300, 9'600, 0), {}, answer(100, 8000, 2000), {}, pricedForCaching()));
        // Providers that cache nothing, or do not tell.
        QVERIFY(!cacheLossOf(answer(10'000, 0, 0), {}, answer(10'000, 0, 0), {}, pricedForCaching()));
        Message counted = answer(10'000, 0, 0);
        counted.usageSource = FigureSource::Counted;
        QVERIFY(!cacheLossOf(counted, {}, answer(100, 8000, 2000), {}, pricedForCaching()));
    }
};

QTEST_GUILESS_MAIN(ContextPlanTest)
#include "tst_contextplan.moc"
