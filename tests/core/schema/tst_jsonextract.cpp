#include "core/schema/jsonextract.h"
#include "tests/support/testcase.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

using namespace maquette;
using namespace Qt::StringLiterals;

class JsonExtractTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theLongestThatCanBeReadIsTaken_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &reply, const QString &text) { QTest::newRow(name) << reply << text; };
        row("alone", u" {\"a\": 1}\n"_s, u"{\"a\": 1}"_s);
        row("a list", u"[1, 2]"_s, u"[1, 2]"_s);
        row("a number", u"42"_s, u"42"_s);
        row("a text", u"\"yes\""_s, u"\"yes\""_s);
        row("null", u"null"_s, u"null"_s);
        row("fenced", u"Here it is:\n```json\n{\"a\": [1]}\n```\nAnything else?"_s, u"{\"a\": [1]}"_s);
        row("fenced with another mark", u"~~~\n[1]\n~~~"_s, u"[1]"_s);
        row("a fenced number", u"The answer:\n```\n7\n```"_s, u"7"_s);
        row("an unclosed fence", u"```json\n{\"a\": 1}"_s, u"{\"a\": 1}"_s);
        row("in prose", u"Sure! The result is {\"a\": 1}, as asked."_s, u"{\"a\": 1}"_s);
        row("several", u"First {\"a\": 1}, then\n```json\n{\"a\": 1, \"b\": 2}\n```\nor [3]."_s, u"{\"a\": 1, \"b\": 2}"_s);
        row("a fence inside a text", u"{\"code\": \"```json\\n{}\\n```\"}"_s, u"{\"code\": \"```json\\n{}\\n```\"}"_s);
        row("brackets in texts", u"See: {\"a\": \"}]\\\"{\"} [1]"_s, u"{\"a\": \"}]\\\"{\"}"_s);
        row("brackets that open nothing", u"Use { to open and [x] to mark: {\"a\": 1}"_s, u"{\"a\": 1}"_s);
        row("a footnote", u"As shown [1], it is {\"deep\": {\"er\": [2]}}."_s, u"{\"deep\": {\"er\": [2]}}"_s);
        row("a broken one beside", u"{\"a\": 1,} and {\"b\": 2}"_s, u"{\"b\": 2}"_s);
        row("inside a broken one", u"{\"a\": [1, 2], \"b\": }"_s, u"[1, 2]"_s);
        row("other scripts", u"Ответ: {\"имя\": \"Ольга 🦉\"} — всё."_s, u"{\"имя\": \"Ольга 🦉\"}"_s);
    }

    void theLongestThatCanBeReadIsTaken()
    {
        QFETCH(QString, reply);
        QFETCH(QString, text);
        const auto found = extractJson(reply);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->textIn(reply), text);
    }

    void valuesAreThoseThatWereWritten()
    {
        QCOMPARE(extractJson(u"42"_s)->value, QJsonValue(42));
        QCOMPARE(extractJson(u"x {\"a\": [true]} y"_s)->value, QJsonValue(QJsonObject{{u"a"_s, QJsonArray{true}}}));
    }

    void nothingIsMended_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &reply, const QString &words) { QTest::newRow(name) << reply << words; };
        row("empty", u" \n"_s, u"The answer is empty."_s);
        row("prose", u"I cannot do that."_s, u"There is no JSON in the answer."_s);
        row("two numbers", u"1, 2"_s, u"There is no JSON in the answer."_s);
        row("a comma too many", u"{\"a\": 1,}"_s, u"The JSON of the answer cannot be read from line 1 on."_s);
        row("cut", u"Here:\n{\"a\": 1,\n \"b\": \"x"_s, u"The JSON of the answer cannot be read from line 3 on."_s);
        row("single quotes", u"{'a': 1}"_s, u"The JSON of the answer cannot be read from line 1 on."_s);
    }

    void nothingIsMended()
    {
        QFETCH(QString, reply);
        QFETCH(QString, words);
        const auto found = extractJson(reply);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Error::Kind::Protocol);
        QCOMPARE(found.error().message, words);
    }

    void badRepliesTakeBoundedTime_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::newRow("only opens") << QString(2'000'000, u'[');
        QTest::newRow("opens and texts") << u"{\""_s.repeated(500'000);
        QTest::newRow("many empty") << u"{} x "_s.repeated(500'000);
        QTest::newRow("closes") << QString(2'000'000, u'}');
    }

    void badRepliesTakeBoundedTime()
    {
        QFETCH(QString, reply);
        QElapsedTimer timer;
        timer.start();
        const auto found = extractJson(reply);
        QVERIFY(!found || found->length == 2);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void whatIsTooLongIsNotLookedAt()
    {
        const QString reply = u'"' + QString(33 * 1024 * 1024, u'x') + u'"';
        QCOMPARE(extractJson(reply).error().kind, Error::Kind::TooLarge);
    }
};

QTEST_GUILESS_MAIN(JsonExtractTest)
#include "tst_jsonextract.moc"
