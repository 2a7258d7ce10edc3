#include "core/base/json.h"
#include "tests/support/testcase.h"

using namespace maquette;

class JsonTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void linesAreBrokenAndNothingElseChanges()
    {
        const QByteArray text =
            json::indented("{\"z\":1.50,\"a\":[true,{\"k\":\"a, \\\"b\\\": {\"}],\"z\":-2e+9,\"e\":{},\"n\":[ ]}");
        QCOMPARE(text, QByteArray("{\n"
                                  "  \"z\": 1.50,\n"
                                  "  \"a\": [\n"
                                  "    true,\n"
                                  "    {\n"
                                  "      \"k\": \"a, \\\"b\\\": {\"\n"
                                  "    }\n"
                                  "  ],\n"
                                  "  \"z\": -2e+9,\n"
                                  "  \"e\": {},\n"
                                  "  \"n\": []\n"
                                  "}"));
    }

    void whatIsIndentedStaysAsItIs()
    {
        const QByteArray source = "[[1,\"\\u00e4\"],null]";
        const QByteArray once = json::indented(source);
        QVERIFY(!once.isEmpty());
        QCOMPARE(json::indented(once), once);
        QCOMPARE(QJsonDocument::fromJson(once), QJsonDocument::fromJson(source));
    }

    void whatIsNoJsonIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *bytes : {"", "   ", "fine heap", "{\"a\":1", "{\"a\":1}}", "[1 2]", "[1,]", "{\"a\":}", "\"open", "[1}",
                                  ":", ",", "{\"a\":1}{\"b\":2}", "data: {\"a\":1}", "nan", "[\"\\", "--boundary"})
            QTest::addRow("%s", bytes) << QByteArray(bytes);
    }

    void whatIsNoJsonIsLeftAlone()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(json::indented(bytes).isEmpty());
    }

    void anyDepthIsReadAndTakesNoMoreThanItsLength()
    {
        constexpr int kDepth = 200'000;
        const QByteArray text = json::indented(QByteArray(kDepth, '[') + '1' + QByteArray(kDepth, ']'));
        QCOMPARE(text.count('['), qsizetype(kDepth));
        QVERIFY(text.size() < kDepth * 110);
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
