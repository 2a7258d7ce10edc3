#include "tests/contract/contractvalues.h"
#include "tests/contract/contractwalk.h"
#include "tests/support/fixtures.h"

#include "core/accounts/endpoint.h"
#include "core/calls/chatoperation.h"
#include "core/calls/plainmodalities.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

using What = ContractPart::What;

namespace {

const QString kPrompt = u"What is a maquette?"_s;

ChatRequest question()
{
    return {.messages = {{.role = Role::User, .text = kPrompt}}, .maxOutputTokens = 64};
}

/// An answer in the pieces in which a stream comes.
LoopbackReply streamed(const QString &path, const QByteArray &body)
{
    constexpr qsizetype size = 200;
    QByteArrayList pieces;
    for (qsizetype at = 0; at < body.size(); at += size)
        pieces.append(body.mid(at, size));
    return LoopbackReply::stream(pieces, path.endsWith(u".ndjson") ? "application/x-ndjson" : "text/event-stream");
}

} // namespace

/// Every built-in provider and everything that it can do, but pictures and films, over real sockets: the request, where the
/// key went, what was read, and what the ledger says of it.
class ProviderWalkTest : public ContractWalk
{
    Q_OBJECT

public:
    ProviderWalkTest()
        : ContractWalk({What::Models, What::PlainModels, What::ModelDetails, What::WrongKey, What::Chat, What::Embedding,
                        What::Moderation, What::Classification, What::Transcription, What::Speech, What::TokenCount, What::Batch,
                        What::Balance})
    {
    }

private slots:
    void everyPartWorks_data() { addRows(); }
    void everyPartWorks();

private:
    void walkModels(const Row &row, const ModelListCodec &codec);
    void walkDetails(const Row &row);
    void walkWrongKey(const Row &row);
    void walkChat(const Row &row);
    void walkBatch(const Row &row);
    template<typename Request, typename Reply>
    void walkPlain(const Row &row, const PlainModality<Request, Reply> &modality, const Request &request);
    template<typename Codec, typename Request>
    void walkFree(const Row &row, const Codec &codec, const Request &request);
    void walkBalance(const Row &row);

    static LoopbackReply answerOf(const ContractHouse &house, const Row &row);
    static void checkCost(const Row &row, const AttemptRow &attempt, const Usage &units);
};

LoopbackReply ProviderWalkTest::answerOf(const ContractHouse &house, const Row &row)
{
    const QString path = fixturePath(row.vendor, row.part.fixtures.first());
    return path.endsWith(u".http") ? house.recorded(path) : LoopbackReply::json(house.atHome(fixture(path)));
}

/// By the shipped price or by what the provider says, and unknown without either.
void ProviderWalkTest::checkCost(const Row &row, const AttemptRow &attempt, const Usage &units)
{
    std::optional<Price> price = row.model.price;
    // Nothing is ever billed with it, so no row keeps it.
    if (price)
        price->offPeak = {};
    QCOMPARE(attempt.hold.price, price);
    QCOMPARE(attempt.hold.isPlayMoney, row.vendor.isPlayMoney);
    QCOMPARE(attempt.hold.modelId, row.model.id);
    // The row keeps one figure for everything that went in, whatever it was.
    QCOMPARE(attempt.completion.usage.allInput(), units.allInput());
    QCOMPARE(attempt.completion.usage.allOutput(), units.allOutput());
    std::optional<Money> cost = units.reportedCost;
    // Only the provider counts how much was spoken.
    const bool isUncounted = row.part.what == What::Speech && attempt.completion.usageSource == FigureSource::Counted && price &&
                             (price->tokens.output || price->tokens.outputAudio);
    if (!cost && row.model.price && !isUncounted)
        cost = costOf(*row.model.price, units, ContractHouse::now());
    QCOMPARE(attempt.completion.cost, cost);
    QVERIFY(!row.vendor.isFree || cost == Money{});
}

void ProviderWalkTest::walkModels(const Row &row, const ModelListCodec &codec)
{
    ContractHouse house(row.vendor);
    house.api.enqueue(answerOf(house, row));
    const auto answer = house.ask(codec.encode(endpointOf(house.candidate({}).account, row.vendor)));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message + answer.error().detail));
    const auto models = codec.decode(answer->body);
    QVERIFY2(models, models ? "" : qPrintable(models.error().message));
    compare(row, house, {{u"value"_s, toJson(*models)}});
}

void ProviderWalkTest::walkDetails(const Row &row)
{
    ContractHouse house(row.vendor);
    house.api.enqueue(answerOf(house, row));
    const auto request = row.vendor.modelDetails->encode({.modelId = u"maker/model"_s}, row.model,
                                                         endpointOf(house.candidate({}).account, row.vendor));
    QVERIFY(request);
    const auto answer = house.ask(*request);
    QVERIFY(answer);
    const auto details = row.vendor.modelDetails->decode(*answer);
    QVERIFY(details);
    compare(row, house, {{u"value"_s, toJson(*details)}});
}

void ProviderWalkTest::walkWrongKey(const Row &row)
{
    ContractHouse house(row.vendor);
    house.api.setReply(answerOf(house, row));
    const auto answer = house.ask(row.vendor.modelList->encode(endpointOf(house.candidate({}).account, row.vendor)));
    QVERIFY(!answer);
    QCOMPARE(errorKindName(answer.error().kind), errorKindName(Error::Kind::Unauthorized));
    QVERIFY2(answer.error().message.contains(u"Accounts"), qPrintable(answer.error().message));
    QCOMPARE(house.api.requests().size(), 1);
    if (!row.vendor.chat) {
        compare(row, house, {});
        return;
    }
    const auto chat = std::make_shared<ChatOperation>(ChatOperation::Input{
        .request = question(), .prompt = {.textTokens = 9, .isExact = true}, .countTokens = {}, .now = ContractHouse::now()});
    const CallReport report = house.call(chat, row.model);
    QVERIFY(report.error);
    QCOMPARE(errorKindName(report.error->kind), errorKindName(Error::Kind::Unauthorized));
    // Nothing is tried again with a key that was refused, and nothing is owed.
    QCOMPARE(house.api.requests().size(), 2);
    const AttemptRow attempt = house.onlyAttempt();
    QVERIFY(!attempt.completion.cost || attempt.completion.cost == Money{});
    compare(row, house, {{u"ledger"_s, toJson(attempt)}});
}

void ProviderWalkTest::walkChat(const Row &row)
{
    ContractHouse house(row.vendor);
    const QString path = fixturePath(row.vendor, row.part.fixtures.first());
    // Some give an address first, where the answer then comes from.
    const QString first = row.vendor.id + u"/chat-prediction.json"_s;
    const LoopbackReply stream = streamed(path, house.atHome(fixture(path)));
    if (hasFixture(first) && row.part.api.isEmpty())
        house.api.enqueue(LoopbackReply::answer(201, house.atHome(fixture(first))));
    house.api.enqueue(stream);
    house.elsewhere.setReply(stream);

    QString text;
    QString reasoning;
    QList<ToolCall> tools;
    const auto chat = std::make_shared<ChatOperation>(ChatOperation::Input{
        .request = question(), .prompt = {.textTokens = 9, .isExact = true}, .countTokens = {}, .now = ContractHouse::now()});
    connect(chat.get(), &ChatOperation::events, this, [&](const QList<ChatEvent> &events) {
        for (const ChatEvent &event : events) {
            if (const auto *words = std::get_if<TextDelta>(&event))
                text += words->text;
            else if (const auto *thoughts = std::get_if<ReasoningDelta>(&event))
                reasoning += thoughts->text;
            else if (const auto *tool = std::get_if<ToolCallDelta>(&event)) {
                tools.resize(std::max<qsizetype>(tools.size(), tool->index + 1));
                tools[tool->index].id += tool->id;
                tools[tool->index].name += tool->name;
                tools[tool->index].arguments += tool->arguments;
            }
        }
    });
    const CallReport report = house.call(chat, row.model);
    QVERIFY2(!report.error, report.error ? qPrintable(path + u": "_s + report.error->message + report.error->detail) : "");
    QCOMPARE(report.attempts, 1);
    QJsonArray calls;
    for (const ToolCall &tool : std::as_const(tools))
        calls.append(QJsonObject{{u"id"_s, tool.id}, {u"name"_s, tool.name}, {u"arguments"_s, tool.arguments}});
    const QJsonObject value =
        told({{u"text"_s, text}, {u"reasoning"_s, reasoning}, {u"tools"_s, calls}, {u"finish"_s, report.finishReason}});
    if (row.part.api.isEmpty()) {
        // What the decoders' own test says of it holds here too.
        const QJsonObject decoded = jsonFixture(row.vendor.id + u"/chat-stream.expected.json"_s);
        for (const auto key : {"text"_L1, "reasoning"_L1, "tools"_L1, "finish"_L1})
            QCOMPARE(value.value(key), told({{QString(key), decoded.value(key)}}).value(key));
    }
    const AttemptRow attempt = house.onlyAttempt();
    checkCost(row, attempt, report.usage);
    compare(row, house, {{u"value"_s, value}, {u"ledger"_s, toJson(attempt)}});
}

template<typename Request, typename Reply>
void ProviderWalkTest::walkPlain(const Row &row, const PlainModality<Request, Reply> &modality, const Request &request)
{
    ContractHouse house(row.vendor);
    house.api.enqueue(answerOf(house, row));
    const auto operation = std::make_shared<PlainOperation<Request, Reply>>(modality, request, ContractHouse::now());
    const CallReport report = house.call(operation, row.model);
    QVERIFY2(!report.error, report.error ? qPrintable(report.error->message + report.error->detail) : "");
    QVERIFY(operation->reply());
    const AttemptRow attempt = house.onlyAttempt();
    checkCost(row, attempt, report.usage);
    compare(row, house, {{u"value"_s, toJson(*operation->reply())}, {u"ledger"_s, toJson(attempt)}});
}

template<typename Codec, typename Request>
void ProviderWalkTest::walkFree(const Row &row, const Codec &codec, const Request &request)
{
    ContractHouse house(row.vendor);
    house.api.enqueue(answerOf(house, row));
    const auto http = codec.encode(request, row.model, endpointOf(house.candidate({}).account, row.vendor));
    QVERIFY2(http, http ? "" : qPrintable(http.error().message));
    const auto answer = house.ask(*http);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    const auto value = codec.decode(*answer);
    QVERIFY2(value, value ? "" : qPrintable(value.error().message));
    compare(row, house, {{u"value"_s, *value}});
}

void ProviderWalkTest::walkBalance(const Row &row)
{
    ContractHouse house(row.vendor);
    house.api.enqueue(answerOf(house, row));
    const auto answer = house.ask(row.vendor.balance->encode(endpointOf(house.candidate({}).account, row.vendor)));
    QVERIFY(answer);
    const auto balance = row.vendor.balance->decode(*answer);
    QVERIFY2(balance, balance ? "" : qPrintable(balance.error().message));
    compare(row, house, {{u"value"_s, toJson(*balance)}});
}

void ProviderWalkTest::walkBatch(const Row &row)
{
    ContractHouse house(row.vendor);
    const BatchCodec &codec = *row.vendor.batches;
    const Endpoint endpoint = endpointOf(house.candidate({}).account, row.vendor);
    const QList<BatchItem> items{{u"one"_s, question()}, {u"two"_s, question()}};
    const auto upload = codec.upload(items, row.model, endpoint);
    QVERIFY(upload);
    QString uploaded;
    if (*upload) {
        house.api.enqueue(house.recorded(row.vendor.id + u"/batch-upload.http"_s));
        const auto answer = house.ask(**upload);
        QVERIFY(answer);
        const auto id = codec.decodeUpload(*answer);
        QVERIFY2(id, id ? "" : qPrintable(id.error().message));
        uploaded = *id;
    }
    const QJsonArray states = QJsonDocument::fromJson(house.atHome(fixture(row.vendor.id + u"/batch-states.json"_s))).array();
    QJsonArray seen;
    BatchStatus status;
    QStringList results;
    for (qsizetype i = 0; i < states.size(); ++i) {
        house.api.enqueue(LoopbackReply::json(QJsonDocument(states.at(i).toObject()).toJson()));
        const auto request = i == 0 ? codec.submit(items, uploaded, row.model, endpoint) : codec.poll(status.id, endpoint);
        QVERIFY(request);
        const auto answer = house.ask(*request);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
        const auto read = codec.decodeStatus(*answer);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        status = *read;
        results = status.results.isEmpty() ? results : status.results;
        seen.append(toJson(status));
    }
    QVERIFY(!results.isEmpty());
    house.api.enqueue(LoopbackReply::answer(200, fixture(row.vendor.id + u"/batch-results.jsonl"_s), "application/x-jsonl"));
    const auto file = house.ask(codec.fetch(results.first(), endpoint));
    QVERIFY(file);
    const auto answers = codec.decodeResults(file->body);
    QVERIFY(answers);
    QJsonArray lines;
    for (const BatchAnswer &answer : *answers)
        lines.append(toJson(answer));
    compare(row, house, {{u"value"_s, QJsonObject{{u"states"_s, seen}, {u"answers"_s, lines}}}});
}

void ProviderWalkTest::everyPartWorks()
{
    Row row;
    if (!open(row))
        return;
    const QByteArray sound = "RIFF\x24\x00\x00\x00WAVEfmt ";
    switch (row.part.what) {
    case What::Models:
        return walkModels(row, *row.vendor.modelList);
    case What::PlainModels:
        return walkModels(row, *row.vendor.plainModelList);
    case What::ModelDetails:
        return walkDetails(row);
    case What::WrongKey:
        return walkWrongKey(row);
    case What::Chat:
        return walkChat(row);
    case What::Embedding:
        return walkPlain(row, embeddingModality(),
                         {.modelId = {},
                          .texts = QStringList{u"hello"_s, u"goodbye"_s}.mid(0, row.entry["texts"_L1].toInt(2)),
                          .dimensions = {}});
    case What::Moderation:
        return walkPlain(row, moderationModality(), {.modelId = {}, .texts = {kPrompt}, .images = {}});
    case What::Classification:
        return walkPlain(row, classificationModality(), {.modelId = {}, .text = kPrompt, .image = {}, .labels = {}});
    case What::Transcription:
        return walkPlain(row, transcriptionModality(),
                         {.modelId = {}, .audio = sound, .mime = u"audio/wav"_s, .fileName = u"a.wav"_s, .temperature = {}});
    case What::Speech:
        return walkPlain(row, speechModality(), {.modelId = {}, .text = kPrompt, .speed = {}});
    case What::TokenCount:
        return walkFree(row, *row.vendor.tokenCount, question());
    case What::Batch:
        return walkBatch(row);
    case What::Balance:
        return walkBalance(row);
    default:
        QFAIL("not walked here");
    }
}

QTEST_GUILESS_MAIN(ProviderWalkTest)
#include "tst_providerwalk.moc"
