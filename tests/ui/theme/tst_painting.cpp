#include "tests/support/testcase.h"
#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>

#include <functional>

using namespace maquette;
using namespace maquette::ui;

class PaintingTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aGaugeFillsFromTheSideFromWhichOneReads_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::addColumn<QColor>("left");
        QTest::addColumn<QColor>("right");
        QTest::newRow("from left to right") << Qt::LeftToRight << QColor(Qt::red) << QColor(Qt::blue);
        QTest::newRow("from right to left") << Qt::RightToLeft << QColor(Qt::blue) << QColor(Qt::red);
    }

    void aGaugeFillsFromTheSideFromWhichOneReads()
    {
        QFETCH(Qt::LayoutDirection, direction);
        QFETCH(QColor, left);
        QFETCH(QColor, right);
        QImage image(100, 8, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        drawGauge(painter, QRectF(0, 0, 100, 8), 0.3, Qt::blue, Qt::red);
        painter.end();
        QCOMPARE(image.pixelColor(20, 4), left);
        QCOMPARE(image.pixelColor(80, 4), right);
        QCOMPARE(image.pixelColor(50, 4), QColor(Qt::blue));
    }

    void figuresStandWhereTheirWritingPutsThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("arabic around a price") << QStringLiteral("السعر $0.08 الآن");
        QTest::newRow("digits of arabic") << QStringLiteral("٣٤ من ٥٦");
        QTest::newRow("embedded") << QStringLiteral("\u202B\u200Fplay $0.08\u202C");
    }

    void figuresStandWhereTheirWritingPutsThem()
    {
        QFETCH(QString, text);
        const auto drawn = [](const std::function<void(QPainter &)> &draw) {
            QImage image(300, 30, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            draw(painter);
            return image;
        };
        const QImage tabular = drawn([&](QPainter &painter) { drawTabular(painter, QRectF(10, 0, 280, 30), text); });
        const QImage plain = drawn([&](QPainter &painter) {
            const QFontMetricsF metrics(painter.font(), painter.device());
            painter.drawText(QPointF(10, (30 - metrics.height()) / 2 + metrics.ascent()), text);
        });
        QVERIFY(tabular == plain);
        QVERIFY(tabular != drawn([](QPainter &) {}));
        const QFontMetricsF metrics{QFont()};
        QCOMPARE(tabularWidth(metrics, text), metrics.horizontalAdvance(text));
    }
};

QTEST_MAIN(PaintingTest)
#include "tst_painting.moc"
