#include "core/library/imagefile.h"
#include "core/studio/fitlimits.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Asset picture(QSize size, qint64 bytes = 1000, const QString &mime = u"image/png"_s)
{
    Asset asset;
    asset.mime = mime;
    asset.size = size;
    asset.bytes = bytes;
    return asset;
}

} // namespace

class FitLimitsTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void whatKeepsTheLimitsStaysAsItIs()
    {
        QVERIFY(!fittedTo({}, picture({5000, 5000})));
        QVERIFY(!fittedTo({.mimes = {u"image/png"_s}, .maxSide = 1024}, picture({1024, 10})));
    }

    void tooLargeIsScaledDown_data()
    {
        QTest::addColumn<FileLimits>("limits");
        QTest::addColumn<QSize>("size");
        QTest::newRow("side") << FileLimits{.maxSide = 1024} << QSize(1024, 512);
        QTest::newRow("pixels") << FileLimits{.maxPixels = 512 * 256} << QSize(512, 256);
        QTest::newRow("bytes") << FileLimits{.maxBytes = 250'000} << QSize(971, 485);
    }

    void tooLargeIsScaledDown()
    {
        QFETCH(FileLimits, limits);
        QFETCH(QSize, size);
        const auto fitted = fittedTo(limits, picture({2048, 1024}, 1'000'000));
        QVERIFY(fitted);
        QCOMPARE(fitted->size, size);
        QCOMPARE(fitted->mime, u"image/png"_s);
    }

    void anotherTypeIsWrittenAsOneThatIsTaken()
    {
        const auto fitted = fittedTo({.mimes = {u"image/png"_s, u"image/jpeg"_s}}, picture({64, 48}, 1000, u"image/gif"_s));
        QVERIFY(fitted);
        QCOMPARE(*fitted, (FittedPicture{.size = {64, 48}, .mime = u"image/png"_s}));
        QVERIFY(!fittedTo({.mimes = {u"image/webp"_s}}, picture({64, 48}, 1000, u"image/gif"_s)));
    }

    void whatNoCopyMendsIsNotOffered()
    {
        QVERIFY(!fittedTo({.minSide = 64, .maxSide = 32}, picture({100, 100})));
        QVERIFY(!fittedTo({.maxSide = 512, .maxRatio = 2}, picture({3000, 100})));
        QVERIFY(!fittedTo({.maxSide = 512}, picture({})));
    }

    void theFileIsWhatWasPromised()
    {
        QImage image(200, 100, QImage::Format_ARGB32);
        image.fill(Qt::darkCyan);
        const auto file = fittedFile(image, {.size = {100, 50}, .mime = u"image/jpeg"_s});
        QVERIFY(file);
        const auto facts = inspectImage(*file);
        QVERIFY(facts);
        QCOMPARE(facts->mime, u"image/jpeg"_s);
        QCOMPARE(facts->shown(), QSize(100, 50));
    }
};

QTEST_GUILESS_MAIN(FitLimitsTest)

#include "tst_fitlimits.moc"
