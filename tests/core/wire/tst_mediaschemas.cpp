#include "tests/support/fixtures.h"
#include "tests/support/schema.h"
#include "tests/support/testcase.h"

#include "core/providers/provider.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const Endpoint kEndpoint{.baseUrl = QUrl(QStringLiteral("https://api.example.com/v1"))};

const Provider &provider(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; });
}

MediaInput picture(const QString &parameter)
{
    return {.parameter = parameter, .mime = u"image/png"_s, .bytes = "\x89PNG", .link = QUrl(u"https://files.example.com/a.png"_s)};
}

QByteArray bodyOf(const Result<HttpRequest> &http)
{
    if (!http)
        QTest::qFail(qPrintable(http.error().message), __FILE__, __LINE__);
    return http ? http->body : QByteArray();
}

ChatRequest chat()
{
    return {.modelId = u"m"_s,
            .messages = {{.role = Role::System, .text = u"Be brief."_s},
                         {.role = Role::User, .text = u"What?"_s, .images = {{.mime = u"image/png"_s, .bytes = "png"}}},
                         {.role = Role::Assistant, .toolCalls = {{u"call_A1b2"_s, u"weather"_s, u"{\"city\":\"Paris\"}"_s}}},
                         {.role = Role::Tool, .text = u"sunny"_s, .toolCallId = u"call_A1b2"_s, .toolName = u"weather"_s}},
            .temperature = 0.5,
            .topP = 0.9,
            .maxOutputTokens = 100,
            .seed = 7,
            .stop = {u"END"_s},
            .tools = {{.name = u"weather"_s, .description = u"d"_s, .parameters = {{"type"_L1, u"object"_s}}, .isStrict = true}},
            .reasoningEffort = u"high"_s,
            .format = ChatRequest::Format::JsonSchema,
            .schemaName = u"answer"_s,
            .schema = {{"type"_L1, u"object"_s}}};
}

} // namespace

/// Request bodies against what their vendors publish.
class MediaSchemasTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void requestsHold_data();
    void requestsHold();
    void theSchemasSayNo();

private:
    void addImages();
    void addVideos();
    void addOthers();
};

void MediaSchemasTest::addImages()
{
    MediaRequest request{
        .modelId = u"gpt-image-2"_s,
        .prompt = u"a red barn"_s,
        .values = {
            {"size"_L1, u"1024x1024"_s}, {"quality"_L1, u"high"_s}, {"format"_L1, u"webp"_s}, {"output_compression"_L1, 80}}};
    request.partialImages = 2;
    const MediaCodec &openai = *provider(u"openai"_s).images;
    QTest::newRow("OpenAI, a picture") << u"openai-media"_s << u"CreateImageRequest"_s
                                       << bodyOf(openai.encode(request, {}, kEndpoint));
    request.partialImages = 0;
    request.count = 4;
    request.inputs = {picture(u"image"_s), picture(u"image"_s), picture(u"mask"_s)};
    QTest::newRow("OpenAI, an edit") << u"openai-media"_s << u"EditImageBodyJsonParam"_s
                                     << bodyOf(openai.encode(request, {}, kEndpoint));
    request.inputs.removeLast();
    request.values = {{"aspect_ratio"_L1, u"16:9"_s}, {"resolution"_L1, u"2K"_s}, {"format"_L1, u"png"_s}, {"seed"_L1, 7}};
    QTest::newRow("OpenRouter, a picture") << u"openrouter-media"_s << u"ImageGenerationRequest"_s
                                           << bodyOf(provider(u"openrouter"_s).images->encode(request, {}, kEndpoint));
}

void MediaSchemasTest::addVideos()
{
    MediaRequest request{.modelId = u"m"_s, .prompt = u"a cat"_s, .values = {{"seconds"_L1, 8}, {"size"_L1, u"1280x720"_s}}};
    request.inputs = {picture(u"first_frame"_s)};
    QTest::newRow("OpenAI's films") << u"openai-media"_s << u"CreateVideoJsonBody"_s
                                    << bodyOf(provider(u"custom"_s).videos->encode(request, {}, kEndpoint));
    request.inputs.append({picture(u"last_frame"_s), picture(u"references"_s)});
    request.values.insert("audio"_L1, true);
    request.values.insert("aspect_ratio"_L1, u"16:9"_s);
    QTest::newRow("OpenRouter, a film") << u"openrouter-media"_s << u"VideoGenerationRequest"_s
                                        << bodyOf(provider(u"openrouter"_s).videos->encode(request, {}, kEndpoint));
}

void MediaSchemasTest::addOthers()
{
    const EmbeddingRequest vectors{.modelId = u"m"_s, .texts = {u"a"_s, u"b"_s}, .dimensions = 256};
    const auto embedding = [&](const QString &id) { return bodyOf(provider(id).embeddings->encode(vectors, {}, kEndpoint)); };
    QTest::newRow("OpenAI, vectors") << u"openai-media"_s << u"CreateEmbeddingRequest"_s << embedding(u"openai"_s);
    QTest::newRow("OpenRouter, vectors") << u"openrouter-media"_s << u"CreateEmbeddings"_s << embedding(u"openrouter"_s);
    QTest::newRow("Mistral, vectors") << u"mistral"_s << u"EmbeddingRequest"_s << embedding(u"mistral"_s);
    QTest::newRow("Ollama, vectors") << u"ollama"_s << u"EmbedRequest"_s << embedding(u"ollama"_s);
    ModerationRequest judged{.modelId = u"m"_s, .texts = {u"a"_s}};
    QTest::newRow("Mistral, moderation") << u"mistral"_s << u"ClassificationRequest"_s
                                         << bodyOf(provider(u"mistral"_s).moderation->encode(judged, {}, kEndpoint));
    judged.images = {{.mime = u"image/png"_s, .bytes = "png"}};
    QTest::newRow("OpenAI, moderation") << u"openai-media"_s << u"CreateModerationRequest"_s
                                        << bodyOf(provider(u"openai"_s).moderation->encode(judged, {}, kEndpoint));
    const SpeechRequest spoken{.modelId = u"m"_s, .text = u"Hello"_s, .voice = u"coral"_s, .format = u"wav"_s};
    QTest::newRow("OpenAI, speech") << u"openai-media"_s << u"CreateSpeechRequest"_s
                                    << bodyOf(provider(u"openai"_s).speech->encode(spoken, {}, kEndpoint));
    QTest::newRow("Mistral, speech") << u"mistral"_s << u"SpeechRequest"_s
                                     << bodyOf(provider(u"mistral"_s).speech->encode(spoken, {}, kEndpoint));
    QTest::newRow("Mistral, chat") << u"mistral"_s << u"ChatCompletionRequest"_s
                                   << bodyOf(provider(u"mistral"_s).chat->encode(chat(), {}, kEndpoint));
    QTest::newRow("Ollama, chat") << u"ollama"_s << u"ChatRequest"_s
                                  << bodyOf(provider(u"ollama"_s).chat->encode(chat(), {}, kEndpoint));
    ChatRequest read = chat();
    read.messages[1].documents = {{.mime = u"application/pdf"_s, .name = u"a.pdf"_s, .bytes = "%PDF"}};
    QTest::newRow("Mistral, a document") << u"mistral"_s << u"ChatCompletionRequest"_s
                                         << bodyOf(provider(u"mistral"_s).chat->encode(read, {}, kEndpoint));
}

void MediaSchemasTest::requestsHold_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QByteArray>("body");
    addImages();
    addVideos();
    addOthers();
}

void MediaSchemasTest::requestsHold()
{
    QFETCH(QString, file);
    QFETCH(QString, schema);
    QFETCH(QByteArray, body);
    const QJsonObject document = jsonFixture(u"schemas/%1.json"_s.arg(file));
    const QStringList errors =
        schemaErrors(schemaAt(document, u"/components/schemas/"_s + schema), QJsonDocument::fromJson(body).object());
    QVERIFY2(errors.isEmpty(), qPrintable(errors.join(u"\n"_s) + u'\n' + QString::fromUtf8(body)));
}

void MediaSchemasTest::theSchemasSayNo()
{
    const QJsonObject openai = jsonFixture(u"schemas/openai-media.json"_s);
    const QJsonObject bad{{"prompt"_L1, u"a"_s}, {"n"_L1, 11}};
    QVERIFY(!schemaErrors(schemaAt(openai, u"/components/schemas/CreateImageRequest"_s), bad).isEmpty());
    const QJsonObject mistral = jsonFixture(u"schemas/mistral.json"_s);
    const QJsonObject unknown{{"model"_L1, u"m"_s}, {"input"_L1, u"a"_s}, {"dimensions"_L1, 5}};
    QVERIFY(!schemaErrors(schemaAt(mistral, u"/components/schemas/EmbeddingRequest"_s), unknown).isEmpty());
}

QTEST_GUILESS_MAIN(MediaSchemasTest)
#include "tst_mediaschemas.moc"
