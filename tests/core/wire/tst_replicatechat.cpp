#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/wire/replicatechat.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Endpoint endpoint()
{
    return {.baseUrl = QUrl(u"https://api.replicate.com/v1"_s), .accountId = u"acc"_s};
}

ChatRequest question(const QString &text = u"Tell me a story"_s)
{
    return {.modelId = u"meta/llama"_s, .messages = {{.role = Role::User, .text = text}}};
}

Model withInputs(const QStringList &names)
{
    Model model{.id = u"meta/llama"_s, .name = u"Llama"_s};
    for (const QString &name : names)
        model.parameters.parameters.append({.name = name, .wire = u"input."_s + name});
    return model;
}

QJsonObject inputOf(const Result<HttpRequest> &http)
{
    return http ? QJsonDocument::fromJson(http->body)["input"_L1].toObject() : QJsonObject();
}

QByteArray prediction(const QByteArray &fields)
{
    return R"({"id":"p1","model":"meta/llama",)" + fields + '}';
}

/// Both bodies of one answer, each fed in pieces of its own.
struct Conversation
{
    std::unique_ptr<ChatDecoder> decoder = ReplicateChatCodec().decoder(true);
    QString text;

    Result<void> read(const QByteArray &body, qsizetype step = 1 << 20)
    {
        std::vector<ChatEvent> events;
        Result<void> result;
        for (qsizetype at = 0; at < body.size() && result; at += step)
            result = decoder->feed(QByteArrayView(body).sliced(at, std::min(step, body.size() - at)), events);
        if (result)
            result = decoder->end(events);
        for (const ChatEvent &event : events) {
            if (const auto *delta = std::get_if<TextDelta>(&event))
                text += delta->text;
        }
        return result;
    }
};

} // namespace

class ReplicateChatTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aQuestionGoesAsItIs();
    void manyTurnsBecomeOnePrompt();
    void modelsWithMessagesGetThem();
    void settingsGoUnderTheModelsNames();
    void whatTheModelDoesNotTakeIsRefused_data();
    void whatTheModelDoesNotTakeIsRefused();
    void picturesGoIntoItsFirstFile();
    void theStreamIsReadAfterThePrediction();
    void newlinesAndSpacesAreKept();
    void whatIsDoneAtOnceNeedsNoStream();
    void withoutAStreamItIsAskedAgain();
    void aStreamThatBreaksOffEarlyIsReadAgain();
    void aStreamThatBreaksOffLaterKeepsItsText();
    void theEndOfAStream_data();
    void theEndOfAStream();
    void predictionsThatFail_data();
    void predictionsThatFail();
    void streamsElsewhereAreHttps_data();
    void streamsElsewhereAreHttps();
    void everyCutIsAnError();
    void flippedBytesAreAValueOrAnError();
};

void ReplicateChatTest::aQuestionGoesAsItIs()
{
    const auto http = ReplicateChatCodec().encode(question(), {.id = u"meta/llama"_s}, endpoint());
    QVERIFY(http);
    QCOMPARE(http->url.path(), u"/v1/models/meta/llama/predictions"_s);
    QCOMPARE(http->lane, Lane::Stream);
    QVERIFY(!http->credential);
    QVERIFY(!http->headers.contains("prefer"));
    QCOMPARE(QJsonDocument::fromJson(http->body).object(),
             (QJsonObject{{u"input"_s, QJsonObject{{u"prompt"_s, u"Tell me a story"_s}}}}));
    ChatRequest whole = question();
    whole.isStreaming = false;
    QCOMPARE(ReplicateChatCodec().encode(whole, {}, endpoint())->headers.value("prefer"), "wait"_ba);
}

void ReplicateChatTest::manyTurnsBecomeOnePrompt()
{
    ChatRequest request = question(u"Hello"_s);
    request.messages.prepend({.role = Role::System, .text = u"Be brief."_s});
    request.messages.append({.role = Role::Assistant, .text = u"Hi!"_s});
    request.messages.append({.role = Role::User, .text = u"And now?"_s});
    const QJsonObject input = inputOf(ReplicateChatCodec().encode(request, {}, endpoint()));
    QCOMPARE(input["system_prompt"_L1], u"Be brief."_s);
    QCOMPARE(input["prompt"_L1], u"User: Hello\n\nAssistant: Hi!\n\nUser: And now?\n\nAssistant:"_s);
    // Without a place of their own, instructions stand in front.
    const QJsonObject plain = inputOf(ReplicateChatCodec().encode(request, withInputs({u"prompt"_s}), endpoint()));
    QCOMPARE(plain.keys(), QStringList{u"prompt"_s});
    QVERIFY(plain["prompt"_L1].toString().startsWith(u"Be brief.\n\nUser: Hello"));
}

void ReplicateChatTest::modelsWithMessagesGetThem()
{
    ChatRequest request = question(u"Hello"_s);
    request.messages.prepend({.role = Role::System, .text = u"Be brief."_s});
    const QJsonObject input = inputOf(ReplicateChatCodec().encode(request, withInputs({u"prompt"_s, u"messages"_s}), endpoint()));
    const QJsonArray expected{QJsonObject{{u"role"_s, u"system"_s}, {u"content"_s, u"Be brief."_s}},
                              QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"Hello"_s}}};
    QCOMPARE(input, (QJsonObject{{u"messages"_s, expected}}));
}

void ReplicateChatTest::settingsGoUnderTheModelsNames()
{
    ChatRequest request = question();
    request.maxOutputTokens = 100;
    request.temperature = 0.5;
    request.topP = 0.9;
    request.seed = 7;
    request.stop = {u"END"_s, u"STOP"_s};
    const QJsonObject plain = inputOf(ReplicateChatCodec().encode(request, {}, endpoint()));
    QCOMPARE(plain, (QJsonObject{{u"prompt"_s, u"Tell me a story"_s},
                                 {u"max_tokens"_s, 100},
                                 {u"temperature"_s, 0.5},
                                 {u"top_p"_s, 0.9},
                                 {u"seed"_s, 7},
                                 {u"stop_sequences"_s, u"END,STOP"_s}}));
    const Model model = withInputs({u"prompt"_s, u"max_new_tokens"_s, u"temperature"_s, u"top_p"_s, u"seed"_s, u"stop"_s});
    const QJsonObject known = inputOf(ReplicateChatCodec().encode(request, model, endpoint()));
    QCOMPARE(known["max_new_tokens"_L1], 100);
    QCOMPARE(known["stop"_L1], u"END,STOP"_s);
    QVERIFY(!known.contains("max_tokens"_L1));
}

void ReplicateChatTest::whatTheModelDoesNotTakeIsRefused_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<QString>("said");
    ChatRequest request = question();
    request.maxOutputTokens = 5;
    QTest::newRow("setting") << request << u"max_tokens"_s;
    request = question();
    request.tools = {{.name = u"f"_s}};
    QTest::newRow("tools") << request << u"tools"_s;
    request = question();
    request.format = ChatRequest::Format::JsonSchema;
    QTest::newRow("schema") << request << u"schema"_s;
    request = question();
    request.messages.last().images = {{.mime = u"image/png"_s, .bytes = "x"}};
    QTest::newRow("pictures") << request << u"pictures"_s;
    request = question();
    request.messages.last().documents = {{.mime = u"application/pdf"_s, .bytes = "x"}};
    QTest::newRow("documents") << request << u"documents"_s;
    QTest::newRow("nothing") << ChatRequest() << u"nothing"_s;
}

void ReplicateChatTest::whatTheModelDoesNotTakeIsRefused()
{
    QFETCH(ChatRequest, request);
    QFETCH(QString, said);
    const auto http = ReplicateChatCodec().encode(request, withInputs({u"prompt"_s}), endpoint());
    QVERIFY(!http);
    QVERIFY2(http.error().message.contains(said), qPrintable(http.error().message));
    // A model that takes no words at all.
    QVERIFY(!ReplicateChatCodec().encode(question(), withInputs({u"audio"_s}), endpoint()));
}

void ReplicateChatTest::picturesGoIntoItsFirstFile()
{
    ChatRequest request = question();
    request.messages.last().images = {{.mime = u"image/png"_s, .bytes = "pixels"}};
    const QString inlined = u"data:image/png;base64,cGl4ZWxz"_s;
    QCOMPARE(inputOf(ReplicateChatCodec().encode(request, {}, endpoint()))["image"_L1], inlined);
    Model model = withInputs({u"prompt"_s, u"photo"_s});
    model.parameters.parameters.last().type = Parameter::Type::File;
    QCOMPARE(inputOf(ReplicateChatCodec().encode(request, model, endpoint()))["photo"_L1], inlined);
    request.messages.last().images.append({.mime = u"image/png"_s, .bytes = "x"});
    QVERIFY(!ReplicateChatCodec().encode(request, model, endpoint()));
    model.parameters.parameters.last().file.maxCount = 0;
    QCOMPARE(inputOf(ReplicateChatCodec().encode(request, model, endpoint()))["photo"_L1].toArray().size(), 2);
}

void ReplicateChatTest::theStreamIsReadAfterThePrediction()
{
    for (const qsizetype step : {1, 13, 1 << 20}) {
        Conversation chat;
        QVERIFY(chat.read(fixture(u"replicate/chat-prediction.json"_s), step));
        QVERIFY(!chat.decoder->isComplete());
        QVERIFY(!chat.decoder->hasContent());
        const auto next = chat.decoder->continuation();
        QVERIFY(next);
        QCOMPARE(next->method, "GET"_ba);
        QCOMPARE(next->url, QUrl(u"https://stream.replicate.com/v1/files/sample"_s));
        QCOMPARE(next->headers.value("accept"), "text/event-stream"_ba);
        QVERIFY(!next->credential);
        QVERIFY(chat.read(fixture(u"replicate/chat-stream.sse"_s), step));
        QVERIFY(chat.decoder->isComplete());
        QVERIFY(chat.decoder->hasContent());
        QVERIFY(!chat.decoder->continuation());
        QCOMPARE(chat.text, u"Once upon a time\n\nthere was"_s);
        QCOMPARE(chat.decoder->finishReason(), FinishReason::Stop);
        QCOMPARE(chat.decoder->modelId(), u"meta/meta-llama-3-8b-instruct"_s);
        QCOMPARE(chat.decoder->responseId(), u"q7tqorzdhgbfurvjtvhg6dchat"_s);
        QVERIFY(!chat.decoder->usage());
    }
}

void ReplicateChatTest::newlinesAndSpacesAreKept()
{
    const QByteArray stream = "event: output\r\ndata:   two spaces\r\n\r\nevent: output\r\ndata: \r\ndata: \r\n\r\n"
                              "event: output\r\ndata: gr\xC3\xBC\xC3\x9F\r\n\r\nevent: done\r\ndata: {}\r\n\r\n";
    const Decoded decoded = decode(ReplicateChatCodec(), stream, 1);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.text, u"  two spaces\ngrüß"_s);
}

void ReplicateChatTest::whatIsDoneAtOnceNeedsNoStream()
{
    Conversation chat;
    QVERIFY(chat.read(
        prediction(R"("status":"succeeded","output":["Once"," upon"],"metrics":{"input_token_count":5,"output_token_count":2})")));
    QVERIFY(chat.decoder->isComplete());
    QVERIFY(!chat.decoder->continuation());
    QCOMPARE(chat.text, u"Once upon"_s);
    QCOMPARE(chat.decoder->usage().value_or(Usage()), (Usage{.inputTokens = 5, .outputTokens = 2}));
    Conversation text;
    QVERIFY(text.read(prediction(R"("status":"succeeded","output":"whole")")));
    QCOMPARE(text.text, u"whole"_s);
}

void ReplicateChatTest::withoutAStreamItIsAskedAgain()
{
    const QByteArray working = prediction(R"("status":"processing","urls":{"get":"https://api.replicate.com/v1/predictions/p1"})");
    Conversation chat;
    QVERIFY(chat.read(working));
    QCOMPARE(chat.decoder->continuation()->url, QUrl(u"https://api.replicate.com/v1/predictions/p1"_s));
    QCOMPARE(chat.decoder->continuation()->headers.value("accept"), "application/json"_ba);
    // Still at work: asked again, and not at once.
    const auto again = chat.read(working);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Overloaded);
    QVERIFY(again.error().retryAfter >= 5s);
    QVERIFY(again.error().outcomeUnknown);
    QVERIFY(chat.decoder->continuation());
    QVERIFY(chat.read(prediction(R"("status":"succeeded","output":["done"])")));
    QCOMPARE(chat.text, u"done"_s);
    QVERIFY(chat.decoder->isComplete());
}

void ReplicateChatTest::aStreamThatBreaksOffEarlyIsReadAgain()
{
    Conversation chat;
    QVERIFY(chat.read(fixture(u"replicate/chat-prediction.json"_s)));
    const auto cut = chat.read("event: logs\ndata: warming up\n\nevent: out");
    QVERIFY(!cut);
    QVERIFY(cut.error().outcomeUnknown);
    QVERIFY(chat.decoder->continuation());
    QVERIFY(chat.read(fixture(u"replicate/chat-stream.sse"_s)));
    QCOMPARE(chat.text, u"Once upon a time\n\nthere was"_s);
}

void ReplicateChatTest::aStreamThatBreaksOffLaterKeepsItsText()
{
    Conversation chat;
    QVERIFY(chat.read(fixture(u"replicate/chat-prediction.json"_s)));
    const auto cut = chat.read("event: output\ndata: Once\n\nevent: output\ndata:  upo");
    QVERIFY(!cut);
    QCOMPARE(cut.error().kind, Error::Kind::Protocol);
    QVERIFY(cut.error().outcomeUnknown);
    QCOMPARE(chat.text, u"Once upo"_s);
    QVERIFY(!chat.decoder->isComplete());
    QVERIFY(!chat.read("event: done\ndata: {}\n\n"));
}

void ReplicateChatTest::theEndOfAStream_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("kind");
    QTest::newRow("done") << "event: done\ndata: {}\n\n"_ba << QString();
    QTest::newRow("done without data that is JSON") << "event: done\ndata: x\n\n"_ba << QString();
    QTest::newRow("canceled") << "event: done\ndata: {\"reason\":\"canceled\"}\n\n"_ba << u"Cancelled"_s;
    QTest::newRow("error at the end") << "event: done\ndata: {\"reason\":\"error\"}\n\n"_ba << u"ServerFailure"_s;
    QTest::newRow("error") << "event: error\ndata: CUDA out of memory\n\n"_ba << u"ServerFailure"_s;
    QTest::newRow("error as JSON") << "event: error\ndata: {\"detail\":\"NSFW content\"}\n\n"_ba << u"Filtered"_s;
    QTest::newRow("no end") << "event: output\ndata: x\n\n"_ba << u"Protocol"_s;
    QTest::newRow("unknown events") << "event: novelty\ndata: x\n\nevent: done\ndata: {}\n\n"_ba << QString();
    QTest::newRow("after the end") << "event: done\ndata: {}\n\nevent: error\ndata: x\n\n"_ba << QString();
    QTest::newRow("a page") << "<html></html>"_ba << u"Protocol"_s;
}

void ReplicateChatTest::theEndOfAStream()
{
    QFETCH(QByteArray, stream);
    const Decoded decoded = decode(ReplicateChatCodec(), stream);
    QTEST(decoded.error ? errorKindName(decoded.error->kind) : QString(), "kind");
    QCOMPARE(decoded.isComplete, !decoded.error);
    QVERIFY(!decoded.error || !decoded.error->message.isEmpty());
}

void ReplicateChatTest::predictionsThatFail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::newRow("failed") << prediction(R"("status":"failed","error":"out of memory")") << u"ServerFailure"_s;
    QTest::newRow("canceled") << prediction(R"("status":"canceled","error":null)") << u"Cancelled"_s;
    QTest::newRow("removed") << prediction(R"("status":"succeeded","data_removed":true,"output":null)") << u"NotFound"_s;
    QTest::newRow("no text") << prediction(R"("status":"succeeded","output":{"a":1})") << u"Protocol"_s;
    QTest::newRow("no address") << prediction(R"("status":"starting")") << u"Protocol"_s;
    QTest::newRow("no prediction") << R"({"hello":1})"_ba << u"Protocol"_s;
    QTest::newRow("error") << R"({"detail":"Incorrect token","status":401})"_ba << u"Unauthorized"_s;
}

void ReplicateChatTest::predictionsThatFail()
{
    QFETCH(QByteArray, body);
    Conversation chat;
    const auto read = chat.read(body);
    QVERIFY(!read);
    QTEST(errorKindName(read.error().kind), "kind");
    QVERIFY(!chat.decoder->continuation());
    QVERIFY(!chat.decoder->isComplete());
}

void ReplicateChatTest::streamsElsewhereAreHttps_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("https") << u"https://stream.replicate.com/v1/x"_s << true;
    QTest::newRow("a sandbox") << u"http://127.0.0.1:9/stream/x"_s << true;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no server") << u"https:///x"_s << false;
    QTest::newRow("a path") << u"/v1/stream"_s << false;
}

void ReplicateChatTest::streamsElsewhereAreHttps()
{
    QFETCH(QString, stream);
    QFETCH(bool, isTaken);
    Conversation chat;
    const auto read = chat.read(prediction(R"("status":"starting","urls":{"stream":")" + stream.toUtf8() + "\"}"));
    QCOMPARE(read.has_value(), isTaken);
    QCOMPARE(chat.decoder->continuation().has_value(), isTaken);
}

void ReplicateChatTest::everyCutIsAnError()
{
    const QByteArray stream = fixture(u"replicate/chat-stream.sse"_s);
    forEachCut(stream, [&](const QByteArray &cut) {
        const Decoded decoded = decode(ReplicateChatCodec(), cut, 13);
        const bool isWhole = cut.contains("data: {}");
        QCOMPARE(decoded.error.has_value(), !isWhole);
        QVERIFY(isWhole || decoded.error->outcomeUnknown);
        QVERIFY(u"Once upon a time\n\nthere was"_s.startsWith(decoded.text));
    });
    const QByteArray body = fixture(u"replicate/chat-prediction.json"_s).trimmed();
    forEachCut(body, [&](const QByteArray &cut) {
        Conversation chat;
        QCOMPARE(chat.read(cut).has_value(), cut == body);
    });
}

void ReplicateChatTest::flippedBytesAreAValueOrAnError()
{
    for (const QByteArray &body : {fixture(u"replicate/chat-stream.sse"_s), fixture(u"replicate/chat-prediction.json"_s)}) {
        forEachFlipped(body, 300, [](const QByteArray &flipped) {
            const Decoded whole = decode(ReplicateChatCodec(), flipped);
            const Decoded pieces = decode(ReplicateChatCodec(), flipped, 1);
            QCOMPARE(pieces.text, whole.text);
            QCOMPARE(pieces.error.has_value(), whole.error.has_value());
            QCOMPARE(pieces.isComplete, whole.isComplete);
        });
    }
}

QTEST_GUILESS_MAIN(ReplicateChatTest)
#include "tst_replicatechat.moc"
