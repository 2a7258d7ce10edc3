#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include "core/wire/ratelimits.h"

using namespace maquette;
using namespace maquette::test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

using What = RateGauge::What;
using Style = RateLimitStyle;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(3, 0), Qt::UTC);

} // namespace

Q_DECLARE_METATYPE(maquette::HttpHeaders)

class RateLimitsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void durations_data();
    void durations();
    void gauges_data();
    void gauges();
    void retryAfter_data();
    void retryAfter();
    void anHttpDateIsReadInAnyLanguage();
};

void RateLimitsTest::durations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("minutes and seconds") << QByteArray("6m0s") << qint64{360'000};
    QTest::newRow("hours") << QByteArray("1h2m3s") << qint64{3'723'000};
    QTest::newRow("fraction") << QByteArray("7.66s") << qint64{7'660};
    QTest::newRow("milliseconds") << QByteArray("20ms") << qint64{20};
    QTest::newRow("mixed") << QByteArray("1m12.5s") << qint64{72'500};
    QTest::newRow("days") << QByteArray("1d1h") << qint64{90'000'000};
    QTest::newRow("bare seconds") << QByteArray("13") << qint64{13'000};
    QTest::newRow("less than a millisecond") << QByteArray("500us") << qint64{1};
    QTest::newRow("empty") << QByteArray() << qint64{-1};
    QTest::newRow("words") << QByteArray("soon") << qint64{-1};
    QTest::newRow("half a unit") << QByteArray("6m0") << qint64{-1};
    QTest::newRow("negative") << QByteArray("-1") << qint64{-1};
    QTest::newRow("absurd") << QByteArray("99999999999999999999h") << qint64{-1};
}

void RateLimitsTest::durations()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, ms);
    const auto duration = parseDuration(text);
    QCOMPARE(duration ? duration->count() : -1, ms);
}

void RateLimitsTest::gauges_data()
{
    QTest::addColumn<Style>("style");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<RateGauges>("expected");
    QTest::newRow("OpenAI") << Style::OpenAi << httpFixture(QStringLiteral("openai/error-429-rate.http")).head.headers
                            << RateGauges{{What::Requests, 500, 0, kNow.addMSecs(72'500)}, {What::Tokens, 200'000, 181'250, kNow.addMSecs(5'625)}};
    QTest::newRow("Groq") << Style::OpenAi
                          << HttpHeaders{{"X-RateLimit-Limit-Requests", "14400"}, {"X-RateLimit-Remaining-Requests", "14370"},
                                         {"X-RateLimit-Reset-Requests", "2m59.56s"}}
                          << RateGauges{{What::Requests, 14'400, 14'370, kNow.addMSecs(179'560)}};
    QTest::newRow("Azure: not told, bare seconds") << Style::OpenAi
                                                   << HttpHeaders{{"x-ratelimit-limit-requests", "0"}, {"x-ratelimit-remaining-requests", "-1"},
                                                                  {"x-ratelimit-limit-tokens", "-1"}, {"x-ratelimit-remaining-tokens", "900"},
                                                                  {"x-ratelimit-reset-tokens", "30"}}
                                                   << RateGauges{{What::Tokens, std::nullopt, 900, kNow.addSecs(30)}};
    QTest::newRow("unknown longer names") << Style::OpenAi << HttpHeaders{{"x-ratelimit-limit-tokens_usage_based", "5"}} << RateGauges{};
    QTest::newRow("rubbish") << Style::OpenAi << HttpHeaders{{"x-ratelimit-limit-requests", "many"}, {"x-ratelimit-remaining-requests", ""}} << RateGauges{};
    QTest::newRow("OpenRouter, epoch in ms") << Style::Single
                                             << HttpHeaders{{"X-RateLimit-Limit", "20"}, {"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "1795230060000"}}
                                             << RateGauges{{What::Requests, 20, 0, QDateTime::fromSecsSinceEpoch(1'795'230'060, Qt::UTC)}};
    QTest::newRow("epoch in seconds") << Style::Single << HttpHeaders{{"x-ratelimit-remaining", "3"}, {"x-ratelimit-reset", "1795230060"}}
                                      << RateGauges{{What::Requests, std::nullopt, 3, QDateTime::fromSecsSinceEpoch(1'795'230'060, Qt::UTC)}};
    QTest::newRow("Mistral") << Style::Mistral
                             << HttpHeaders{{"x-ratelimit-remaining", "59"}, {"ratelimitbysize-limit", "500000"}, {"ratelimitbysize-remaining", "499000"},
                                            {"ratelimitbysize-reset", "12"}}
                             << RateGauges{{What::Requests, std::nullopt, 59, {}}, {What::Tokens, 500'000, 499'000, kNow.addSecs(12)}};
    QTest::newRow("Anthropic") << Style::Anthropic << httpFixture(QStringLiteral("anthropic/error-429.http")).head.headers
                               << RateGauges{{What::Requests, 1000, 0, QDateTime(QDate(2026, 11, 21), QTime(12, 41), Qt::UTC)},
                                             {What::Tokens, 96'000, 95'588, QDateTime(QDate(2026, 11, 21), QTime(12, 41), Qt::UTC)}};
    QTest::newRow("Anthropic, input tokens only") << Style::Anthropic
                                                  << HttpHeaders{{"anthropic-ratelimit-input-tokens-limit", "80000"},
                                                                 {"anthropic-ratelimit-input-tokens-remaining", "7"},
                                                                 {"anthropic-ratelimit-input-tokens-reset", "2026-11-21T03:00:10Z"}}
                                                  << RateGauges{{What::Tokens, 80'000, 7, kNow.addSecs(10)}};
    QTest::newRow("Anthropic, other sets") << Style::Anthropic
                                           << HttpHeaders{{"anthropic-ratelimit-unified-limit", "5"}, {"anthropic-ratelimit-unified-reset", "1795230060"},
                                                          {"anthropic-priority-input-tokens-limit", "9"}, {"anthropic-ratelimit-requests-limit", "many"}}
                                           << RateGauges{};
    QTest::newRow("IETF") << Style::Ietf << HttpHeaders{{"RateLimit", "\"api\";r=490;t=212"}, {"RateLimit-Policy", "\"fixed window\";\"api\";q=1;w=9,\"api\";q=500;w=300"}}
                          << RateGauges{{What::Requests, 500, 490, kNow.addSecs(212)}};
    QTest::newRow("IETF, older") << Style::Ietf << HttpHeaders{{"RateLimit-Limit", "100"}, {"RateLimit-Remaining", "50"}, {"RateLimit-Reset", "50"}}
                                 << RateGauges{{What::Requests, 100, 50, kNow.addSecs(50)}};
    QTest::newRow("nothing told") << Style::OpenAi << HttpHeaders{} << RateGauges{};
    QTest::newRow("no style") << Style::None << HttpHeaders{{"x-ratelimit-limit-requests", "5"}} << RateGauges{};
}

void RateLimitsTest::gauges()
{
    QFETCH(Style, style);
    QFETCH(HttpHeaders, headers);
    QFETCH(RateGauges, expected);
    for (RateGauge &gauge : expected)
        gauge.refillsEvenly = style == Style::OpenAi || style == Style::Anthropic;
    QCOMPARE(readRateLimits(style, {.status = 200, .headers = headers}, kNow), expected);
}

void RateLimitsTest::retryAfter_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("milliseconds win") << HttpHeaders{{"Retry-After", "13"}, {"Retry-After-Ms", "12500"}} << qint64{12'500};
    QTest::newRow("fraction of milliseconds") << HttpHeaders{{"retry-after-ms", "0.5"}} << qint64{1};
    QTest::newRow("seconds") << HttpHeaders{{"retry-after", " 13 "}} << qint64{13'000};
    QTest::newRow("a date") << HttpHeaders{{"retry-after", "Sat, 21 Nov 2026 03:01:30 GMT"}} << qint64{90'000};
    QTest::newRow("a date that has passed") << HttpHeaders{{"retry-after", "Fri, 20 Nov 2026 03:01:30 GMT"}} << qint64{0};
    QTest::newRow("negative") << HttpHeaders{{"retry-after", "-5"}} << qint64{0};
    QTest::newRow("broken milliseconds") << HttpHeaders{{"retry-after-ms", "x"}, {"retry-after", "2"}} << qint64{2'000};
    QTest::newRow("words") << HttpHeaders{{"retry-after", "later"}} << qint64{-1};
    QTest::newRow("nothing") << HttpHeaders{} << qint64{-1};
}

void RateLimitsTest::retryAfter()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(qint64, ms);
    const auto wait = readRetryAfter(headers, kNow);
    QCOMPARE(wait ? wait->count() : -1, ms);
}

void RateLimitsTest::anHttpDateIsReadInAnyLanguage()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const QDateTime moment = parseHttpDate("Sun, 06 Dec 2026 08:49:37 GMT");
    QLocale::setDefault(before);
    QCOMPARE(moment, QDateTime(QDate(2026, 12, 6), QTime(8, 49, 37), Qt::UTC));
    QVERIFY(!parseHttpDate("yesterday").isValid());
}

QTEST_GUILESS_MAIN(RateLimitsTest)
#include "tst_ratelimits.moc"
