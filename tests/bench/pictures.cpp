#include "tests/bench/pictures.h"

#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <random>

namespace maquette::bench {

namespace {

QColor someColor(std::mt19937 &random)
{
    return QColor::fromHsv(static_cast<int>(random() % 360), 60 + static_cast<int>(random() % 140),
                           90 + static_cast<int>(random() % 160));
}

/// A sky, hills and things: large smooth areas with edges.
void paintScene(QImage &image, std::mt19937 &random)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, image.height());
    sky.setColorAt(0, someColor(random));
    sky.setColorAt(1, someColor(random));
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 40; ++i) {
        QLinearGradient body(0, 0, image.width(), image.height());
        body.setColorAt(0, someColor(random));
        body.setColorAt(1, someColor(random));
        painter.setBrush(body);
        painter.setOpacity(0.35 + static_cast<double>(random() % 50) / 100);
        const auto across = static_cast<int>(40 + random() % static_cast<quint32>(image.width() / 3));
        painter.drawEllipse(static_cast<int>(random() % static_cast<quint32>(image.width())) - across / 2,
                            static_cast<int>(random() % static_cast<quint32>(image.height())) - across / 2, across, across * 2 / 3);
    }
}

/// The grain of a sensor: a step of one or two in one pixel of four.
void addGrain(QImage &image, std::mt19937 &random)
{
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<quint8 *>(image.scanLine(y));
        for (qsizetype i = 0; i < image.bytesPerLine(); i += 4) {
            const quint32 dice = random();
            if ((dice & 3) == 0)
                line[i + (dice >> 2 & 1)] =
                    static_cast<quint8>(std::clamp(line[i + (dice >> 2 & 1)] + int(dice >> 4 & 3) - 1, 0, 255));
        }
    }
}

} // namespace

QByteArray photograph(quint32 number, QSize size)
{
    std::mt19937 random(number + 1);
    QImage image(size, QImage::Format_RGB32);
    paintScene(image, random);
    addGrain(image, random);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    constexpr int kFast = 80; // the quality of a PNG is how little it is packed
    image.save(&buffer, "PNG", kFast);
    return bytes;
}

} // namespace maquette::bench
