#include "core/studio/patch.h"
#include "tests/support/testcase.h"

#include <QColorSpace>
#include <QRandomGenerator>

#include <cmath>

using namespace maquette;

namespace {

QImage noise(QSize size, QImage::Format format, QRandomGenerator &random)
{
    QImage image(size, QImage::Format_RGBA64);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<quint16 *>(image.scanLine(y));
        for (int i = 0; i < size.width() * 4; ++i)
            line[i] = static_cast<quint16>(random.generate());
    }
    return image.convertToFormat(format);
}

Mask randomMask(QSize size, QRandomGenerator &random)
{
    Mask mask(size);
    const int shapes = 1 + random.bounded(4);
    for (int i = 0; i < shapes; ++i) {
        const QPointF a(random.bounded(size.width()), random.bounded(size.height()));
        const QPointF b(random.bounded(size.width()), random.bounded(size.height()));
        mask.stroke(a, b, {1 + random.bounded(15.0), random.bounded(1.0), 0.1 + random.bounded(0.9)}, MaskTool::Paint);
    }
    if (random.bounded(2) == 0)
        mask.feather(1 + random.bounded(6));
    return mask;
}

/// Every byte of the pixels where the mask is 0.
bool isUntouched(const QImage &before, const QImage &after, const Mask &mask)
{
    const int bytes = after.depth() / 8;
    const QImage same = before.convertToFormat(after.format());
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
            if (mask.at(x, y) == 0 && std::memcmp(same.constScanLine(y) + x * bytes, after.constScanLine(y) + x * bytes,
                                                  static_cast<std::size_t>(bytes)) != 0)
                return false;
        }
    }
    return true;
}

} // namespace

class PatchTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void nothingOutsideTheMaskChanges_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("rgb") << int(QImage::Format_RGB32);
        QTest::newRow("alpha") << int(QImage::Format_ARGB32);
        QTest::newRow("16 bits") << int(QImage::Format_RGBA64);
        QTest::newRow("16 bits, opaque") << int(QImage::Format_RGBX64);
        QTest::newRow("24 bits") << int(QImage::Format_RGB888);
        QTest::newRow("gray") << int(QImage::Format_Grayscale8);
    }

    /// The promise of the studio, over random pictures, masks, sizes and edits.
    void nothingOutsideTheMaskChanges()
    {
        QFETCH(int, format);
        QRandomGenerator random(20261128);
        for (int round = 0; round < 60; ++round) {
            const QSize size(80 + random.bounded(200), 80 + random.bounded(200));
            const QImage picture = noise(size, static_cast<QImage::Format>(format), random);
            const Mask mask = randomMask(size, random);
            const QList<QSize> sizes = random.bounded(2) == 0 ? QList<QSize>{} : QList<QSize>{{64, 64}, {96, 64}, {256, 256}};
            const auto plan = planPatch(size, mask, sizes);
            QVERIFY(plan);
            QVERIFY(plan->crop.contains(mask.bounds()));
            QVERIFY(QRect(QPoint(), size).contains(plan->crop));
            QCOMPARE(cutOut(picture, *plan).size(), plan->asked);
            const QSize answered = random.bounded(3) == 0 ? plan->asked + QSize(random.bounded(9), random.bounded(9)) : plan->asked;
            const QImage edited = noise(answered, random.bounded(2) == 0 ? QImage::Format_ARGB32 : QImage::Format_RGB888, random);
            const auto match = random.bounded(2) == 0 ? MatchColours::Yes : MatchColours::No;
            const auto result = putBack(picture, edited, *plan, mask, match);
            QVERIFY(result);
            QCOMPARE(result->size(), size);
            QVERIFY(isUntouched(picture, *result, mask));
            QCOMPARE(result->hasAlphaChannel(), picture.hasAlphaChannel());
        }
    }

    void insideTheMaskItIsTheEdit()
    {
        QRandomGenerator random(3);
        const QImage picture = noise({100, 100}, QImage::Format_RGB32, random);
        Mask mask({100, 100});
        mask.fillRect({40, 40, 20, 20}, MaskTool::Paint);
        const auto plan = planPatch({100, 100}, mask, {});
        QImage edited(plan->asked, QImage::Format_RGB32);
        edited.fill(QColor(10, 200, 30));
        const auto result = putBack(picture, edited, *plan, mask, MatchColours::No);
        QCOMPARE(result->pixelColor(50, 50), QColor(10, 200, 30));
        mask.row(50)[50] = 128;
        const auto mixed = putBack(picture, edited, *plan, mask, MatchColours::No);
        const QColor own = picture.pixelColor(50, 50);
        QVERIFY(std::abs(mixed->pixelColor(50, 50).green() - (own.green() * 127 + 200 * 128) / 255) <= 1);
    }

    void aTintedEditIsMatched()
    {
        QImage picture(200, 200, QImage::Format_RGB32);
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x)
                picture.setPixel(x, y, qRgb(40 + x / 2, 60 + y / 2, 90 + (x + y) / 8));
        }
        Mask mask({200, 200});
        mask.fillRect({80, 80, 40, 40}, MaskTool::Paint);
        const auto plan = planPatch({200, 200}, mask, {});
        // The model changed nothing but made everything 20 levels brighter.
        QImage edited = cutOut(picture, *plan);
        for (int y = 0; y < edited.height(); ++y) {
            for (int x = 0; x < edited.width(); ++x) {
                const QColor c = edited.pixelColor(x, y);
                edited.setPixelColor(x, y, QColor(c.red() + 20, c.green() + 20, c.blue() + 20));
            }
        }
        const auto matched = putBack(picture, edited, *plan, mask, MatchColours::Yes);
        const auto plain = putBack(picture, edited, *plan, mask, MatchColours::No);
        QCOMPARE(plain->pixelColor(100, 100).red() - picture.pixelColor(100, 100).red(), 20);
        QVERIFY(std::abs(matched->pixelColor(100, 100).red() - picture.pixelColor(100, 100).red()) <= 1);
    }

    void colourSpaceAndResolutionStay()
    {
        QRandomGenerator random(4);
        QImage picture = noise({64, 64}, QImage::Format_RGB32, random);
        picture.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        picture.setDotsPerMeterX(5000);
        Mask mask({64, 64});
        mask.fillRect({10, 10, 9, 9}, MaskTool::Paint);
        const auto plan = planPatch({64, 64}, mask, {});
        const auto result = putBack(picture, noise(plan->asked, QImage::Format_RGB32, random), *plan, mask, MatchColours::Yes);
        QCOMPARE(result->colorSpace(), picture.colorSpace());
        QCOMPARE(result->dotsPerMeterX(), 5000);
    }

    void theBestShapeIsAskedFor()
    {
        Mask mask({2000, 1000});
        mask.fillRect({200, 480, 1500, 40}, MaskTool::Paint);
        const auto plan = planPatch({2000, 1000}, mask, {{1024, 1024}, {1536, 1024}, {1024, 1536}});
        QCOMPARE(plan->asked, QSize(1536, 1024));
        QVERIFY(plan->crop.contains(mask.bounds()));
    }

    void whatDoesNotFitIsSaid()
    {
        QVERIFY(!planPatch({10, 10}, Mask({9, 10}), {}));
        QVERIFY(!planPatch({10, 10}, Mask({10, 10}), {}));
        const QImage picture(10, 10, QImage::Format_RGB32);
        QVERIFY(!putBack(picture, picture, {QRect(5, 5, 10, 10), {10, 10}}, Mask({10, 10}), MatchColours::No));
        QVERIFY(!putBack(picture, QImage(), {QRect(0, 0, 10, 10), {10, 10}}, Mask({10, 10}), MatchColours::No));
        QVERIFY(!putBack(picture, picture, {QRect(0, 0, 10, 10), {10, 10}}, Mask({11, 10}), MatchColours::No));
    }
};

QTEST_GUILESS_MAIN(PatchTest)
#include "tst_patch.moc"
