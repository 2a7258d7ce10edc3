#include "core/studio/maskeditor.h"
#include "tests/support/testcase.h"

#include <QRandomGenerator>

#include <cmath>

using namespace maquette;

namespace {

QRect differenceOf(const Mask &a, const Mask &b)
{
    QRect changed;
    for (int y = 0; y < a.size().height(); ++y) {
        for (int x = 0; x < a.size().width(); ++x) {
            if (a.at(x, y) != b.at(x, y))
                changed = changed.united(QRect(x, y, 1, 1));
        }
    }
    return changed;
}

int countOf(const Mask &mask)
{
    int count = 0;
    for (int y = 0; y < mask.size().height(); ++y) {
        for (int x = 0; x < mask.size().width(); ++x)
            count += mask.at(x, y) == 255 ? 1 : 0;
    }
    return count;
}

/// What grow() means, pixel by pixel.
Mask grownSlowly(const Mask &mask, int pixels)
{
    Mask grown(mask.size());
    const int reach = std::abs(pixels);
    for (int y = 0; y < mask.size().height(); ++y) {
        for (int x = 0; x < mask.size().width(); ++x) {
            int value = pixels > 0 ? 0 : 255;
            for (int dy = -reach; dy <= reach; ++dy) {
                for (int dx = -reach; dx <= reach; ++dx) {
                    if (!mask.rect().contains(x + dx, y + dy))
                        continue;
                    const int other = mask.at(x + dx, y + dy);
                    value = pixels > 0 ? std::max(value, other) : std::min(value, other);
                }
            }
            grown.row(y)[x] = static_cast<std::uint8_t>(value);
        }
    }
    return grown;
}

QPointF somewhere(QRandomGenerator &random, QSize size)
{
    return {random.bounded(size.width() * 1.4) - size.width() * 0.2, random.bounded(size.height() * 1.4) - size.height() * 0.2};
}

/// Any change of any kind.
QRect changeSomehow(Mask &mask, QRandomGenerator &random)
{
    const MaskTool tool = random.bounded(3) == 0 ? MaskTool::Erase : MaskTool::Paint;
    const MaskBrush brush{1 + random.bounded(20.0), random.bounded(1.0), 0.2 + random.bounded(0.8)};
    const QPointF a = somewhere(random, mask.size());
    const QPointF b = somewhere(random, mask.size());
    switch (random.bounded(8)) {
    case 0:
        return mask.fillRect(QRectF(a, b).toRect(), tool);
    case 1:
        return mask.fillLasso(QPolygonF({a, b, somewhere(random, mask.size()), somewhere(random, mask.size())}), tool);
    case 2:
        return mask.grow(random.bounded(9) - 4);
    case 3:
        return mask.feather(random.bounded(5));
    case 4:
        return mask.invert();
    case 5:
        return mask.stamp(a, brush, tool);
    default:
        return mask.stroke(a, b, brush, tool);
    }
}

} // namespace

class MaskTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aStampIsADisc()
    {
        Mask mask({101, 101});
        const QRect changed = mask.stamp({50.5, 50.5}, {.radius = 20}, MaskTool::Paint);
        QCOMPARE(mask.at(50, 50), 255);
        QCOMPARE(mask.at(50, 32), 255);
        QCOMPARE(mask.at(50, 28), 0);
        QVERIFY(std::abs(countOf(mask) - 3.14159 * 20 * 20) < 3.14159 * 20 * 20 * 0.05);
        QCOMPARE(changed, mask.bounds());
        QCOMPARE(mask.stamp({50.5, 50.5}, {.radius = 20}, MaskTool::Paint), QRect());
        mask.stamp({50.5, 50.5}, {.radius = 25}, MaskTool::Erase);
        QCOMPARE(mask.bounds(), QRect());
    }

    void softAndLightBrushesAreSoftAndLight()
    {
        Mask mask({101, 101});
        mask.stamp({50.5, 50.5}, {.radius = 40, .hardness = 0, .strength = 0.5}, MaskTool::Paint);
        QVERIFY(std::abs(mask.at(50, 50) - 128) <= 1);
        int before = 255;
        for (int x = 50; x <= 90; ++x) {
            QVERIFY(mask.at(x, 50) <= before);
            before = mask.at(x, 50);
        }
        // A second touch at the same place adds nothing.
        QCOMPARE(mask.stamp({50.5, 50.5}, {.radius = 40, .hardness = 0, .strength = 0.5}, MaskTool::Paint), QRect());
    }

    void aStrokeHasNoHoles()
    {
        Mask mask({200, 100});
        mask.stroke({20, 20}, {180, 80}, {.radius = 3}, MaskTool::Paint);
        for (int i = 0; i <= 160; ++i)
            QCOMPARE(mask.at(20 + i, 20 + i * 60 / 160), 255);
    }

    void aLassoFillsItsInside()
    {
        Mask mask({100, 100});
        mask.fillLasso(QPolygonF({{10, 10}, {90, 10}, {90, 90}, {10, 90}}), MaskTool::Paint);
        QCOMPARE(countOf(mask), 80 * 80);
        mask.fillLasso(QPolygonF({{30, 30}, {70, 30}, {70, 70}, {30, 70}}), MaskTool::Erase);
        QCOMPARE(countOf(mask), 80 * 80 - 40 * 40);
        QCOMPARE(mask.fillLasso(QPolygonF({{1, 1}, {2, 2}}), MaskTool::Paint), QRect());
    }

    void aFillStopsAtOtherColours()
    {
        QImage picture(64, 64, QImage::Format_RGB32);
        picture.fill(Qt::white);
        for (int i = 0; i < 64; ++i)
            picture.setPixelColor(i, 32, Qt::black);
        picture.setPixelColor(5, 5, QColor(250, 250, 250));
        Mask mask({64, 64});
        mask.fillByColour(picture, {1, 1}, 0, MaskTool::Paint);
        QCOMPARE(countOf(mask), 64 * 32 - 1);
        mask.fillByColour(picture, {1, 1}, 5, MaskTool::Paint);
        QCOMPARE(countOf(mask), 64 * 32);
        mask.fillByColour(picture, {1, 1}, 255, MaskTool::Paint);
        QCOMPARE(countOf(mask), 64 * 64);
        QCOMPARE(mask.fillByColour(picture.scaled(10, 10), {1, 1}, 0, MaskTool::Paint), QRect());
    }

    void growingIsWhatItMeans()
    {
        QRandomGenerator random(1);
        for (const QSize size : {QSize(40, 23), QSize(1, 30), QSize(30, 1), QSize(7, 7)}) {
            Mask mask(size);
            for (int i = 0; i < 6; ++i)
                mask.row(random.bounded(size.height()))[random.bounded(size.width())] =
                    static_cast<std::uint8_t>(random.bounded(256));
            for (const int pixels : {1, 2, 5, 40, -1, -3}) {
                Mask grown = mask;
                grown.grow(pixels);
                QVERIFY2(grown == grownSlowly(mask, pixels), qPrintable(QString::number(pixels)));
            }
        }
    }

    void featheringKeepsWhatIsFarFromAnEdge()
    {
        Mask mask({200, 200});
        mask.fillRect({50, 50, 100, 100}, MaskTool::Paint);
        mask.feather(8);
        QCOMPARE(mask.at(100, 100), 255);
        QCOMPARE(mask.at(10, 10), 0);
        QVERIFY(std::abs(mask.at(50, 100) - 128) < 24);
        for (int x = 30; x < 70; ++x)
            QVERIFY(mask.at(x, 100) <= mask.at(x + 1, 100));
    }

    void everyChangeSaysWhatItTouched()
    {
        QRandomGenerator random(20261128);
        for (int round = 0; round < 300; ++round) {
            Mask mask({20 + random.bounded(90), 20 + random.bounded(90)});
            for (int i = 0; i < 3; ++i) {
                const Mask before = mask;
                const QRect said = changeSomehow(mask, random);
                const QRect real = differenceOf(before, mask);
                QVERIFY2(said.contains(real) || real.isEmpty(), "something changed outside the rectangle");
                QVERIFY(mask.rect().contains(said) || said.isEmpty());
            }
        }
    }

    void undoAndRedoComeBackExactly()
    {
        QRandomGenerator random(7);
        MaskEditor editor(Mask({150, 200}));
        std::vector<Mask> states{editor.mask()};
        for (int i = 0; i < 60; ++i) {
            for (int j = 0; j < 1 + i % 3; ++j)
                editor.edit([&](Mask &mask) { return changeSomehow(mask, random); });
            if (editor.commit())
                states.push_back(editor.mask());
        }
        QVERIFY(states.size() > 30);
        for (std::size_t i = states.size() - 1; i-- > 0;) {
            QVERIFY(editor.canUndo());
            const Mask before = editor.mask();
            const QRegion changed = editor.undo();
            QVERIFY(editor.mask() == states.at(i));
            QVERIFY(changed.boundingRect().contains(differenceOf(before, editor.mask())));
        }
        QVERIFY(!editor.canUndo());
        for (std::size_t i = 1; i < states.size(); ++i) {
            editor.redo();
            QVERIFY(editor.mask() == states.at(i));
        }
        QVERIFY(!editor.canRedo());
        editor.undo();
        editor.edit([](Mask &mask) { return mask.invert(); });
        editor.commit();
        QVERIFY(!editor.canRedo());
    }

    void oldStepsAreForgottenForRoom()
    {
        MaskEditor editor(Mask({512, 512}), {.memory = 20'000, .mostSteps = 200});
        for (int i = 0; i < 200; ++i) {
            editor.edit([i](Mask &mask) {
                return mask.stamp({i * 2.5, i * 2.0}, {.radius = 40, .hardness = 0},
                                  i % 2 == 0 ? MaskTool::Paint : MaskTool::Erase);
            });
            editor.commit();
            QVERIFY(editor.memory() <= 20'000);
        }
        QVERIFY(editor.canUndo());
    }

    void stepsComeBackWhetherPackedOrNot()
    {
        for (const int tiles : {0, 3, 1000}) {
            MaskEditor editor(Mask({512, 300}));
            const auto stamp = [&editor](QPointF at) {
                editor.edit([at](Mask &mask) { return mask.stamp(at, {.radius = 60, .hardness = 0.2}, MaskTool::Paint); });
                QVERIFY(editor.commit());
            };
            stamp({200, 150});
            const Mask first = editor.mask();
            stamp({260, 170});
            const Mask second = editor.mask();
            const qint64 before = editor.memory();
            QCOMPARE(editor.pack(tiles), tiles < 1000);
            QVERIFY(tiles == 0 ? editor.memory() == before : editor.memory() > before);
            editor.undo();
            QVERIFY(editor.mask() == first);
            editor.undo();
            QVERIFY(!editor.canUndo());
            editor.redo();
            editor.redo();
            QVERIFY(editor.mask() == second);
        }
    }

    void masksAreReadInBothForms()
    {
        Mask mask({30, 20});
        mask.fillRect({5, 5, 10, 10}, MaskTool::Paint);
        QVERIFY(Mask::fromImage(mask.toImage()) == mask);
        QVERIFY(Mask::fromImage(mask.toAlphaImage()) == mask);
        QCOMPARE(qAlpha(mask.toAlphaImage().pixel(6, 6)), 0);
        QCOMPARE(Mask(QSize(9000, 10)).size(), QSize(4096, 10));
    }
};

QTEST_MAIN(MaskTest)
#include "tst_mask.moc"
