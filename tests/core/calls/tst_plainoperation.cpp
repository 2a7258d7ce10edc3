#include "core/calls/plainmodalities.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);

Candidate candidate()
{
    const auto all = builtinProviders();
    const auto custom = std::find_if(all.cbegin(), all.cend(), [](const Provider &one) { return one.id == u"custom"; });
    Candidate candidate;
    candidate.provider = std::make_shared<const Provider>(*custom);
    return candidate;
}

} // namespace

/// What is the same for embeddings, verdicts and speech beyond what their codecs do.
class PlainOperationTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void everyTextHasAnAnswerOfItsOwn();
    void speechWhoseSoundNobodyCountedHasNoKnownCost();
};

void PlainOperationTest::everyTextHasAnAnswerOfItsOwn()
{
    const QByteArray one = fixture(u"custom/embedding.json"_s);
    for (const QStringList &texts : {QStringList{u"a"_s}, QStringList{u"a"_s, u"b"_s}}) {
        EmbeddingOperation operation(embeddingModality(), {.modelId = u"m"_s, .texts = texts, .dimensions = {}}, kNow);
        const auto reader = operation.reader(candidate());
        reader->begin({.status = 200});
        QVERIFY(reader->feed(one));
        const auto end = reader->end();
        QCOMPARE(end.has_value(), texts.size() == 1);
        QCOMPARE(reader->isComplete(), texts.size() == 1);
        QCOMPARE(operation.reply().has_value(), texts.size() == 1);
        if (!end)
            QCOMPARE(errorKindName(end.error().kind), errorKindName(Error::Kind::Protocol));
    }
    ModerationOperation judged(moderationModality(), {.modelId = u"m"_s, .texts = {u"a"_s, u"b"_s}, .images = {}}, kNow);
    const auto reader = judged.reader(candidate());
    reader->begin({.status = 200});
    QVERIFY(reader->feed(fixture(u"custom/moderation.json"_s)));
    QVERIFY(!reader->end());
}

void PlainOperationTest::speechWhoseSoundNobodyCountedHasNoKnownCost()
{
    SpeechOperation speech(speechModality(), {.modelId = u"m"_s, .text = u"Hello"_s, .speed = {}}, kNow);
    Candidate spoken = candidate();
    Price price;
    price.tokens.input = Money{1000};
    spoken.model.price = price;
    // Billed by the text alone: what it costs is known beforehand.
    QCOMPARE(speech.worstCase(spoken), std::optional(Money{5000}));
    QCOMPARE(speech.cost(spoken, {.inputTokens = 5}, FigureSource::Counted, kNow).cost, std::optional(Money{5000}));
    for (const auto field : {&TokenPrices::output, &TokenPrices::outputAudio}) {
        spoken.model.price = price;
        spoken.model.price->tokens.*field = Money{9000};
        QCOMPARE(speech.worstCase(spoken), std::nullopt);
        QCOMPARE(speech.cost(spoken, {.inputTokens = 5}, FigureSource::Counted, kNow), CostFigure());
        const Usage told{.inputTokens = 5, .outputAudioTokens = 2};
        QCOMPARE(speech.cost(spoken, told, FigureSource::Reported, kNow).cost, std::optional(Money{23'000}));
    }
}

QTEST_GUILESS_MAIN(PlainOperationTest)
#include "tst_plainoperation.moc"
