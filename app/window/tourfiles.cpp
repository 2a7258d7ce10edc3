#include "app/window/tourfiles.h"

#include <QFile>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

bool writeManual(const QString &path)
{
    QPdfWriter pdf(path);
    pdf.setTitle(u"Ceramic table lamp"_s);
    pdf.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&pdf);
    if (!painter.isActive())
        return false;
    QFont font = painter.font();
    font.setPointSize(12);
    painter.setFont(font);
    const QRect page(0, 0, pdf.width(), pdf.height());
    painter.drawText(page, Qt::TextWordWrap,
                     u"Ceramic table lamp\n\nStand, 24 cm, fired clay with a matt glaze. Shade, linen on a brass ring. One bulb E14, 40 W at most.\n\n"
                     u"Unpack it on a soft cloth. Screw the shade on before the bulb goes in."_s);
    pdf.newPage();
    painter.drawText(page, Qt::TextWordWrap,
                     u"Care\n\nDust it dry. Glaze may show fine cracks with time; they are no fault.\n\nWarranty: two years from the day of purchase."_s);
    return painter.end();
}

bool writePrices(const QString &path)
{
    QFile file(path);
    const QByteArray table = "Item,Height in cm,Price in EUR\nTable lamp,24,89.00\nFloor lamp,152,219.00\nPendant,31,129.00\nShade,18,34.50\n";
    return file.open(QIODevice::WriteOnly) && file.write(table) == table.size();
}

} // namespace

QStringList writeTourFiles(const QString &folder)
{
    const QString manual = folder + u"/lamp-manual.pdf"_s;
    const QString prices = folder + u"/prices.csv"_s;
    return writeManual(manual) && writePrices(prices) ? QStringList{manual, prices} : QStringList();
}

} // namespace maquette
