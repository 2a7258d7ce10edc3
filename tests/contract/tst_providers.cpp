#include "tests/contract/contractparts.h"
#include "tests/support/decoding.h"
#include "tests/support/fixtures.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/base/json.h"
#include "core/catalog/catalog.h"
#include "core/providers/provider.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// What every provider has to bring. A new one fails here by its name until its parts are there: tests/fixtures/<id>/ with
/// the files that contractparts.cpp derives from its fields, and its rows in resources/catalog/<id>.json. What becomes of the
/// fixtures on a real road is walked by ProviderWalkTest and MediaWalkTest.
class ProvidersTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase();
    void dataIsComplete_data() { addProviders(); }
    void dataIsComplete();
    void itCanDoSomething_data() { addProviders(); }
    void itCanDoSomething();
    void fixturesAreThere_data() { addProviders(); }
    void fixturesAreThere();
    void rowsAreInTheCatalogue_data() { addProviders(); }
    void rowsAreInTheCatalogue();
    void streamDecodes_data() { addProviders(); }
    void streamDecodes();
    void plainAnswersDecode_data() { addProviders(); }
    void plainAnswersDecode();
    void mediaAnswersDecode_data() { addProviders(); }
    void mediaAnswersDecode();
    void modelListDecodes_data() { addProviders(); }
    void modelListDecodes();
    void aWrongKeyIsToldAsSuch_data() { addProviders(); }
    void aWrongKeyIsToldAsSuch();
    void requestsGoToTheEndpoint_data() { addProviders(); }
    void requestsGoToTheEndpoint();
    void tokenCountDecodes_data() { addProviders(); }
    void tokenCountDecodes();
    void batchesDecode_data() { addProviders(); }
    void batchesDecode();
    void idsAreUnique();

private:
    void addProviders() const;
    const Provider &provider() const;
    /// A fixture of the provider.
    QString path(const QString &file) const { return provider().id + u'/' + file; }

    std::vector<Provider> m_providers;
};

void ProvidersTest::initTestCase()
{
    m_providers = builtinProviders();
    QVERIFY(!m_providers.empty());
}

void ProvidersTest::addProviders() const
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < m_providers.size(); ++i)
        QTest::newRow(qPrintable(m_providers[i].id)) << static_cast<int>(i);
}

const Provider &ProvidersTest::provider() const
{
    QFETCH(int, number);
    return m_providers[static_cast<std::size_t>(number)];
}

void ProvidersTest::dataIsComplete()
{
    const Provider &vendor = provider();
    static const QRegularExpression plain(u"^[a-z][a-z0-9]*$"_s);
    QVERIFY(plain.match(vendor.id).hasMatch());
    QVERIFY(!vendor.name.isEmpty());
    QVERIFY(vendor.modelList);
    QVERIFY(vendor.readError);
    QVERIFY(vendor.readGauges);
    if (vendor.isLocal) {
        QCOMPARE(vendor.baseUrl.host(), u"127.0.0.1"_s);
        QVERIFY(vendor.baseUrl.port() > 0);
        QVERIFY(vendor.probePath.startsWith(u'/'));
        QVERIFY(!vendor.probeMark.isEmpty());
        QVERIFY(vendor.key != Provider::Key::Required);
        QVERIFY(vendor.isFree);
    } else if (!vendor.baseUrl.isEmpty()) {
        QCOMPARE(vendor.baseUrl.scheme(), u"https"_s);
    }
    if (vendor.key == Provider::Key::Required) {
        QVERIFY(!vendor.environment.isEmpty());
        QVERIFY(vendor.keyPage.isValid());
        QVERIFY(!vendor.authHeader.isEmpty());
    }
}

void ProvidersTest::itCanDoSomething()
{
    const Provider &vendor = provider();
    const bool chats = vendor.chat || !vendor.chatByApi.isEmpty();
    const bool makesMedia = vendor.images || vendor.videos || !vendor.mediaByApi.isEmpty();
    QVERIFY(chats || makesMedia || vendor.embeddings || vendor.moderation || vendor.classification || vendor.transcription ||
            vendor.speech);
}

void ProvidersTest::fixturesAreThere()
{
    QStringList missing;
    for (const ContractPart &part : partsOf(provider()))
        missing += missingFixtures(provider(), part);
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(provider().name + u" lacks "_s + missing.join(u", "_s)));
}

void ProvidersTest::rowsAreInTheCatalogue()
{
    // An account on a custom server brings its own models.
    if (provider().id == u"custom")
        return;
    Catalog catalog{Catalog::Options{}};
    const bool isThere = catalog.providerIds().contains(provider().id);
    QVERIFY2(isThere, qPrintable(u"resources/catalog/%1.json is missing"_s.arg(provider().id)));
    if (!provider().isLocal)
        QVERIFY2(!catalog.models(provider().id).isEmpty(),
                 qPrintable(u"resources/catalog/%1.json has no rows"_s.arg(provider().id)));
}

void ProvidersTest::streamDecodes()
{
    if (!provider().chat)
        return;
    const QByteArray body = fixture(path(hasFixture(path(u"chat-stream.sse"_s)) ? u"chat-stream.sse"_s : u"chat-stream.ndjson"_s));
    const QJsonObject expected = jsonFixture(path(u"chat-stream.expected.json"_s));
    QList<ToolCall> tools;
    const QJsonArray calls = expected["tools"_L1].toArray();
    for (const auto &call : calls)
        tools.append({call["id"_L1].toString(), call["name"_L1].toString(), call["arguments"_L1].toString()});

    for (const int size : {1, 13, 1 << 20}) {
        const Decoded decoded = decode(*provider().chat, body, size);
        QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->message + decoded.error->detail) : "");
        QVERIFY(decoded.isComplete);
        QVERIFY(decoded.hasContent);
        QCOMPARE(decoded.text, expected["text"_L1].toString());
        QCOMPARE(decoded.reasoning, expected["reasoning"_L1].toString());
        QCOMPARE(decoded.tools, tools);
        QCOMPARE(finishReasonName(decoded.finish.value_or(FinishReason::Other)), expected["finish"_L1].toString());
        QCOMPARE(decoded.modelId, expected["model"_L1].toString());
        QCOMPARE(decoded.responseId.isEmpty(), expected["hasNoId"_L1].toBool());
        QCOMPARE(decoded.usage.has_value(), expected.contains("usage"_L1));
        const QJsonObject figures = expected["usage"_L1].toObject();
        Usage usage{.inputTokens = figures["input"_L1].toInteger(),
                    .cacheReadTokens = figures["cacheRead"_L1].toInteger(),
                    .cacheWriteTokens = figures["cacheWrite"_L1].toInteger(),
                    .outputTokens = figures["output"_L1].toInteger(),
                    .reasoningTokens = figures["reasoning"_L1].toInteger()};
        usage.reportedCost = moneyFromDecimal(figures["cost"_L1].toString());
        QCOMPARE(decoded.usage.value_or(Usage()), usage);
    }
}

void ProvidersTest::plainAnswersDecode()
{
    const auto decodes = [this](const auto &codec, const QString &file) {
        if (!codec)
            return true;
        const HttpResponse answer = file.endsWith(u".http") ? httpFixture(path(file)) : answered(fixture(path(file)));
        const auto reply = codec->decode(answer);
        if (!reply)
            QTest::qFail(qPrintable(path(file) + u": "_s + reply.error().message + reply.error().detail), __FILE__, __LINE__);
        return reply.has_value();
    };
    QVERIFY(decodes(provider().embeddings, u"embedding.json"_s));
    QVERIFY(decodes(provider().moderation, u"moderation.json"_s));
    QVERIFY(decodes(provider().classification, u"classification.json"_s));
    QVERIFY(decodes(provider().transcription, u"transcription.json"_s));
    QVERIFY(decodes(provider().speech, u"speech.http"_s));
    QVERIFY(decodes(provider().tokenCount, u"tokencount.json"_s));
    QVERIFY(decodes(provider().balance, u"balance.json"_s));
}

void ProvidersTest::mediaAnswersDecode()
{
    if (provider().images && hasFixture(path(u"image.http"_s))) {
        for (const int size : {1, 13, 1 << 20}) {
            const auto decoded = decode(*provider().images, httpFixture(path(u"image.http"_s)), {}, size);
            QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->message + decoded.error->detail) : "");
            QVERIFY(decoded.isComplete);
            QVERIFY(!decoded.reply.files.isEmpty() || decoded.reply.task);
        }
    }
    if (!provider().videos)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(fixture(path(u"video-states.json"_s)));
    const QJsonArray states = document.isArray() ? document.array() : document.object().value("states"_L1).toArray();
    int finished = 0;
    for (const auto &state : states) {
        // Null stands for a body that is empty while the work goes on.
        const QByteArray body = state.isObject() ? json::toBytes(state.toObject()) : QByteArray();
        const auto status = provider().videos->decodePoll(answered(body, body.isEmpty() ? 202 : 200));
        QVERIFY2(status, status ? "" : qPrintable(status.error().detail));
        QVERIFY(status->state != TaskState::Succeeded || !status->files.isEmpty());
        finished += status->state == TaskState::Succeeded ? 1 : 0;
    }
    QVERIFY(finished > 0);
}

void ProvidersTest::modelListDecodes()
{
    const auto decodes = [this](const ModelListCodec &list, const QString &file) {
        const auto models = list.decode(fixture(provider().id + u'/' + file));
        QVERIFY(models);
        QVERIFY(!models->isEmpty());
        for (const ListedModel &model : *models)
            QVERIFY(!model.id.isEmpty());
    };
    decodes(*provider().modelList, u"models.json"_s);
    if (provider().plainModelList)
        decodes(*provider().plainModelList, u"models-plain.json"_s);
}

void ProvidersTest::aWrongKeyIsToldAsSuch()
{
    const HttpResponse answer = httpFixture(provider().id + u"/error-401.http"_s);
    const Error error = provider().readError(answer.head, answer.body);
    QCOMPARE(errorKindName(error.kind), errorKindName(Error::Kind::Unauthorized));
    QVERIFY(error.message.contains(u"Accounts"));
}

void ProvidersTest::requestsGoToTheEndpoint()
{
    const Endpoint endpoint{.baseUrl = QUrl(u"http://127.0.0.1:9/v1"_s), .accountId = u"a"_s};
    const ChatRequest ask{.modelId = u"m"_s, .messages = {{.role = Role::User, .text = u"hi"_s}}, .maxOutputTokens = 5};
    if (provider().chat) {
        const auto http = provider().chat->encode(ask, Model{.id = u"m"_s}, endpoint);
        QVERIFY(http);
        QVERIFY(http->url.toString().startsWith(u"http://127.0.0.1:9/"_s));
        QVERIFY(!http->credential);
    }
    for (const auto &codec : {provider().modelList, provider().plainModelList}) {
        if (!codec)
            continue;
        const HttpRequest list = codec->encode(endpoint);
        QVERIFY(list.url.toString().startsWith(u"http://127.0.0.1:9/"_s));
        QVERIFY(list.body.isEmpty());
    }
}

void ProvidersTest::tokenCountDecodes()
{
    if (!provider().tokenCount)
        return;
    const auto count =
        provider().tokenCount->decode({.head = {.status = 200}, .body = fixture(provider().id + u"/tokencount.json"_s)});
    QVERIFY(count);
    QVERIFY(*count > 0);
}

void ProvidersTest::batchesDecode()
{
    if (!provider().batches)
        return;
    const QJsonArray states = QJsonDocument::fromJson(fixture(provider().id + u"/batch-states.json"_s)).array();
    bool hasResults = false;
    for (const auto &state : states) {
        const auto status =
            provider().batches->decodeStatus({.head = {.status = 200}, .body = QJsonDocument(state.toObject()).toJson()});
        QVERIFY(status);
        QVERIFY(!status->id.isEmpty());
        hasResults = hasResults || (status->isOver() && !status->results.isEmpty());
    }
    QVERIFY(hasResults);
    const auto answers = provider().batches->decodeResults(fixture(provider().id + u"/batch-results.jsonl"_s));
    QVERIFY(answers);
    QVERIFY(std::any_of(answers->cbegin(), answers->cend(),
                        [](const BatchAnswer &answer) { return !answer.text.isEmpty() && answer.usage; }));
}

void ProvidersTest::idsAreUnique()
{
    QSet<QString> ids;
    for (const Provider &vendor : m_providers)
        ids.insert(vendor.id);
    QCOMPARE(static_cast<std::size_t>(ids.size()), m_providers.size());
}

QTEST_GUILESS_MAIN(ProvidersTest)
#include "tst_providers.moc"
