#include "core/calls/mediaoperation.h"
#include "core/wire/stability.h"
#include "tests/support/testcase.h"

using namespace maquette;

class MediaOperationTest : public test::TestCase
{
    Q_OBJECT

private:
    static Usage tokens(qint64 input, qint64 output, qint64 images)
    {
        return {.inputTokens = input, .outputTokens = output, .images = images};
    }

    static CostFigure costOfPicture(const Price &price, const Usage &usage)
    {
        Candidate candidate;
        candidate.model.price = price;
        const MediaOperation operation({.feature = Feature::Image, .request = {}, .now = {}, .keep = {}});
        return operation.cost(candidate, usage, FigureSource::Reported, QDateTime::currentDateTimeUtc());
    }

private slots:
    void aPriceByThePictureDoesNotAskForTokens()
    {
        Price price;
        price.perImage = Money{900};
        const CostFigure figure = costOfPicture(price, tokens(5, 1056, 2));
        QCOMPARE(figure.cost, Money{1800});
        QCOMPARE(figure.source, FigureSource::Computed);
    }

    void aPriceByTheTokenIsNotAddedToThatOfThePicture()
    {
        Price price;
        price.tokens.input = Money{1};
        price.tokens.output = Money{10};
        price.perImage = Money{900};
        QCOMPARE(costOfPicture(price, tokens(5, 100, 1)).cost, Money{1005});
        // Nothing counted in tokens: the picture's own price.
        QCOMPARE(costOfPicture(price, tokens(0, 0, 1)).cost, Money{900});
    }

    void whatTheProviderSaysItCostWins()
    {
        Price price;
        price.perImage = Money{900};
        Usage usage = tokens(5, 100, 1);
        usage.reportedCost = Money{777};
        QCOMPARE(costOfPicture(price, usage).cost, Money{777});
    }

    void filmsAreCountedBySecondsTimesTheirNumber()
    {
        MediaRequest request;
        request.values = {{QStringLiteral("seconds"), 5}};
        QCOMPARE(MediaOperation::countedUsage(request, Feature::Video, 2).seconds, 10.0);
        QCOMPARE(MediaOperation::countedUsage(request, Feature::Image, 3).images, 3);
    }

    void wordsAreAskedForWhereAModelTakesSome()
    {
        const auto isAskedFor = [](const ParameterSchema &parameters) {
            Provider provider;
            provider.images = std::make_shared<StabilityCodec>();
            Candidate candidate;
            candidate.provider = std::make_shared<const Provider>(provider);
            candidate.model.kind = ModelKind::ImageEdit;
            candidate.model.parameters = parameters;
            const MediaOperation operation({.feature = Feature::Image, .request = {}, .now = {}, .keep = {}});
            return !operation.guard(candidate);
        };
        Parameter prompt;
        prompt.name = QStringLiteral("prompt");
        Parameter image;
        image.name = QStringLiteral("image");
        QVERIFY(isAskedFor({}));
        QVERIFY(!isAskedFor({.parameters = {prompt, image}}));
        // One that enlarges a picture has no words for it.
        QVERIFY(!isAskedFor({.parameters = {image}}));
        prompt.isRequired = true;
        QVERIFY(isAskedFor({.parameters = {prompt, image}}));
    }
};

QTEST_GUILESS_MAIN(MediaOperationTest)
#include "tst_mediaoperation.moc"
