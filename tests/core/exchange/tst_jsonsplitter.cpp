#include "core/exchange/jsonsplitter.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::exchange;
using namespace Qt::StringLiterals;

namespace {

using Parts = QList<std::pair<QByteArray, QByteArray>>;

struct Split
{
    Parts parts;
    int tooLarge = 0;
    JsonSplitter::End end = JsonSplitter::End::NotJson;
    QByteArrayList keys;
};

Split split(const QByteArray &json, const QByteArrayList &places, qsizetype step, qsizetype largest = 1000)
{
    Split done;
    JsonSplitter splitter(places, largest, [&](JsonSplitter::Part &part) {
        if (part.isTooLarge)
            ++done.tooLarge;
        else
            done.parts.append({part.place, part.json});
        return true;
    });
    for (qsizetype at = 0; at < json.size(); at += step)
        splitter.feed(QByteArrayView(json).sliced(at, std::min(step, json.size() - at)));
    done.end = splitter.end();
    done.keys = splitter.rootKeys();
    return done;
}

} // namespace

class JsonSplitterTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void partsAreTheSameHoweverTheBytesCome_data();
    void partsAreTheSameHoweverTheBytesCome();
    void whatIsTooLargeIsPassedOver();
    void theEndIsTold_data();
    void theEndIsTold();
    void keysOfTheRootAreKnown();
    void aStopIsObeyed();
    void depthNeedsNoStack();
};

void JsonSplitterTest::partsAreTheSameHoweverTheBytesCome_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("places");
    QTest::addColumn<Parts>("parts");
    QTest::newRow("array") << QByteArray(R"([{"a":1}, {"b":[1,{"c":"]}"}]} ,3])") << QByteArrayList{"*"}
                           << Parts{{"*", R"({"a":1})"}, {"*", R"({"b":[1,{"c":"]}"}]})"}, {"*", "3"}};
    QTest::newRow("quotes") << QByteArray(R"(["\"",  "a\\", "{", {"k\"":"\\\""}])") << QByteArrayList{"*"}
                            << Parts{{"*", R"("\"")"}, {"*", R"("a\\")"}, {"*", R"("{")"}, {"*", R"({"k\"":"\\\""})"}};
    QTest::newRow("mark before it") << QByteArray("\xEF\xBB\xBF [1]") << QByteArrayList{"*"} << Parts{{"*", "1"}};
    QTest::newRow("whole") << QByteArray(R"( {"a":[1,2]} )") << QByteArrayList{""} << Parts{{"", R"({"a":[1,2]})"}};
    QTest::newRow("further in") << QByteArray(R"({"x":{"topics":[9]},"indexedDB":{"other":[{"topics":[8]}],"topics":[{"id":1},{"id":2}]},"n":"t","v":12})")
                                << QByteArrayList{"indexedDB/topics/*", "n", "v"}
                                << Parts{{"indexedDB/topics/*", R"({"id":1})"}, {"indexedDB/topics/*", R"({"id":2})"}, {"n", R"("t")"}, {"v", "12"}};
    QTest::newRow("empty") << QByteArray("[]") << QByteArrayList{"*"} << Parts{};
}

void JsonSplitterTest::partsAreTheSameHoweverTheBytesCome()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArrayList, places);
    QFETCH(Parts, parts);
    for (const qsizetype step : {1, 2, 3, 7, 10'000}) {
        const Split done = split(json, places, step);
        QCOMPARE(done.parts, parts);
        QCOMPARE(done.end, JsonSplitter::End::Whole);
    }
}

void JsonSplitterTest::whatIsTooLargeIsPassedOver()
{
    const QByteArray json = "[\"" + QByteArray(50, 'x') + "\",{\"a\":\"" + QByteArray(500, 'y') + "\"},[7]]";
    for (const qsizetype step : {1, 64, 10'000}) {
        const Split done = split(json, {"*"}, step, 100);
        QCOMPARE(done.tooLarge, 1);
        QCOMPARE(done.parts.size(), 2);
        QCOMPARE(done.parts.last().second, QByteArray("[7]"));
        QCOMPARE(done.end, JsonSplitter::End::Whole);
    }
}

void JsonSplitterTest::theEndIsTold_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("parts");
    QTest::addColumn<int>("end");
    QTest::newRow("cut in an item") << QByteArray(R"([{"a":1},{"b":)") << 1 << int(JsonSplitter::End::CutShort);
    QTest::newRow("cut in a text") << QByteArray(R"([{"a":1},"b)") << 1 << int(JsonSplitter::End::CutShort);
    QTest::newRow("cut between") << QByteArray(R"([{"a":1},)") << 1 << int(JsonSplitter::End::CutShort);
    QTest::newRow("nothing") << QByteArray("") << 0 << int(JsonSplitter::End::NotJson);
    QTest::newRow("a page") << QByteArray("<html>") << 0 << int(JsonSplitter::End::NotJson);
    QTest::newRow("a number") << QByteArray("17") << 0 << int(JsonSplitter::End::NotJson);
    QTest::newRow("closed first") << QByteArray("]") << 0 << int(JsonSplitter::End::NotJson);
    QTest::newRow("more behind it") << QByteArray("[1] [2]") << 1 << int(JsonSplitter::End::Whole);
}

void JsonSplitterTest::theEndIsTold()
{
    QFETCH(QByteArray, json);
    QFETCH(int, parts);
    QFETCH(int, end);
    const Split done = split(json, {"*"}, 3);
    QCOMPARE(done.parts.size(), parts);
    QCOMPARE(int(done.end), end);
}

void JsonSplitterTest::keysOfTheRootAreKnown()
{
    const Split done = split(R"({"messages":[{"inner":1}],"conversationId":"c","x":{"y":1}})", {}, 2);
    QCOMPARE(done.keys, (QByteArrayList{"messages", "conversationId", "x"}));
}

void JsonSplitterTest::aStopIsObeyed()
{
    int seen = 0;
    JsonSplitter splitter({"*"}, 100, [&](JsonSplitter::Part &) { return ++seen < 2; });
    QVERIFY(!splitter.feed("[1,2,3,4]"));
    QCOMPARE(seen, 2);
    QCOMPARE(splitter.end(), JsonSplitter::End::Stopped);
}

void JsonSplitterTest::depthNeedsNoStack()
{
    const QByteArray deep = QByteArray(2'000'000, '[') + QByteArray(2'000'000, ']');
    const Split done = split('[' + deep + ",5]", {"*"}, 65'536, 100);
    QCOMPARE(done.tooLarge, 1);
    QCOMPARE(done.parts, (Parts{{"*", "5"}}));
}

QTEST_GUILESS_MAIN(JsonSplitterTest)
#include "tst_jsonsplitter.moc"
