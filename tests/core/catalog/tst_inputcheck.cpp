#include "tests/support/testcase.h"

#include "core/catalog/parameterschema.h"

#include <QLocale>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMegabyte = 1024 * 1024;

Parameter file(const QString &name, const FileLimits &limits = {})
{
    Parameter parameter;
    parameter.name = name;
    parameter.type = Parameter::Type::File;
    parameter.file = limits;
    return parameter;
}

FileLimits pictureLimits()
{
    FileLimits limits;
    limits.mimes = QStringList{u"image/png"_s, u"image/jpeg"_s};
    limits.maxBytes = 20 * kMegabyte;
    limits.minSide = 240;
    limits.maxSide = 8000;
    limits.minPixels = 100'000;
    limits.maxPixels = 9'437'184;
    limits.minRatio = 0.4;
    limits.maxRatio = 2.5;
    limits.maxCount = 2;
    limits.isAlphaRefused = true;
    return limits;
}

InputFacts picture(int width, int height)
{
    InputFacts facts;
    facts.parameter = u"image"_s;
    facts.name = u"cat.png"_s;
    facts.mime = u"image/png"_s;
    facts.bytes = 1000;
    facts.width = width;
    facts.height = height;
    return facts;
}

InputFacts changed(InputFacts facts, const std::function<void(InputFacts &)> &change)
{
    change(facts);
    return facts;
}

} // namespace

class InputCheckTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void limitsAreInTheMessage_data()
    {
        QTest::addColumn<InputFacts>("facts");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("message");
        using Kind = Error::Kind;
        const InputFacts good = picture(1000, 1000);
        QTest::newRow("type") << changed(good, [](InputFacts &f) { f.mime = u"image/tiff"_s; }) << Kind::Unsupported
                              << u"“cat.png” is of the type image/tiff. “Picture” takes image/png, image/jpeg."_s;
        QTest::newRow("no type") << changed(good, [](InputFacts &f) { f.mime.clear(); }) << Kind::Unsupported
                                 << u"“cat.png” is of the type unknown. “Picture” takes image/png, image/jpeg."_s;
        QTest::newRow("bytes") << changed(good, [](InputFacts &f) { f.bytes = 21 * kMegabyte; }) << Kind::TooLarge
                               << u"“cat.png” has 21.0 MB. “Picture” takes 20.0 MB at most; send a smaller file."_s;
        QTest::newRow("transparent") << changed(good, [](InputFacts &f) { f.hasAlpha = true; }) << Kind::Unsupported
                                     << u"“cat.png” has transparent parts, which “Picture” does not take. Fill them first."_s;
        QTest::newRow("small side")
            << picture(239, 500) << Kind::Rejected
            << u"“cat.png” has 239 × 500 pixels. Each side must have at least 240; send a larger picture."_s;
        QTest::newRow("large side")
            << picture(8001, 4000) << Kind::TooLarge
            << u"“cat.png” has 8001 × 4000 pixels. Each side can have 8000 at most; send a smaller picture."_s;
        QTest::newRow("few pixels")
            << picture(300, 300) << Kind::Rejected
            << u"“cat.png” has 300 × 300 pixels, which is 90,000 altogether. At least 100,000 are needed; send a larger picture."_s;
        QTest::newRow("many pixels")
            << picture(4000, 4000) << Kind::TooLarge
            << u"“cat.png” has 4000 × 4000 pixels, which is 16,000,000 altogether. At most 9,437,184 are taken; send a smaller picture."_s;
        QTest::newRow("narrow")
            << picture(390, 1000) << Kind::Rejected
            << u"“cat.png” has 390 × 1000 pixels, which is too narrow: width to height can be no less than 1:2.5. Crop it first."_s;
        QTest::newRow("wide")
            << picture(1000, 390) << Kind::Rejected
            << u"“cat.png” has 1000 × 390 pixels, which is too wide: width to height can be no more than 2.5:1. Crop it first."_s;
        QTest::newRow("without a name")
            << changed(picture(239, 500), [](InputFacts &f) { f.name.clear(); }) << Kind::Rejected
            << u"The file for “Picture” has 239 × 500 pixels. Each side must have at least 240; send a larger picture."_s;
    }

    void limitsAreInTheMessage()
    {
        QFETCH(InputFacts, facts);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, message);
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s, pictureLimits())};
        const auto result = checkFiles(schema, {facts});
        QVERIFY(!result);
        QCOMPARE(result.error().message, message);
        QCOMPARE(result.error().kind, kind);
    }

    void whatIsWithinTheLimitsIsTaken_data()
    {
        QTest::addColumn<InputFacts>("facts");
        QTest::newRow("usual") << picture(1000, 1000);
        QTest::newRow("smallest") << picture(240, 420);
        QTest::newRow("largest") << picture(3072, 3072);
        QTest::newRow("widest, a pixel off") << picture(1000, 399);
        QTest::newRow("size not known") << picture(0, 0);
        QTest::newRow("transparency not known") << changed(picture(500, 500), [](InputFacts &f) { f.hasAlpha.reset(); });
        QTest::newRow("most bytes") << changed(picture(500, 500), [](InputFacts &f) { f.bytes = 20 * kMegabyte; });
    }

    void whatIsWithinTheLimitsIsTaken()
    {
        QFETCH(InputFacts, facts);
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s, pictureLimits())};
        const auto result = checkFiles(schema, {facts, facts});
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    }

    void noLimitsTakeAnything()
    {
        ParameterSchema schema;
        FileLimits limits;
        limits.maxCount = 0;
        schema.parameters = {file(u"image"_s, limits)};
        QVERIFY(checkFiles(schema, QList<InputFacts>(100, picture(50'000, 1))));
    }

    void tooManyFilesAreCounted()
    {
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s, pictureLimits()), file(u"mask"_s)};
        const auto result = checkFiles(schema, QList<InputFacts>(3, picture(1000, 1000)));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::TooLarge);
        QVERIFY2(result.error().message.contains(u"2"_s) && result.error().message.contains(u"3"_s),
                 qPrintable(result.error().message));
    }

    void aFileNobodyTakesIsNamed()
    {
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s), Parameter{.name = u"prompt"_s}};
        for (const QString &name : {u"mask"_s, u"prompt"_s}) {
            const auto result = checkFiles(schema, {changed(picture(9, 9), [&name](InputFacts &f) { f.parameter = name; })});
            QVERIFY(!result);
            QCOMPARE(result.error().kind, Error::Kind::Unsupported);
            QVERIFY(result.error().message.contains(u'“' + name + u'”'));
        }
    }

    void aMaskMustHaveItsPicturesSize()
    {
        FileLimits limits;
        limits.sameSizeAs = u"image"_s;
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s), file(u"mask"_s, limits)};
        const auto mask = [](int width, int height) {
            return changed(picture(width, height), [](InputFacts &f) {
                f.parameter = u"mask"_s;
                f.name = u"mask.png"_s;
            });
        };
        QVERIFY(checkFiles(schema, {mask(640, 480), picture(640, 480)}));
        QVERIFY(checkFiles(schema, {mask(640, 480)}));
        QVERIFY(checkFiles(schema, {mask(0, 0), picture(640, 480)}));
        const auto result = checkFiles(schema, {picture(640, 480), mask(641, 480)});
        QVERIFY(!result);
        QCOMPARE(
            result.error().message,
            u"“mask.png” has 641 × 480 pixels, and the picture that it belongs to has 640 × 480 pixels. Both must be of one size."_s);
    }

    void everyProblemIsFound()
    {
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s, pictureLimits())};
        const InputFacts bad = changed(picture(100, 9000), [](InputFacts &f) { f.bytes = 21 * kMegabyte; });
        QCOMPARE(problemsOf(schema, QList<InputFacts>{bad}).size(), 4);
    }

    void uncheckedLimitsOnlyWarn()
    {
        ParameterSchema schema;
        schema.parameters = {file(u"image"_s, pictureLimits())};
        schema.parameters.first().isUnverified = true;
        const QList<InputFacts> files{picture(100, 100)};
        QVERIFY(checkFiles(schema, files));
        const QList<ParameterProblem> problems = problemsOf(schema, files);
        QVERIFY(!problems.isEmpty() && problems.first().isWarning);
    }
};

QTEST_GUILESS_MAIN(InputCheckTest)
#include "tst_inputcheck.moc"
