#include "core/studio/outpaint.h"
#include "tests/support/testcase.h"

#include <QColorSpace>

#include <algorithm>

using namespace maquette;

namespace {

/// Every pixel another one.
QImage gradient(QSize size, QImage::Format format)
{
    QImage image(size, QImage::Format_RGBA64);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgba64 *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x)
            line[x] = QRgba64::fromRgba64(static_cast<quint16>(x * 1009), static_cast<quint16>(y * 2003),
                                          static_cast<quint16>(x * 500 + y * 700), 0xffff);
    }
    return image.convertToFormat(format);
}

/// Marked where, and only where, `isMarked` says so.
template<typename IsMarked>
bool marks(const Mask &mask, IsMarked isMarked)
{
    for (int y = 0; y < mask.size().height(); ++y) {
        for (int x = 0; x < mask.size().width(); ++x) {
            if (mask.at(x, y) != (isMarked(x, y) ? 255 : 0))
                return false;
        }
    }
    return true;
}

} // namespace

class OutpaintTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void marginsAreTransparentInTheColoursOfTheEdge_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("result");
        QTest::newRow("rgb") << int(QImage::Format_RGB32) << int(QImage::Format_ARGB32);
        QTest::newRow("24 bits") << int(QImage::Format_RGB888) << int(QImage::Format_ARGB32);
        QTest::newRow("alpha") << int(QImage::Format_ARGB32_Premultiplied) << int(QImage::Format_ARGB32);
        QTest::newRow("gray") << int(QImage::Format_Grayscale8) << int(QImage::Format_ARGB32);
        QTest::newRow("indexed") << int(QImage::Format_Indexed8) << int(QImage::Format_ARGB32);
        QTest::newRow("16 bits") << int(QImage::Format_RGBX64) << int(QImage::Format_RGBA64);
        QTest::newRow("16 bits of gray") << int(QImage::Format_Grayscale16) << int(QImage::Format_RGBA64);
        QTest::newRow("10 bits") << int(QImage::Format_RGB30) << int(QImage::Format_RGBA64);
    }

    void marginsAreTransparentInTheColoursOfTheEdge()
    {
        QFETCH(int, format);
        QFETCH(int, result);
        const QImage picture = gradient({24, 17}, static_cast<QImage::Format>(format));
        const QMargins margins(8, 16, 24, 32);
        const QImage canvas = extended(picture, margins);
        QCOMPARE(canvas.size(), QSize(24 + 32, 17 + 48));
        QCOMPARE(int(canvas.format()), result);
        const QImage source = picture.convertToFormat(canvas.format());
        QCOMPARE(canvas.copy(8, 16, 24, 17), source);
        const QRect inside(QPoint(8, 16), picture.size());
        for (int y = 0; y < canvas.height(); ++y) {
            for (int x = 0; x < canvas.width(); ++x) {
                QColor edge = source.pixelColor(std::clamp(x - 8, 0, 23), std::clamp(y - 16, 0, 16));
                if (!inside.contains(x, y))
                    edge.setAlpha(0);
                QCOMPARE(canvas.pixelColor(x, y), edge);
            }
        }
    }

    void whatWasTransparentStaysSo()
    {
        QImage picture(2, 1, QImage::Format_ARGB32);
        picture.setPixel(0, 0, qRgba(10, 20, 30, 0));
        picture.setPixel(1, 0, qRgba(40, 50, 60, 128));
        const QImage canvas = extended(picture, {1, 0, 1, 0});
        QCOMPARE(canvas.pixel(0, 0), qRgba(10, 20, 30, 0));
        QCOMPARE(canvas.pixel(2, 0), qRgba(40, 50, 60, 128));
        QCOMPARE(canvas.pixel(3, 0), qRgba(40, 50, 60, 0));
    }

    void colourSpaceAndResolutionStay()
    {
        QImage picture = gradient({8, 8}, QImage::Format_RGB32);
        picture.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        picture.setDotsPerMeterX(5000);
        picture.setDotsPerMeterY(6000);
        const QImage canvas = extended(picture, {8, 8, 8, 8});
        QCOMPARE(canvas.colorSpace(), picture.colorSpace());
        QCOMPARE(canvas.dotsPerMeterX(), 5000);
        QCOMPARE(canvas.dotsPerMeterY(), 6000);
    }

    void nothingAddedIsThePictureItself()
    {
        const QImage picture = gradient({9, 5}, QImage::Format_ARGB32);
        QCOMPARE(extended(picture, {}), picture);
        QCOMPARE(extended(picture, {-8, -8, -8, -8}), picture);
        QVERIFY(extended({}, {8, 8, 8, 8}).isNull());
        QCOMPARE(outpaintMask({9, 5}, {}).bounds(), QRect());
        QVERIFY(outpaintMask({}, {8, 8, 8, 8}).isEmpty());
    }

    void theMaskTakesTheMarginsAndTheRimBesideThem_data()
    {
        QTest::addColumn<QMargins>("margins");
        QTest::addColumn<int>("overlap");
        /// What is left of a picture of 64 × 48, in the result.
        QTest::addColumn<QRect>("kept");
        QTest::newRow("all") << QMargins(8, 16, 24, 32) << 8 << QRect(16, 24, 48, 32);
        QTest::newRow("no overlap") << QMargins(8, 16, 24, 32) << 0 << QRect(8, 16, 64, 48);
        QTest::newRow("senseless overlap") << QMargins(8, 16, 24, 32) << -3 << QRect(8, 16, 64, 48);
        QTest::newRow("one side") << QMargins(0, 0, 40, 0) << 8 << QRect(0, 0, 56, 48);
        QTest::newRow("another") << QMargins(0, 8, 0, 0) << 4 << QRect(0, 12, 64, 44);
        QTest::newRow("never more than a quarter") << QMargins(8, 8, 8, 8) << 1000 << QRect(24, 20, 32, 24);
        QTest::newRow("negative is none") << QMargins(-8, 8, -8, -8) << 8 << QRect(0, 16, 64, 40);
    }

    void theMaskTakesTheMarginsAndTheRimBesideThem()
    {
        QFETCH(QMargins, margins);
        QFETCH(int, overlap);
        QFETCH(QRect, kept);
        const Mask mask = outpaintMask({64, 48}, margins, overlap);
        QCOMPARE(mask.size(), extended(QImage(64, 48, QImage::Format_RGB32), margins).size());
        QVERIFY(marks(mask, [kept](int x, int y) { return !kept.contains(x, y); }));
    }

    void aMaskIsNoLargerThanItCanBe()
    {
        const Mask mask = outpaintMask({4000, 10}, {80, 8, 80, 8});
        QCOMPARE(mask.size(), QSize(Mask::kLargestSide, 26));
        QCOMPARE(mask.at(0, 13), 255);
        QCOMPARE(mask.at(2000, 13), 0);
    }
};

QTEST_GUILESS_MAIN(OutpaintTest)
#include "tst_outpaint.moc"
