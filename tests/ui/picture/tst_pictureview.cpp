#include "tests/support/testcase.h"
#include "tests/ui/picture/picturebench.h"
#include "ui/widgets/picture/pictureview.h"

#include <QRandomGenerator>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 600;
constexpr int kHeight = 400;

PictureView viewOf(const QSize &picture, qreal ratio = 1)
{
    PictureView view;
    view.setCanvas({kWidth, kHeight}, ratio);
    view.setPicture(picture);
    return view;
}

QPointF middle()
{
    return {kWidth / 2.0, kHeight / 2.0};
}

} // namespace

class PictureViewTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aLargePictureIsFittedIntoTheMiddle_data()
    {
        QTest::addColumn<qreal>("ratio");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("125 %") << 1.25;
        QTest::newRow("150 %") << 1.5;
        QTest::newRow("200 %") << 2.0;
    }
    void aLargePictureIsFittedIntoTheMiddle()
    {
        QFETCH(qreal, ratio);
        const PictureView view = viewOf({4096, 2048}, ratio);
        QVERIFY(view.isFitted() && view.isWhole());
        QVERIFY(isNear(view.place().center(), middle()));
        QCOMPARE(view.place().width() / view.place().height(), 2.0);
        // Some room is left for its shadow.
        QVERIFY(view.place().left() >= 12 && view.place().left() <= 64);
        QVERIFY(isNear(view.toPicture(view.place().topLeft()), {0, 0}, 8));
    }

    void aSmallPictureIsNotEnlargedToFit()
    {
        const PictureView view = viewOf({100, 80}, 2);
        QCOMPARE(view.zoom(), 1.0);
        QCOMPARE(view.place().size(), QSizeF(50, 40));
        QVERIFY(view.isWhole());
    }

    void actualSizeIsAPixelForEachOfTheDevice()
    {
        for (const qreal ratio : {1.0, 1.25, 1.5, 2.0}) {
            PictureView view = viewOf({3001, 2003}, ratio);
            view.zoomTo(1, {200, 100});
            QCOMPARE(view.devicePlace().size(), QSize(3001, 2003));
            QVERIFY(!view.isFitted());
        }
    }

    void zoomingKeepsThePointBelowThePointer()
    {
        PictureView view = viewOf({4000, 3000});
        view.zoomTo(1, middle());
        for (const QPointF &pointer : {QPointF(10, 20), QPointF(590, 399), QPointF(300, 77)}) {
            for (const qreal factor : {1.25, 3.0, 1 / 1.7, 0.8}) {
                const QPointF before = view.toPicture(pointer);
                view.zoomTo(view.zoom() * factor, pointer);
                QVERIFY(isNear(view.toPicture(pointer), before, 1e-6));
                QVERIFY(isNear(view.toCanvas(before), pointer, 1e-6));
            }
        }
    }

    void zoomHasItsLimits()
    {
        PictureView view = viewOf({4000, 3000});
        view.zoomTo(1000, middle());
        QCOMPARE(view.zoom(), PictureView::kLargestZoom);
        view.zoomTo(0.0001, middle());
        QVERIFY(view.isFitted());
        QCOMPARE(view.zoom(), view.fitZoom());
    }

    void aPictureNeverGetsLost()
    {
        QRandomGenerator random(5);
        const auto upTo = [&](double most) { return (random.generateDouble() - 0.5) * 2 * most; };
        for (const qreal ratio : {1.0, 1.25, 1.5}) {
            PictureView view = viewOf({1536, 1024}, ratio);
            const QRectF canvas(0, 0, kWidth * ratio, kHeight * ratio);
            for (int i = 0; i < 2000; ++i) {
                if (i % 3 == 0)
                    view.zoomTo(view.zoom() * (1 + upTo(0.6)), QPointF(300 + upTo(300), 200 + upTo(200)));
                else
                    view.panBy({upTo(3000), upTo(3000)});
                const QRectF place = view.devicePlace();
                // Along each side it covers the canvas or lies in the middle, to a pixel.
                QVERIFY(place.width() >= canvas.width() ? place.left() <= 0.5 && place.right() >= canvas.right() - 0.5
                                                        : qAbs(place.center().x() - canvas.center().x()) <= 1);
                QVERIFY(place.height() >= canvas.height() ? place.top() <= 0.5 && place.bottom() >= canvas.bottom() - 0.5
                                                          : qAbs(place.center().y() - canvas.center().y()) <= 1);
            }
        }
    }

    void aLargerCanvasFitsAnewOrKeepsItsMiddle()
    {
        PictureView view = viewOf({4000, 3000});
        view.setCanvas({1200, 800}, 1);
        QCOMPARE(view.zoom(), view.fitZoom());
        view.zoomTo(1, {600, 400});
        view.panBy({100, 50});
        const QPointF kept = view.toPicture({600, 400});
        view.setCanvas({800, 700}, 1);
        QCOMPARE(view.zoom(), 1.0);
        QVERIFY(isNear(view.toPicture({400, 350}), kept, 1e-6));
    }

    void nothingIsDividedByNothing()
    {
        PictureView view;
        view.zoomTo(2, {10, 10});
        view.panBy({5, 5});
        QVERIFY(view.isEmpty());
        view.setPicture({10, 10});
        view.setCanvas({0, 0}, 1);
        QVERIFY(view.isEmpty() && view.devicePlace().isEmpty());
        view.setCanvas({8, 8}, 1);
        QVERIFY(view.zoom() > 0);
        view.setPicture({100'000, 1});
        QVERIFY(!view.devicePlace().isEmpty());
    }
};

QTEST_GUILESS_MAIN(PictureViewTest)
#include "tst_pictureview.moc"
