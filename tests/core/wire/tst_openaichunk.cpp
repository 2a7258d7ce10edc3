#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/openaichunk.h"

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// What a chunk says, order of kinds aside: the two ways of reading meet fields in different orders.
QByteArrayList told(const OpenAiChunk &chunk)
{
    const auto bytes = [](std::string_view text) { return QByteArray(text.data(), static_cast<qsizetype>(text.size())); };
    QByteArrayList list{"id " + bytes(chunk.id), "model " + bytes(chunk.model), "finish " + bytes(chunk.finish),
                        chunk.usage.empty() ? "no usage" : "usage", chunk.isError ? "error" : "no error"};
    for (const auto &piece : chunk.pieces)
        list.append(QByteArray::number(static_cast<int>(piece.kind)) + ' ' + bytes(piece.text));
    for (const auto &tool : chunk.tools)
        list.append(QByteArray::number(tool.index) + ' ' + bytes(tool.id) + ' ' + bytes(tool.name) + ' ' + bytes(tool.arguments));
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

class OpenAiChunkTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void bothWaysOfReadingAgree_data();
    void bothWaysOfReadingAgree();
};

void OpenAiChunkTest::bothWaysOfReadingAgree_data()
{
    QTest::addColumn<QByteArray>("json");
    int row = 0;
    for (const auto &path : {u"openai/chat-stream.sse"_s, u"openai/chat-stream-tools.sse"_s, u"openai/chat-stream-error.sse"_s,
                             u"openrouter/chat-stream.sse"_s, u"openrouter/chat-stream-error.sse"_s, u"mistral/chat-stream.sse"_s,
                             u"groq/chat-stream.sse"_s, u"deepseek/chat-stream.sse"_s, u"xai/chat-stream.sse"_s, u"azure/chat-stream.sse"_s,
                             u"together/chat-stream.sse"_s, u"llamacpp/chat-stream.sse"_s}) {
        for (const QByteArray &line : fixture(path).split('\n')) {
            if (line.startsWith("data: {"))
                QTest::addRow("%s %d", qPrintable(path), ++row) << line.mid(6);
        }
    }
    QTest::newRow("error false") << QByteArray(R"({"error":false,"choices":[]})");
    QTest::newRow("error empty") << QByteArray(R"({"error":"","choices":[{"index":0,"delta":{"content":"a"}}]})");
    QTest::newRow("message beside choices") << QByteArray(R"({"message":"ok","choices":[]})");
    QTest::newRow("message alone") << QByteArray(R"({"message":"no"})");
    QTest::newRow("choices null") << QByteArray(R"({"choices":null})");
    QTest::newRow("escapes") << QByteArray(R"({"choices":[{"delta":{"content":"\u00e9\n\t\"\\ \ud83c\udfdb"}}]})");
    QTest::newRow("empty") << QByteArray("{}");
}

void OpenAiChunkTest::bothWaysOfReadingAgree()
{
    QFETCH(QByteArray, json);
    OpenAiChunkReader fast;
    OpenAiChunk fastChunk;
    QVERIFY(fast.read(json, json.constData() + json.size(), OpenAiChunkReader::Form::Chunk, fastChunk));
    OpenAiChunkReader slow;
    OpenAiChunk slowChunk;
    QVERIFY(slow.readTolerantly(json, OpenAiChunkReader::Form::Chunk, slowChunk));
    QCOMPARE(told(fastChunk), told(slowChunk));
}

QTEST_GUILESS_MAIN(OpenAiChunkTest)
#include "tst_openaichunk.moc"
