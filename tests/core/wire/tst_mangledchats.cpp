#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/testcase.h"

#include "core/wire/anthropicmessages.h"
#include "core/wire/openaichat.h"
#include "core/wire/openairesponses.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using Codec = std::shared_ptr<const ChatCodec>;

Q_DECLARE_METATYPE(Codec)

/// Answers of chats as bad networks and bad servers send them: a value or an Error, and the same however the bytes come.
class MangledChatsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyCutIsAnAnswerOrAnError_data() { addAnswers(); }
    void everyCutIsAnAnswerOrAnError();
    void flippedBytesAreReadTheSameInAnyPieces_data() { addAnswers(); }
    void flippedBytesAreReadTheSameInAnyPieces();

private:
    static void addAnswers();
};

void MangledChatsTest::addAnswers()
{
    QTest::addColumn<Codec>("codec");
    QTest::addColumn<QByteArray>("body");
    const auto add = [](const Codec &codec, const QString &folder, const QStringList &files) {
        for (const QString &file : files)
            QTest::newRow(qPrintable(folder + u'/' + file)) << codec << fixture(folder + u'/' + file);
    };
    add(std::make_shared<AnthropicMessagesCodec>(), u"anthropic"_s,
        {u"chat-stream.sse"_s, u"chat-stream-error.sse"_s, u"chat-stream-refusal.sse"_s, u"chat-answer.json"_s});
    add(std::make_shared<OpenAiResponsesCodec>(), u"openai"_s,
        {u"responses-stream.sse"_s, u"responses-stream-tools.sse"_s, u"responses-stream-error.sse"_s, u"responses-answer.json"_s});
    add(std::make_shared<OpenAiChatCodec>(), u"openai"_s,
        {u"chat-stream.sse"_s, u"chat-stream-tools.sse"_s, u"chat-stream-error.sse"_s, u"chat-answer.json"_s});
}

void MangledChatsTest::everyCutIsAnAnswerOrAnError()
{
    QFETCH(Codec, codec);
    QFETCH(QByteArray, body);
    const Decoded whole = decode(*codec, body);
    forEachCut(body, [&](const QByteArray &cut) {
        const Decoded decoded = decode(*codec, cut);
        QCOMPARE(decoded.isComplete, !decoded.error);
        QVERIFY(!decoded.error || !decoded.error->message.isEmpty());
        QVERIFY(whole.text.startsWith(decoded.text));
        QVERIFY(whole.reasoning.startsWith(decoded.reasoning));
        QVERIFY(!decoded.usage || decoded.usage == whole.usage);
        QVERIFY(decoded.hasContent || (decoded.text.isEmpty() && decoded.tools.isEmpty() && decoded.echoes.isEmpty()));
    });
}

void MangledChatsTest::flippedBytesAreReadTheSameInAnyPieces()
{
    QFETCH(Codec, codec);
    QFETCH(QByteArray, body);
    forEachFlipped(body, 100, [&codec](const QByteArray &flipped) {
        const Decoded whole = decode(*codec, flipped);
        QCOMPARE(whole.isComplete, !whole.error);
        for (const int size : {13, 1}) {
            const Decoded pieces = decode(*codec, flipped, size);
            QCOMPARE(pieces.text, whole.text);
            QCOMPARE(pieces.reasoning, whole.reasoning);
            QCOMPARE(pieces.tools, whole.tools);
            QCOMPARE(pieces.echoes, whole.echoes);
            QCOMPARE(pieces.isComplete, whole.isComplete);
            QCOMPARE(pieces.error.has_value(), whole.error.has_value());
            QCOMPARE(pieces.usage, whole.usage);
        }
    });
}

QTEST_GUILESS_MAIN(MangledChatsTest)
#include "tst_mangledchats.moc"
