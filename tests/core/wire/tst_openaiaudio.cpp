#include "tests/support/fixtures.h"
#include "tests/support/mangled.h"
#include "tests/support/mediadecoding.h"
#include "tests/support/testcase.h"

#include "core/providers/provider.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"

#include <QJsonDocument>

using namespace maquette;
using namespace maquette::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const Endpoint kEndpoint{.baseUrl = QUrl(QStringLiteral("https://api.example.com/v1"))};

const Provider &provider(const QString &id)
{
    static const std::vector<Provider> all = builtinProviders();
    return *std::find_if(all.begin(), all.end(), [&](const Provider &one) { return one.id == id; });
}

TranscriptionRequest recording()
{
    return {.modelId = u"whisper"_s, .audio = "RIFFsound", .mime = u"audio/wav"_s};
}

Model withFormats(const QJsonArray &formats)
{
    Model model{.id = u"m"_s};
    model.parameters.parameters = {{.name = u"response_format"_s, .choices = formats}};
    return model;
}

QJsonObject speechBody(const SpeechRequest &request, const OpenAiSpeechCodec::Quirks &quirks = {}, const Model &model = {})
{
    const auto http = OpenAiSpeechCodec(quirks).encode(request, model, kEndpoint);
    return http ? QJsonDocument::fromJson(http->body).object() : QJsonObject();
}

} // namespace

class OpenAiAudioTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aRecordingGoesInAForm();
    void timesAreAskedForWhereTheModelHasThem();
    void recordingsThatCannotBeAreRefused();
    void transcripts_data();
    void transcripts();
    void transcriptsThatCannotBe_data();
    void transcriptsThatCannotBe();
    void everyCutTranscriptIsAnError();
    void aTextIsSpoken();
    void theVoiceIsChosen();
    void textsThatCannotBeSpoken();
    void speechOfAllProviders_data();
    void speechOfAllProviders();
    void soundIsKnownByItsBytes_data();
    void soundIsKnownByItsBytes();
    void speechThatCannotBe_data();
    void speechThatCannotBe();
};

void OpenAiAudioTest::aRecordingGoesInAForm()
{
    TranscriptionRequest request = recording();
    request.language = u"de"_s;
    request.prompt = u"Maquette"_s;
    request.temperature = 0.5;
    request.fileName = u"/home/me/take 1.wav"_s;
    const auto http = provider(u"openai"_s).transcription->encode(request, {}, kEndpoint);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/audio/transcriptions"_s);
    QVERIFY(http->headers.value("content-type").startsWith("multipart/form-data"));
    for (const char *part :
         {"name=\"model\"\r\n\r\nwhisper\r\n", "name=\"response_format\"\r\n\r\njson\r\n", "name=\"language\"\r\n\r\nde\r\n",
          "name=\"prompt\"\r\n\r\nMaquette\r\n", "name=\"temperature\"\r\n\r\n0.5\r\n", "name=\"file\"; filename=\"take 1.wav\"",
          "Content-Type: audio/wav", "RIFFsound"})
        QVERIFY2(http->body.contains(part), part);
    QVERIFY(!http->body.contains("/home/me"));

    // The name's ending tells some servers the format.
    request.fileName.clear();
    request.mime = u"audio/mpeg"_s;
    const auto unnamed = provider(u"mistral"_s).transcription->encode(request, {}, kEndpoint);
    QVERIFY(unnamed->body.contains("filename=\"recording.mp3\""));
    QVERIFY(!unnamed->body.contains("response_format"));
    QVERIFY(!unnamed->body.contains("name=\"prompt\""));
}

void OpenAiAudioTest::timesAreAskedForWhereTheModelHasThem()
{
    const OpenAiTranscriptionCodec codec;
    const auto formatFor = [&](const Model &model) {
        const auto http = codec.encode(recording(), model, kEndpoint);
        return http->body.contains("\r\n\r\nverbose_json\r\n");
    };
    QVERIFY(!formatFor({}));
    QVERIFY(formatFor(withFormats({u"json"_s, u"text"_s, u"verbose_json"_s})));
    QVERIFY(!formatFor(withFormats({u"json"_s})));
    const auto groq = provider(u"groq"_s).transcription->encode(recording(), {}, kEndpoint);
    QVERIFY(groq->body.contains("\r\n\r\nverbose_json\r\n"));
}

void OpenAiAudioTest::recordingsThatCannotBeAreRefused()
{
    QLocale::setDefault(QLocale(QLocale::English));
    TranscriptionRequest request = recording();
    request.audio = QByteArray(25 * 1024 * 1024 + 1, 'x');
    const auto large = provider(u"openai"_s).transcription->encode(request, {.name = u"Whisper"_s}, kEndpoint);
    QVERIFY(!large && large.error().kind == Error::Kind::TooLarge);
    QVERIFY2(large.error().message.contains(u"25.00 MiB"), qPrintable(large.error().message));
    QVERIFY(provider(u"groq"_s).transcription->encode(request, {}, kEndpoint));

    Model model{.id = u"m"_s};
    model.parameters.parameters = {{.name = u"file"_s, .type = Parameter::Type::File, .file = {.maxBytes = 4}}};
    const auto byRow = OpenAiTranscriptionCodec().encode(recording(), model, kEndpoint);
    QVERIFY(!byRow && byRow.error().kind == Error::Kind::TooLarge);
    model.parameters.parameters[0].file = {.mimes = {u"audio/flac"_s}};
    const auto byType = OpenAiTranscriptionCodec().encode(recording(), model, kEndpoint);
    QVERIFY(!byType && byType.error().kind == Error::Kind::Unsupported);
    QVERIFY(byType.error().message.contains(u"audio/flac"));

    request.audio.clear();
    const auto empty = OpenAiTranscriptionCodec().encode(request, {}, kEndpoint);
    QVERIFY(!empty && empty.error().kind == Error::Kind::Rejected);
}

void OpenAiAudioTest::transcripts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<TranscriptionReply>("expected");
    const QString text = u"A maquette is a small model of a larger work."_s;
    QTest::newRow("OpenAI") << fixture(u"openai/transcription.json"_s)
                            << TranscriptionReply{.text = text,
                                                  .usage = Usage{.inputTokens = 4, .inputAudioTokens = 25, .outputTokens = 12}};
    QTest::newRow("OpenAI, with times") << fixture(u"openai/transcription-verbose.json"_s)
                                        << TranscriptionReply{.text = text,
                                                              .segments = {{0ms, 2500ms, u"A maquette is a small model"_s},
                                                                           {2500ms, 4250ms, u"of a larger work."_s}},
                                                              .language = u"english"_s,
                                                              .usage = Usage{.seconds = 4.25}};
    QTest::newRow("Groq") << fixture(u"groq/transcription.json"_s)
                          << TranscriptionReply{.text = u"A maquette is a small model."_s,
                                                .segments = {{0ms, 4250ms, u"A maquette is a small model."_s}},
                                                .language = u"English"_s,
                                                .usage = Usage{.seconds = 4.25}};
    QTest::newRow("Mistral") << fixture(u"mistral/transcription.json"_s)
                             << TranscriptionReply{.text = u"A maquette is a small model."_s,
                                                   .segments = {{400ms, 2900ms, u"A maquette is a small model."_s}},
                                                   .language = u"en"_s,
                                                   .usage = Usage{.inputTokens = 4, .outputTokens = 9, .seconds = 3}};
    QTest::newRow("nothing told") << fixture(u"custom/transcription.json"_s) << TranscriptionReply{.text = u"Hello there."_s};
    QTest::newRow("silence") << QByteArray(R"({"text":""})") << TranscriptionReply{};
    QTest::newRow("a length") << QByteArray(R"({"text":"a","usage":{"type":"duration","seconds":7.5}})")
                              << TranscriptionReply{.text = u"a"_s, .usage = Usage{.seconds = 7.5}};
    QTest::newRow("a length as text") << QByteArray(R"({"text":"a","duration":"2.5"})")
                                      << TranscriptionReply{.text = u"a"_s, .usage = Usage{.seconds = 2.5}};
    QTest::newRow("several languages") << QByteArray(R"({"text":"a","languages":[{"code":"de"},{"code":"en"}]})")
                                       << TranscriptionReply{.text = u"a"_s, .language = u"de"_s};
    QTest::newRow("odd times")
        << QByteArray(
               R"({"text":"a","segments":[{"start":-1,"end":2,"text":"x"},{"start":"0","end":1},{"start":0,"end":1e99},7,null]})")
        << TranscriptionReply{.text = u"a"_s};
}

void OpenAiAudioTest::transcripts()
{
    QFETCH(QByteArray, body);
    QFETCH(TranscriptionReply, expected);
    const auto reply = OpenAiTranscriptionCodec().decode(answered(body, 200, {{"content-type", "application/json"}}));
    QVERIFY(reply);
    QCOMPARE(reply->text, expected.text);
    QCOMPARE(reply->segments, expected.segments);
    QCOMPARE(reply->usage.value_or(Usage()), expected.usage.value_or(Usage()));
    QCOMPARE(*reply, expected);
}

void OpenAiAudioTest::transcriptsThatCannotBe_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("result");
    QTest::newRow("plain text") << QByteArray("text/plain; charset=utf-8") << QByteArray(" Hello.\n") << u"Hello."_s;
    QTest::newRow("an error as plain text") << QByteArray("text/plain")
                                            << QByteArray(R"({"error":{"message":"bad","type":"invalid_request_error"}})")
                                            << u"Rejected"_s;
    QTest::newRow("no text") << QByteArray("application/json") << QByteArray(R"({"segments":[]})") << u"Protocol"_s;
    QTest::newRow("a number") << QByteArray("application/json") << QByteArray(R"({"text":7})") << u"Protocol"_s;
    QTest::newRow("an error beside") << QByteArray("application/json") << QByteArray(R"({"text":"","error":{"code":503}})")
                                     << u"Overloaded"_s;
    QTest::newRow("a page") << QByteArray("text/html") << QByteArray("<html>") << u"Protocol"_s;
}

void OpenAiAudioTest::transcriptsThatCannotBe()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QString, result);
    const auto reply = OpenAiTranscriptionCodec().decode(answered(body, 200, {{"content-type", type}}));
    QCOMPARE(reply ? reply->text : errorKindName(reply.error().kind), result);
}

void OpenAiAudioTest::everyCutTranscriptIsAnError()
{
    for (const auto &file :
         {u"openai/transcription.json"_s, u"openai/transcription-verbose.json"_s, u"mistral/transcription.json"_s}) {
        const QByteArray body = fixture(file).trimmed();
        forEachCut(body, [&](const QByteArray &cut) {
            const auto reply = OpenAiTranscriptionCodec().decode(answered(cut));
            QCOMPARE(reply.has_value(), cut == body);
            if (!reply)
                QVERIFY(reply.error().outcomeUnknown);
        });
        forEachFlipped(body, 300, [](const QByteArray &flipped) {
            const auto reply = OpenAiTranscriptionCodec().decode(answered(flipped));
            QVERIFY(!reply || !reply->usage || (!reply->usage->reportedCost && reply->usage->seconds >= 0));
        });
    }
}

void OpenAiAudioTest::aTextIsSpoken()
{
    const SpeechRequest request{.modelId = u"tts"_s,
                                .text = u"Hello"_s,
                                .voice = u"coral"_s,
                                .instructions = u"softly"_s,
                                .format = u"wav"_s,
                                .speed = 1.5};
    const auto http = OpenAiSpeechCodec().encode(request, {}, kEndpoint);
    QVERIFY(http);
    QCOMPARE(http->url.toString(), u"https://api.example.com/v1/audio/speech"_s);
    const QJsonObject expected{{"model"_L1, u"tts"_s},           {"input"_L1, u"Hello"_s},         {"voice"_L1, u"coral"_s},
                               {"instructions"_L1, u"softly"_s}, {"response_format"_L1, u"wav"_s}, {"speed"_L1, 1.5}};
    QCOMPARE(QJsonDocument::fromJson(http->body).object(), expected);
    const QJsonObject least{{"model"_L1, u"tts"_s}, {"input"_L1, u"Hello"_s}};
    QCOMPARE(speechBody({.modelId = u"tts"_s, .text = u"Hello"_s}), least);
}

void OpenAiAudioTest::theVoiceIsChosen()
{
    SpeechRequest request{.modelId = u"tts"_s, .text = u"Hello"_s};
    QCOMPARE(speechBody(request, {.usualVoice = u"alloy"_s}).value("voice"_L1), QJsonValue(u"alloy"_s));
    Model model{.id = u"m"_s};
    model.parameters.parameters = {{.name = u"voice"_s, .choices = {u"hannah"_s, u"troy"_s}}};
    QCOMPARE(speechBody(request, {.usualVoice = u"alloy"_s}, model).value("voice"_L1), QJsonValue(u"hannah"_s));
    model.parameters.parameters[0].fallback = u"troy"_s;
    QCOMPARE(speechBody(request, {}, model).value("voice"_L1), QJsonValue(u"troy"_s));
    request.voice = u"mine"_s;
    QCOMPARE(speechBody(request, {.voiceField = u"voice_id"_s}, model).value("voice_id"_L1), QJsonValue(u"mine"_s));
}

void OpenAiAudioTest::textsThatCannotBeSpoken()
{
    QLocale::setDefault(QLocale(QLocale::English));
    const auto large = provider(u"openai"_s).speech->encode({.text = QString(4097, u'x')}, {.name = u"TTS"_s}, kEndpoint);
    QVERIFY(!large && large.error().kind == Error::Kind::TooLarge);
    QVERIFY(large.error().message.contains(u"4,097") && large.error().message.contains(u"4,096"));
    // Characters are counted, not the units of UTF-16.
    QVERIFY(provider(u"openai"_s).speech->encode({.text = QString::fromUtf8("🏛").repeated(4000)}, {}, kEndpoint));
    const auto empty = OpenAiSpeechCodec().encode({.text = u" \n"_s}, {}, kEndpoint);
    QVERIFY(!empty && empty.error().kind == Error::Kind::Rejected);
    const auto hurried = provider(u"mistral"_s).speech->encode({.text = u"a"_s, .speed = 2}, {}, kEndpoint);
    QVERIFY(!hurried && hurried.error().kind == Error::Kind::Unsupported);
}

void OpenAiAudioTest::speechOfAllProviders_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("mime");
    QTest::newRow("OpenAI") << u"openai"_s << u"audio/mpeg"_s;
    QTest::newRow("Groq") << u"groq"_s << u"audio/wav"_s;
    QTest::newRow("Mistral, in JSON") << u"mistral"_s << u"audio/mpeg"_s;
    QTest::newRow("custom, without a type") << u"custom"_s << u"audio/wav"_s;
}

void OpenAiAudioTest::speechOfAllProviders()
{
    QFETCH(QString, provider);
    QFETCH(QString, mime);
    const auto reply = ::provider(provider).speech->decode(httpFixture(provider + u"/speech.http"_s));
    QVERIFY(reply);
    QVERIFY(reply->audio.endsWith("sound"));
    QCOMPARE(reply->mime, mime);
    QVERIFY(!reply->usage);
}

void OpenAiAudioTest::soundIsKnownByItsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("mime");
    QTest::newRow("mp3 with a tag") << QByteArray("ID3\x04") << u"audio/mpeg"_s;
    QTest::newRow("mp3") << QByteArray("\xFF\xFB\x90\x44") << u"audio/mpeg"_s;
    QTest::newRow("aac") << QByteArray("\xFF\xF1\x50\x80") << u"audio/aac"_s;
    QTest::newRow("flac") << QByteArray("fLaC") << u"audio/flac"_s;
    QTest::newRow("ogg") << QByteArray("OggS") << u"audio/ogg"_s;
    QTest::newRow("wav") << QByteArray("RIFF....WAVE") << u"audio/wav"_s;
    QTest::newRow("samples") << QByteArray("\x01\x02\x03\x04") << QString();
}

void OpenAiAudioTest::soundIsKnownByItsBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, mime);
    const auto reply = OpenAiSpeechCodec().decode(answered(bytes));
    QVERIFY(reply);
    QCOMPARE(reply->audio, bytes);
    QCOMPARE(reply->mime, mime);
}

void OpenAiAudioTest::speechThatCannotBe_data()
{
    QTest::addColumn<HttpResponse>("answer");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("an error") << answered(R"({"error":{"code":"insufficient_quota"}})", 200, {{"content-type", "application/json"}})
                              << Error::Kind::QuotaExhausted << false;
    QTest::newRow("an error without a type") << answered(R"({"error":{"code":"insufficient_quota"}})")
                                             << Error::Kind::QuotaExhausted << false;
    QTest::newRow("a page") << answered("<html>", 200, {{"content-type", "text/html"}}) << Error::Kind::Protocol << false;
    QTest::newRow("nothing") << answered("", 200, {{"content-type", "audio/mpeg"}}) << Error::Kind::Protocol << true;
    QTest::newRow("cut") << answered("ID3x", 200, {{"content-type", "audio/mpeg"}, {"content-length", "9"}})
                         << Error::Kind::Protocol << true;
    QTest::newRow("no base64") << answered(R"({"audio_data":"###"})") << Error::Kind::Protocol << false;
    QTest::newRow("cut JSON") << answered(R"({"audio_data":"SUQz)") << Error::Kind::Protocol << true;
}

void OpenAiAudioTest::speechThatCannotBe()
{
    QFETCH(HttpResponse, answer);
    QFETCH(Error::Kind, kind);
    QFETCH(bool, isUnknown);
    const auto reply = OpenAiSpeechCodec().decode(answer);
    QVERIFY(!reply);
    QCOMPARE(errorKindName(reply.error().kind), errorKindName(kind));
    QCOMPARE(reply.error().outcomeUnknown, isUnknown);
}

QTEST_GUILESS_MAIN(OpenAiAudioTest)
#include "tst_openaiaudio.moc"
