#include "core/providers/provider.h"
#include "tests/support/decoding.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// Whatever a provider counts inside or beside something else: our buckets do not overlap, and add up to what it billed.
class UsageBucketsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void bucketsDoNotOverlap_data();
    void bucketsDoNotOverlap();
};

namespace {

QByteArray chatWith(const QByteArray &usage)
{
    return R"({"id":"c","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},)"
           R"("finish_reason":"stop"}],"usage":)"
        + usage + "}";
}

QByteArray messageWith(const QByteArray &usage)
{
    return R"({"id":"m","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi"}],)"
           R"("stop_reason":"end_turn","usage":)"
        + usage + "}";
}

QByteArray candidateWith(const QByteArray &usage)
{
    return R"({"candidates":[{"content":{"role":"model","parts":[{"text":"Hi"}]},"finishReason":"STOP","index":0}],"usageMetadata":)" + usage + "}";
}

std::optional<Provider> provider(const QString &id)
{
    for (const Provider &one : builtinProviders()) {
        if (one.id == id)
            return one;
    }
    return {};
}

} // namespace

void UsageBucketsTest::bucketsDoNotOverlap_data()
{
    QTest::addColumn<QString>("providerId");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Usage>("buckets");
    QTest::addColumn<qint64>("total");
    const auto row = [](const char *name, const char *provider, const QByteArray &body, const Usage &buckets, qint64 total) {
        QTest::newRow(name) << QString::fromLatin1(provider) << body << buckets << total;
    };
    row("OpenAI: caches inside the prompt, reasoning inside the output", "openai",
        chatWith(R"({"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500,"prompt_tokens_details":{"cached_tokens":300,"cache_write_tokens":100},)"
                 R"("completion_tokens_details":{"reasoning_tokens":200}})"),
        {.inputTokens = 600, .cacheReadTokens = 300, .cacheWriteTokens = 100, .outputTokens = 300, .reasoningTokens = 200}, 1500);
    row("OpenAI: no details", "openai", chatWith(R"({"prompt_tokens":7,"completion_tokens":3,"total_tokens":10})"),
        {.inputTokens = 7, .outputTokens = 3}, 10);
    row("Anthropic: caches beside the prompt", "anthropic",
        messageWith(R"({"input_tokens":600,"cache_read_input_tokens":300,"cache_creation_input_tokens":100,"output_tokens":500})"),
        {.inputTokens = 600, .cacheReadTokens = 300, .cacheWriteTokens = 100, .outputTokens = 500}, 1500);
    row("Gemini: cache inside the prompt, thoughts beside the output", "google",
        candidateWith(R"({"promptTokenCount":1000,"cachedContentTokenCount":300,"candidatesTokenCount":300,"thoughtsTokenCount":200,"totalTokenCount":1500})"),
        {.inputTokens = 700, .cacheReadTokens = 300, .outputTokens = 300, .reasoningTokens = 200}, 1500);
    row("xAI: reasoning beside the output", "xai",
        chatWith(R"({"prompt_tokens":12,"completion_tokens":1,"total_tokens":303,"completion_tokens_details":{"reasoning_tokens":290}})"),
        {.inputTokens = 12, .outputTokens = 1, .reasoningTokens = 290}, 303);
    row("DeepSeek: hits and misses of its cache", "deepseek",
        chatWith(R"({"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500,"prompt_cache_hit_tokens":300,"prompt_cache_miss_tokens":700,)"
                 R"("completion_tokens_details":{"reasoning_tokens":200}})"),
        {.inputTokens = 700, .cacheReadTokens = 300, .outputTokens = 300, .reasoningTokens = 200}, 1500);
    row("OpenRouter: like OpenAI", "openrouter",
        chatWith(R"({"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500,"prompt_tokens_details":{"cached_tokens":300},)"
                 R"("completion_tokens_details":{"reasoning_tokens":200},"cost":0.0012})"),
        {.inputTokens = 700, .cacheReadTokens = 300, .outputTokens = 300, .reasoningTokens = 200, .reportedCost = Money{1'200'000'000}}, 1500);
    for (const char *id : {"mistral", "groq", "together", "llamacpp", "lmstudio", "custom", "sandbox", "apimart"}) {
        row(id, id, chatWith(R"({"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500,"prompt_tokens_details":{"cached_tokens":300}})"),
            {.inputTokens = 700, .cacheReadTokens = 300, .outputTokens = 500}, 1500);
    }
}

void UsageBucketsTest::bucketsDoNotOverlap()
{
    QFETCH(QString, providerId);
    QFETCH(QByteArray, body);
    QFETCH(Usage, buckets);
    QFETCH(qint64, total);
    const auto known = provider(providerId);
    QVERIFY(known && known->chat);
    const Decoded decoded = decode(*known->chat, body, body.size(), false);
    QVERIFY2(!decoded.error, decoded.error ? qPrintable(decoded.error->message) : "");
    QVERIFY(decoded.usage);
    QCOMPARE(*decoded.usage, buckets);
    QCOMPARE(decoded.usage->allInput() + decoded.usage->allOutput(), total);
}

QTEST_GUILESS_MAIN(UsageBucketsTest)
#include "tst_usagebuckets.moc"
