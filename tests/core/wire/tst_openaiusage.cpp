#include "tests/support/testcase.h"

#include "core/wire/openaiusage.h"

#include <QJsonDocument>

using namespace maquette;

using Quirks = OpenAiChatCodec::Quirks;

Q_DECLARE_METATYPE(maquette::OpenAiChatCodec::Quirks)

class OpenAiUsageTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void bucketsDoNotOverlap_data();
    void bucketsDoNotOverlap();
    void reportedCost_data();
    void reportedCost();
    void mediaBucketsDoNotOverlap_data();
    void mediaBucketsDoNotOverlap();
    void whatCountsNothingIsNoUsage_data();
    void whatCountsNothingIsNoUsage();
};

void OpenAiUsageTest::bucketsDoNotOverlap_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Quirks>("quirks");
    QTest::addColumn<Usage>("expected");
    const Quirks inside;
    const Quirks beside{.reasoning = Quirks::Reasoning::BesideOutput};
    QTest::newRow("plain") << QByteArray(R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":15})") << inside
                           << Usage{.inputTokens = 10, .outputTokens = 5};
    QTest::newRow("caches and reasoning inside")
        << QByteArray(R"({"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":30},"completion_tokens_details":{"reasoning_tokens":20}})")
        << inside << Usage{.inputTokens = 10, .cacheReadTokens = 60, .cacheWriteTokens = 30, .outputTokens = 30, .reasoningTokens = 20};
    QTest::newRow("DeepSeek's own cache field") << QByteArray(R"({"prompt_tokens":18,"completion_tokens":9,"prompt_cache_hit_tokens":8,"prompt_cache_miss_tokens":10})")
                                                << inside << Usage{.inputTokens = 10, .cacheReadTokens = 8, .outputTokens = 9};
    QTest::newRow("Mistral's own cache fields") << QByteArray(R"({"prompt_tokens":18,"completion_tokens":9,"num_cached_tokens":8,"prompt_tokens_details":null})") << inside
                                                << Usage{.inputTokens = 10, .cacheReadTokens = 8, .outputTokens = 9};
    QTest::newRow("Mistral's other spelling") << QByteArray(R"({"prompt_tokens":18,"completion_tokens":9,"prompt_token_details":{"cached_tokens":8}})") << inside
                                              << Usage{.inputTokens = 10, .cacheReadTokens = 8, .outputTokens = 9};
    QTest::newRow("xAI: reasoning beside")
        << QByteArray(R"({"prompt_tokens":12,"completion_tokens":1,"total_tokens":303,"prompt_tokens_details":{"cached_tokens":11},"completion_tokens_details":{"reasoning_tokens":290}})")
        << beside << Usage{.inputTokens = 1, .cacheReadTokens = 11, .outputTokens = 1, .reasoningTokens = 290};
    QTest::newRow("xAI without a total") << QByteArray(R"({"prompt_tokens":12,"completion_tokens":1,"completion_tokens_details":{"reasoning_tokens":290}})") << beside
                                         << Usage{.inputTokens = 12, .outputTokens = 1, .reasoningTokens = 290};
    QTest::newRow("more reasoning than output") << QByteArray(R"({"prompt_tokens":12,"completion_tokens":1,"completion_tokens_details":{"reasoning_tokens":290}})")
                                                << inside << Usage{.inputTokens = 12, .outputTokens = 1, .reasoningTokens = 290};
    QTest::newRow("more cache than prompt") << QByteArray(R"({"prompt_tokens":5,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":9,"cache_write_tokens":9}})")
                                            << inside << Usage{.cacheReadTokens = 5, .outputTokens = 1};
    QTest::newRow("negative and null") << QByteArray(R"({"prompt_tokens":5,"completion_tokens":-3,"prompt_tokens_details":null})") << inside << Usage{.inputTokens = 5};
}

void OpenAiUsageTest::bucketsDoNotOverlap()
{
    QFETCH(QByteArray, json);
    QFETCH(Quirks, quirks);
    QFETCH(Usage, expected);
    QCOMPARE(readOpenAiUsage(json, quirks), expected);
}

void OpenAiUsageTest::reportedCost_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qint64>("picos");
    const auto usd = static_cast<int>(Quirks::Cost::Usd);
    const auto ticks = static_cast<int>(Quirks::Cost::Ticks);
    QTest::newRow("exact") << QByteArray(R"("cost":0.0012)") << usd << qint64{1'200'000'000};
    QTest::newRow("as text") << QByteArray(R"("cost":"0.0012")") << usd << qint64{1'200'000'000};
    QTest::newRow("finer than a picodollar") << QByteArray(R"("cost":0.00014664999999999999)") << usd << qint64{146'650'000};
    QTest::newRow("in exponents") << QByteArray(R"("cost":1.2e-05)") << usd << qint64{12'000'000};
    QTest::newRow("own key behind the gateway") << QByteArray(R"("cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":0.02})") << usd
                                                << qint64{21'000'000'000};
    QTest::newRow("less than nothing") << QByteArray(R"("cost":-1)") << usd << qint64{-1};
    QTest::newRow("fewer ticks than none") << QByteArray(R"("cost_in_usd_ticks":-1)") << ticks << qint64{-1};
    QTest::newRow("less than nothing behind the gateway")
        << QByteArray(R"("cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":-0.02})") << usd << qint64{-1};
    QTest::newRow("more than can be counted")
        << QByteArray(R"("cost":9000000,"is_byok":true,"cost_details":{"upstream_inference_cost":9000000})") << usd << qint64{-1};
    QTest::newRow("ticks") << QByteArray(R"("cost_in_usd_ticks":1466250)") << ticks << qint64{146'625'000};
    QTest::newRow("absurd") << QByteArray(R"("cost":1e300)") << usd << qint64{-1};
    QTest::newRow("not asked for") << QByteArray(R"("cost":0.5)") << static_cast<int>(Quirks::Cost::None) << qint64{-1};
}

void OpenAiUsageTest::reportedCost()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, kind);
    QFETCH(qint64, picos);
    const Quirks quirks{.cost = static_cast<Quirks::Cost>(kind)};
    const auto usage = readOpenAiUsage(R"({"prompt_tokens":1,"completion_tokens":1,)" + fields + '}', quirks);
    QVERIFY(usage);
    QCOMPARE(usage->reportedCost, picos < 0 ? std::nullopt : std::optional(Money{picos}));
}

void OpenAiUsageTest::mediaBucketsDoNotOverlap_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Usage>("expected");
    QTest::newRow("pictures in") << QByteArray(R"({"input_tokens":300,"output_tokens":1056,"input_tokens_details":{"text_tokens":74,"image_tokens":226}})")
                                 << Usage{.inputTokens = 74, .inputImageTokens = 226, .outputTokens = 1056};
    QTest::newRow("sound in and out")
        << QByteArray(R"({"input_tokens":29,"output_tokens":12,"input_token_details":{"audio_tokens":25},"output_tokens_details":{"audio_tokens":10}})")
        << Usage{.inputTokens = 4, .inputAudioTokens = 25, .outputTokens = 2, .outputAudioTokens = 10};
    QTest::newRow("the other names")
        << QByteArray(R"({"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"cached_tokens":60},"completion_tokens_details":{"reasoning_tokens":20,"image_tokens":30}})")
        << Usage{.inputTokens = 40, .cacheReadTokens = 60, .outputTokens = 30, .reasoningTokens = 20};
    QTest::newRow("more details than tokens") << QByteArray(R"({"input_tokens":5,"input_tokens_details":{"cached_tokens":3,"image_tokens":9,"audio_tokens":9}})")
                                              << Usage{.cacheReadTokens = 3, .inputImageTokens = 2};
    QTest::newRow("a total alone") << QByteArray(R"({"total_tokens":8})") << Usage{.inputTokens = 8};
    QTest::newRow("a total beside") << QByteArray(R"({"output_tokens":3,"total_tokens":8})") << Usage{.outputTokens = 3};
    QTest::newRow("seconds") << QByteArray(R"({"type":"duration","seconds":7.5})") << Usage{.seconds = 7.5};
    QTest::newRow("odd seconds") << QByteArray(R"({"seconds":-7.5,"prompt_audio_seconds":null})") << Usage{};
    QTest::newRow("texts and nulls") << QByteArray(R"({"input_tokens":"5","output_tokens":null,"input_tokens_details":7})") << Usage{};
    QTest::newRow("nothing") << QByteArray("{}") << Usage{};
}

void OpenAiUsageTest::mediaBucketsDoNotOverlap()
{
    QFETCH(QByteArray, json);
    QFETCH(Usage, expected);
    const auto usage = readMediaUsage(QJsonDocument::fromJson(json).object());
    QCOMPARE(usage.value_or(Usage()), expected);
    QCOMPARE(usage.has_value(), expected != Usage());
}

void OpenAiUsageTest::whatCountsNothingIsNoUsage_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("zeros") << QByteArray(R"({"prompt_tokens":0,"completion_tokens":0})");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("texts") << QByteArray(R"({"prompt_tokens":"many"})");
}

void OpenAiUsageTest::whatCountsNothingIsNoUsage()
{
    QFETCH(QByteArray, json);
    QVERIFY(!readOpenAiUsage(json, {}));
}

QTEST_GUILESS_MAIN(OpenAiUsageTest)
#include "tst_openaiusage.moc"
