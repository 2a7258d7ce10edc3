#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/wire/anthropicbatches.h"
#include "core/wire/openaibatches.h"
#include "core/wire/openaichat.h"
#include "core/wire/openairesponses.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const Endpoint kEndpoint{.baseUrl = QUrl(u"https://a.example/v1"_s), .accountId = u"a"_s};

Model model(const QString &api = {})
{
    return {.providerId = u"p"_s, .id = u"m"_s, .maxOutputTokens = 100'000, .api = api};
}

QList<BatchItem> items()
{
    const ChatRequest first{.modelId = u"m"_s, .messages = {{.role = Role::User, .text = u"one"_s}}};
    const ChatRequest second{.modelId = u"m"_s, .messages = {{.role = Role::User, .text = u"two"_s}}, .maxOutputTokens = 20};
    return {{u"item-1"_s, first}, {u"item-2"_s, second}};
}

OpenAiBatchCodec openAi()
{
    const OpenAiBatchCodec::Call chat{u"/v1/chat/completions"_s, std::make_shared<OpenAiChatCodec>()};
    const OpenAiBatchCodec::Call responses{u"/v1/responses"_s, std::make_shared<OpenAiResponsesCodec>()};
    return OpenAiBatchCodec(chat, {{u"responses"_s, responses}});
}

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QList<BatchStatus> statesOf(const BatchCodec &codec, const QString &file)
{
    QList<BatchStatus> states;
    const QJsonArray bodies = QJsonDocument::fromJson(fixture(file)).array();
    for (const auto &body : bodies) {
        const auto status = codec.decodeStatus({.head = {.status = 200}, .body = QJsonDocument(body.toObject()).toJson()});
        [&] { QVERIFY(status); }();
        states.append(status.value_or(BatchStatus()));
    }
    return states;
}

QHash<QString, BatchAnswer> byId(const Result<QList<BatchAnswer>> &answers)
{
    QHash<QString, BatchAnswer> found;
    if (answers) {
        for (const BatchAnswer &answer : *answers)
            found.insert(answer.id, answer);
    }
    return found;
}

} // namespace

class BatchesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void anthropicTakesTheItemsThemselves();
    void anthropicsStatesAreRead();
    void anthropicsEnds_data();
    void anthropicsEnds();
    void anthropicsResultsComeFromTheAccountsOwnServer();
    void anthropicsResultsAreRead();
    void openAiTakesAFileOfLines();
    void openAiSubmitsTheCallOfTheModel_data();
    void openAiSubmitsTheCallOfTheModel();
    void openAisStatesAreRead();
    void openAisResultsAreRead();
    void batchesThatCannotBeAreRefused();
    void linesThatCannotBeReadAreErrorsOfTheirOwn();
    void mangledAnswersAreAnswersOrErrors();
};

void BatchesTest::anthropicTakesTheItemsThemselves()
{
    const AnthropicBatchCodec codec;
    QVERIFY(!codec.upload(items(), model(), kEndpoint).value_or(HttpRequest()));
    const auto http = codec.submit(items(), {}, model(), kEndpoint);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://a.example/v1/messages/batches"_s);
    QCOMPARE(http->method, "POST"_ba);
    QCOMPARE(http->headers.value("anthropic-version"), "2023-06-01"_ba);
    QCOMPARE(
        json(http->body),
        json(
            R"({"requests":[{"custom_id":"item-1","params":{"model":"m","max_tokens":100000,"messages":[{"role":"user","content":[{"type":"text","text":"one"}]}]}},
                                  {"custom_id":"item-2","params":{"model":"m","max_tokens":20,"messages":[{"role":"user","content":[{"type":"text","text":"two"}]}]}}]})"));
    QCOMPARE(codec.poll(u"msgbatch_s1"_s, kEndpoint).url.toString(), u"https://a.example/v1/messages/batches/msgbatch_s1"_s);
    const HttpRequest cancel = codec.cancel(u"msgbatch_s1"_s, kEndpoint);
    QCOMPARE(cancel.url.toString(), u"https://a.example/v1/messages/batches/msgbatch_s1/cancel"_s);
    QCOMPARE(cancel.method, "POST"_ba);
}

void BatchesTest::anthropicsStatesAreRead()
{
    const QList<BatchStatus> states = statesOf(AnthropicBatchCodec(), u"anthropic/batch-states.json"_s);
    QCOMPARE(states.size(), 3);
    QCOMPARE(states.at(0).state, BatchState::Running);
    QCOMPARE(states.at(0).id, u"msgbatch_s1"_s);
    QCOMPARE(states.at(0).total, 4);
    QVERIFY(states.at(0).results.isEmpty());
    QCOMPARE(states.at(0).expiresAt, QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC));
    QCOMPARE(states.at(1).state, BatchState::Cancelling);
    QVERIFY(!states.at(1).isOver());
    QCOMPARE(states.at(2).state, BatchState::Succeeded);
    QVERIFY(states.at(2).isOver());
    QCOMPARE(states.at(2).succeeded, 1);
    QCOMPARE(states.at(2).failed, 3);
    QCOMPARE(states.at(2).total, 4);
    QCOMPARE(states.at(2).results, QStringList{u"msgbatch_s1"_s});
}

void BatchesTest::anthropicsEnds_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<BatchState>("state");
    QTest::newRow("all cancelled") << QByteArray(R"("processing_status":"ended","request_counts":{"canceled":3})")
                                   << BatchState::Cancelled;
    QTest::newRow("all out of time") << QByteArray(R"("processing_status":"ended","request_counts":{"expired":3})")
                                     << BatchState::Expired;
    QTest::newRow("some of each") << QByteArray(R"("processing_status":"ended","request_counts":{"succeeded":1,"canceled":3})")
                                  << BatchState::Succeeded;
    QTest::newRow("put away")
        << QByteArray(R"("processing_status":"ended","archived_at":"2026-12-21T03:00:00Z","request_counts":{"succeeded":1})")
        << BatchState::Expired;
    QTest::newRow("a word of tomorrow") << QByteArray(R"("processing_status":"dreaming")") << BatchState::Running;
    QTest::newRow("wrong types") << QByteArray(R"("processing_status":7,"request_counts":[],"expires_at":3)")
                                 << BatchState::Running;
}

void BatchesTest::anthropicsEnds()
{
    QFETCH(QByteArray, fields);
    QFETCH(BatchState, state);
    const auto status = AnthropicBatchCodec().decodeStatus(
        {.head = {.status = 200}, .body = R"({"id":"b","type":"message_batch",)" + fields + '}'});
    QVERIFY(status);
    QCOMPARE(status->state, state);
    QVERIFY(status->results.isEmpty());
}

void BatchesTest::anthropicsResultsComeFromTheAccountsOwnServer()
{
    const HttpRequest http = AnthropicBatchCodec().fetch(u"msgbatch_s1"_s, kEndpoint);
    QCOMPARE(http.url.toString(), u"https://a.example/v1/messages/batches/msgbatch_s1/results"_s);
    QCOMPARE(http.lane, Lane::Transfer);
    QCOMPARE(AnthropicBatchCodec().fetch(u"../x"_s, kEndpoint).url.toString(QUrl::FullyEncoded),
             u"https://a.example/v1/messages/batches/..%2Fx/results"_s);
}

void BatchesTest::anthropicsResultsAreRead()
{
    const auto answers = byId(AnthropicBatchCodec().decodeResults(fixture(u"anthropic/batch-results.jsonl"_s)));
    QCOMPARE(answers.size(), 4);
    const BatchAnswer first = answers.value(u"item-1"_s);
    QVERIFY(!first.error);
    QCOMPARE(first.text, u"A barn."_s);
    QCOMPARE(first.finishReason, FinishReason::Stop);
    const Usage usage{.inputTokens = 12, .outputTokens = 4};
    QCOMPARE(first.usage, usage);
    QCOMPARE(answers.value(u"item-2"_s).error->kind, Error::Kind::Rejected);
    QCOMPARE(answers.value(u"item-2"_s).error->requestId, u"req_sample0005"_s);
    QCOMPARE(answers.value(u"item-3"_s).error->kind, Error::Kind::Cancelled);
    QCOMPARE(answers.value(u"item-4"_s).error->kind, Error::Kind::Timeout);
}

void BatchesTest::openAiTakesAFileOfLines()
{
    const OpenAiBatchCodec codec = openAi();
    const auto upload = codec.upload(items(), model(), kEndpoint);
    QVERIFY(upload && *upload);
    const HttpRequest http = **upload;
    QCOMPARE(http.url.toString(), u"https://a.example/v1/files"_s);
    QCOMPARE(http.method, "POST"_ba);
    const QByteArray boundary = "--" + http.headers.value("content-type").split('=').value(1);
    QVERIFY(http.headers.value("content-type").startsWith("multipart/form-data; boundary="));
    QVERIFY(http.body.contains(boundary));
    QVERIFY(http.body.contains("name=\"purpose\"\r\n\r\nbatch\r\n"));
    QVERIFY(http.body.contains("name=\"file\"; filename=\"batch.jsonl\""));
    const qsizetype from = http.body.indexOf("{\"custom_id\"");
    const QList<QByteArray> lines = http.body.mid(from, http.body.indexOf("\r\n", from) - from).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(json(lines.at(0)), json(R"({"custom_id":"item-1","method":"POST","url":"/v1/chat/completions",
                                         "body":{"model":"m","stream":false,"messages":[{"role":"user","content":"one"}]}})"));
    QCOMPARE(json(lines.at(1)).value("body"_L1)["max_tokens"_L1].toInt(), 20);
    const auto id = codec.decodeUpload({.head = {.status = 200}, .body = R"({"id":"file-in1","object":"file","purpose":"batch"})"});
    QVERIFY(id);
    QCOMPARE(*id, u"file-in1"_s);
    QVERIFY(!codec.decodeUpload({.head = {.status = 200}, .body = "{}"}));
}

void BatchesTest::openAiSubmitsTheCallOfTheModel_data()
{
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("field");
    QTest::newRow("usual") << QString() << u"/v1/chat/completions"_s << u"messages"_s;
    QTest::newRow("of the row") << u"responses"_s << u"/v1/responses"_s << u"input"_s;
}

void BatchesTest::openAiSubmitsTheCallOfTheModel()
{
    QFETCH(QString, api);
    QFETCH(QString, path);
    QFETCH(QString, field);
    const OpenAiBatchCodec codec = openAi();
    const auto http = codec.submit(items(), u"file-in1"_s, model(api), kEndpoint);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://a.example/v1/batches"_s);
    QCOMPARE(json(http->body),
             (QJsonObject{{"input_file_id"_L1, u"file-in1"_s}, {"endpoint"_L1, path}, {"completion_window"_L1, u"24h"_s}}));
    const QJsonObject schemas = jsonFixture(u"schemas/openai-responses.json"_s);
    QCOMPARE(schemaErrors(schemaAt(schemas, u"/components/schemas/CreateBatchRequest"_s), json(http->body)), QStringList());
    const auto upload = codec.upload(items(), model(api), kEndpoint);
    QVERIFY(upload && *upload);
    QVERIFY((*upload)->body.contains("\"url\":\"" + path.toLatin1() + "\""));
    QVERIFY((*upload)->body.contains("\"" + field.toLatin1() + "\":"));
    QCOMPARE(codec.poll(u"b 1"_s, kEndpoint).url.toString(QUrl::FullyEncoded), u"https://a.example/v1/batches/b%201"_s);
    QCOMPARE(codec.cancel(u"b1"_s, kEndpoint).url.toString(), u"https://a.example/v1/batches/b1/cancel"_s);
    QCOMPARE(codec.fetch(u"file-out1"_s, kEndpoint).url.toString(), u"https://a.example/v1/files/file-out1/content"_s);
}

void BatchesTest::openAisStatesAreRead()
{
    const QList<BatchStatus> states = statesOf(openAi(), u"openai/batch-states.json"_s);
    QCOMPARE(states.size(), 5);
    const QList<BatchState> expected{BatchState::Validating, BatchState::Running, BatchState::Finalizing, BatchState::Succeeded,
                                     BatchState::Failed};
    for (qsizetype i = 0; i < expected.size(); ++i)
        QCOMPARE(states.at(i).state, expected.at(i));
    QCOMPARE(states.at(1).total, 3);
    QCOMPARE(states.at(1).succeeded, 1);
    QCOMPARE(states.at(3).failed, 1);
    const QStringList files{u"file-out1"_s, u"file-err1"_s};
    QCOMPARE(states.at(3).results, files);
    QCOMPARE(states.at(3).expiresAt, QDateTime::fromSecsSinceEpoch(1'795'305'600, Qt::UTC));
    QVERIFY(states.at(4).error);
    QCOMPARE(states.at(4).error->kind, Error::Kind::Rejected);
    QVERIFY2(states.at(4).error->detail.contains(u"not parseable") && states.at(4).error->detail.contains(u"line 2"),
             qPrintable(states.at(4).error->detail));
    for (const auto &[word, state] : {std::pair{"expired", BatchState::Expired}, std::pair{"cancelling", BatchState::Cancelling},
                                      std::pair{"cancelled", BatchState::Cancelled}, std::pair{"dreaming", BatchState::Running}}) {
        const auto status =
            openAi().decodeStatus({.head = {.status = 200}, .body = R"({"id":"b","status":")" + QByteArray(word) + "\"}"});
        QVERIFY(status);
        QCOMPARE(status->state, state);
    }
}

void BatchesTest::openAisResultsAreRead()
{
    const auto answers = byId(openAi().decodeResults(fixture(u"openai/batch-results.jsonl"_s)));
    QCOMPARE(answers.size(), 4);
    QCOMPARE(answers.value(u"item-2"_s).text, u"A barn."_s);
    const Usage chat{.inputTokens = 12, .outputTokens = 4};
    QCOMPARE(answers.value(u"item-2"_s).usage, chat);
    QCOMPARE(answers.value(u"item-1"_s).text, u"Two barns."_s);
    const Usage responses{.inputTokens = 12, .cacheReadTokens = 8, .outputTokens = 3, .reasoningTokens = 2};
    QCOMPARE(answers.value(u"item-1"_s).usage, responses);
    const auto refused = answers.value(u"item-3"_s).error;
    QCOMPARE(refused->kind, Error::Kind::Unsupported);
    QCOMPARE(refused->httpStatus, 400);
    QCOMPARE(refused->requestId, u"req_s3"_s);
    QCOMPARE(answers.value(u"item-4"_s).error->kind, Error::Kind::Timeout);
}

void BatchesTest::batchesThatCannotBeAreRefused()
{
    const AnthropicBatchCodec anthropic;
    QCOMPARE(anthropic.submit({}, {}, model(), kEndpoint).error().kind, Error::Kind::Rejected);
    QCOMPARE(openAi().upload({}, model(), kEndpoint).error().kind, Error::Kind::Rejected);
    QList<BatchItem> odd = items();
    odd[0].id = u"item 1"_s;
    const auto named = anthropic.submit(odd, {}, model(), kEndpoint);
    QVERIFY(!named && named.error().message.contains(u"item 1"));
    QList<BatchItem> many(50'001, items().first());
    const auto tooMany = openAi().upload(many, model(), kEndpoint);
    QVERIFY(!tooMany);
    QCOMPARE(tooMany.error().kind, Error::Kind::TooLarge);
    QVERIFY2(tooMany.error().message.contains(QLocale().toString(50'001)), qPrintable(tooMany.error().message));
    odd = items();
    odd[1].request.messages.clear();
    QVERIFY(!anthropic.submit(odd, {}, model(), kEndpoint));
    QVERIFY(!openAi().upload(odd, model(), kEndpoint));
}

void BatchesTest::linesThatCannotBeReadAreErrorsOfTheirOwn()
{
    const QByteArray good = R"({"custom_id":"a","result":{"type":"canceled"}})";
    const auto answers = AnthropicBatchCodec().decodeResults(good + "\n\n{\"custom_id\":\r\n[1]\n" +
                                                             R"({"custom_id":"b","result":{"type":"dreamt"}})");
    QVERIFY(answers);
    QCOMPARE(answers->size(), 4);
    QCOMPARE(answers->at(0).id, u"a"_s);
    for (const int i : {1, 2, 3})
        QCOMPARE(answers->at(i).error->kind, Error::Kind::Protocol);
    QCOMPARE(answers->at(3).id, u"b"_s);
    QVERIFY(!AnthropicBatchCodec().decodeResults("<html>\n</html>"));
    QVERIFY(AnthropicBatchCodec().decodeResults({})->isEmpty());
}

void BatchesTest::mangledAnswersAreAnswersOrErrors()
{
    const AnthropicBatchCodec anthropic;
    const OpenAiBatchCodec open = openAi();
    for (const auto &[codec, folder] : {std::pair<const BatchCodec *, QString>{&anthropic, u"anthropic"_s}, {&open, u"openai"_s}}) {
        const BatchCodec &of = *codec;
        const auto check = [&of](const QByteArray &bytes) {
            const auto answers = of.decodeResults(bytes);
            if (answers) {
                for (const BatchAnswer &answer : *answers)
                    QVERIFY(!answer.error || !answer.error->message.isEmpty());
            }
            const auto status = of.decodeStatus({.head = {.status = 200}, .body = bytes});
            QVERIFY(status || !status.error().message.isEmpty());
        };
        const QByteArray results = fixture(folder + u"/batch-results.jsonl"_s);
        forEachCut(results, check);
        forEachFlipped(results, 300, check);
        const QByteArray state =
            QJsonDocument(QJsonDocument::fromJson(fixture(folder + u"/batch-states.json"_s)).array().at(2).toObject()).toJson();
        forEachCut(state, check);
        forEachFlipped(state, 300, check);
    }
}

QTEST_GUILESS_MAIN(BatchesTest)
#include "tst_batches.moc"
