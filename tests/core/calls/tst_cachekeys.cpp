#include "core/calls/responsecache.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

HttpRequest request(const QByteArray &body, const QString &url = u"https://a.example/v1/chat/completions"_s)
{
    return {.method = "POST", .url = QUrl(url), .body = body};
}

HttpResponse answer(const QByteArray &body)
{
    return {.head = {.status = 200, .headers = {{"Content-Type", "application/json"}}}, .body = body};
}

} // namespace

class CacheKeysTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    ManualClock m_clock;

    std::optional<HttpResponse> find(ResponseCache &cache, const QByteArray &key)
    {
        std::optional<std::optional<HttpResponse>> found;
        cache.find(key, this, [&found](const std::optional<HttpResponse> &kept) { found = kept; });
        (void)QTest::qWaitFor([&found] { return found.has_value(); });
        return found.value_or(std::nullopt);
    }

private slots:
    void init()
    {
        TestCase::init();
        m_database.reset();
        m_dir = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(Database::Options{.path = m_dir->filePath(u"maquette.db"_s)});
        m_database->open();
    }

    void everythingThatMattersIsInTheKey_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<HttpRequest>("other");
        const QByteArray body = R"({"model":"m","messages":[]})";
        QTest::newRow("provider") << u"q"_s << request(body);
        QTest::newRow("model") << u"p"_s << request(R"({"model":"n","messages":[]})");
        QTest::newRow("system") << u"p"_s << request(R"({"model":"m","messages":[{"role":"system","content":"x"}]})");
        QTest::newRow("tools") << u"p"_s << request(R"({"model":"m","messages":[],"tools":[{}]})");
        QTest::newRow("server") << u"p"_s << request(body, u"https://b.example/v1/chat/completions"_s);
        QTest::newRow("path") << u"p"_s << request(body, u"https://a.example/v1/responses"_s);
        HttpRequest put = request(body);
        put.method = "PUT";
        QTest::newRow("method") << u"p"_s << put;
    }

    void everythingThatMattersIsInTheKey()
    {
        QFETCH(QString, provider);
        QFETCH(HttpRequest, other);
        const QByteArray key = ResponseCache::keyOf(u"p"_s, request(R"({"model":"m","messages":[]})"));
        QCOMPARE(ResponseCache::keyOf(u"p"_s, request(R"({"model":"m","messages":[]})")), key);
        QVERIFY(ResponseCache::keyOf(provider, other) != key);
    }

    void anAnswerIsFoundUntilItIsTooOld()
    {
        ResponseCache cache(*m_database, m_clock, {.longestAge = std::chrono::hours(2)});
        QVERIFY(!find(cache, "k"));
        cache.keep("k", answer("one"));
        const auto kept = find(cache, "k");
        QVERIFY(kept);
        QCOMPARE(kept->body, "one"_ba);
        QCOMPARE(kept->head.headers.value("content-type"), "application/json"_ba);
        m_clock.advance(std::chrono::hours(3));
        QVERIFY(!find(cache, "k"));
    }

    void whatWasNotUsedLongestGoesFirst()
    {
        // Noise, so that it stays as large as it is.
        const auto noise = [](int seed) {
            QByteArray bytes;
            for (int i = 0; i < 1000; ++i)
                bytes += static_cast<char>((seed + i) * 2654435761U >> 13);
            return bytes;
        };
        ResponseCache cache(*m_database, m_clock, {.mostBytes = 2'500, .mostBytesEach = 1'500});
        for (const char *name : {"a", "b"}) {
            cache.keep(name, answer(noise(name[0] * 7919)));
            m_clock.advance(std::chrono::seconds(1));
        }
        QVERIFY(find(cache, "a"));
        m_clock.advance(std::chrono::seconds(1));
        cache.keep("c", answer(noise(104729)));
        QVERIFY(find(cache, "c"));
        QVERIFY(find(cache, "a"));
        QVERIFY(!find(cache, "b"));
        cache.keep("d", answer(QByteArray(2'000, 'x')));
        QVERIFY(!find(cache, "d"));
    }
};

QTEST_GUILESS_MAIN(CacheKeysTest)
#include "tst_cachekeys.moc"
