#include "core/library/imagefile.h"
#include "core/studio/fitlimits.h"
#include "tests/support/testcase.h"

#include <QImage>

#include <algorithm>

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

    void anotherShapeIsCroppedOrGetsBars_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<Reshape>("how");
        QTest::addColumn<QRect>("part");
        QTest::newRow("wide, cropped") << QSize(400, 200) << 1.0 << Reshape::Crop << QRect(100, 0, 200, 200);
        QTest::newRow("wide, padded") << QSize(400, 200) << 1.0 << Reshape::Pad << QRect(0, -100, 400, 400);
        QTest::newRow("high, cropped") << QSize(200, 400) << 2.0 << Reshape::Crop << QRect(0, 150, 200, 100);
        QTest::newRow("high, padded") << QSize(200, 400) << 2.0 << Reshape::Pad << QRect(-300, 0, 800, 400);
    }

    void anotherShapeIsCroppedOrGetsBars()
    {
        QFETCH(QSize, size);
        QFETCH(double, ratio);
        QFETCH(Reshape, how);
        QFETCH(QRect, part);
        const auto shaped = reshapedTo({}, picture(size), ratio, how);
        QVERIFY(shaped);
        QCOMPARE(shaped->part, part);
        QCOMPARE(shaped->size, part.size());
        // It keeps the other limits too.
        const auto smaller = reshapedTo({.maxSide = 100}, picture(size), ratio, how);
        QVERIFY(smaller);
        QCOMPARE(std::max(smaller->size.width(), smaller->size.height()), 100);
        QCOMPARE(smaller->part, part);
    }

    void whatIsReshapedIsWrittenSo()
    {
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        const auto padded = fittedFile(image, {.size = {40, 40}, .mime = u"image/png"_s, .part = {0, -10, 40, 40}});
        QVERIFY(padded);
        const QImage bars = QImage::fromData(*padded);
        QCOMPARE(bars.size(), QSize(40, 40));
        QCOMPARE(bars.pixelColor(20, 4), QColor(Qt::black));
        QCOMPARE(bars.pixelColor(20, 20), QColor(Qt::red));
        QCOMPARE(bars.pixelColor(20, 36), QColor(Qt::black));
        const auto cropped = fittedFile(image, {.size = {10, 10}, .mime = u"image/png"_s, .part = {10, 0, 20, 20}});
        QVERIFY(cropped);
        QCOMPARE(QImage::fromData(*cropped).size(), QSize(10, 10));
    }

    void theNearestRatioIsWithinTheBounds()
    {
        const FileLimits limits{.minRatio = 0.5, .maxRatio = 2};
        QCOMPARE(nearestRatio(limits, {300, 300}), 1.0);
        const double wide = nearestRatio(limits, {900, 100});
        QVERIFY(wide <= 2 && wide > 1.95);
        const double high = nearestRatio(limits, {100, 900});
        QVERIFY(high >= 0.5 && high < 0.52);
        // What it leads to is taken.
        const auto shaped = reshapedTo(limits, picture({901, 103}), nearestRatio(limits, {901, 103}), Reshape::Crop);
        QVERIFY(shaped);
        const double ratio = static_cast<double>(shaped->size.width()) / shaped->size.height();
        QVERIFY(ratio >= 0.5 && ratio <= 2);
    }

    void whatCanBeSeenThroughIsMadeOpaqueWhereThatIsRefused()
    {
        FileLimits limits{.mimes = {u"image/png"_s}};
        limits.isAlphaRefused = true;
        QVERIFY(!fittedTo(limits, picture({64, 48})));
        const auto fitted = fittedTo(limits, picture({64, 48}), true);
        QVERIFY(fitted);
        QCOMPARE(fitted->size, QSize(64, 48));
        QCOMPARE(fitted->mime, u"image/png"_s);
        QImage image(64, 48, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        const auto file = fittedFile(image, *fitted);
        QVERIFY(file);
        const QImage written = QImage::fromData(*file);
        QVERIFY(!written.hasAlphaChannel());
        QCOMPARE(written.pixelColor(10, 10), QColor(Qt::white));
        limits.mimes = {u"image/png"_s, u"image/jpeg"_s};
        QCOMPARE(fittedTo(limits, picture({64, 48}), true)->mime, u"image/jpeg"_s);
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
