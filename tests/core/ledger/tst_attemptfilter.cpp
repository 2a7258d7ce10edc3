#include "core/ledger/attemptfilter.h"
#include "tests/support/testcase.h"

#include <limits>

using namespace maquette;
using namespace Qt::StringLiterals;

using Clause = AttemptFilter::Clause;
using Field = AttemptFilter::Field;
using Op = AttemptFilter::Op;
using Range = Clause::Range;

namespace {

constexpr qint64 kLowest = std::numeric_limits<qint64>::min();
constexpr qint64 kHighest = std::numeric_limits<qint64>::max();

} // namespace

Q_DECLARE_METATYPE(maquette::AttemptFilter)

class AttemptFilterTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void clausesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<AttemptFilter>("filter");
        const auto row = [](const QString &text, const QList<Clause> &clauses) {
            QTest::newRow(qPrintable(text)) << text << AttemptFilter{clauses};
        };
        row(u""_s, {});
        row(u"   "_s, {});
        row(u"cost>0.10"_s, {{.field = Field::Cost, .op = Op::More, .numbers = {{100'000'000'001, kHighest}}, .texts = {}}});
        row(u"cost:>0.10"_s, {{.field = Field::Cost, .op = Op::More, .numbers = {{100'000'000'001, kHighest}}, .texts = {}}});
        row(u"cost<=$2"_s, {{.field = Field::Cost, .op = Op::AtMost, .numbers = {{kLowest, 2'000'000'000'000}}, .texts = {}}});
        row(u"cost:0.10..0.50 tokens=100.. input:..9"_s,
            {{.field = Field::Cost, .op = Op::Contains, .numbers = {{100'000'000'000, 500'000'000'000}}, .texts = {}},
             {.field = Field::Tokens, .op = Op::Equal, .numbers = {{100, kHighest}}, .texts = {}},
             {.field = Field::Input, .op = Op::Contains, .numbers = {{kLowest, 9}}, .texts = {}}});
        row(u"tokens<1000"_s, {{.field = Field::Tokens, .op = Op::Less, .numbers = {{kLowest, 999}}, .texts = {}}});
        row(u"status:429,5xx"_s, {{.field = Field::Status, .op = Op::Contains, .numbers = {{429, 429}, {500, 599}}, .texts = {}}});
        row(u"status>=4xx"_s, {{.field = Field::Status, .op = Op::AtLeast, .numbers = {{400, kHighest}}, .texts = {}}});
        row(u"duration>2.5s ttft<=300ms"_s,
            {{.field = Field::Duration, .op = Op::More, .numbers = {{2501, kHighest}}, .texts = {}},
             {.field = Field::FirstContent, .op = Op::AtMost, .numbers = {{kLowest, 300}}, .texts = {}}});
        row(u"model:claude state:unknown,Held"_s,
            {{.field = Field::Model, .op = Op::Contains, .numbers = {}, .texts = {u"claude"_s}},
             {.field = Field::State, .op = Op::Contains, .numbers = {}, .texts = {u"unknown"_s, u"held"_s}}});
        row(u"-provider=openai"_s,
            {{.field = Field::Provider, .op = Op::Equal, .isNegated = true, .numbers = {}, .texts = {u"openai"_s}}});
        row(u"account:\"My account, two\" error:ratelimited"_s,
            {{.field = Field::Account, .op = Op::Contains, .numbers = {}, .texts = {u"My account, two"_s}},
             {.field = Field::ErrorKind, .op = Op::Contains, .numbers = {}, .texts = {u"RateLimited"_s}}});
        row(u"error:none play:NO feature:chat"_s,
            {{.field = Field::ErrorKind, .op = Op::Contains, .numbers = {}, .texts = {u"none"_s}},
             {.field = Field::Play, .op = Op::Contains, .numbers = {}, .texts = {u"no"_s}},
             {.field = Field::Feature, .op = Op::Contains, .numbers = {}, .texts = {u"chat"_s}}});
        const auto words = [](const QString &text, bool isNegated = false) {
            return Clause{.field = Field::Words, .op = Op::Contains, .isNegated = isNegated, .numbers = {}, .texts = {text}};
        };
        row(u"heap"_s, {words(u"heap"_s)});
        row(u"\"binary heap\" -stack c++ cost"_s, {words(u"binary heap"_s), words(u"stack"_s, true), words(u"c++"_s), words(u"cost"_s)});
        row(u"hea* model:x"_s,
            {words(u"hea*"_s), {.field = Field::Model, .op = Op::Contains, .numbers = {}, .texts = {u"x"_s}}});
        row(u"MODEL:x"_s, {{.field = Field::Model, .op = Op::Contains, .numbers = {}, .texts = {u"x"_s}}});
    }

    void clausesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(AttemptFilter, filter);
        const auto parsed = parseAttemptFilter(text);
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().message));
        QCOMPARE(*parsed, filter);
    }

    void mistakesAreNamedWithTheirPosition_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        QTest::newRow("unknown field") << u"model:x colour:red"_s << 9;
        QTest::newRow("no word") << u"model:x +++"_s << 9;
        QTest::newRow("nothing in quotes") << u"\"\""_s << 1;
        QTest::newRow("open quote of words") << u"\"heap"_s << 1;
        QTest::newRow("no value") << u"model:"_s << 7;
        QTest::newRow("no value after a comma") << u"model:a,"_s << 9;
        QTest::newRow("no number") << u"cost>cheap"_s << 6;
        QTest::newRow("too fine") << u"cost>0.0000000000001"_s << 6;
        QTest::newRow("negative time") << u"duration>-1"_s << 10;
        QTest::newRow("order of names") << u"model>x"_s << 6;
        QTest::newRow("unknown state") << u"state:lost"_s << 7;
        QTest::newRow("unknown error") << u"error:Boom"_s << 7;
        QTest::newRow("unknown feature") << u"feature:cooking"_s << 9;
        QTest::newRow("open quote") << u"model:\"x"_s << 7;
        QTest::newRow("sql") << u"1=1"_s << 1;
        QTest::newRow("from more to less") << u"cost:0.5..0.1"_s << 6;
        QTest::newRow("from nothing to nothing") << u"cost:.."_s << 6;
        QTest::newRow("more than a range") << u"cost>0.1..0.5"_s << 6;
        QTest::newRow("only a minus") << u"-"_s << 2;
        QTest::newRow("out of range") << u"tokens>9223372036854775807"_s << 8;
    }

    void mistakesAreNamedWithTheirPosition()
    {
        QFETCH(QString, text);
        QFETCH(int, position);
        const auto parsed = parseAttemptFilter(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, Error::Kind::Usage);
        QVERIFY2(parsed.error().message.contains(u" %1: "_s.arg(position)), qPrintable(parsed.error().message));
    }

    void timesAreDaysOfTheUsersOwn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("from");
        QTest::addColumn<QDateTime>("to");
        const auto local = [](const QDate &date, const QTime &time = {0, 0}) { return QDateTime(date, time); };
        const QDate day(2026, 11, 21);
        QTest::newRow("day") << u"2026-11-21"_s << local(day) << local(day.addDays(1)).addMSecs(-1);
        QTest::newRow("month") << u"2026-11"_s << local({2026, 11, 1}) << local({2026, 12, 1}).addMSecs(-1);
        QTest::newRow("year") << u"2026"_s << local({2026, 1, 1}) << local({2027, 1, 1}).addMSecs(-1);
        QTest::newRow("minute") << u"2026-11-21T10:05"_s << local(day, {10, 5}) << local(day, {10, 5, 59, 999});
        QTest::newRow("second") << u"2026-11-21T10:05:07"_s << local(day, {10, 5, 7}) << local(day, {10, 5, 7, 999});
        QTest::newRow("today") << u"today"_s << local(day) << local(day.addDays(1)).addMSecs(-1);
        QTest::newRow("yesterday") << u"yesterday"_s << local(day.addDays(-1)) << local(day).addMSecs(-1);
        QTest::newRow("hours back") << u"24h"_s << local(day.addDays(-1), {12, 0}) << QDateTime();
        QTest::newRow("days back") << u"7d"_s << local(day.addDays(-7), {12, 0}) << QDateTime();
    }

    void timesAreDaysOfTheUsersOwn()
    {
        QFETCH(QString, text);
        QFETCH(QDateTime, from);
        QFETCH(QDateTime, to);
        const QDateTime now(QDate(2026, 11, 21), QTime(12, 0));
        const auto parsed = parseAttemptFilter(u"time:"_s + text, now);
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().message));
        const Range range = parsed->clauses.first().numbers.first();
        QCOMPARE(range.from, from.toMSecsSinceEpoch());
        QCOMPARE(range.to, to.isValid() ? to.toMSecsSinceEpoch() : kHighest);
        const auto before = parseAttemptFilter(u"time:<"_s + text, now);
        QVERIFY(before.has_value());
        QCOMPARE(before->clauses.first().numbers.first(), (Range{kLowest, from.toMSecsSinceEpoch() - 1}));
    }

    void theProblemIsToldWithItsPlace()
    {
        QVERIFY(!attemptFilterProblem(u"model:x cost>1"));
        const auto problem = attemptFilterProblem(u"model:x colour:red");
        QVERIFY(problem.has_value());
        QCOMPARE(problem->at, 8);
        QVERIFY(problem->what.contains(u"colour"));
        QCOMPARE(attemptFilterProblem(u"model:")->at, 6);
        QCOMPARE(attemptFilterProblem(u"time:31-12-2026")->at, 5);
    }

    void wordsAreOfferedAtTheCursor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("length");
        QTest::addColumn<QStringList>("words");
        // The cursor stands where the bar is.
        QTest::newRow("field") << u"mo|"_s << 0 << 2 << QStringList{u"model:"_s};
        QTest::newRow("negated field") << u"-sta|"_s << 1 << 3 << QStringList{u"status:"_s, u"state:"_s};
        QTest::newRow("second field") << u"model:x pr|"_s << 8 << 2 << QStringList{u"provider:"_s, u"project:"_s};
        QTest::newRow("within") << u"model:x pro|vider:y"_s << 8 << 3 << QStringList{u"provider:"_s, u"project:"_s};
        QTest::newRow("state") << u"state:|"_s << 6 << 0 << QStringList{u"held"_s, u"settled"_s, u"released"_s, u"unknown"_s};
        QTest::newRow("second value") << u"state:held,un|"_s << 11 << 2 << QStringList{u"unknown"_s};
        QTest::newRow("any case") << u"-Feature:CHA|"_s << 9 << 3 << QStringList{u"chat"_s};
        QTest::newRow("a name, by its beginning first")
            << u"model:g|"_s << 6 << 1 << QStringList{u"gpt-4o"_s, u"big"_s, u"\"my gemma\""_s};
        QTest::newRow("a quoted name") << u"model:\"my|"_s << 6 << 3 << QStringList{u"\"my gemma\""_s};
        QTest::newRow("blanks in quotes") << u"account:\"a b|"_s << 8 << 4 << QStringList{u"\"a b c\""_s};
        QTest::newRow("number") << u"cost:>0.|"_s << 6 << 2 << QStringList();
        QTest::newRow("unknown field") << u"colour:r|"_s << 7 << 1 << QStringList();
        QTest::newRow("has") << u"has:e|"_s << 4 << 1 << QStringList{u"error"_s, u"cache"_s, u"reasoning"_s};
    }

    void wordsAreOfferedAtTheCursor()
    {
        QFETCH(QString, text);
        QFETCH(int, from);
        QFETCH(int, length);
        QFETCH(QStringList, words);
        const AttemptFilterNames names{.providers = {},
                                       .accounts = {u"a b c"_s},
                                       .models = {u"big"_s, u"gpt-4o"_s, u"my gemma"_s, u"claude"_s},
                                       .projects = {}};
        const qsizetype cursor = text.indexOf(u'|');
        const auto completion = completeAttemptFilter(text.remove(u'|'), cursor, names);
        QStringList expected = words;
        QStringList offered = completion.words;
        if (from != 6 || length != 1) {
            expected.sort();
            offered.sort();
        }
        QCOMPARE(offered, expected);
        QCOMPARE(completion.from, from);
        QCOMPARE(completion.length, length);
    }

    void everyFieldIsListed()
    {
        for (const QString &field : attemptFilterFields()) {
            const auto parsed = parseAttemptFilter(field + u":"_s);
            QVERIFY(!parsed);
            QVERIFY2(parsed.error().message.contains(u"value is expected"), qPrintable(parsed.error().message));
        }
    }
};

QTEST_GUILESS_MAIN(AttemptFilterTest)
#include "tst_attemptfilter.moc"
