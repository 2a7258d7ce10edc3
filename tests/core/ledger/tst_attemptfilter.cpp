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
        QTest::newRow("no field") << u"claude"_s << 1;
        QTest::newRow("unknown field") << u"model:x colour:red"_s << 9;
        QTest::newRow("no operator") << u"cost 3"_s << 5;
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
