#include "core/calls/bodywords.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

class BodyWordsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void textsOfEveryWireAreFound_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("request")
            << QByteArray(
                   R"({"model":"gpt","messages":[{"content":"Be brief.","role":"system"},{"role":"user","content":[{"type":"text","text":"What is a heap?"}]}]})")
            << u"Be brief.\nWhat is a heap?\n"_s;
        QTest::newRow("list of inputs") << QByteArray(R"({"input":["one","two"],"model":"e"})") << u"one\ntwo\n"_s;
        QTest::newRow("OpenAI's stream")
            << QByteArray("data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"bina\"},\"finish_reason\":null}]}\n\n"
                          "data: {\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"ry heap\"}}]}\n\ndata: [DONE]\n\n")
            << u"binary heap"_s;
        QTest::newRow("Anthropic's stream")
            << QByteArray("event: content_block_delta\ndata: "
                          "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n")
            << u"Hi"_s;
        QTest::newRow("lines of JSON")
            << QByteArray("{\"message\":{\"role\":\"assistant\",\"content\":\"a\"}}\n{\"message\":{\"content\":\"b\"}}\n")
            << u"ab"_s;
        QTest::newRow("bare text") << QByteArray("event: output\ndata: Hel\n\nevent: output\ndata: lo\n\n") << u"Hello"_s;
        QTest::newRow("escapes") << QByteArray("{\"text\":\"a\\\"b\\\\c\\n\\u00fc\\ud83d\\ude00/\\/\"}") << u"a\"b\\c\nü😀//\n"_s;
        QTest::newRow("cut") << QByteArray("{\"prompt\":\"a cat\",\"text\":\"the re") << u"a cat\nthe re\n"_s;
        QTest::newRow("cut in an escape") << QByteArray("{\"prompt\":\"a\\") << u"a\n"_s;
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void textsOfEveryWireAreFound()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        QCOMPARE(bodyWords(body, 1'000), words);
    }

    void theLastWordsOfTooManyAreTaken() { QCOMPARE(bodyWords(R"({"text":"one two three"})", 6), u"three\n"_s); }
};

QTEST_GUILESS_MAIN(BodyWordsTest)
#include "tst_bodywords.moc"
