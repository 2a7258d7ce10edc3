#include "core/calls/mediaoperation.h"
#include "core/wire/openaiimages.h"
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
        Model film;
        film.kind = ModelKind::Video;
        QCOMPARE(MediaOperation::countedUsage(request, film, 2).seconds, 10.0);
        QCOMPARE(MediaOperation::countedUsage(request, film, 2).images, 0);
        Model picture;
        picture.kind = ModelKind::Image;
        QCOMPARE(MediaOperation::countedUsage(request, picture, 3).images, 3);
    }

    void whatTheModelDoesNotTakeIsRefusedWithTheLimit()
    {
        Candidate candidate;
        auto provider = std::make_shared<Provider>();
        provider->images = std::make_shared<OpenAiImagesCodec>();
        candidate.provider = provider;
        candidate.model.kind = ModelKind::Image;
        Parameter count;
        count.name = QStringLiteral("count");
        count.type = Parameter::Type::Integer;
        count.maximum = 4;
        Parameter image;
        image.name = QStringLiteral("image");
        image.type = Parameter::Type::File;
        image.file.maxBytes = 2;
        Parameter prompt;
        prompt.name = QStringLiteral("prompt");
        candidate.model.parameters.parameters = {prompt, count, image};
        MediaRequest request{.prompt = QStringLiteral("a cat"), .count = 5};
        const auto guarded = [&candidate](const MediaRequest &asked) {
            return MediaOperation({.feature = Feature::Image, .request = asked, .now = {}, .keep = {}}).guard(candidate);
        };
        const auto many = guarded(request);
        QVERIFY(!many);
        QVERIFY(many.error().message.contains(u'4'));
        request.count = 4;
        QVERIFY(guarded(request));
        request.inputs = {{.parameter = QStringLiteral("image"), .mime = QStringLiteral("image/png"), .bytes = "abc"}};
        const auto large = guarded(request);
        QVERIFY(!large);
        QCOMPARE(large.error().kind, Error::Kind::TooLarge);
        // A file that is not loaded yet is counted and not looked at.
        request.inputs.first().bytes.clear();
        QVERIFY(guarded(request));
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
