#include "core/base/json.h"
#include "core/catalog/tokencounter.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QSignalSpy>

#include <cmath>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Model modelNamed(const QString &id, const QString &providerId = u"openai"_s)
{
    Model model;
    model.id = id;
    model.providerId = providerId;
    return model;
}

} // namespace

class TokenCounterTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theVocabularyFollowsFromTheId_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("encoding"); // -1: not public
        const int cl100k = int(Encoding::Cl100k);
        const int o200k = int(Encoding::O200k);
        QTest::newRow("4o") << u"gpt-4o-mini-2024-07-18"_s << o200k;
        QTest::newRow("4.1 before 4") << u"gpt-4.1-nano"_s << o200k;
        QTest::newRow("4") << u"gpt-4-turbo"_s << cl100k;
        QTest::newRow("3.5") << u"gpt-3.5-turbo"_s << cl100k;
        QTest::newRow("fine-tuned") << u"ft:gpt-4o-mini:acme::abc"_s << o200k;
        QTest::newRow("reseller") << u"openai/gpt-5-mini"_s << o200k;
        QTest::newRow("open weights") << u"openai/gpt-oss-120b"_s << o200k;
        QTest::newRow("o3") << u"o3-mini"_s << o200k;
        QTest::newRow("embedding") << u"text-embedding-3-small"_s << cl100k;
        QTest::newRow("the sandbox counts its own way") << u"sandbox-chat"_s << -1;
        QTest::newRow("claude") << u"claude-opus-5-5"_s << -1;
        QTest::newRow("newest") << u"gpt-6-sol"_s << -1;
        QTest::newRow("empty") << QString() << -1;
    }

    void theVocabularyFollowsFromTheId()
    {
        QFETCH(QString, id);
        QFETCH(int, encoding);
        const auto found = encodingOf(modelNamed(id));
        QCOMPARE(found ? int(*found) : -1, encoding);
    }

    void approximationsStayWithinTheirStatedError_data()
    {
        QTest::addColumn<QString>("text");
        QFile file(test::sourcePath(u"tests/fixtures/tokenizer/scripts.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto object = json::parseObject(file.readAll());
        QVERIFY(object);
        for (auto it = object->begin(); it != object->end(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.value().toString();
    }

    void approximationsStayWithinTheirStatedError()
    {
        QFETCH(QString, text);
        static const auto ranks = *Tokenizer::load(Encoding::O200k);
        const auto exact = static_cast<double>(ranks->count(text));
        const double error = static_cast<double>(approximateTokens(text)) / exact - 1;
        QVERIFY2(std::abs(error) <= 0.25, qPrintable(u"%1 % of %2"_s.arg(error * 100).arg(exact)));
    }

    void noTextIsNoTokens()
    {
        QCOMPARE(approximateTokens(u""_s), 0);
        QCOMPARE(approximateTokens(u" "_s), 1);
        QCOMPARE(approximateTokens(QString(QChar(0xd83d))), 2);
    }

    void theFirstCountIsAnApproximationUntilTheRanksAreThere()
    {
        TokenCounter counter;
        QSignalSpy loaded(&counter, &TokenCounter::ranksLoaded);
        const Model model = modelNamed(u"gpt-4o"_s);
        QVERIFY(!counter.countTokens(model, u"hello world"_s).isExact);
        QVERIFY(loaded.wait());
        QCOMPARE(loaded.size(), 1);
        QCOMPARE(counter.countTokens(model, u"hello world"_s), (TokenCount{2, true}));
        QVERIFY(!counter.countTokens(modelNamed(u"claude-x"_s), u"hello world"_s).isExact);
    }

    void countsInTheBackgroundAreExactAtOnce()
    {
        TokenCounter counter;
        std::optional<TokenCount> result;
        counter.countTokens(modelNamed(u"gpt-4"_s), u"hello world"_s, this, [&](TokenCount count) { result = count; });
        QVERIFY(!result);
        QTRY_VERIFY(result);
        QCOMPARE(*result, (TokenCount{2, true}));
    }

    void aPromptCountsMessagesAndTheAnswersStart()
    {
        TokenCounter counter;
        std::optional<TokenCount> result;
        const QList<PromptMessage> messages{{u"hello world"_s, {}}, {u"hello world"_s, {}}};
        counter.countPrompt(modelNamed(u"gpt-4o"_s), messages, this, [&](TokenCount count) { result = count; });
        QTRY_VERIFY(result);
        QCOMPARE(*result, (TokenCount{2 * (4 + 2) + 3, true}));
        QCOMPARE(counter.countPrompt(modelNamed(u"gpt-4o"_s), messages), *result);
    }

    void aCountIsExactOnlyWhereTheProviderCountsSo_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isExact");
        QTest::newRow("its maker") << u"openai"_s << u"gpt-4o"_s << true;
        QTest::newRow("a reseller") << u"openrouter"_s << u"openai/gpt-4o"_s << true;
        QTest::newRow("somebody's server") << u"custom"_s << u"gpt-4o"_s << false;
        QTest::newRow("a local server") << u"llamacpp"_s << u"gpt-4-x-alpaca"_s << false;
        QTest::newRow("not public") << u"anthropic"_s << u"claude-x"_s << false;
        QTest::newRow("sandbox") << u"sandbox"_s << u"sandbox-chat"_s << false;
    }

    void aCountIsExactOnlyWhereTheProviderCountsSo()
    {
        QFETCH(QString, provider);
        QFETCH(QString, id);
        QFETCH(bool, isExact);
        TokenCounter counter;
        const Model model = modelNamed(id, provider);
        std::optional<TokenCount> text;
        std::optional<TokenCount> prompt;
        counter.countTokens(model, u"hello world"_s, this, [&](TokenCount count) { text = count; });
        counter.countPrompt(model, {{u"hello world"_s, {}}}, this, [&](TokenCount count) { prompt = count; });
        QTRY_VERIFY(text && prompt);
        QCOMPARE(text->isExact, isExact);
        QCOMPARE(prompt->isExact, isExact);
        QCOMPARE(counter.countTokens(model, u"hello world"_s), *text);
    }

    void picturesMakeACountInexact()
    {
        TokenCounter counter;
        std::optional<TokenCount> result;
        counter.countPrompt(modelNamed(u"gpt-4o"_s), {{u"hello world"_s, {{1024, 1024}}}}, this,
                            [&](TokenCount count) { result = count; });
        QTRY_VERIFY(result);
        QCOMPARE(*result, (TokenCount{3 + 4 + 2 + 85 + 4 * 170, false}));
    }

    void picturesAreCountedInTiles_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qint64>("tokens");
        QTest::newRow("square") << u"gpt-4o"_s << QSize(1024, 1024) << qint64(765);
        QTest::newRow("tall") << u"gpt-4o"_s << QSize(2048, 4096) << qint64(1105);
        QTest::newRow("small") << u"gpt-4o"_s << QSize(100, 100) << qint64(255);
        QTest::newRow("by area") << u"claude-x"_s << QSize(1000, 750) << qint64(1001);
        QTest::newRow("none") << u"gpt-4o"_s << QSize() << qint64(0);
    }

    void picturesAreCountedInTiles()
    {
        QFETCH(QString, id);
        QFETCH(QSize, size);
        QFETCH(qint64, tokens);
        QCOMPARE(imageTokens(modelNamed(id), size), tokens);
    }

    void aContextThatDiedIsNotCalled()
    {
        TokenCounter counter;
        bool wasCalled = false;
        auto context = std::make_unique<QObject>();
        counter.countTokens(modelNamed(u"gpt-4o"_s), u"x"_s, context.get(), [&](TokenCount) { wasCalled = true; });
        context.reset();
        bool isDone = false;
        counter.countTokens(modelNamed(u"gpt-4o"_s), u"x"_s, this, [&](TokenCount) { isDone = true; });
        QTRY_VERIFY(isDone);
        QVERIFY(!wasCalled);
    }

    void aCounterMayGoWhileItCounts()
    {
        auto counter = std::make_unique<TokenCounter>();
        bool wasCalled = false;
        for (int i = 0; i < 10; ++i)
            counter->countTokens(modelNamed(u"gpt-4o"_s), u"x"_s.repeated(10'000), this, [&](TokenCount) { wasCalled = true; });
        counter.reset();
        QCoreApplication::sendPostedEvents();
        QVERIFY(!wasCalled);
    }
};

QTEST_GUILESS_MAIN(TokenCounterTest)
#include "tst_tokencounter.moc"
