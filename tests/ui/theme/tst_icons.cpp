#include "tests/support/testcase.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QFile>
#include <QRegularExpression>

using namespace maquette::ui;

class TestIcons : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void everyIconBelongsToOneSet()
    {
        QVERIFY(icons::names().size() > 30);
        for (const QString &name : icons::names()) {
            QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString svg = QString::fromUtf8(file.readAll());
            QVERIFY2(svg.contains(QStringLiteral("viewBox=\"0 0 24 24\"")), qPrintable(name));
            QVERIFY2(svg.contains(QStringLiteral("stroke-width=\"1.6\"")), qPrintable(name));
            QVERIFY2(svg.contains(QStringLiteral("stroke-linecap=\"round\"")), qPrintable(name));
            QVERIFY2(!svg.contains(QLatin1Char('#')), qPrintable(name));
        }
    }

    void everyIconDrawsSomethingInTheColourAsked()
    {
        const QColor color(10, 120, 200);
        for (const QString &name : icons::names()) {
            const QImage image = icons::pixmap(name, color, 24, 1).toImage();
            bool isDrawn = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 150)
                        continue;
                    isDrawn = true;
                    QVERIFY2(qAbs(pixel.red() - 10) < 6 && qAbs(pixel.blue() - 200) < 6, qPrintable(name));
                }
            }
            QVERIFY2(isDrawn, qPrintable(name));
        }
    }

    void pixmapsHaveTheDevicesPixels()
    {
        const QPixmap pixmap = icons::pixmap(QStringLiteral("chat"), Qt::black, 20, 1.5);
        QCOMPARE(pixmap.size(), QSize(30, 30));
        QCOMPARE(pixmap.devicePixelRatio(), 1.5);
    }

    void anUnknownNameIsAWarningAndAnEmptyIcon()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no such icon")));
        QVERIFY(icons::icon(QStringLiteral("nothing")).isNull());
    }

    void anIconFollowsThePalette()
    {
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::WindowText, QColor(200, 0, 0));
        QApplication::setPalette(palette);
        const QIcon icon = icons::icon(QStringLiteral("stop"));
        QCOMPARE(icon.pixmap(24).toImage().pixelColor(12, 12), QColor(200, 0, 0));
        palette.setColor(QPalette::WindowText, QColor(0, 0, 200));
        QApplication::setPalette(palette);
        QCOMPARE(icon.pixmap(24).toImage().pixelColor(12, 12), QColor(0, 0, 200));
    }
};

QTEST_MAIN(TestIcons)

#include "tst_icons.moc"
