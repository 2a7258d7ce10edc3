#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/errors.h"

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Error::Kind;

class WireErrorsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void kinds_data();
    void kinds();
    void shapes_data();
    void shapes();
    void headersTellWaitIdAndAdvice();
    void bodiesTellTheWaitWhenHeadersDoNot_data();
    void bodiesTellTheWaitWhenHeadersDoNot();
    void aLimitWithoutAWaitIsMoneyWhereWaitsAreNamed();
    void contextNumbersAreTold_data();
    void contextNumbersAreTold();
    void sentencesNameTheProviderAndAWayOn();
    void anythingIsAnError_data();
    void anythingIsAnError();
    void longBodiesAreShortened();
};

void WireErrorsTest::kinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, int status, const char *body, Kind kind) { QTest::newRow(name) << status << QByteArray(body) << kind; };
    row("401", 401, "", Kind::Unauthorized);
    row("401 in a language of its own", 401, R"({"error":"nein"})", Kind::Unauthorized);
    row("400 that is a key (Gemini)", 400, R"({"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}})", Kind::Unauthorized);
    row("400 that is a key (xAI)", 400, R"({"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***."})", Kind::Unauthorized);
    row("400 that is a token (Cohere)", 400, R"({"id":"x","message":"invalid api token"})", Kind::Unauthorized);
    row("402", 402, R"({"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}})", Kind::PaymentRequired);
    row("402 that only waits", 402, R"({"error":{"code":402,"message":"in flight","metadata":{"limit_source":"openrouter_in_flight_budget"}}})", Kind::RateLimited);
    row("403", 403, R"({"error":{"message":"Country not supported","code":"unsupported_country_region_territory"}})", Kind::Forbidden);
    row("403 that is moderation", 403, R"({"error":{"code":403,"message":"Your input was flagged by moderation","metadata":{"reasons":["violence"]}}})", Kind::Filtered);
    row("403 that is too long (Together)", 403, R"({"error":{"message":"Input is too long: prompt + max_tokens exceeds the context length"}})", Kind::TooLarge);
    row("404 model", 404, R"({"error":{"message":"The model `gpt-4` does not exist or you do not have access to it.","type":"invalid_request_error","code":"model_not_found"}})", Kind::NotFound);
    row("404 address", 404, "<html><head><title>404 Not Found</title></head></html>", Kind::NotFound);
    row("400 model", 400, R"({"error":{"message":"The model `mixtral` has been decommissioned and is no longer supported.","code":"model_decommissioned"}})", Kind::NotFound);
    row("405", 405, "", Kind::NotFound);
    row("400 parameter", 400, R"({"error":{"message":"Unsupported parameter: 'max_tokens'","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}})", Kind::Unsupported);
    row("400", 400, R"({"error":{"message":"messages must not be empty","type":"invalid_request_error"}})", Kind::Rejected);
    row("422 FastAPI", 422, R"({"detail":[{"loc":["body","n"],"msg":"must be positive","type":"value_error"}]})", Kind::Rejected);
    row("400 context", 400, R"({"error":{"message":"x","code":"context_length_exceeded"}})", Kind::TooLarge);
    row("400 context (llama.cpp)", 400, R"({"error":{"code":400,"message":"request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error"}})", Kind::TooLarge);
    row("413", 413, "", Kind::TooLarge);
    row("400 policy", 400, R"({"error":{"message":"Rejected by our safety system","code":"content_policy_violation"}})", Kind::Filtered);
    row("400 policy (Azure)", 400, R"({"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","code":"content_filter"}})", Kind::Filtered);
    row("403 that is moderation (Stability)", 403, R"({"id":"ff54b4","name":"content_moderation","errors":["Your request was flagged."]})", Kind::Filtered);
    row("400 that is moderation (Stability)", 400, R"({"id":"x","name":"invalid_prompts","message":"Invalid prompts detected"})", Kind::Filtered);
    row("402 (Stability)", 402, R"({"id":"ff54b7","name":"payment_required","errors":["You lack sufficient credits to make this request."]})", Kind::PaymentRequired);
    row("413 (Stability)", 413, R"({"id":"ff54b5","name":"payload_too_large","errors":["body: payloads cannot be larger than 10MiB in size"]})", Kind::TooLarge);
    row("failed for what it showed (Replicate)", 200, R"({"error":"Prediction failed: NSFW content detected."})", Kind::Filtered);
    row("402 (Hugging Face)", 402, R"({"error":"You have exceeded your monthly included credits for Inference Providers."})", Kind::PaymentRequired);
    row("400 model (Hugging Face)", 400, R"({"error":{"message":"The requested model is not supported by any provider you have enabled.","type":"invalid_request_error","code":"model_not_supported"}})", Kind::NotFound);
    row("503 that loads (Hugging Face)", 503, R"({"error":"Model sample/model is currently loading","estimated_time":20.0})", Kind::Overloaded);
    row("429 rate", 429, R"({"error":{"message":"Rate limit reached","type":"rate_limit_error","code":"rate_limit_exceeded"}})", Kind::RateLimited);
    row("429 rate with an invitation to pay", 429, R"({"error":{"message":"Rate limit reached for m on requests per min (RPM): Limit 3. You can increase your rate limit by adding a payment method at https://platform.openai.com/account/billing.","type":"requests","code":"rate_limit_exceeded"}})", Kind::RateLimited);
    row("429 rate with an invitation to upgrade (Groq)", 429, R"({"error":{"message":"Rate limit reached on tokens per minute (TPM): Limit 6000. Need more tokens? Upgrade at https://console.groq.com/settings/billing","type":"tokens","code":"rate_limit_exceeded"}})", Kind::RateLimited);
    row("429 slow_down", 429, R"({"error":{"message":"Slow down","code":"slow_down"}})", Kind::RateLimited);
    row("429 without a word", 429, "", Kind::RateLimited);
    row("429 money", 429, R"({"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}})", Kind::QuotaExhausted);
    row("429 spend limit", 429, R"({"error":{"message":"x","code":"project_spend_limit_exceeded"}})", Kind::QuotaExhausted);
    row("429 per day (Groq)", 429, R"({"error":{"message":"Rate limit reached for model x on tokens per day (TPD): Limit 100000","code":"rate_limit_exceeded"}})", Kind::QuotaExhausted);
    row("429 per day (OpenRouter)", 429, R"({"error":{"message":"Rate limit exceeded: free-models-per-day","code":429}})", Kind::QuotaExhausted);
    row("400 spending limit", 400, R"({"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}})", Kind::QuotaExhausted);
    row("400 key by its reason (Gemini)", 400, R"({"error":{"code":400,"message":"Clé API non valide.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}})", Kind::Unauthorized);
    row("400 in a list (Gemini)", 400, R"([{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT"}}])", Kind::Unauthorized);
    row("400 argument (Gemini)", 400, R"({"error":{"code":400,"message":"Invalid value at 'contents'","status":"INVALID_ARGUMENT"}})", Kind::Rejected);
    row("400 precondition (Gemini)", 400, R"({"error":{"code":400,"message":"The system is not in a state","status":"FAILED_PRECONDITION"}})", Kind::Rejected);
    row("400 country (Gemini)", 400, R"({"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}})", Kind::Forbidden);
    row("403 (Gemini)", 403, R"({"error":{"code":403,"message":"x","status":"PERMISSION_DENIED"}})", Kind::Forbidden);
    row("403 billing (Gemini)", 403, R"({"error":{"code":403,"message":"x","status":"PERMISSION_DENIED","details":[{"reason":"BILLING_DISABLED"}]}})", Kind::QuotaExhausted);
    row("404 model (Gemini)", 404, R"({"error":{"code":404,"message":"models/gemini-x is not found for API version v1beta, or is not supported for generateContent.","status":"NOT_FOUND"}})", Kind::NotFound);
    row("429 per minute (Gemini)", 429, R"({"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier","quotaValue":"10"}]},{"retryDelay":"34.4s"}]}})", Kind::RateLimited);
    row("429 per day (Gemini)", 429, R"({"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateContentInputTokensPerModelPerMinute-FreeTier"},{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},{"retryDelay":"34.4s"}]}})", Kind::QuotaExhausted);
    row("429 nothing for free (Gemini)", 429, R"({"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier","quotaValue":"0"}]}]}})", Kind::QuotaExhausted);
    row("429 spend (Gemini)", 429, R"({"error":{"code":429,"message":"x","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"ProjectSpendPerMonth"}]}]}})", Kind::QuotaExhausted);
    row("429 without details (Gemini)", 429, R"({"error":{"code":429,"message":"Resource has been exhausted","status":"RESOURCE_EXHAUSTED"}})", Kind::RateLimited);
    row("500 (Gemini)", 500, R"({"error":{"code":500,"message":"x","status":"INTERNAL"}})", Kind::ServerFailure);
    row("501 by its word (Gemini)", 400, R"({"error":{"message":"x","status":"UNIMPLEMENTED"}})", Kind::Unsupported);
    row("503 (Gemini)", 503, R"({"error":{"code":503,"message":"The model is overloaded.","status":"UNAVAILABLE"}})", Kind::Overloaded);
    row("504 (Gemini)", 504, R"({"error":{"code":504,"message":"x","status":"DEADLINE_EXCEEDED"}})", Kind::ServerFailure);
    row("safety by its code (Gemini)", 400, R"({"error":{"code":"safety","message":"The video was blocked."}})", Kind::Filtered);
    row("408", 408, "", Kind::Overloaded);
    row("409", 409, "", Kind::ServerFailure);
    row("498", 498, R"({"error":{"message":"flex capacity"}})", Kind::Overloaded);
    row("500", 500, R"({"error":{"message":"x","type":"server_error"}})", Kind::ServerFailure);
    row("500 that mentions billing", 500, R"({"error":{"message":"billing service failed"}})", Kind::ServerFailure);
    row("502", 502, "<html><body><h1>Bad Gateway</h1></body></html>", Kind::ServerFailure);
    row("503", 503, "", Kind::Overloaded);
    row("504", 504, "", Kind::ServerFailure);
    row("524", 524, "error code: 524", Kind::ServerFailure);
    row("529", 529, R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", Kind::Overloaded);
    row("500 that is overload", 500, R"({"error":{"message":"x","code":"server_is_overloaded"}})", Kind::Overloaded);
    row("400 own spend limit (Anthropic)", 400, R"({"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified API usage limits. You will regain access on 2026-12-01."}})", Kind::QuotaExhausted);
    row("400 workspace's spend limit (Anthropic)", 400, R"({"type":"error","error":{"type":"invalid_request_error","message":"You have reached your specified workspace API usage limits."}})", Kind::QuotaExhausted);
    row("429 enforced spend limit", 429, R"({"type":"error","error":{"type":"enforced_spend_limit_reached","message":"x"}})", Kind::QuotaExhausted);
    row("400 media (Anthropic)", 400, R"({"type":"error","error":{"type":"invalid_request_error","message":"Too much media: 0 document pages + 101 images > 100"}})", Kind::TooLarge);
    row("402 (Anthropic)", 402, R"({"type":"error","error":{"type":"billing_error","message":"x"}})", Kind::PaymentRequired);
    row("403 (Anthropic)", 403, R"({"type":"error","error":{"type":"permission_error","message":"x"}})", Kind::Forbidden);
    row("404 model (Anthropic)", 404, R"({"type":"error","error":{"type":"not_found_error","message":"model: claude-3-opus-20240229"}})", Kind::NotFound);
    row("409 (Anthropic)", 409, R"({"type":"error","error":{"type":"conflict_error","message":"x"}})", Kind::ServerFailure);
    row("413 (Anthropic)", 413, R"({"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}})", Kind::TooLarge);
    row("413 page of the CDN", 413, "<html><head><title>413 Request Entity Too Large</title></head></html>", Kind::TooLarge);
    row("504 (Anthropic)", 504, R"({"type":"error","error":{"type":"timeout_error","message":"x"}})", Kind::ServerFailure);
    row("418", 418, "", Kind::Rejected);
    row("302", 302, "", Kind::Rejected);
    row("501", 501, "", Kind::Unsupported);
}

void WireErrorsTest::kinds()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    const Error error = readError({.status = status}, body);
    QCOMPARE(errorKindName(error.kind), errorKindName(kind));
    QCOMPARE(error.httpStatus, status);
    QVERIFY(!error.message.isEmpty());
    QVERIFY(!error.message.contains(u'%'));
    QVERIFY(!error.outcomeUnknown);
}

void WireErrorsTest::shapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *body, const QString &said) { QTest::newRow(name) << QByteArray(body) << said; };
    row("error object", R"({"error":{"message":"no","type":"t","code":"c"}})", u"no [c]"_s);
    row("type error", R"({"type":"error","error":{"type":"api_error","message":"no"}})", u"no [api_error]"_s);
    row("code as number", R"({"error":{"code":500,"status":"INTERNAL","message":"no","details":[]}})", u"no [500]"_s);
    row("errors", R"({"id":"1","name":"bad_request","errors":["no","never"]})", u"no; never [bad_request]"_s);
    row("name and message", R"({"id":"1","name":"internal","message":"no"})", u"no [internal]"_s);
    row("detail text", R"({"detail":"no"})", u"no"_s);
    row("detail list", R"({"detail":[{"loc":["body",0,"n"],"msg":"no","type":"v"}]})", u"body.0.n: no"_s);
    row("error text", R"({"error":"no"})", u"no"_s);
    row("code and error text", R"({"code":"c","error":"no"})", u"no [c]"_s);
    row("object error", R"({"object":"error","message":"no","type":"t","code":null})", u"no [t]"_s);
    row("Google's details", R"({"error":{"code":400,"message":"no","details":[{"reason":"r"},"x",{"violations":{"quotaId":"q"}},{"violations":["q",{}]}]}})", u"no [400]"_s);
    row("array around it", R"([{"error":{"message":"no"}}])", u"no"_s);
    row("upstream", R"({"error":{"message":"Provider returned error","code":502,"metadata":{"raw":"upstream said no","provider_name":"X"}}})",
        u"Provider returned error upstream said no [502]"_s);
    row("page", "<!DOCTYPE html>\n<html><head><title>Attention\nRequired</title></head></html>", u"Attention Required (web page)"_s);
    row("page without title", "<html><body><h1>nope <b>no</b></h1>", u"nope no (web page)"_s);
    row("text", "upstream request timeout\n", u"upstream request timeout"_s);
    row("nothing", "", QString());
    row("broken JSON", R"({"error":{"mess)", u"{\"error\":{\"mess"_s);
}

void WireErrorsTest::shapes()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    QCOMPARE(readError({.status = 500}, body).detail, said);
}

void WireErrorsTest::headersTellWaitIdAndAdvice()
{
    const HttpResponse rate = httpFixture(u"openai/error-429-rate.http"_s);
    const Error error = readError(rate.head, rate.body, {.provider = u"OpenAI"_s});
    QCOMPARE(error.kind, Kind::RateLimited);
    QCOMPARE(error.retryAfter, 12'500ms);
    QCOMPARE(error.requestId, u"req_0123456789abcdef0123456789abcdef"_s);
    QVERIFY(!error.shouldRetry);

    const HttpResponse quota = httpFixture(u"openai/error-429-quota.http"_s);
    QCOMPARE(readError(quota.head, quota.body).kind, Kind::QuotaExhausted);
    const HttpResponse key = httpFixture(u"openai/error-401.http"_s);
    QCOMPARE(readError(key.head, key.body).kind, Kind::Unauthorized);

    const HttpHead advice{.status = 503,
                          .headers = {{"X-Should-Retry", "false"}, {"Date", "Sat, 21 Nov 2026 03:00:00 GMT"}, {"Retry-After", "Sat, 21 Nov 2026 03:00:20 GMT"}}};
    const Error advised = readError(advice, {});
    QCOMPARE(advised.shouldRetry, false);
    QCOMPARE(advised.retryAfter, 20s);
}

void WireErrorsTest::bodiesTellTheWaitWhenHeadersDoNot_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("sentence") << QByteArray(R"({"error":{"message":"Please try again in 1m7.5s. Visit","code":"rate_limit_exceeded"}})") << qint64{67'500};
    QTest::newRow("RetryInfo") << QByteArray(R"({"error":{"code":429,"message":"x","details":[{"@type":"t"},{"@type":"RetryInfo","retryDelay":"32s"}]}})") << qint64{32'000};
    QTest::newRow("sentence of Gemini") << QByteArray(R"({"error":{"message":"Quota exceeded. Please retry in 34.4s."}})") << qint64{34'400};
    QTest::newRow("RetryInfo beside a quota") << QByteArray(R"({"error":{"details":[{"violations":[{"quotaId":"XPerMinute"}]},{"retryDelay":"34.4s"}]}})") << qint64{34'400};
    QTest::newRow("field") << QByteArray(R"({"detail":"Request was throttled.","status":429,"retry_after":30})") << qint64{30'000};
    QTest::newRow("field as text") << QByteArray(R"({"detail":"Request was throttled.","retry_after":"1.5"})") << qint64{1'500};
    QTest::newRow("about") << QByteArray(R"({"detail":"Request was throttled. Your rate limit resets in ~30s."})") << qint64{30'000};
    QTest::newRow("loading") << QByteArray(R"({"error":"Model m is currently loading","estimated_time":20.0})") << qint64{20'000};
    QTest::newRow("in words") << QByteArray(R"({"errors":["You have been timed out for 60 seconds."]})") << qint64{60'000};
    QTest::newRow("none") << QByteArray(R"({"error":{"message":"try again in a while"}})") << qint64{-1};
    QTest::newRow("months are no minutes") << QByteArray(R"({"error":{"message":"try again in 3 months"}})") << qint64{-1};
    for (const char *odd : {"-1", "null", "1e300", "\"soon\"", "[]", "0"})
        QTest::newRow(odd) << "{\"detail\":\"x\",\"retry_after\":" + QByteArray(odd) + '}' << qint64{-1};
}

void WireErrorsTest::bodiesTellTheWaitWhenHeadersDoNot()
{
    QFETCH(QByteArray, body);
    QFETCH(qint64, ms);
    const Error error = readError({.status = 429}, body);
    QCOMPARE(error.retryAfter ? error.retryAfter->count() : -1, ms);
    QCOMPARE(readError({.status = 429, .headers = {{"retry-after", "1"}}}, body).retryAfter, 1s);
}

void WireErrorsTest::aLimitWithoutAWaitIsMoneyWhereWaitsAreNamed()
{
    const ErrorHabits habits{.provider = u"Anthropic"_s, .namesWaits = true};
    const HttpResponse rate = httpFixture(u"anthropic/error-429.http"_s);
    const Error wait = readError(rate.head, rate.body, habits);
    QCOMPARE(wait.kind, Kind::RateLimited);
    QCOMPARE(wait.retryAfter, 17s);
    QCOMPARE(wait.requestId, u"req_sample0001"_s);
    const HttpResponse spent = httpFixture(u"anthropic/error-429-spend.http"_s);
    const Error money = readError(spent.head, spent.body, habits);
    QCOMPARE(money.kind, Kind::QuotaExhausted);
    QVERIFY2(money.message.contains(u"Your quota at Anthropic"), qPrintable(money.message));
    // Others name waits when they like.
    QCOMPARE(readError(spent.head, spent.body).kind, Kind::RateLimited);
    HttpHead advised = spent.head;
    advised.headers.set("x-should-retry", "true");
    QCOMPARE(readError(advised, spent.body, habits).kind, Kind::RateLimited);
    QCOMPARE(readError({.status = 529}, {}, habits).kind, Kind::Overloaded);

    const HttpResponse own = httpFixture(u"anthropic/error-400-spend.http"_s);
    QCOMPARE(readError(own.head, own.body, habits).kind, Kind::QuotaExhausted);
    QCOMPARE(readError(own.head, own.body, habits).shouldRetry, false);
    const HttpResponse large = httpFixture(u"anthropic/error-413.http"_s);
    QVERIFY(readError(large.head, large.body, habits).message.contains(u"too large"));
}

void WireErrorsTest::contextNumbersAreTold_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("OpenAI") << QByteArray("This model's maximum context length is 4096 tokens. However, your messages resulted in 5000 tokens.");
    QTest::newRow("Anthropic") << QByteArray("prompt is too long: 5000 tokens > 4096 maximum");
    QTest::newRow("llama.cpp") << QByteArray("request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it");
}

void WireErrorsTest::contextNumbersAreTold()
{
    QFETCH(QByteArray, message);
    const Error error = readError({.status = 400}, R"({"error":{"message":")" + message + "\"}}");
    QCOMPARE(error.kind, Kind::TooLarge);
    const QLocale locale;
    QVERIFY2(error.message.contains(locale.toString(5000)), qPrintable(error.message));
    QVERIFY(error.message.contains(locale.toString(4096)));
    QVERIFY(error.message.indexOf(locale.toString(5000)) < error.message.indexOf(locale.toString(4096)));
}

void WireErrorsTest::sentencesNameTheProviderAndAWayOn()
{
    const Error wrongKey = readError({.status = 401}, {}, {.provider = u"Groq"_s});
    QCOMPARE(wrongKey.message, u"Groq does not accept this key. Check it in Accounts."_s);
    QCOMPARE(readError({.status = 401}, {}).message, u"The provider does not accept this key. Check it in Accounts."_s);
    const QByteArray gone = R"({"error":{"message":"x","code":"model_not_found"}})";
    QVERIFY(readError({.status = 404}, gone).message.contains(u"may be retired"));
    QVERIFY(!readError({.status = 404}, gone, {.provider = u"Ollama"_s, .isLocal = true}).message.contains(u"retired"));
    const QByteArray loading = R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})";
    QVERIFY(readError({.status = 503}, loading, {.provider = u"llama.cpp"_s, .isLocal = true}).message.contains(u"still loading"));
    const HttpResponse setting = httpFixture(u"openai/error-400-param.http"_s);
    QVERIFY(readError(setting.head, setting.body).message.contains(u"max_tokens"));
    const HttpResponse minute = httpFixture(u"google/error-429.http"_s);
    QVERIFY(readError(minute.head, minute.body).message.contains(u"Wait a little"));
    const HttpResponse day = httpFixture(u"google/error-429-day.http"_s);
    QVERIFY(readError(day.head, day.body).message.contains(u"Wait until it is renewed"));
}

void WireErrorsTest::anythingIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("number") << QByteArray("7");
    QTest::newRow("empty list") << QByteArray("[]");
    QTest::newRow("nested for nothing") << QByteArray(R"({"error":{"error":{"message":{"message":[]}}}})");
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4);
    QTest::newRow("deep") << QByteArray(20'000, '[');
    QTest::newRow("wrong types") << QByteArray(R"({"error":{"message":7,"type":[],"code":{},"param":1,"metadata":"x","details":{}}})");
}

void WireErrorsTest::anythingIsAnError()
{
    QFETCH(QByteArray, body);
    for (const int status : {200, 400, 429, 500}) {
        QVERIFY(!readError({.status = status}, body).message.isEmpty());
        QVERIFY(!readErrorInside(body).message.isEmpty());
    }
}

void WireErrorsTest::longBodiesAreShortened()
{
    const Error error = readError({.status = 500}, QByteArray(5'000'000, 'x'));
    QVERIFY(error.detail.size() < 1000);
}

QTEST_GUILESS_MAIN(WireErrorsTest)
#include "tst_wireerrors.moc"
